// How large the labels of a diagram are in the font of the page, since Graphviz (compiled to WebAssembly) has none.
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Font, openSync } from "fontkit";

const FONT = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2";
/** A node's label. */
export const SIZE = 13;
/** An edge's label: its size, the height of its line, and how far it stands from the edge. */
export const EDGE = { size: 12, line: 15, gap: 4 } as const;
/** Labels longer than this are broken in two, so that a diagram fits a phone. */
const BREAK_AFTER = 16;
/** For the little that a bolder weight is wider than the one measured. */
const SLACK = 1.03;
/** Ems, for glyphs that the latin subset lacks. */
const UNKNOWN_GLYPH = 0.72;

let font: Font | undefined;

/** The width of a label in the font of the page. */
export function textWidth(text: string, size = SIZE): number {
  // From where the process runs: the bundler would give a file beside this one another name, at a place that is not there.
  font ??= openSync(createRequire(join(process.cwd(), "package.json")).resolve(FONT));
  const { unitsPerEm, hasGlyphForCodePoint, glyphForCodePoint } = font;
  return [...text].reduce((width, glyph) => {
    const code = glyph.codePointAt(0) ?? 0;
    const known = hasGlyphForCodePoint.call(font, code);
    return (
      width + (known ? (glyphForCodePoint.call(font, code).advanceWidth / unitsPerEm) * SLACK : UNKNOWN_GLYPH) * size
    );
  }, 0);
}

/** A label's lines as the author broke it. */
export const writtenLines = (label: string): readonly string[] =>
  label
    .replace(/\\[nlr]/g, "\n")
    .replaceAll("\\\\", "\\")
    .split("\n")
    .filter((line, index, all) => line !== "" || index < all.length - 1);

/** A label's lines: as the author broke it, or broken at the space nearest its middle when it is long. */
export function labelLines(label: string): readonly string[] {
  const lines = writtenLines(label);
  if (lines.length > 1 || label.length <= BREAK_AFTER) return lines;
  const spaces = [...label.matchAll(/ /g)].map((found) => found.index);
  const middle = spaces.sort((a, b) => Math.abs(a - label.length / 2) - Math.abs(b - label.length / 2))[0];
  return middle === undefined ? lines : [label.slice(0, middle), label.slice(middle + 1)];
}

const ROOM = '<TABLE BORDER="0" ';
export const isRoom = (label: string | undefined): boolean => label?.startsWith(ROOM) ?? false;

/** An empty table of the size of an edge's label, since Graphviz knows no other way to be told that size. */
function room(label: string): string {
  const lines = writtenLines(label);
  const width = Math.ceil(Math.max(...lines.map((line) => textWidth(line, EDGE.size))) + 2 * EDGE.gap);
  const size = `FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="${lines.length * EDGE.line}"`;
  return `<${ROOM}CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" ${size}><TR><TD></TD></TR></TABLE>>`;
}

/** What a comment, a label, a text, an arrow and the ends of statements and lists of attributes look like. */
const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|\blabel\s*=\s*("(?:[^"\\]|\\.)*"|[\w.]+)|"(?:[^"\\]|\\.)*"|-[->]\s*|[[\];\n]/g;

/** The text with room in place of the labels of edges, which Graphviz would measure in a font that is not the page's. */
export function withRoom(dot: string): string {
  let isEdge = false;
  let isList = false;
  return dot.replace(TOKEN, (token: string, value?: string) => {
    if (value !== undefined) {
      const label = value.startsWith('"') ? value.slice(1, -1).replaceAll('\\"', '"') : value;
      return isEdge && isList && label !== "" ? `label=${room(label)}` : token;
    }
    if (token === "[") isList = true;
    else if (/^-[->]/.test(token)) isEdge ||= !isList;
    else if (token === "]" || (!isList && /^[;\n]$/.test(token))) {
      isEdge = false;
      isList = false;
    }
    return token;
  });
}
