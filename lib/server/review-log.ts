// The log's table: entries are added and read, never changed. Its callers hold the person's row locked while adding.
import "server-only";
import {
  type AnyEntry,
  compareEntries,
  type EntryId,
  type Practised,
  type Remarked,
  standing,
} from "@/lib/domain/review-log";
import { insert, type Query, type Row, rows } from "./sql";

/** An entry as it is kept. `about`: the card (or own note) it bears on; for an undo, that of what it undoes. */
export type Stored = { readonly entry: AnyEntry; readonly seq: number; readonly about: string | null };

type Kept = Row & {
  readonly id: string;
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly card: string | null;
  readonly body: string;
};

const COLUMNS = `"id", "seq", "at", "kind", "card", "body"`;
/** Kinds without a card that bear on every card, or may yet turn out to bear on one. */
const LOOSE = ["undone", "rescheduled"];

/** What the entry is about is its note: its body says so itself. */
const isOfNote = (kind: string) => kind === "written" || kind === "retired";

function storedFrom({ id, seq, at, kind, card, body }: Kept): Stored {
  const named = card !== null && kind !== "undone" && !isOfNote(kind) ? { card } : {};
  return { entry: { id, at, kind, ...named, ...JSON.parse(body) } as AnyEntry, seq, about: card };
}

const CARD_LENGTH = 300;

export const cardNamedBy = (entry: AnyEntry): string | null =>
  entry.kind !== "undone" && "card" in entry && typeof entry.card === "string" && entry.card.length <= CARD_LENGTH
    ? entry.card
    : null;

/** What an entry is filed under: a card, or the own note that it is about. */
export const subjectOf = (entry: AnyEntry): string | null => {
  if (!isOfNote(entry.kind)) return cardNamedBy(entry);
  return "note" in entry && typeof entry.note === "string" && isOwnNote(entry.note) ? entry.note : null;
};

/** An own note itself, and no card. */
export const isOwnNote = (subject: string): boolean => subject.startsWith("own/") && !subject.includes("#");

export function* append(userId: string, added: readonly Stored[]): Query<void> {
  yield* insert(
    "LogEntry",
    { userId: "text", id: "text", seq: "bigint", at: "bigint", kind: "text", card: "text", body: "text" },
    added.map(({ entry, seq, about }) => {
      const { id, at, kind, ...rest } = entry as AnyEntry & { card?: string };
      const { card: _, ...withoutCard } = rest as { card?: string };
      return [userId, id, seq, at, kind, about, JSON.stringify(cardNamedBy(entry) === null ? rest : withoutCard)];
    }),
  );
}

/** Entries by id, those about the cards, and the loose ones, in one reading. */
export function* readAround(
  userId: string,
  ids: readonly EntryId[],
  cards: readonly string[],
): Query<readonly Stored[]> {
  const found = yield* rows<Kept>(
    `SELECT ${COLUMNS} FROM "LogEntry" WHERE "userId" = $1 AND "id" = ANY($2)
     UNION ALL SELECT ${COLUMNS} FROM "LogEntry" WHERE "userId" = $1 AND "card" = ANY($3)
     UNION ALL SELECT ${COLUMNS} FROM "LogEntry" WHERE "userId" = $1 AND "card" IS NULL AND "kind" = ANY($4)`,
    userId,
    ids,
    cards,
    LOOSE,
  );
  return distinct(found);
}

function distinct(found: readonly Kept[]): readonly Stored[] {
  const seen = new Set<string>();
  const result: Stored[] = [];
  for (const row of found) {
    if (seen.has(row.id)) continue;
    seen.add(row.id);
    result.push(storedFrom(row));
  }
  return result;
}

/** All entries that bear on no card: settings, choices, plans, and their undos. */
export function* readLoose(userId: string): Query<readonly Stored[]> {
  const found = yield* rows<Kept>(`SELECT ${COLUMNS} FROM "LogEntry" WHERE "userId" = $1 AND "card" IS NULL`, userId);
  return found.map(storedFrom);
}

