// A number to compute or estimate: typed in by whoever wants to, judged within the author's tolerance.
import { isWithin, plain, quantityFrom, workLineFrom } from "../arithmetic";
import { fieldLine, fieldText, type Mistake, type NoteBlock, required, textFrom } from "../note-block";
import type { KindRule, NoteBody } from "./kind";

type NumberNote = Extract<NoteBody, { kind: "number" }>;

const MOST_TOLERANCE = 0.3;

/** `5%` as a share, or null. */
function toleranceFrom(text: string): number | null {
  const found = /^(\d+(?:\.\d+)?)\s*%$/.exec(text);
  const share = found ? Number(found[1]) / 100 : Number.NaN;
  return share <= MOST_TOLERANCE ? share : null;
}

/** Each line recomputes to its own result, and the last gives the answer. */
function workMistakes(
  block: NoteBlock,
  answer: { readonly value: number; readonly unit: string },
  tolerance: number,
): readonly Mistake[] {
  const lines = block.fields
    .filter((field) => field.name === "Work")
    .map((field) => ({ text: textFrom(field.lines), line: field.lines[0].line }));
  if (lines.length === 0)
    return [{ line: block.line, sentence: "this number has no working; write `Work: expression = value unit`" }];
  const mistakes: Mistake[] = [];
  for (const [index, { text, line }] of lines.entries()) {
    const work = workLineFrom(text);
    if ("problem" in work) {
      mistakes.push({ line, sentence: `this working is wrong: ${work.problem}` });
    } else if (index === lines.length - 1) {
      if (work.result.unit !== answer.unit)
        mistakes.push({
          line,
          sentence: `the last line of the working is in \`${work.result.unit}\` and the answer in \`${answer.unit}\`; use one unit`,
        });
      else if (
        !isWithin(work.computed, answer.value, tolerance) &&
        !isWithin(work.result.value, answer.value, tolerance)
      )
        mistakes.push({
          line,
          sentence: `the working gives ${plain(work.computed)} and the answer says ${plain(answer.value)}, further apart than the tolerance`,
        });
    }
  }
  return mistakes;
}

export const number: KindRule<NumberNote> = {
  kind: "number",
  letter: "N",
  fields: ["A", "Tolerance", "Work"],
  read: (block) => {
    const prompt = textFrom(block.head);
    const answer = required(
      block,
      "A",
      "this number has no answer; write `A:` with the value and its unit, as `A: 512 GB`",
    );
    const mistakes: Mistake[] = [...answer.mistakes];
    if (prompt === "") mistakes.push({ line: block.line, sentence: "this question is empty; write it after `N:`" });
    const tolerance = toleranceFrom(fieldText(block, "Tolerance"));
    if (tolerance === null)
      mistakes.push({
        line: fieldLine(block, "Tolerance"),
        sentence: "write how far off an answer may be as `Tolerance: 5%`, from 0% to 30%",
      });
    const quantity = quantityFrom(answer.text);
    if (answer.text !== "" && "problem" in quantity)
      mistakes.push({ line: fieldLine(block, "A"), sentence: quantity.problem });
    if ("problem" in quantity || tolerance === null) return { body: null, mistakes };
    mistakes.push(...workMistakes(block, quantity, tolerance));
    if (mistakes.length > 0) return { body: null, mistakes };
    const work = block.fields.filter((field) => field.name === "Work").map((field) => textFrom(field.lines));
    return { body: { kind: "number", prompt, value: quantity.value, unit: quantity.unit, tolerance, work }, mistakes };
  },
  cards: ({ prompt, value, unit, tolerance, work }) => [
    { which: "1", face: { kind: "number", prompt, value, unit, tolerance, work } },
  ],
  texts: (face, change) => ({ ...face, prompt: change(face.prompt) }),
};

export type Verdict = {
  /** What was typed, in the answer's unit. */
  readonly value: number;
  /** Signed share of the true value: 0.1 is 10 % too much. */
  readonly off: number;
  readonly isWithin: boolean;
};

/** Units that name the same thing at another size, each family by its smallest. */
const SIZES: readonly Readonly<Record<string, number>>[] = [
  {
    B: 1,
    byte: 1,
    bytes: 1,
    kB: 1e3,
    KB: 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    PB: 1e15,
    KiB: 2 ** 10,
    MiB: 2 ** 20,
    GiB: 2 ** 30,
    TiB: 2 ** 40,
  },
  {
    ns: 1,
    µs: 1e3,
    us: 1e3,
    ms: 1e6,
    s: 1e9,
    sec: 1e9,
    seconds: 1e9,
    min: 6e10,
    minutes: 6e10,
    h: 3.6e12,
    hours: 3.6e12,
    days: 8.64e13,
    d: 8.64e13,
  },
];
const MULTIPLES: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  thousand: 1e3,
  M: 1e6,
  m: 1e6,
  million: 1e6,
  bn: 1e9,
  B: 1e9,
  billion: 1e9,
  T: 1e12,
  trillion: 1e12,
};

const sameUnit = (a: string, b: string): boolean =>
  a.replace(/\s+/g, " ").toLowerCase() === b.replace(/\s+/g, " ").toLowerCase();

/** How many of the expected unit one typed unit is; null when they measure different things. */
function sizeOf(typed: string, expected: string): number | null {
  if (typed === "" || sameUnit(typed, expected)) return 1;
  const family = SIZES.find((sizes) => Object.hasOwn(sizes, typed) && Object.hasOwn(sizes, expected));
  if (family) return family[typed] / family[expected];
  const [first, ...others] = typed.split(/\s+/);
  const rest = others.join(" ");
  if (Object.hasOwn(MULTIPLES, first) && (rest === "" || sameUnit(rest, expected))) return MULTIPLES[first];
  if (expected === "%" || typed === "%") return null;
  return Object.hasOwn(SIZES[0], expected) || Object.hasOwn(SIZES[1], expected) ? null : 1;
}

/** Digits as people type them: groups parted by spaces, a lone comma for a point. */
const tidy = (typed: string): string =>
  typed
    .trim()
    .replace(/^(?:≈|~|about|ca\.?)\s*/i, "")
    .replace(/(?<=\d)[\s_\u00a0\u202f](?=\d{3}(?!\d))/g, "")
    .replace(/^([+-]?\d+),(\d{1,2}|\d{4,})(?![\d,.])/, "$1.$2")
    .replace(/\s*[×x*]\s*10\^?\s*([+-]?\d+)/i, "e$1")
    .replace(/^([+-]?)10\^([+-]?\d+)/, "$11e$2");

/** Judges a typed answer; a unit may be left out, and a larger or smaller one of its kind is converted. */
export function judge(
  typed: string,
  truth: { readonly value: number; readonly unit: string; readonly tolerance: number },
): Verdict | { readonly problem: string } {
  const quantity = quantityFrom(tidy(typed));
  if ("problem" in quantity) return { problem: "Type a number, with or without its unit." };
  const size = sizeOf(quantity.unit, truth.unit);
  if (size === null)
    return { problem: truth.unit === "" ? "Type a number without a unit." : `Type the answer in ${truth.unit}.` };
  const value = quantity.value * size;
  const off =
    truth.value === 0
      ? value === 0
        ? 0
        : Math.sign(value) * Number.POSITIVE_INFINITY
      : (value - truth.value) / Math.abs(truth.value);
  return { value, off, isWithin: isWithin(value, truth.value, truth.tolerance) };
}
