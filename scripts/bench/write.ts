// What one review costs on its way into the database, without HTTP, against the bare driver doing the least that keeps it: the
// person's number, the entry, the card's state, in one transaction. The same durability; by turns, so that a busy machine is
// as unfair to both. Printed: the median of nine ratios.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { openDatabase, setDatabase } from "@/lib/server/database";
import { migrate } from "@/lib/server/migrate";
import { sync } from "@/lib/server/sync";
import { cardAt, makeLibrary, makePeople, onPostgres } from "./people";

const ROUNDS = 9;
const WRITES = 60;
const home = mkdtempSync(join(tmpdir(), "driftless-write-"));
process.env.DATA_DIR = home;

const STATEMENTS = [
  `UPDATE "User" SET "seq" = "seq" + 1 WHERE "id" = $1 RETURNING "seq"`,
  `INSERT INTO "LogEntry" ("userId", "id", "seq", "at", "kind", "card", "body") VALUES ($1, $2, $3, $4, 'reviewed', $5, $6)`,
  `INSERT INTO "CardState" ("userId", "card", "deck", "phase", "step", "stability", "difficulty", "dueDay", "dueAt",
     "intervalDays", "lastDay", "lastAt", "reps", "lapses", "suspended", "starred", "buriedDay", "recent")
   VALUES ($1, $2, 'd', 'review', 0, 1.5, 5.5, 20000, NULL, 3, 19999, $3, 1, 0, FALSE, FALSE, NULL, '[]')
   ON CONFLICT ("userId", "card") DO UPDATE SET "reps" = "CardState"."reps" + 1, "lastAt" = excluded."lastAt"`,
] as const;
const facts = { rating: 3, offsetMin: 0, rolloverMin: 240, tookMs: 6000, presetId: "default-1" };

type Floor = { readonly write: (userId: string, card: string) => Promise<void>; readonly close: () => Promise<void> };

function sqliteFloor(url: string): Floor {
  const db = new Sqlite(url.slice("file:".length), { timeout: 5000 });
  db.pragma("synchronous = FULL");
  const [number, entry, state] = STATEMENTS.map((text) => db.prepare(text.replace(/\$\d/g, "?"))) as [
    Sqlite.Statement,
    Sqlite.Statement,
    Sqlite.Statement,
  ];
  const once = db.transaction((userId: string, card: string) => {
    const { seq } = number.get(userId) as { seq: number };
    entry.run(userId, randomUUID(), seq, Date.now(), card, JSON.stringify(facts));
    state.run(userId, card, Date.now());
  });
  return { write: async (userId, card) => once.immediate(userId, card), close: async () => void db.close() };
}

async function postgresFloor(url: string): Promise<Floor> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const ask = (i: number, values: unknown[]) =>
    client.query({ name: `floor${i}`, text: STATEMENTS[i] as string, values });
  return {
    write: async (userId, card) => {
      await client.query("BEGIN");
      const { seq } = (await ask(0, [userId])).rows[0];
      await ask(1, [userId, randomUUID(), seq, Date.now(), card, JSON.stringify(facts)]);
      await ask(2, [userId, card, Date.now()]);
      await client.query("COMMIT");
    },
    close: () => client.end(),
  };
}

async function timed(write: (n: number) => Promise<void>): Promise<number> {
  const from = performance.now();
  for (let n = 0; n < WRITES; n++) await write(n);
  return (performance.now() - from) / WRITES;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

async function bench(name: string, url: string, most: number): Promise<void> {
  await migrate(url);
  const database = openDatabase(url);
  setDatabase(database);
  await makeLibrary(1000);
  const [ours, bare] = (await makePeople(2)) as unknown as [{ id: string }, { id: string }];
  const floor = url.startsWith("file:") ? sqliteFloor(url) : await postgresFloor(url);
  let cursor = 0;
  const review = async (n: number) => {
    const now = Date.now();
    const entries = [{ id: randomUUID(), at: now, kind: "reviewed", card: cardAt(n % 100), ...facts }];
    const reply = await sync(ours.id, { version: 1, cursor, sentAt: now, entries, offsetMin: 0 }, now);
    if ("cursor" in reply) cursor = reply.cursor;
  };
  const raw = (n: number) => floor.write(bare.id, cardAt(n % 100));
  await timed(review);
  await timed(raw);
  const rounds: { ours: number; bare: number }[] = [];
  for (let i = 0; i < ROUNDS; i++) rounds.push({ ours: await timed(review), bare: await timed(raw) });
  const ratio = median(rounds.map((round) => round.ours / round.bare));
  console.log(
    `${name.padEnd(11)} one review ${median(rounds.map((round) => round.ours)).toFixed(2)} ms, bare driver ${median(rounds.map((round) => round.bare)).toFixed(2)} ms: ${ratio.toFixed(1)} × (at most ${most})`,
  );
  await floor.close();
  await database.close();
}

try {
  await bench("SQLite", `file:${join(home, "write.db")}`, 10);
  await onPostgres((url) => bench("PostgreSQL", url, 3));
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.exit(0);
