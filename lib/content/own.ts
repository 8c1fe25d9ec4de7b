// Notes that people write themselves, in the deck format: an id is given to them, a `## heading` above is kept with the
// note, and a text may hold several. What is wrong is said with its line; nothing throws.
import type { Note } from "@/lib/domain/deck";
import { cardsOf } from "@/lib/domain/kinds";
import type { Line, Mistake } from "@/lib/domain/note-block";
import { blocksFrom } from "./blocks";
import { frontMatterFrom, linesFrom } from "./front-matter";
import { noteFrom } from "./notes";

export type OwnNote = {
  /** As it is kept: its heading, if it has one, and its own lines. */
  readonly text: string;
  readonly title: string;
  /** Null: no card can come of it. */
  readonly note: Note | null;
  readonly mistakes: readonly Mistake[];
  readonly line: number;
};
export type OwnNotes = {
  readonly notes: readonly OwnNote[];
  /** About what belongs to no note. */
  readonly mistakes: readonly Mistake[];
};

const CARDS_AT_MOST = 50;
const isBlank = ({ text }: Line) => text.trim() === "";

/** @param idOf names the nth note, as `own/…` */
export function ownNotesFrom(written: string, idOf: (nth: number) => string): OwnNotes {
  const lines = linesFrom(written);
  const matter = lines[0]?.text.trimEnd() === "---" ? frontMatterFrom(lines, "") : { body: lines, mistakes: [] };
  const mistakes: Mistake[] = [...matter.mistakes];
  const body = matter.body.map((line) => ({ ...line, text: line.text.trimEnd() }));
  // Notes need a heading above them in a deck; a person's own do not.
  const blocks = blocksFrom([{ text: "## Own {#own}", line: 0 }, ...body]);
  const known = new Set<Mistake>();
  const notes: OwnNote[] = [];
  for (const concept of blocks.concepts) {
    const title = concept.heading.line === 0 ? "" : titleFrom(concept.heading.text);
    const stray = concept.explanation.find((line) => !isBlank(line));
    if (stray && concept.heading.line === 0 && concept.notes.length > 0)
      mistakes.push({ line: stray.line, sentence: "this stands before the first note and is not kept" });
    for (const raw of concept.notes) {
      const end = raw.lines.at(-1)?.line ?? raw.line;
      const here = blocks.mistakes.filter(({ line }) => line >= raw.line && line <= end);
      for (const mistake of here) known.add(mistake);
      notes.push(ownNoteFrom(raw, title, here, idOf(notes.length)));
    }
  }
  mistakes.push(...blocks.mistakes.filter((mistake) => !known.has(mistake)));
  if (notes.length === 0)
    mistakes.push({
      line: 1,
      sentence: "nothing is asked here; begin with `Q:`, a question, and `A:` on the next line",
    });
  return { notes, mistakes };
}

const titleFrom = (heading: string): string =>
  heading
    .replace(/^##\s*/, "")
    .replace(/\s*\{#[^}]*\}\s*$/, "")
    .slice(0, 200)
    .trim();

function ownNoteFrom(
  raw: Parameters<typeof noteFrom>[0],
  title: string,
  before: readonly Mistake[],
  id: string,
): OwnNote {
  const slug = id.slice(id.indexOf("/") + 1);
  const read = noteFrom(raw, { concept: "own", steps: [], covers: [], sources: [], id: slug });
  const mistakes = [...before, ...read.mistakes];
  let { note } = read;
  if (note?.body.kind === "diagram" && note.body.diagram.dot === "") {
    mistakes.push({
      line: raw.line,
      sentence: "this card's diagram is drawn elsewhere; write it below, in a ```dot fence",
    });
    note = null;
  }
  const cards = note ? cardsOf(note.body).length : 0;
  if (cards > CARDS_AT_MOST) {
    mistakes.push({
      line: raw.line,
      sentence: `this makes ${cards} cards; a note makes at most ${CARDS_AT_MOST}, so split it`,
    });
    note = null;
  }
  const text = raw.lines
    .map((line) => line.text)
    .join("\n")
    .trim();
  return { text: title ? `## ${title}\n\n${text}` : text, title, note, mistakes, line: raw.line };
}
