// Rows of markdown tables, counted as markdown counts them: every bar parts cells unless a backslash stands before it,
// even a bar in maths or in code.

export function cellCount(row: string): number {
  const inside = row
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inside.split(/(?<!\\)\|/).length;
}
