// A table of questions and answers, as spreadsheets and Anki export them: a card a row, front and back in the first two
// columns. Rows become notes of the deck format; what is no such row is said with its line.
import type { Mistake } from "@/lib/domain/note-block";
import { linesFrom } from "./front-matter";

export type Rows = {
  readonly notes: readonly { readonly text: string; readonly line: number }[];
  readonly mistakes: readonly Mistake[];
};
type Cells = { readonly cells: readonly string[]; readonly line: number };

const CELLS_AT_MOST = 100;
const SEPARATORS: Readonly<Record<string, string>> = { tab: "\t", comma: ",", semicolon: ";", pipe: "|" };

/** What parts the cells: said by the file itself, else the first of tab, semicolon and comma that its first row has. */
export function separatorOf(written: string): string | null {
  const lines = linesFrom(written);
  const said = lines.map(({ text }) => /^#separator:(\S+)/i.exec(text)?.[1]?.toLowerCase()).find(Boolean);
  if (said) return SEPARATORS[said] ?? said.slice(0, 1);
  const first = lines.find(({ text }) => text.trim() !== "" && !text.startsWith("#"))?.text ?? "";
  return ["\t", ";", ","].find((mark) => first.includes(mark)) ?? null;
}

/** Cells by RFC 4180: a quoted cell may hold line breaks, separators and doubled quotes. */
function cellsFrom(written: string, separator: string): { rows: Cells[]; mistakes: Mistake[] } {
  const text = written.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const rows: Cells[] = [];
  const mistakes: Mistake[] = [];
  let cells: string[] = [];
  let cell = "";
  let line = 1;
  let begun = 1;
  let quotedAt = 0;
  const endRow = () => {
    cells.push(cell);
    rows.push({ cells: cells.slice(0, CELLS_AT_MOST), line: begun });
    cells = [];
    cell = "";
  };
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] as string;
    if (mark === "\n") line++;
    if (quotedAt > 0) {
      if (mark !== '"') cell += mark;
      else if (text[at + 1] === '"') cell += text[++at];
      else quotedAt = 0;
    } else if (mark === '"' && cell === "") quotedAt = line;
    else if (mark === separator) {
      if (cells.length < CELLS_AT_MOST) cells.push(cell);
      cell = "";
    } else if (mark === "\n") {
      endRow();
      begun = line;
    } else cell += mark;
  }
  if (quotedAt > 0)
    mistakes.push({ line: quotedAt, sentence: 'a quoted cell begins here and never ends; close it with `"`' });
  else if (cell !== "" || cells.length > 0) endRow();
  return { rows, mistakes };
}

/** No line of a cell may begin a note, a named line or a heading. */
const sheltered = (cell: string): string =>
  cell
    .trim()
    .split("\n")
    .map((line) =>
      line.replace(/^([A-Za-z][A-Za-z-]*(?: [a-z]+)?):(?=\s|$)/, "$1\\:").replace(/^(#{1,6})(?=\s|$)/, "\\$1"),
    )
    .join("\n");

const HEADS: ReadonlySet<string> = new Set(["question", "front", "prompt", "text", "term"]);

export function rowsFrom(written: string, separator: string): Rows {
  const { rows, mistakes } = cellsFrom(written, separator);
  const notes: { text: string; line: number }[] = [];
  const found: Mistake[] = [...mistakes];
  let isFirst = true;
  for (const { cells, line } of rows) {
    const [front = "", back = ""] = cells.map((cell) => cell.trim());
    const said = cells[0]?.startsWith("#") && /^#[a-z ]+:/i.test(cells[0]);
    if (said || cells.every((cell) => cell.trim() === "")) continue;
    const isHead = isFirst && HEADS.has(front.toLowerCase());
    isFirst = false;
    if (isHead) continue;
    if (/\{\{c?\d*:?:?[^}]/.test(front))
      notes.push({ text: `C: ${sheltered(front)}${back && `\nWhy: ${sheltered(back)}`}`, line });
    else if (front === "") found.push({ line, sentence: "this row has no question in its first column" });
    else if (back === "") found.push({ line, sentence: "this row has no answer in its second column" });
    else notes.push({ text: `Q: ${sheltered(front)}\nA: ${sheltered(back)}`, line });
  }
  return { notes, mistakes: found };
}
