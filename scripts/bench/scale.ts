// Whether ten million entries are as fast as a hundred thousand: two PostgreSQL databases, seeded in bulk, in which ten callers
// send single reviews of people at random, by turns. Printed: the median of nine ratios, and what an entry takes on disk.
//
//   npm run bench scale 10000000          (the databases are kept until a run has measured them, so seeding may be broken off)
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { db, openDatabase, setDatabase } from "@/lib/server/database";
import { migrate } from "@/lib/server/migrate";
import { sync } from "@/lib/server/sync";
import { cardAt, makeLibrary } from "./people";

const MANY = Number(process.argv[2] ?? 10_000_000);
const FEW = 100_000;
const ENTRIES_EACH = 100;
const CARDS_EACH = 25;
const PAIRS = 9;
const WINDOW_MS = 2500;
const CALLERS = 10;
const home = mkdtempSync(join(tmpdir(), "driftless-scale-"));
process.env.DATA_DIR = home;

const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const ID = (n: string) => `'00000000-0000-7000-8000-' || lpad((${n})::text, 12, '0')`;
const CARD = (n: string) => `'c' || (${n}) % 100 || '-' || (${n}) / 1000 || '/n' || ((${n}) / 100) % 10 || '#1'`;
const DAY = 86_400_000;

const step = async (name: string, work: () => Promise<unknown>) => {
  const from = performance.now();
  await work();
  console.log(`  ${name.padEnd(28)} ${((performance.now() - from) / 1000).toFixed(0)} s`);
};

