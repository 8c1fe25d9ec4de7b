// What people do with cards of their own: look, try, keep, word anew, add many, take out. Each is an entry of their log.
import "server-only";
import { randomUUID } from "node:crypto";
import { hashOf } from "@/lib/content/hash";
import { type OwnNote, ownNotesFrom } from "@/lib/content/own";
import { cardsOf } from "@/lib/domain/kinds";
import {
  type KeptNotes,
  type Looked,
  NOTE_LENGTH,
  type Previewed,
  type PreviewedCard,
  type Refused,
  type Remark,
} from "@/lib/protocol/own";
import { noteOf, OWN } from "./content";
import { db, sql } from "./database";
import { ownContents, renderOwn } from "./own-contents";
import { readOwnNotes, readRemarks } from "./own-notes";
import { recordAll } from "./sync";

export const isOwnCard = (card: string): boolean => card.startsWith(`${OWN}/`);
const SIZE: Refused = {
  problem: `A note is at most ${NOTE_LENGTH.toLocaleString("en-GB")} characters long. Split it, or leave some out.`,
};
const GONE: Refused = { problem: "There is no such card any more." };

const shippedNote = (card: string) =>
  db().note.findUnique({ where: { id: noteOf(card) }, select: { source: true, retired: true } });

/** What an editor opens with. */
export async function look(userId: string, card: string): Promise<Looked | Refused> {
  const [notes, remarks] = await sql().read(function* () {
    return [
      isOwnCard(card) ? yield* readOwnNotes(userId, [noteOf(card)]) : [],
      yield* readRemarks(userId, [card]),
    ] as const;
  });
  const note = remarks[0]?.note ?? "";
  if (isOwnCard(card)) {
    const [own] = notes;
    return own ? { isOwn: true, text: own.text, upstream: null, isWorded: false, hasChanged: false, note } : GONE;
  }
  const shipped = await shippedNote(card);
  if (!shipped) return GONE;
  const wording = remarks[0]?.wording ?? "";
  const hasChanged = wording !== "" && remarks[0]?.upstream !== hashOf(shipped.source);
  const text = wording === "" ? shipped.source : wording;
  return { isOwn: false, text, upstream: shipped.source, isWorded: wording !== "", hasChanged, note };
}

type Tried = { readonly notes: readonly OwnNote[]; readonly problems: readonly Remark[] };

/** Reads what was typed; the problems say why it cannot be kept. */
async function tried(text: string, card: string | undefined): Promise<Tried> {
  const { notes, mistakes } = ownNotesFrom(text, (nth) => (card === undefined ? `${OWN}/draft${nth}` : noteOf(card)));
  const problems = [...mistakes, ...notes.flatMap((note) => (note.note === null ? note.mistakes : []))];
  const sound = notes.filter(({ note }) => note !== null);
  if (card !== undefined && notes.length > 1)
    problems.push({ line: notes[1]?.line ?? 1, sentence: "a second note begins here; add it as a card of its own" });
  if (card !== undefined && !isOwnCard(card) && sound.length === 1) {
    const made = new Set(cardsOf((sound[0] as OwnNote).note!.body).map(({ which }) => which));
    const needed = await siblings(card);
    const missing = needed.filter((id) => !made.has(id.slice(id.lastIndexOf("#") + 1)));
    if (missing.length > 0)
      problems.push({
        line: 1,
        sentence: `your memory hangs on the card ${missing.map((id) => `“${id.slice(id.lastIndexOf("#") + 1)}”`).join(", ")}, which this text no longer makes; keep its kind, its gaps or its rows`,
      });
  }
  return { notes: sound, problems };
}

const siblings = async (card: string): Promise<readonly string[]> =>
  (await db().card.findMany({ where: { note: noteOf(card), retired: false }, select: { id: true } })).map(
    ({ id }) => id,
  );

