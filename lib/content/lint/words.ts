// Texts as a reader counts them: without markup, a formula as one word; and what stands for the question and the answer
// of each kind of note.
import type { Note } from "@/lib/domain/deck";
import { clozeParts } from "@/lib/domain/kinds/cloze";
import { spansFrom } from "@/lib/domain/spans";
import { CITATION } from "../citations";

const FORMULA = " ∎ ";

/** Prose without fences, citations and marks; each formula is one `∎`. */
export const plain = (markdown: string): string => {
  const prose = markdown.replace(/^\s*(`{3,}|~{3,})[\s\S]*?^\s*\1\s*$/gm, " ").replace(CITATION, " ");
  return spansFrom(prose)
    .map((span) => {
      const piece = prose.slice(span.from, span.to);
      if (span.kind === "maths") return FORMULA;
      return span.kind === "code"
        ? piece.replaceAll("`", "")
        : piece
            .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
            .replace(/\*\*|__|[*_](?=\S)|(?<=\S)[*_]|^\s*[-+*]\s+|^\s*>\s?|\\(?=[$*_|])/gm, "");
    })
    .join("")
    .replace(/\s+/g, " ")
    .replace(/∎ ([.,;:)?!%])/g, "∎$1")
    .trim();
};

export const wordsOf = (markdown: string): readonly string[] =>
  plain(markdown)
    .split(" ")
    .filter((word) => /[\p{L}\p{N}∎]/u.test(word));
export const wordCount = (markdown: string): number => wordsOf(markdown).length;

const ABBREVIATIONS = /\b(e\.g|i\.e|vs|etc|cf|approx|ch|fig|no|al|resp|incl|max|min)\.$/i;

export function sentencesOf(markdown: string): readonly string[] {
  const sentences: string[] = [];
  for (const piece of plain(markdown).split(/(?<=[.!?]["”)]?)\s+(?=["“(]?[\p{Lu}\p{N}∎])/u)) {
    const before = sentences.at(-1);
    if (before !== undefined && ABBREVIATIONS.test(before)) sentences[sentences.length - 1] = `${before} ${piece}`;
    else sentences.push(piece);
  }
  return sentences.filter((sentence) => /\p{L}|∎/u.test(sentence));
}

export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    "a an the of for in on to and or but is are was were be been by with at from as it its this that these those they them their there then than so if " +
    "do does did has have had can could should would will may might must not no which what when where who whom whose why how each every both all any some " +
    "one into over under per via out up more most less least same other such only also about between during after before because while until you your we our he she his her"
  ).split(" "),
);

/** A word cut to what its forms share: `sampled`, `sampling` and `samples` are one. */
export const stem = (word: string): string => {
  const letters = word.toLowerCase().replace(/[^\p{L}\p{N}∎]/gu, "");
  return letters.length <= 4
    ? letters.replace(/s$/, "")
    : letters.replace(/(?:ments?|ations?|ings?|edly|ied|ies|ers?|ed|es|ions?|ly|s|e)$/, "");
};

/** The stems of the words that carry meaning. */
export const contentStems = (markdown: string): readonly string[] =>
  wordsOf(markdown)
    .flatMap((word) => word.split(/[-/–—]/))
    .filter((word) => !STOP_WORDS.has(word.toLowerCase().replace(/[^\p{L}\p{N}∎]/gu, "")))
    .map(stem)
    .filter((word) => word !== "");

export const normalised = (markdown: string): string =>
  markdown
    .toLowerCase()
    .replace(/[^\p{L}\p{N}$\\^=+<>]+/gu, " ")
    .trim();

/** A cloze with its gaps open, as it is asked all at once. */
export const openCloze = (text: string): string =>
  clozeParts(text)
    .parts.map((part) => (typeof part === "string" ? part : "…"))
    .join("");
export const filledCloze = (text: string): string =>
  clozeParts(text)
    .parts.map((part) => (typeof part === "string" ? part : part.answer))
    .join("");

/** What is asked. */
export function frontOf({ body }: Note): string {
  if (body.kind === "cloze") return openCloze(body.text);
  return body.prompt;
}

/** What is to be recalled, in one text. */
export function answerOf({ body }: Note): string {
  switch (body.kind) {
    case "basic":
    case "diagram":
    case "scenario":
      return body.answer;
    case "cloze":
      return clozeParts(body.text)
        .parts.flatMap((part) => (typeof part === "string" ? [] : [part.answer]))
        .join("; ");
    case "list":
      return body.items.join("; ");
    case "versus":
      return body.rows.map((row) => row.cells.join("; ")).join("; ");
    case "number":
      return `${body.value} ${body.unit}`;
    case "choice":
      return body.options
        .filter((option) => option.right)
        .map((option) => option.text)
        .join("; ");
  }
}

/** Everything a person may read on the note's cards. */
export function allTextOf(note: Note): string {
  const { body } = note;
  const own = {
    basic: () => [],
    cloze: () => (body.kind === "cloze" ? [filledCloze(body.text)] : []),
    list: () => [],
    versus: () => (body.kind === "versus" ? [...body.columns, ...body.rows.map((row) => row.label)] : []),
    number: () => [],
    choice: () => (body.kind === "choice" ? body.options.flatMap((option) => [option.text, option.reason]) : []),
    diagram: () => (body.kind === "diagram" ? [body.diagram.description] : []),
    scenario: () => (body.kind === "scenario" ? [...body.rubric] : []),
  }[body.kind]();
  return [frontOf(note), answerOf(note), ...own, note.why].join("\n\n");
}
