// The end of an account: sessions end at once, everything else two weeks later, unless its person signs in before.
import "server-only";
import { audit, pseudonym } from "./audit";
import { db, sql } from "./database";
import { enqueue } from "./jobs";
import { type Query, rows } from "./sql";

export const GRACE_MS = 14 * 86_400_000;

/** Every table with a `userId`. Provider accounts go with the person's row. */
export const perPersonTables = [
  "LogEntry",
  "CardState",
  "Day",
  "Preset",
  "DeckChoice",
  "Plan",
  "OwnNote",
  "OwnCard",
  "OwnContent",
  "Remark",
  "UserSession",
  "MailLink",
  "SecondFactor",
  "RecoveryCode",
  "Job",
  "Account",
] as const;

/** Marks the account as closed, ends all sessions, and enqueues the work of the last day. */
export async function closeAccount(userId: string, now: number): Promise<void> {
  // Closed last: if that fails, the work of the last day finds an open account and leaves it.
  await sql().transaction(function* () {
    yield* rows(`UPDATE "UserSession" SET "revokedAt" = $2 WHERE "userId" = $1 AND "revokedAt" IS NULL`, userId, now);
    yield* enqueue("delete account", userId, `delete account ${userId} ${now}`, now + GRACE_MS);
  });
  await db().user.updateMany({ where: { id: userId, deletedAt: null }, data: { deletedAt: new Date(now) } });
  audit("account closed", { person: pseudonym(userId) });
}

/** Signing in within the grace brings the account back as it was. */
export async function reviveAccount(userId: string, now: number): Promise<void> {
  const { count } = await db().user.updateMany({
    where: { id: userId, deletedAt: { gt: new Date(now - GRACE_MS) } },
    data: { deletedAt: null },
  });
  if (count > 0) audit("account revived", { person: pseudonym(userId) });
}

/** All rows of one person; the log is only ever added to while there is somebody whose log it is. */
export function* eraseRows(userId: string): Query<void> {
  // The job that does this is marked as done by its runner.
  for (const table of perPersonTables)
    yield* rows(
      `DELETE FROM "${table}" WHERE "userId" = $1${table === "Job" ? ` AND "state" <> 'running'` : ""}`,
      userId,
    );
}

/** Removes everything of a person whose grace is over; nothing of one who came back. */
export async function deleteAccount(userId: string, now: number): Promise<boolean> {
  const found = await db().user.findFirst({
    where: { id: userId, deletedAt: { lte: new Date(now - GRACE_MS) } },
    select: { id: true },
  });
  if (!found) return false;
  await sql().transaction(function* () {
    // Locked first, as every sync does: nothing is added meanwhile.
    yield* rows(`UPDATE "User" SET "seq" = "seq" WHERE "id" = $1`, userId);
    yield* eraseRows(userId);
    yield* rows(`DELETE FROM "User" WHERE "id" = $1`, userId);
  });
  audit("account deleted", { person: pseudonym(userId) });
  return true;
}