/** How it would look, what stands in the way, and what the linter would say. */
export async function preview(text: string, card: string | undefined, now: number): Promise<Previewed> {
  if (text.length > NOTE_LENGTH) return { cards: [], problems: [{ line: 1, sentence: SIZE.problem }], advice: [] };
  const { notes, problems } = await tried(text, card);
  const { adviceOn } = await import("@/lib/content/own-advice");
  const cards: PreviewedCard[] = [];
  const advice: Remark[] = [];
  const month = new Date(now).toISOString().slice(0, 7);
  for (const one of notes.slice(0, 10)) {
    for (const [which, content] of await renderOwn(one.text, one.note!.id)) cards.push({ which, content });
    advice.push(
      ...one.mistakes,
      ...adviceOn(one, month).map((said) => ({ ...said, line: Math.max(one.line, said.line) })),
    );
  }
  return { cards, problems, advice };
}

/** Keeps what was typed: a new note (or several), another text of an own note, or a wording of a shipped one. */
export async function keep(
  userId: string,
  text: string,
  card: string | undefined,
  now: number,
): Promise<KeptNotes | Refused> {
  if (text.length > NOTE_LENGTH) return SIZE;
  if (card !== undefined && !isOwnCard(card)) return reword(userId, card, text, now);
  const { notes, problems } = await tried(text, card);
  const [problem] = problems;
  if (problem) return { problem: `Line ${problem.line}: ${problem.sentence}.` };
  if (card !== undefined && (await sql().read(() => readOwnNotes(userId, [noteOf(card)]))).length === 0) return GONE;
  const facts = notes.map((note) => ({
    kind: "written" as const,
    note: card === undefined ? `${OWN}/${randomUUID()}` : noteOf(card),
    text: note.text,
  }));
  const kept = await recordAll(userId, facts, now);
  if ("problem" in kept) return kept;
  const made = facts.flatMap(({ note }, nth) => cardsOf(notes[nth]!.note!.body).map(({ which }) => `${note}#${which}`));
  return { ids: kept.ids, cards: Object.fromEntries(await ownContents(userId, made)) };
}

/** A wording is of the whole note, so every card of it gets the entry; the author's own text (or none) withdraws it. */
async function reword(userId: string, card: string, text: string, now: number): Promise<KeptNotes | Refused> {
  const shipped = await shippedNote(card);
  if (!shipped) return GONE;
  const isWithdrawn = text.trim() === "" || text.trim() === shipped.source.trim();
  if (!isWithdrawn) {
    const [problem] = (await tried(text, card)).problems;
    if (problem) return { problem: `Line ${problem.line}: ${problem.sentence}.` };
  }
  const cards = await siblings(card);
  const worded = isWithdrawn ? { text: "" } : { text, upstream: hashOf(shipped.source) };
  const kept = await recordAll(
    userId,
    cards.map((one) => ({ kind: "reworded" as const, card: one, ...worded })),
    now,
  );
  if ("problem" in kept) return kept;
  if (!isWithdrawn) return { ids: kept.ids, cards: Object.fromEntries(await ownContents(userId, cards)) };
  const rows = await db().card.findMany({ where: { id: { in: [...cards] } }, select: { id: true, content: true } });
  return { ids: kept.ids, cards: Object.fromEntries(rows.map(({ id, content }) => [id, JSON.parse(content)])) };
}

/** A note for oneself on any card; empty takes it away. */
export async function remark(userId: string, card: string, text: string, now: number): Promise<KeptNotes | Refused> {
  if (text.length > NOTE_LENGTH) return SIZE;
  const kept = await recordAll(userId, [{ kind: "noted", card, text: text.trim() }], now);
  return "problem" in kept ? kept : { ids: kept.ids, cards: {} };
}

/** The note leaves study and lists; the log, and so what was learned of it, stays. */
export async function retire(userId: string, note: string, now: number): Promise<KeptNotes | Refused> {
  const kept = await recordAll(userId, [{ kind: "retired", note }], now);
  return "problem" in kept ? kept : { ids: kept.ids, cards: {} };
}

export async function undoAll(userId: string, ids: readonly string[], now: number): Promise<KeptNotes | Refused> {
  const kept = await recordAll(
    userId,
    ids.map((entry) => ({ kind: "undone" as const, entry })),
    now,
  );
  return "problem" in kept ? kept : { ids: kept.ids, cards: {} };
}
