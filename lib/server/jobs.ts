// Work that outlives its request: a row is claimed for a while, done, and marked; a process that dies leaves it to another.
import "server-only";
import { randomUUID } from "node:crypto";
import { audit } from "./audit";
import { sql } from "./database";
import { insert, type Query, type Row, rows } from "./sql";

export type JobKind = "project" | "fold memory" | "follow content" | "optimise" | "delete account" | "back up";
/** Until these are done, what pages show of a person is of before. */
export const FOLDING: readonly JobKind[] = ["project", "fold memory"];
type Work = (userId: string) => Promise<void>;
type Works = Readonly<Partial<Record<JobKind, Work>>>;

const LEASE_MS = 120_000;
const ATTEMPTS = 5;
const EVERY_MS = 2000;

/** Within the transaction that makes the work necessary. The same key is enqueued once. */
export function* enqueue(kind: JobKind, userId: string, key: string, now: number): Query<void> {
  yield* insert(
    "Job",
    {
      id: "text",
      kind: "text",
      userId: "text",
      state: "text",
      runAfter: "bigint",
      leaseUntil: "bigint",
      attempts: "integer",
      idempotencyKey: "text",
    },
    [[randomUUID(), kind, userId, "waiting", now, 0, 0, key]],
    `ON CONFLICT ("idempotencyKey") DO NOTHING`,
  );
}

/** Whether such work of a person's is still to be done: what pages show meanwhile is of before. */
export async function isWaiting(kinds: readonly JobKind[], userId: string): Promise<boolean> {
  const found = await sql().read(() =>
    rows(
      `SELECT 1 AS one FROM "Job" WHERE "state" = ANY($3) AND "kind" = ANY($1) AND "userId" = $2 LIMIT 1`,
      kinds,
      userId,
      ["waiting", "running"],
    ),
  );
  return found.length > 0;
}

type Claimed = Row & {
  readonly id: string;
  readonly kind: JobKind;
  readonly userId: string;
  readonly attempts: number;
};

/** Does one job that is due, if any is. */
export async function runOne(works: Works, now: number): Promise<boolean> {
  const [job] = await sql().transaction(() =>
    rows<Claimed>(
      `UPDATE "Job" SET "state" = 'running', "leaseUntil" = $2, "attempts" = "attempts" + 1
       WHERE "leaseUntil" < $1 AND "state" <> 'done' AND "state" <> 'failed' AND "id" = (
         SELECT "id" FROM "Job" WHERE "state" = ANY($3) AND "runAfter" <= $1 AND "leaseUntil" < $1 ORDER BY "runAfter" LIMIT 1)
       RETURNING "id", "kind", "userId", "attempts"`,
      now,
      now + LEASE_MS,
      ["waiting", "running"],
    ),
  );
  if (!job) return false;
  try {
    const work = works[job.kind];
    if (!work) throw new Error(`This process does not know how to ${job.kind}.`);
    await work(job.userId);
    await sql().transaction(() =>
      rows(`UPDATE "Job" SET "state" = 'done', "lastError" = NULL WHERE "id" = $1`, job.id),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 500) : "unknown";
    audit("job failed", { kind: job.kind, attempts: job.attempts, reason }, "error");
    const state = job.attempts >= ATTEMPTS ? "failed" : "waiting";
    await sql().transaction(() =>
      rows(
        `UPDATE "Job" SET "state" = $2, "lastError" = $3, "leaseUntil" = 0, "runAfter" = $4 WHERE "id" = $1`,
        job.id,
        state,
        reason,
        now + 1000 * 2 ** job.attempts,
      ),
    );
  }
  return true;
}

let isStopping = false;

/** The process is about to end: what has begun is finished, nothing is begun. */
export function stopJobs(): void {
  isStopping = true;
}

/** Looks for work until the process ends. */
export function runJobs(works: Works): void {
  const look = async () => {
    try {
      while (!isStopping && (await runOne(works, Date.now())));
    } catch (error) {
      audit("jobs stopped for a while", { reason: String(error) }, "error");
    }
    setTimeout(look, EVERY_MS).unref();
  };
  void look();
}
