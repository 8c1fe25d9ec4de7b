// A sentence with gaps: one card per gap number. In a face's markdown a gap is `{{}}` or `{{::hint}}` while it is asked
// and `{{answer}}` once it is shown; the gaps of other cards are filled in as plain text, so that no card carries
// more than its own question.
import { textFrom } from "../note-block";
import { spansFrom } from "../spans";
import type { KindRule, NoteBody } from "./kind";

type Cloze = Extract<NoteBody, { kind: "cloze" }>;

export type Gap = { readonly number: number; readonly answer: string; readonly hint: string };
export type ClozePart = string | Gap;

const MOST_GAPS = 50;
/** Stands for `{{`, `}}` and `::` of plain text while the sentence is read. */
const OPEN = "\u0001";
const CLOSE = "\u0002";
const PARTED = "\u0003";

const marked = (text: string): string =>
  spansFrom(text)
    .map((span) => {
      const piece = text.slice(span.from, span.to);
      return span.kind === "text"
        ? piece.replaceAll("{{", OPEN).replaceAll("}}", CLOSE).replaceAll("::", PARTED)
        : piece;
    })
    .join("");
const unmarked = (text: string): string => text.replaceAll(OPEN, "{{").replaceAll(CLOSE, "}}").replaceAll(PARTED, "::");

function gapFrom(inside: string): Gap | string {
  const [first, ...others] = inside.split(PARTED).map(unmarked);
  const numbered = /^c(\d+)$/.exec(first.trim());
  const pieces = numbered && others.length > 0 ? others : [first, ...others];
  const shown = `{{${unmarked(inside)}}}`;
  if (/^[cC]\d+:[^:]/.test(first)) return `the gap ${shown} has one colon after its number; write \`::\``;
  if (pieces.length > 2)
    return `the gap ${shown} has too many \`::\`; write \`{{answer::hint}}\`, and code between backticks`;
  const [answer, hint = ""] = pieces.map((piece) => piece.trim());
  if (answer === "") return `the gap ${shown} is empty; write the answer in it`;
  const number = numbered ? Number(numbered[1]) : 0;
  if (numbered && (number < 1 || number > MOST_GAPS))
    return `the gap ${shown} must be numbered from c1 to c${MOST_GAPS}`;
  return { number, answer, hint };
}

/** The sentence cut into plain text and gaps; gaps without a number have the number 0. */
export function clozeParts(text: string): {
  readonly parts: readonly ClozePart[];
  readonly problems: readonly string[];
} {
  const problems: string[] = [];
  if (spansFrom(text).some((span) => span.kind === "maths" && /\{\{|\}\}/.test(text.slice(span.from, span.to))))
    problems.push("a gap begins or ends inside maths; let it hold the whole formula, as `{{$x$}}`");
  const [before, ...openings] = marked(text).split(OPEN);
  const parts: ClozePart[] = [unmarked(before)];
  if (before.includes(CLOSE)) problems.push("a gap is closed that was never opened; write `{{answer}}`");
  for (const opening of openings) {
    const end = opening.indexOf(CLOSE);
    if (end < 0) {
      problems.push(
        `the gap \`{{${unmarked(opening).slice(0, 30)}\` is not closed with \`}}\`, or another begins inside it`,
      );
      continue;
    }
    const gap = gapFrom(opening.slice(0, end));
    if (typeof gap === "string") problems.push(gap);
    else parts.push(gap);
    const after = opening.slice(end + CLOSE.length);
    if (after.includes(CLOSE)) problems.push("a gap is closed that was never opened; write `{{answer}}`");
    parts.push(unmarked(after));
  }
  return { parts, problems };
}

const isGap = (part: ClozePart): part is Gap => typeof part !== "string";

/** The gap numbers of a sentence in rising order; a lone gap without a number is 1. */
const numbersIn = (parts: readonly ClozePart[]): readonly number[] =>
  [...new Set(parts.filter(isGap).map((gap) => gap.number || 1))].sort((a, b) => a - b);

const written = (parts: readonly ClozePart[], asked: number, gap: (asked: Gap) => string): string =>
  parts.map((part) => (!isGap(part) ? part : (part.number || 1) === asked ? gap(part) : part.answer)).join("");

export const cloze: KindRule<Cloze> = {
  kind: "cloze",
  letter: "C",
  fields: [],
  read: (block) => {
    const text = textFrom(block.head);
    const { parts, problems } = clozeParts(text);
    const gaps = parts.filter(isGap);
    const sentences = [...problems];
    if (problems.length === 0 && gaps.length === 0) sentences.push("this cloze has no gap; write `{{answer}}` in it");
    const unnumbered = gaps.filter((gap) => gap.number === 0).length;
    if (unnumbered > 0 && gaps.length > 1)
      sentences.push("this cloze has several gaps; number each: `{{c1::answer}}`, `{{c2::answer}}`");
    const mistakes = sentences.map((sentence) => ({ line: block.line, sentence }));
    return { body: mistakes.length > 0 ? null : { kind: "cloze", text }, mistakes };
  },
  cards: ({ text }) => {
    const { parts } = clozeParts(text);
    return numbersIn(parts).map((number) => ({
      which: `c${number}`,
      face: {
        kind: "cloze",
        prompt: written(parts, number, (gap) => (gap.hint === "" ? "{{}}" : `{{::${gap.hint}}}`)),
        answer: written(parts, number, (gap) => `{{${gap.answer}}}`),
        hint: parts.filter(isGap).find((gap) => (gap.number || 1) === number && gap.hint !== "")?.hint ?? "",
      },
    }));
  },
  texts: (face, change) => ({
    ...face,
    prompt: change(face.prompt),
    answer: change(face.answer),
    hint: change(face.hint),
  }),
};
