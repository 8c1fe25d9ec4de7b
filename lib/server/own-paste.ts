// Many notes at once, from a deck in markdown or a table of questions and answers: tried first, then added as one act.
import "server-only";
import { randomUUID } from "node:crypto";
import { type OwnNote, ownNotesFrom } from "@/lib/content/own";
import { rowsFrom, separatorOf } from "@/lib/content/separated";
import { cardsOf } from "@/lib/domain/kinds";
import { NOTE_LENGTH, NOTES_AT_ONCE, PASTE_LENGTH, type Pasted, type Refused, type Remark } from "@/lib/protocol/own";
import { OWN } from "./content";
import { sql } from "./database";
import { readOwnNotes } from "./own-notes";
import { recordAll } from "./sync";

const BESIDE =
  "This is neither a deck nor a table. Begin each card with `Q:` and its answer with `A:`, or paste rows of question and answer.";

/** A deck says so by its notes; all else is a table, if anything. */
const isDeck = (text: string): boolean =>
  /^(?:[QCLVNMDS]:\s|##?\s)/m.test(text) || /^\ufeff?---\s*$/m.test(text.slice(0, 10));

type Read = { readonly notes: readonly OwnNote[]; readonly mistakes: readonly Remark[] };

function read(text: string): Read | null {
  if (isDeck(text)) return ownNotesFrom(text, (nth) => `${OWN}/draft${nth}`);
  const separator = separatorOf(text);
  if (separator === null) return null;
  const rows = rowsFrom(text, separator);
  const notes = rows.notes.flatMap((row) =>
    ownNotesFrom(row.text, () => `${OWN}/draft`).notes.map((note) => ({
      ...note,
      line: row.line,
      mistakes: note.mistakes.map(({ sentence }) => ({ line: row.line, sentence })),
    })),
  );
  return { notes, mistakes: rows.mistakes };
}

export async function paste(userId: string, text: string, dry: boolean, now: number): Promise<Pasted | Refused> {
  if (text.length > PASTE_LENGTH)
    return { problem: `This is more than ${PASTE_LENGTH.toLocaleString("en-GB")} characters; paste it in parts.` };
  if (text.trim() === "") return { problem: "There is nothing in the box yet." };
  const found = read(text);
  if (found === null) return { problem: BESIDE };
  const mine = await sql().read(() => readOwnNotes(userId));
  const known = new Set(mine.map((note) => note.text.trim()));
  const problems: Remark[] = [...found.mistakes];
  const sound: OwnNote[] = [];
  for (const note of found.notes) {
    if (note.note === null) problems.push(...note.mistakes);
    else if (note.text.length > NOTE_LENGTH)
      problems.push({
        line: note.line,
        sentence: `this note is longer than ${NOTE_LENGTH.toLocaleString("en-GB")} characters; split it`,
      });
    else if (known.has(note.text)) problems.push({ line: note.line, sentence: "this is among your cards already" });
    else {
      known.add(note.text);
      sound.push(note);
    }
  }
  problems.sort((a, b) => a.line - b.line);
  if (sound.length > NOTES_AT_ONCE)
    return {
      problem: `These are ${sound.length.toLocaleString("en-GB")} notes; at most ${NOTES_AT_ONCE} are added at once. Paste them in parts.`,
    };
  const notes = sound.map(({ line, note }) => {
    const faces = cardsOf(note!.body);
    return { line, kind: note!.body.kind, says: opening(faces[0]?.face.prompt ?? ""), cards: faces.length };
  });
  if (dry) return { notes, problems, ids: [] };
  // Written at one moment, so their ids keep the order in which they stand.
  const ids = sound.map(() => randomUUID()).sort();
  const kept = await recordAll(
    userId,
    sound.map((note, nth) => ({ kind: "written" as const, note: `${OWN}/${ids[nth]}`, text: note.text })),
    now,
  );
  return "problem" in kept ? kept : { notes, problems, ids: kept.ids };
}

/** The beginning of a question, as one line. */
const opening = (prompt: string): string =>
  prompt
    .replace(/\{\{(?:::)?([^}]*)\}\}/g, "…")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 160);
