// How long a search takes on the server: 5,000 cards, then 100,000 cards and 1,000,000 entries, on the database of DATABASE_URL
// (which must be empty and migrated). `DATABASE_URL=… node --conditions=react-server --import tsx scripts/bench/search.ts`
import { randomUUID } from "node:crypto";
import { database, db, sql } from "@/lib/server/database";
import { migrate } from "@/lib/server/migrate";
import { search } from "@/lib/server/search";
import { insert, rows } from "@/lib/server/sql";
import { cardAt, makeLibrary } from "./people";

const NOW = Date.now();
const DAY = 86_400_000;
const words =
  "drift covariate shift metric recall ranking embedding feature store latency batch stream label model serving".split(
    " ",
  );
const textOf = (n: number) =>
  Array.from({ length: 60 }, (_, i) => words[(n * 7 + i * i * 3 + Math.floor(n / (i + 1))) % words.length]).join(" ");
const queries = [
  "drift",
  '"covariate shift"',
  "nowhere",
  "metric recall ranking",
  "deck:d1 drift",
  "is:due",
  "is:leech",
  "prop:lapses>3",
  "prop:r<0.8",
  "prop:s<10 drift",
  "rated:7:1",
  "added:30",
  "kind:basic is:learning",
  "100%",
] as const;

async function fill(cards: number, entries: number): Promise<string> {
  await makeLibrary(cards);
  const content = JSON.stringify({
    face: { kind: "basic", prompt: "<p>What moves?</p>", answer: "<p>A</p>" },
    why: "",
    sources: [],
    checked: "",
  });
  for (let from = 0; from < cards; from += 1000)
    await sql().transaction(function* () {
      for (let n = from; n < from + 1000; n++)
        yield* rows(
          `UPDATE "Card" SET "searchText" = $2, "content" = $3 WHERE "id" = $1`,
          cardAt(n),
          textOf(n),
          content,
        );
    });
  const { id } = await db().user.create({ data: { email: `${randomUUID()}@example.org` } });
  const day = Math.floor(NOW / DAY);
  const state = {
    userId: "text",
    card: "text",
    deck: "text",
    phase: "text",
    step: "integer",
    stability: "double precision",
    difficulty: "double precision",
    dueDay: "integer",
    intervalDays: "integer",
    lastDay: "integer",
    reps: "integer",
    lapses: "integer",
    suspended: "boolean",
    starred: "boolean",
    recent: "text",
  } as const;
  for (let from = 0; from < cards; from += 5000)
    await sql().transaction(() =>
      insert(
        "CardState",
        state,
        Array.from({ length: Math.min(5000, cards - from) }, (_, i) => {
          const n = from + i;
          return [
            id,
            cardAt(n),
            `d${n % 100}`,
            "review",
            0,
            5 + (n % 90),
            5,
            day - 20 + (n % 60),
            10,
            day - 20,
            10,
            n % 9,
            n % 50 === 0,
            n % 40 === 0,
            "[]",
          ];
        }),
      ),
    );
  const log = {
    userId: "text",
    id: "text",
    seq: "bigint",
    at: "bigint",
    kind: "text",
    card: "text",
    body: "text",
  } as const;
  for (let from = 0; from < entries; from += 20_000)
    await sql().transaction(() =>
      insert(
        "LogEntry",
        log,
        Array.from({ length: Math.min(20_000, entries - from) }, (_, i) => {
          const n = from + i;
          const body = `{"rating":${1 + (n % 4)},"offsetMin":0,"rolloverMin":0,"tookMs":1,"presetId":"default-1"}`;
          return [
            id,
            `e${n}`,
            n + 1,
            Math.round(NOW - (entries - n) * ((1000 * DAY) / entries)),
            "reviewed",
            cardAt(n % cards),
            body,
          ];
        }),
      ),
    );
  return id;
}

const percentile = (sorted: readonly number[], share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
const [cards = 5000, entries = 60_000] = process.argv.slice(2).map(Number);
await migrate(database().url);
const id = await fill(cards, entries);
if (/^postgres/.test(database().url)) await sql().read(() => rows("ANALYZE"));
const all: number[] = [];
for (const query of queries) {
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let i = 0; i < 20; i++) {
    const began = performance.now();
    await search(id, query, NOW, 0);
    if (i > 1) times.push(performance.now() - began);
  }
  const spent = process.cpuUsage(before);
  const cpuMs = (spent.user + spent.system) / 20_000;
  times.sort((a, b) => a - b);
  all.push(...times);
  process.stdout.write(
    `${query.padEnd(24)} p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms, of this process ${cpuMs.toFixed(1)} ms CPU\n`,
  );
}
all.sort((a, b) => a - b);
process.stdout.write(`${cards} cards, ${entries} entries: p95 of all ${percentile(all, 0.95).toFixed(1)} ms\n`);
await database().close();
