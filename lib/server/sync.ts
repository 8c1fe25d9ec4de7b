// A device sends what a person did and hears what it does not know yet. One transaction: lock the person, add what is new
// under the next numbers, fold the cards that it touches. Nothing is left to do after the commit.
import "server-only";
import type { AnyEntry, EntryId } from "@/lib/domain/review-log";
import { parseEntry } from "@/lib/protocol/entries";
import { type Pack, PROTOCOL_VERSION, type SyncReply, type SyncRequest } from "@/lib/protocol/sync";
import { add, firstAround } from "./adding";
import { placesOf } from "./content";
import { sql } from "./database";
import { entryId } from "./entry-ids";
import { packFor } from "./pack";
import { readPresets } from "./presets";
import { cardNamedBy, readSince, type Stored, subjectOf } from "./review-log";
import { type Query, type Row, rows, together } from "./sql";

/** A device's clock may be off by this much before it is corrected. */
const CLOCK_TOLERANCE_MS = 60_000;
const ENTRIES_PER_REPLY = 2000;

export type Synced = SyncReply | { readonly outdated: true } | { readonly gone: true };

export async function sync(userId: string, request: SyncRequest, now: number): Promise<Synced> {
  if (request.version !== PROTOCOL_VERSION) return { outdated: true };
  const { entries, refused } = received(request, now);
  // A pack holds all that came before it: nobody then needs the entries one by one.
  const cursor = request.pack ? null : request.cursor;
  const taken = await sql().transaction(() => take(userId, cursor, entries, now));
  if (taken === null) return { gone: true };
  const pack = request.pack ? await packFor(userId, now, request.offsetMin, request.focus) : null;
  return {
    version: PROTOCOL_VERSION,
    now,
    cursor: taken.cursor,
    acknowledged: taken.acknowledged,
    refused,
    entries: taken.entries,
    more: taken.more,
    pack: pack satisfies Pack | null,
  };
}

/** What a person does in a form is an entry like any other. Null, or the sentence that refuses it. */
export async function record(
  userId: string,
  fact: { readonly kind: AnyEntry["kind"]; readonly [field: string]: unknown },
  now: number,
): Promise<string | null> {
  const parsed = parseEntry({ ...fact, id: entryId(now), at: now });
  if ("problem" in parsed) return parsed.problem;
  await sql().transaction(() => take(userId, null, [parsed.entry], now, true));
  return null;
}

/** Several things done at once, such as what was selected: all of them or none. Their ids, so that they can be undone as one. */
export async function recordAll(
  userId: string,
  facts: readonly { readonly kind: AnyEntry["kind"]; readonly [field: string]: unknown }[],
  now: number,
): Promise<{ readonly ids: readonly EntryId[] } | { readonly problem: string }> {
  const entries: AnyEntry[] = [];
  for (const fact of facts) {
    const parsed = parseEntry({ ...fact, id: entryId(now), at: now });
    if ("problem" in parsed) return parsed;
    entries.push(parsed.entry);
  }
  if (entries.length > 0) await sql().transaction(() => take(userId, null, entries, now, true));
  return { ids: entries.map(({ id }) => id) };
}

/** Entries from an export, as they once were: their moments stay, but for those that have not come yet. */
export async function takeBack(
  userId: string,
  values: readonly unknown[],
  now: number,
): Promise<{ readonly kept: number; readonly refused: SyncReply["refused"] } | null> {
  const { entries, refused } = received({ entries: values, sentAt: now }, now);
  const taken = await sql().transaction(() => take(userId, null, entries, now));
  return taken && { kept: taken.acknowledged.length, refused };
}

/** Each entry for itself: a bad one is refused with a sentence and blocks no other. Moments are the server's. */
function received(request: { readonly entries: readonly unknown[]; readonly sentAt: number }, now: number) {
  const shift = Math.abs(now - request.sentAt) > CLOCK_TOLERANCE_MS ? now - request.sentAt : 0;
  const entries = new Map<EntryId, AnyEntry>();
  const refused: { id: string; problem: string }[] = [];
  for (const value of request.entries) {
    const parsed = parseEntry(value);
    if ("problem" in parsed) refused.push({ id: idOf(value), problem: parsed.problem });
    else if (!entries.has(parsed.entry.id)) {
      const at = Math.max(0, Math.min(Math.round(parsed.entry.at + shift), now));
      entries.set(parsed.entry.id, { ...parsed.entry, at } as AnyEntry);
    }
  }
  return { entries: [...entries.values()], refused };
}

function idOf(value: unknown): string {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : null;
  return typeof id === "string" ? id.slice(0, 100) : "";
}

type Taken = Pick<SyncReply, "cursor" | "acknowledged" | "entries" | "more">;

/** @param cursor null: nobody asks for what came since */
function* take(
  userId: string,
  cursor: number | null,
  entries: readonly AnyEntry[],
  now: number,
  isMinted = false,
): Query<Taken | null> {
  const named = [...new Set(entries.flatMap((entry) => subjectOf(entry) ?? []))];
  const [locked, places, presets, around] = yield* together(
    reserve(userId, entries.length),
    placesOf(named),
    readPresets(userId),
    firstAround(userId, entries, named),
  );
  if (locked === null) return null;
  const base = locked - entries.length;
  const { count, acknowledged } = yield* add({ userId, entries, base, now, isMinted, presets, places, around });
  const last = base + count;
  // Numbers that known entries did not need are given back.
  if (count < entries.length) yield* rows(`UPDATE "User" SET "seq" = $2 WHERE "id" = $1`, userId, last);
  // A device that knew all before knows what it just sent; a cursor from a database that was restored since starts over.
  const from = cursor !== null && cursor > last ? 0 : cursor;
  if (from === null || from === base) return { cursor: last, acknowledged, entries: [], more: false };
  const since = yield* readSince(userId, from, ENTRIES_PER_REPLY + 1);
  const told = since.slice(0, ENTRIES_PER_REPLY);
  const more = since.length > told.length;
  const sent = new Set(entries.map(({ id }) => id));
  return {
    cursor: more ? (told.at(-1) as Stored).seq : last,
    acknowledged,
    entries: yield* underCurrentIds(told.flatMap(({ entry }) => (sent.has(entry.id) ? [] : [entry]))),
    more,
  };
}

/** Locks the person's row and reserves numbers in one statement; the last one, or null when there is no such person. */
function* reserve(userId: string, count: number): Query<number | null> {
  const [locked] =
    count > 0
      ? yield* rows<Row & { seq: number }>(
          `UPDATE "User" SET "seq" = "seq" + $2 WHERE "id" = $1 AND "deletedAt" IS NULL RETURNING "seq"`,
          userId,
          count,
        )
      : yield* rows<Row & { seq: number }>(`SELECT "seq" FROM "User" WHERE "id" = $1 AND "deletedAt" IS NULL`, userId);
  return locked?.seq ?? null;
}

/** Devices know cards by their current ids alone. */
function* underCurrentIds(entries: readonly AnyEntry[]): Query<readonly AnyEntry[]> {
  const { nowOf } = yield* placesOf([...new Set(entries.flatMap((entry) => cardNamedBy(entry) ?? []))]);
  if (nowOf.size === 0) return entries;
  return entries.map((entry) => {
    const card = nowOf.get(cardNamedBy(entry) ?? "");
    return card ? ({ ...entry, card } as AnyEntry) : entry;
  });
}
