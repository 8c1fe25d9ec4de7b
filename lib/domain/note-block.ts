// A note as its lines were found in a deck file, before its kind makes sense of them.

/** A line of a deck file, with its 1-based number. */
export type Line = { readonly text: string; readonly line: number };

/** A named line (`A:`, `Why:`, …) with the lines that go on below it. */
export type Field = { readonly name: string; readonly lines: readonly Line[] };

export type NoteBlock = {
  /** From the kind's letter (left out) to the first named line; the id is left out too. */
  readonly head: readonly Line[];
  readonly fields: readonly Field[];
  readonly line: number;
};

/** What an author did wrong, in a sentence that says what to do. */
export type Mistake = { readonly line: number; readonly sentence: string };

/** The lines as one text, without blank lines around it. */
export const textFrom = (lines: readonly Line[]): string =>
  lines
    .map((line) => line.text)
    .join("\n")
    .replace(/^\s*\n/, "")
    .trim();

/** The first line of that name, with what belongs to it. */
export const fieldNamed = (block: NoteBlock, name: string): Field | undefined =>
  block.fields.find((field) => field.name === name);

/** The text of a named line; empty when it is missing. */
export const fieldText = (block: NoteBlock, name: string): string => textFrom(fieldNamed(block, name)?.lines ?? []);

/** Where to point at for a named line: its own place, or the note's when it is missing. */
export const fieldLine = (block: NoteBlock, name: string): number =>
  fieldNamed(block, name)?.lines[0]?.line ?? block.line;

/** A named line that must be there. */
export function required(
  block: NoteBlock,
  name: string,
  sentence: string,
): { text: string; mistakes: readonly Mistake[] } {
  const text = fieldText(block, name);
  return { text, mistakes: text === "" ? [{ line: fieldLine(block, name), sentence }] : [] };
}

/** The head cut where the first line of a list, a table or another form begins. */
export function headBefore(
  block: NoteBlock,
  begins: (text: string) => boolean,
): { readonly prompt: string; readonly rest: readonly Line[] } {
  const at = block.head.findIndex((line) => begins(line.text));
  return at < 0
    ? { prompt: textFrom(block.head), rest: [] }
    : { prompt: textFrom(block.head.slice(0, at)), rest: block.head.slice(at) };
}

/** Items of a list: each begins where `mark` matches (the mark is cut off), and goes on in the lines below it. */
export function itemsFrom(
  lines: readonly Line[],
  mark: RegExp,
): readonly { readonly mark: string; readonly text: string; readonly line: number }[] {
  const items: { mark: string; lines: Line[] }[] = [];
  for (const line of lines) {
    const found = mark.exec(line.text)?.[0];
    if (found !== undefined)
      items.push({ mark: found.trim(), lines: [{ ...line, text: line.text.slice(found.length) }] });
    else if (items.length > 0) items[items.length - 1].lines.push({ ...line, text: line.text.trim() });
  }
  return items.map((item) => ({ mark: item.mark, text: textFrom(item.lines), line: item.lines[0].line }));
}