/** Those that bear on no card, of some kinds, with every undo that may name one; in the order of the log. */
export function* readOfKinds(userId: string, kinds: readonly string[], since = 0): Query<readonly AnyEntry[]> {
  const found = yield* rows<Kept>(
    `SELECT ${COLUMNS} FROM "LogEntry" WHERE "userId" = $1 AND "card" IS NULL AND "kind" = ANY($2)`,
    userId,
    [...kinds, "undone"],
  );
  // Entries without a card are few. Asked about their moments, SQLite would walk every moment of the log instead.
  return found
    .filter(({ at }) => at >= since)
    .map((row) => storedFrom(row).entry)
    .sort(compareEntries);
}

/** Mistakes that a person reported, in the order of the log. Walks their whole log: for a page that is rarely opened. */
export function* readReported(userId: string): Query<readonly Remarked[]> {
  const found = yield* rows<Kept>(
    `SELECT ${COLUMNS} FROM "LogEntry" WHERE "userId" = $1 AND "kind" = ANY($2) ORDER BY "at", "id"`,
    userId,
    ["reported", "undone"],
  );
  return standing(found.map((row) => storedFrom(row).entry)).filter(
    (entry): entry is Remarked => entry.kind === "reported",
  );
}

/** Attempts at designs that stand. */
export function* readPractised(userId: string, since: number): Query<readonly Practised[]> {
  return standing(yield* readOfKinds(userId, ["practised"], since)).filter((entry) => entry.kind === "practised");
}

export function* readAll(userId: string): Query<readonly Stored[]> {
  const found = yield* rows<Kept>(`SELECT ${COLUMNS} FROM "LogEntry" WHERE "userId" = $1 ORDER BY "seq"`, userId);
  return found.map(storedFrom);
}

/** Every undo: few, whatever the length of the log. */
export function* readUndos(userId: string): Query<readonly Stored[]> {
  const found = yield* rows<Kept>(
    `SELECT ${COLUMNS} FROM "LogEntry" WHERE "userId" = $1 AND "kind" = 'undone' ORDER BY "seq"`,
    userId,
  );
  return found.map(storedFrom);
}

/** Whether an entry up to `seq` names one of the presets. Reads the whole log: for the rare change of settings alone. */
export function* namesPreset(userId: string, presetIds: readonly string[], seq: number): Query<boolean> {
  for (const id of presetIds) {
    const [found] = yield* rows(
      `SELECT 1 AS one FROM "LogEntry" WHERE "userId" = $1 AND "seq" <= $2 AND "body" LIKE $3 LIMIT 1`,
      userId,
      seq,
      `%"presetId":"${id}"%`,
    );
    if (found) return true;
  }
  return false;
}

/** In the order of `seq`, at most `limit`. */
export function* readSince(userId: string, cursor: number, limit: number): Query<readonly Stored[]> {
  const found = yield* rows<Kept>(
    `SELECT ${COLUMNS} FROM "LogEntry" WHERE "userId" = $1 AND "seq" > $2 ORDER BY "seq" LIMIT $3`,
    userId,
    cursor,
    limit,
  );
  return found.map(storedFrom);
}

/** Newest first, at most `limit`. */
export function* readRecent(userId: string, from: number, limit: number): Query<readonly Stored[]> {
  const found = yield* rows<Kept>(
    `SELECT ${COLUMNS} FROM "LogEntry" WHERE "userId" = $1 AND "at" >= $2 ORDER BY "at" DESC LIMIT $3`,
    userId,
    from,
    limit,
  );
  return found.map(storedFrom);
}

/** Of one kind, newest first, at most `limit`. */
export function* readRecentOf(
  kind: AnyEntry["kind"],
  userId: string,
  from: number,
  limit: number,
): Query<readonly AnyEntry[]> {
  const found = yield* rows<Kept>(
    `SELECT ${COLUMNS} FROM "LogEntry" WHERE "userId" = $1 AND "at" >= $2 AND "kind" = $4 ORDER BY "at" DESC LIMIT $3`,
    userId,
    from,
    limit,
    kind,
  );
  return found.map((kept) => storedFrom(kept).entry);
}
