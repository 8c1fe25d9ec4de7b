// How long a search takes on the server, parsed, asked and ranked: at 5,000 cards, then at 100,000 cards with 1,000,000 log
// entries and 10,000 concepts, on SQLite and PostgreSQL. Printed: each query's median and p95, and the p95 of all against what
// is promised.
//
//   npm run bench search [5000 60000]          (cards and entries, when the two sizes are not wanted)
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, setDatabase, sql } from "@/lib/server/database";
import { migrate } from "@/lib/server/migrate";
import { search } from "@/lib/server/search";
import { insert, rows } from "@/lib/server/sql";
import { cardAt, makeLibrary, makePeople, onPostgres } from "./people";

const ROUNDS = 25;
const DAY = 86_400_000;
const [askedCards, askedEntries] = process.argv.slice(2).map(Number);
const sizes = [
  { cards: 5000, entries: 60_000, promisedMs: 50 },
  { cards: 100_000, entries: 1_000_000, promisedMs: 150 },
].filter(({ cards }) => askedCards === undefined || cards === askedCards);
const home = mkdtempSync(join(tmpdir(), "driftless-search-"));
process.env.DATA_DIR = home;

const words =
  "drift covariate shift metric recall ranking embedding feature store latency batch stream label model serving".split(
    " ",
  );
const wordAt = (n: number, i: number) => words[(n * 7 + i * i * 3 + Math.floor(n / (i + 1))) % words.length];
/** Sixty words that most cards have, and one that only seven hundredths of a per cent have. */
const textOf = (n: number) =>
  `${Array.from({ length: 60 }, (_, i) => wordAt(n, i)).join(" ")}${n % 1500 === 7 ? " zipf's tail" : ""}`;

const queries = [
  "drift",
  '"covariate shift"',
  "nowhere",
  "zipf",
  "metric recall ranking",
  "deck:d1 drift",
  "topic:t3 nowhere",
  "is:new drift",
  "is:due",
  "is:due nowhere",
  "is:leech",
  "is:starred is:suspended",
  "prop:lapses>3",
  "prop:r<0.8",
  "prop:s<10 drift",
  "rated:7:1",
  "rated:31",
  "added:30",
  "kind:basic is:learning",
  "tag:causal",
  "100%",
] as const;

const inParts = async (count: number, part: number, work: (from: number, to: number) => Promise<void>) => {
  for (let from = 0; from < count; from += part) await work(from, Math.min(count, from + part));
};
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** A person who has begun every card, with ten or so reviews each. */
async function fill(cards: number, entries: number, now: number): Promise<string> {
  await makeLibrary(cards, textOf);
  const [person] = await makePeople(1);
  const id = person?.id as string;
  const day = Math.floor(now / DAY);
  const text = "text";
  const integer = "integer";
  const concepts = { id: text, deck: text, position: integer, title: text, explanation: text, covers: text } as const;
  await sql().transaction(() =>
    insert(
      "Concept",
      { ...concepts, sources: text, searchText: text },
      range(0, cards / 10).map((n) => [`c${n}`, `d${n % 100}`, n, `Concept ${n}`, "", "[]", "[]", textOf(n)]),
    ),
  );
  await inParts(cards, 5000, (from, to) =>
    sql().transaction(() =>
      insert(
        "CardState",
        {
          userId: text,
          card: text,
          deck: text,
          phase: text,
          step: integer,
          stability: "double precision",
          difficulty: "double precision",
          dueDay: integer,
          intervalDays: integer,
          lastDay: integer,
          reps: integer,
          lapses: integer,
          suspended: "boolean",
          starred: "boolean",
          recent: text,
        },
        range(from, to).map((n) => {
          const lastDay = day - (n % 60);
          const isLearning = n % 97 === 0;
          const marks = [n % 50 === 0, n % 40 === 0] as const;
          const fold = [5 + (n % 90), 5, lastDay + 20, isLearning ? 0 : 20, lastDay, 10, n % 9];
          return [id, cardAt(n), `d${n % 100}`, isLearning ? "learning" : "review", 0, ...fold, ...marks, "[]"];
        }),
      ),
    ),
  );
  await inParts(entries, 20_000, (from, to) =>
    sql().transaction(() =>
      insert(
        "LogEntry",
        { userId: text, id: text, seq: "bigint", at: "bigint", kind: text, card: text, body: text },
        range(from, to).map((n) => {
          const body = `{"rating":${1 + (n % 4)},"offsetMin":0,"rolloverMin":0,"tookMs":1,"presetId":"default-1"}`;
          const at = Math.round(now - (entries - n) * ((1000 * DAY) / entries));
          return [id, `e${n}`, n + 1, at, "reviewed", cardAt(n % cards), body];
        }),
      ),
    ),
  );
  return id;
}

const percentile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

async function measure(name: string, url: string, { cards, entries, promisedMs }: (typeof sizes)[number]) {
  await migrate(url);
  const database = openDatabase(url);
  setDatabase(database);
  const now = Date.now();
  const id = await fill(cards, entries, now);
  // As the server's own housekeeping does it, in its time.
  if (name === "PostgreSQL") await database.sql.read(() => rows("VACUUM ANALYZE"));
  console.log(`\n${name}, ${cards.toLocaleString("en-GB")} cards, ${entries.toLocaleString("en-GB")} entries`);
  const all: number[] = [];
  for (const query of queries) {
    const times: number[] = [];
    for (let i = 0; i < ROUNDS + 2; i++) {
      const began = performance.now();
      const { cards: found, problems } = await search(id, query, now, 0);
      if (i > 1) times.push(performance.now() - began);
      if (i === 0 && problems.length > 0) console.log(`  ${query}: ${problems[0]?.sentence}`);
      if (i === 0 && found.length === 0) console.log(`  ${query}: nothing found`);
    }
    all.push(...times);
    const [p50, p95] = [percentile(times, 0.5).toFixed(1), percentile(times, 0.95).toFixed(1)];
    console.log(`  ${query.padEnd(26)} p50 ${p50.padStart(6)} ms, p95 ${p95.padStart(6)} ms`);
  }
  const p95 = percentile(all, 0.95);
  console.log(
    `  p95 of all ${p95.toFixed(1)} ms, ${(p95 / promisedMs).toFixed(2)} of the ${promisedMs} ms that are promised`,
  );
  await database.close();
}

for (const { cards, entries, promisedMs } of sizes) {
  const size = { cards, entries: askedEntries ?? entries, promisedMs };
  await measure("SQLite", `file:${join(home, `${cards}.db`)}`, size);
  await onPostgres((url) => measure("PostgreSQL", url, size));
}
rmSync(home, { recursive: true, force: true });
process.exit(0);
