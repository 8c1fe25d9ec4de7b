// A versus B: a table whose every row is a card. A row's label, as a slug, is part of its card's id, so rows may move.
import { headBefore, type Line, type Mistake } from "../note-block";
import { splitPlain } from "../spans";
import type { KindRule, NoteBody } from "./kind";

type Versus = Extract<NoteBody, { kind: "versus" }>;

/** `Ends when` → `ends-when`. Letters lose their accents; whatever else is no letter or digit parts words. */
export const slugFrom = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

const isRow = (text: string): boolean => text.trimStart().startsWith("|");
const isRule = (cells: readonly string[]): boolean => cells.every((cell) => /^:?-+:?$/.test(cell));

/** The cells of `| a | b |`; a bar in maths, in code or after a backslash parts nothing. */
export function cellsFrom(row: string): readonly string[] {
  const inside = row
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return splitPlain(inside, "|").map((cell) => cell.trim().replaceAll("\\|", "|"));
}

function rowMistakes(
  row: { readonly label: string; readonly cells: readonly string[] },
  columns: number,
  line: number,
): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  if (slugFrom(row.label) === "")
    mistakes.push({ line, sentence: "this row has no label; name the axis in its first cell, in letters" });
  if (row.cells.length !== columns)
    mistakes.push({
      line,
      sentence: `this row has ${row.cells.length} cells after its label and the table has ${columns} columns; write \`\\|\` for a bar that is text`,
    });
  else if (row.cells.includes(""))
    mistakes.push({ line, sentence: "this row has an empty cell; fill it or drop the row" });
  return mistakes;
}

function read(
  lines: readonly Line[],
  block: { readonly line: number },
): { columns: readonly string[]; rows: Versus["rows"]; mistakes: readonly Mistake[] } {
  const table = lines.filter((line) => line.text.trim() !== "");
  const stray = table.find((line) => !isRow(line.text));
  if (stray)
    return {
      columns: [],
      rows: [],
      mistakes: [{ line: stray.line, sentence: "this line breaks the table; begin and end every row with `|`" }],
    };
  const [header, rule, ...body] = table.map((line) => ({ cells: cellsFrom(line.text), line: line.line }));
  if (header === undefined || rule === undefined || !isRule(rule.cells) || rule.cells.length !== header.cells.length)
    return {
      columns: [],
      rows: [],
      mistakes: [
        {
          line: block.line,
          sentence:
            "this comparison has no table; write `| | A | B |`, below it `|---|---|---|`, and a row for each axis",
        },
      ],
    };
  const mistakes: Mistake[] = [];
  const [corner, ...columns] = header.cells;
  if (corner !== "")
    mistakes.push({
      line: header.line,
      sentence: "the table's first cell stays empty; the names of A and B come after it",
    });
  if (columns.length < 2 || columns.length > 3)
    mistakes.push({ line: header.line, sentence: "a comparison has two columns, at most three" });
  if (columns.includes(""))
    mistakes.push({ line: header.line, sentence: "a column has no name; write what is compared" });
  if (body.length === 0)
    mistakes.push({ line: header.line, sentence: "this table has no rows; write one for each axis" });
  const rows = body.map(({ cells: [label, ...cells], line }) => ({ label, cells, line }));
  const seen = new Set<string>();
  for (const row of rows) {
    mistakes.push(...rowMistakes(row, columns.length, row.line));
    const slug = slugFrom(row.label);
    if (slug !== "" && seen.has(slug))
      mistakes.push({ line: row.line, sentence: `two rows are labelled \`${row.label}\`; give each its own label` });
    seen.add(slug);
  }
  return { columns, rows: rows.map(({ label, cells }) => ({ label, cells })), mistakes };
}

export const versus: KindRule<Versus> = {
  kind: "versus",
  letter: "V",
  fields: [],
  read: (block) => {
    const { prompt, rest } = headBefore(block, isRow);
    const table = read(rest, block);
    const mistakes = [...table.mistakes];
    if (prompt === "")
      mistakes.push({ line: block.line, sentence: "this comparison has no prompt; write `A versus B` after `V:`" });
    if (mistakes.length > 0) return { body: null, mistakes };
    return { body: { kind: "versus", prompt, columns: table.columns, rows: table.rows }, mistakes };
  },
  cards: ({ prompt, columns, rows }) =>
    rows.map((row) => ({
      which: slugFrom(row.label),
      face: { kind: "versus", prompt, columns, label: row.label, cells: row.cells },
    })),
  texts: (face, change) => ({
    ...face,
    prompt: change(face.prompt),
    columns: face.columns.map(change),
    label: change(face.label),
    cells: face.cells.map(change),
  }),
};
