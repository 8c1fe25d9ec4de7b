// Notes that people write themselves, and their words on any card: projections of the log. What is kept here is what the
// folds say; how it looks is made when it is wanted (own-contents.ts).
import "server-only";
import { ownNotesFrom } from "@/lib/content/own";
import { faceTexts, searchText } from "@/lib/content/search-text";
import { cardsOf } from "@/lib/domain/kinds";
import type { QueueCard } from "@/lib/domain/queue";
import { type AnyEntry, type LogEntry, standing } from "@/lib/domain/review-log";
import { type Content, content, noteOf, OWN, type Places } from "./content";
import { sql } from "./database";
import { isOwnNote, type Stored } from "./review-log";
import { insert, type Query, type Row, rows } from "./sql";

type Written = Extract<LogEntry, { kind: "written" | "retired" }>;

/** Folds own notes anew: the last standing word on each. `notes` null: all of the person's. */
export function* projectOwnNotes(
  userId: string,
  notes: readonly string[] | null,
  entries: readonly Stored[],
): Query<void> {
  const byNote = new Map<string, AnyEntry[]>();
  for (const { entry, about } of entries) {
    if (about === null || !isOwnNote(about)) continue;
    const said = byNote.get(about);
    if (said) said.push(entry);
    else byNote.set(about, [entry]);
  }
  const asked = notes ?? [...byNote.keys()];
  yield* drop("OwnNote", `"id"`, userId, notes);
  yield* drop("OwnCard", `"note"`, userId, notes);
  const kept = asked.flatMap((note) => {
    const words = standing(byNote.get(note) ?? []).filter(
      (entry): entry is Written => entry.kind === "written" || entry.kind === "retired",
    );
    const last = words.at(-1);
    return last?.kind === "written" ? [{ note, at: words[0]?.at ?? last.at, text: last.text }] : [];
  });
  const read = kept.map(({ note, at, text }) => {
    const [found] = ownNotesFrom(text, () => note).notes;
    return { note, at, text, title: found?.title ?? "", body: found?.note ?? null };
  });
  yield* insert(
    "OwnNote",
    { userId: "text", id: "text", at: "bigint", text: "text", title: "text", kind: "text", tags: "text" },
    read.map(({ note, at, text, title, body }) => [
      userId,
      note,
      at,
      text,
      title,
      body?.body.kind ?? "",
      JSON.stringify(body?.tags ?? []),
    ]),
  );
  yield* insert(
    "OwnCard",
    {
      userId: "text",
      id: "text",
      note: "text",
      deck: "text",
      concept: "text",
      position: "integer",
      kind: "text",
      searchText: "text",
      retired: "boolean",
    },
    read.flatMap(({ note, title, body }) =>
      (body ? cardsOf(body.body) : []).map(({ which, face }, position) => [
        userId,
        `${note}#${which}`,
        note,
        OWN,
        OWN,
        position,
        face.kind,
        searchText(title, ...faceTexts(face), body?.why ?? ""),
        false,
      ]),
    ),
  );
}

function* drop(
  table: "OwnNote" | "OwnCard" | "Remark",
  column: string,
  userId: string,
  only: readonly string[] | null,
) {
  if (only === null) yield* rows(`DELETE FROM "${table}" WHERE "userId" = $1`, userId);
  else yield* rows(`DELETE FROM "${table}" WHERE "userId" = $1 AND ${column} = ANY($2)`, userId, only);
}

type Remarked = Extract<LogEntry, { kind: "noted" | "reworded" | "reported" }>;

/** Folds a person's notes on cards and their wordings anew. `cards` null: all. */
export function* projectRemarks(
  userId: string,
  cards: readonly string[] | null,
  entries: readonly Stored[],
  places: Places,
): Query<void> {
  const byCard = new Map<string, AnyEntry[]>();
  for (const { entry, about } of entries) {
    if (about === null || !["noted", "reworded", "undone"].includes(entry.kind)) continue;
    const card = places.nowOf.get(about) ?? about;
    const said = byCard.get(card);
    if (said) said.push(entry);
    else byCard.set(card, [entry]);
  }
  yield* drop("Remark", `"card"`, userId, cards);
  const remarks = (cards ?? [...byCard.keys()]).flatMap((card) => {
    const said = standing(byCard.get(card) ?? []);
    const last = (kind: Remarked["kind"]) => said.findLast((entry): entry is Remarked => entry.kind === kind);
    const [noted, reworded] = [last("noted"), last("reworded")];
    const [note, wording] = [noted?.text.trim() ?? "", reworded?.text.trim() ?? ""];
    if (note === "" && wording === "") return [];
    return [[userId, card, note, wording, reworded?.upstream ?? "", searchText(note, wording)] as const];
  });
  yield* insert(
    "Remark",
    { userId: "text", card: "text", note: "text", wording: "text", upstream: "text", searchText: "text" },
    remarks,
  );
}

export type OwnNoteRow = Row & {
  readonly id: string;
  readonly at: number;
  readonly text: string;
  readonly title: string;
  readonly kind: string;
};

/** In the order in which they were first written; all, or those named. */
export function* readOwnNotes(userId: string, notes: readonly string[] | null = null): Query<readonly OwnNoteRow[]> {
  return yield* rows<OwnNoteRow>(
    `SELECT "id", "at", "text", "title", "kind" FROM "OwnNote"
     WHERE "userId" = $1 AND ($2 = 0 OR "id" = ANY($3)) ORDER BY "at", "id"`,
    userId,
    notes === null ? 0 : 1,
    notes ?? [],
  );
}

export type Remark = Row & {
  readonly card: string;
  readonly note: string;
  readonly wording: string;
  readonly upstream: string;
};

export function* readRemarks(userId: string, cards: readonly string[]): Query<readonly Remark[]> {
  return yield* rows<Remark>(
    `SELECT "card", "note", "wording", "upstream" FROM "Remark" WHERE "userId" = $1 AND "card" = ANY($2)`,
    userId,
    cards,
  );
}

type OwnCardRow = Row & { readonly id: string; readonly kind: string };

export function* readOwnCards(userId: string): Query<readonly OwnCardRow[]> {
  return yield* rows<OwnCardRow>(
    `SELECT c."id", c."kind" FROM "OwnCard" c JOIN "OwnNote" n ON n."userId" = c."userId" AND n."id" = c."note"
     WHERE c."userId" = $1 ORDER BY n."at", n."id", c."position"`,
    userId,
  );
}

/** All that a person may be asked: their own cards, which come first when they are new, and everyone's. */
export async function contentFor(userId: string): Promise<Content> {
  const all = await content();
  const mine = await sql().read(() => readOwnCards(userId));
  if (mine.length === 0) return all;
  const own = mine.map(({ id, kind }, nth): QueueCard => {
    const isScenario = kind === "scenario";
    return { id, note: noteOf(id), concept: OWN, deck: OWN, position: nth - mine.length, level: "core", isScenario };
  });
  const ownById = new Map(own.map((card) => [card.id, card]));
  return {
    ...all,
    cards: [...own, ...all.cards],
    byId: { get: (id) => ownById.get(id) ?? all.byId.get(id), has: (id) => ownById.has(id) || all.byId.has(id) },
  };
}