/** Tables are filled without their indexes, which are built after. */
async function seed(url: string, entries: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const ask = async (text: string) => (await client.query(text)).rows;
  await ask(`SET synchronous_commit = off; SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 2`);
  const filled = async (table: string) => (await ask(`SELECT 1 FROM "${table}" LIMIT 1`)).length > 0;
  const bulk = async (table: string, text: string) => {
    if (await filled(table)) return;
    await step(`${table}`, async () => {
      const kept = await ask(
        `SELECT pg_get_constraintdef(oid) AS text, conname AS name FROM pg_constraint WHERE conrelid = '"${table}"'::regclass AND contype = 'p'`,
      );
      const indexes = await ask(
        `SELECT pg_get_indexdef(indexrelid) AS text, indexrelid::regclass::text AS name FROM pg_index WHERE indrelid = '"${table}"'::regclass AND NOT indisprimary`,
      );
      await ask("BEGIN");
      for (const { name } of kept) await ask(`ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
      for (const { name } of indexes) await ask(`DROP INDEX ${name}`);
      await ask(text);
      for (const { name, text: key } of kept) await ask(`ALTER TABLE "${table}" ADD CONSTRAINT "${name}" ${key}`);
      for (const { text: index } of indexes) await ask(index);
      await ask("COMMIT");
    });
  };
  const people = entries / ENTRIES_EACH;
  const now = Date.now();
  if (!(await filled("User")))
    await ask(
      `INSERT INTO "User" ("id", "email", "seq") SELECT ${ID("n")}, n || '@example.org', ${ENTRIES_EACH} FROM generate_series(1, ${people}) n`,
    );
  await bulk(
    "LogEntry",
    `INSERT INTO "LogEntry" ("userId", "id", "seq", "at", "kind", "card", "body")
     SELECT ${ID("p")}, ${ID(`p::bigint * ${ENTRIES_EACH} + e`)}, e + 1, ${now} - (${ENTRIES_EACH} - e)::bigint * ${DAY / 4}, 'reviewed', ${CARD(`e % ${CARDS_EACH}`)},
       '{"rating":3,"offsetMin":0,"rolloverMin":240,"tookMs":6000,"presetId":"default-1"}'
     FROM generate_series(0, ${ENTRIES_EACH - 1}) e, generate_series(1, ${people}) p`,
  );
  await bulk(
    "CardState",
    `INSERT INTO "CardState" ("userId", "card", "deck", "phase", "step", "stability", "difficulty", "dueDay", "dueAt", "intervalDays",
       "lastDay", "lastAt", "reps", "lapses", "suspended", "starred", "buriedDay", "recent")
     SELECT ${ID("p")}, ${CARD("c")}, 'd' || c, 'review', 0, 9.5, 5.1, 20600 + c, NULL, 9, 20590, ${now}, 4, 0, false, false, NULL, '[]'
     FROM generate_series(0, ${CARDS_EACH - 1}) c, generate_series(1, ${people}) p`,
  );
  await step("vacuum", () => ask("VACUUM ANALYZE"));
  await client.end();
}

/** What each person's device knows: it is asked for nothing but what it sends. */
const cursors = new Map<string, number>();

async function throughput(database: ReturnType<typeof openDatabase>, people: number): Promise<number> {
  setDatabase(database);
  let done = 0;
  const until = performance.now() + WINDOW_MS;
  const caller = async () => {
    while (performance.now() < until) {
      const now = Date.now();
      const userId = idOf(1 + Math.floor(Math.random() * people));
      const card = cardAt(Math.floor(Math.random() * CARDS_EACH));
      const entry = { id: randomUUID(), at: now, kind: "reviewed", card, rating: 3, offsetMin: 0, rolloverMin: 240 };
      const entries = [{ ...entry, tookMs: 6000, presetId: "default-1" }];
      const device = `${database.url} ${userId}`;
      const cursor = cursors.get(device) ?? ENTRIES_EACH;
      const reply = await sync(userId, { version: 1, cursor, sentAt: now, entries, offsetMin: 0 }, now);
      if ("cursor" in reply) cursors.set(device, reply.cursor);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return (done * 1000) / WINDOW_MS;
}

const server = process.env.TEST_POSTGRES_URL;
if (!server) {
  console.log("Not run: TEST_POSTGRES_URL names no server.");
  process.exit(0);
}
const client = new pg.Client({ connectionString: server });
await client.connect();
const sizes = [FEW, MANY].map((entries) => ({ entries, name: `scale_${entries}` }));
const opened: ReturnType<typeof openDatabase>[] = [];
for (const { entries, name } of sizes) {
  const there = await client.query(`SELECT 1 FROM pg_database WHERE datname = $1`, [name]);
  if (there.rows.length === 0) await client.query(`CREATE DATABASE "${name}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const database = openDatabase(url.href);
  opened.push(database);
  setDatabase(database);
  if ((await db().card.count()) === 0) await makeLibrary(10_000);
  console.log(`${entries.toLocaleString("en-GB")} entries, ${(entries / ENTRIES_EACH).toLocaleString("en-GB")} people`);
  await seed(url.href, entries);
}
const [few, many] = opened as [ReturnType<typeof openDatabase>, ReturnType<typeof openDatabase>];
const ratios: number[] = [];
const speeds: number[] = [];
await throughput(few, FEW / ENTRIES_EACH);
await throughput(many, MANY / ENTRIES_EACH);
for (let i = 0; i < PAIRS; i++) {
  const small = await throughput(few, FEW / ENTRIES_EACH);
  const large = await throughput(many, MANY / ENTRIES_EACH);
  ratios.push(large / small);
  speeds.push(large);
}
const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const { rows: disk } = await client.query(`SELECT pg_database_size($1) AS bytes`, [`scale_${MANY}`]);
console.log(
  `${MANY.toLocaleString("en-GB")} entries: ${middle(speeds).toFixed(0)} syncs/s, ${middle(ratios).toFixed(2)} × those at ${FEW.toLocaleString("en-GB")} (at least 0.9; ${ratios.map((one) => one.toFixed(2)).join(" ")})`,
);
console.log(`  ${(Number(disk[0].bytes) / MANY).toFixed(0)} bytes an entry on disk, indexes and card states with it`);
for (const database of opened) await database.close();
for (const { name } of sizes) await client.query(`DROP DATABASE "${name}" WITH (FORCE)`);
await client.end();
rmSync(home, { recursive: true, force: true });
process.exit(0);
