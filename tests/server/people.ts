// People and what they do, for tests of the server.
import { randomUUID } from "node:crypto";
import type { AnyEntry } from "@/lib/domain/review-log";
import type { SyncReply, SyncRequest } from "@/lib/protocol/sync";
import { db } from "@/lib/server/database";
import { sync } from "@/lib/server/sync";

export const NOW = Date.UTC(2026, 10, 20, 12);
export const MINUTE = 60_000;
export const DAY = 86_400_000;

export async function person(): Promise<string> {
  const { id } = await db().user.create({ data: { email: `${randomUUID()}@example.org` }, select: { id: true } });
  return id;
}

/** Somebody who asks in a session in which they have not said again who they are. */
export const asking = (userId: string) => ({ id: userId, sessionId: "", provenAt: 0 });

export const id = (): string => randomUUID();

export const reviewed = (card: string, at: number, more: Record<string, unknown> = {}) => ({
  id: id(),
  at,
  kind: "reviewed",
  card,
  rating: 3,
  offsetMin: 60,
  rolloverMin: 240,
  tookMs: 5000,
  presetId: "default-1",
  ...more,
});

export const undone = (entry: string, at: number) => ({ id: id(), at, kind: "undone", entry });

export async function send(
  userId: string,
  entries: readonly unknown[],
  more: Partial<SyncRequest> & { readonly now?: number } = {},
): Promise<SyncReply> {
  const { now = NOW, ...rest } = more;
  const reply = await sync(
    userId,
    { version: 1, cursor: 0, sentAt: now, entries: [...entries], offsetMin: 60, ...rest },
    now,
  );
  if (!("cursor" in reply)) throw new Error(JSON.stringify(reply));
  return reply;
}

/** The person's log as kept, in the order of `seq`. */
export async function logOf(
  userId: string,
): Promise<readonly (AnyEntry & { readonly seq: number; readonly about: string | null })[]> {
  const found = await db().logEntry.findMany({ where: { userId }, orderBy: { seq: "asc" } });
  return found.map((row) => ({
    ...JSON.parse(row.body),
    id: row.id,
    at: Number(row.at),
    kind: row.kind,
    seq: Number(row.seq),
    about: row.card,
  }));
}

/** All projections of one person, in a fixed order, as plain values. */
export async function shownOf(userId: string) {
  const where = { userId };
  const found = {
    states: await db().cardState.findMany({ where, orderBy: { card: "asc" } }),
    days: await db().day.findMany({ where, orderBy: { day: "asc" } }),
    presets: await db().preset.findMany({ where, orderBy: { id: "asc" } }),
    decks: await db().deckChoice.findMany({ where, orderBy: { deck: "asc" } }),
    plans: await db().plan.findMany({ where }),
    ownNotes: await db().ownNote.findMany({ where, orderBy: { id: "asc" } }),
    ownCards: await db().ownCard.findMany({ where, orderBy: { id: "asc" } }),
    remarks: await db().remark.findMany({ where, orderBy: { card: "asc" } }),
  };
  return JSON.parse(JSON.stringify(found, (_key, value) => (typeof value === "bigint" ? Number(value) : value))) as {
    readonly [group in keyof typeof found]: readonly Record<string, unknown>[];
  };
}
