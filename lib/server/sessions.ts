// Sessions that can be ended: a cookie holds a session's id, a row decides.
import "server-only";
import { randomUUID } from "node:crypto";
import { db, sql } from "./database";
import { type Row, rows } from "./sql";

const DAY = 86_400_000;
export const IDLE_MS = 14 * DAY;
export const ABSOLUTE_MS = 60 * DAY;
const SEEN_EVERY_MS = 5 * 60_000;
const PER_PERSON = 20;

export type Person = {
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly sessionId: string;
  /** When they last said who they are, epoch ms. */
  readonly provenAt: number;
};
export type Device = {
  readonly id: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly userAgent: string;
};

/** A new session; beyond twenty the one that was idle longest ends. */
export async function createSession(userId: string, userAgent: string, now: number): Promise<string> {
  const id = randomUUID();
  await db().userSession.create({
    data: {
      id,
      userId,
      createdAt: BigInt(now),
      lastSeenAt: BigInt(now),
      absoluteExpiresAt: BigInt(now + ABSOLUTE_MS),
      userAgent: userAgent.slice(0, 200),
      provenAt: BigInt(now),
    },
    select: { id: true },
  });
  const surplus = await db().userSession.findMany({
    where: { userId, revokedAt: null },
    orderBy: [{ lastSeenAt: "desc" }, { createdAt: "desc" }, { id: "desc" }],
    skip: PER_PERSON,
    select: { id: true },
  });
  if (surplus.length > 0)
    await db().userSession.updateMany({
      where: { userId, id: { in: surplus.map((session) => session.id) } },
      data: { revokedAt: BigInt(now) },
    });
  return id;
}

type Found = Row & {
  readonly userId: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly lastSeenAt: number;
  readonly absoluteExpiresAt: number;
  readonly provenAt: number;
};

function* find(id: string) {
  const [found] = yield* rows<Found>(
    `SELECT s."userId", s."lastSeenAt", s."absoluteExpiresAt", s."provenAt", u."email", u."name" FROM "UserSession" s JOIN "User" u ON u."id" = s."userId"
     WHERE s."id" = $1 AND s."revokedAt" IS NULL AND u."deletedAt" IS NULL`,
    id,
  );
  return found;
}

/** Whose session this is; null when it has ended. */
export async function readSession(id: string, now: number): Promise<Person | null> {
  const found = await sql().read(() => find(id));
  if (!found || now - found.lastSeenAt > IDLE_MS || now > found.absoluteExpiresAt) return null;
  if (now - found.lastSeenAt > SEEN_EVERY_MS)
    await db().userSession.updateMany({ where: { id, revokedAt: null }, data: { lastSeenAt: BigInt(now) } });
  return { id: found.userId, email: found.email, name: found.name, sessionId: id, provenAt: found.provenAt };
}

/** Whoever asks has just said who they are. */
export async function noteProof(userId: string, id: string, now: number): Promise<void> {
  await db().userSession.updateMany({ where: { id, userId }, data: { provenAt: BigInt(now) } });
}

export async function revokeSession(userId: string, id: string, now: number): Promise<boolean> {
  const { count } = await db().userSession.updateMany({
    where: { id, userId, revokedAt: null },
    data: { revokedAt: BigInt(now) },
  });
  return count > 0;
}

/** Ends every session of a person, but for the one that asks. */
export async function revokeSessions(userId: string, now: number, except?: string): Promise<void> {
  await db().userSession.updateMany({
    where: { userId, revokedAt: null, ...(except && { id: { not: except } }) },
    data: { revokedAt: BigInt(now) },
  });
}

export async function devices(userId: string, now: number): Promise<readonly Device[]> {
  const found = await db().userSession.findMany({
    where: {
      userId,
      revokedAt: null,
      lastSeenAt: { gt: BigInt(now - IDLE_MS) },
      absoluteExpiresAt: { gt: BigInt(now) },
    },
    orderBy: { lastSeenAt: "desc" },
    select: { id: true, createdAt: true, lastSeenAt: true, userAgent: true },
  });
  return found.map((row) => ({ ...row, createdAt: Number(row.createdAt), lastSeenAt: Number(row.lastSeenAt) }));
}
