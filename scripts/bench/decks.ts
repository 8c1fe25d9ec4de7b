// How long a deck's page lets a person wait for its first byte, in the built application with all the decks: someone with 1,000
// cards and someone with 100,000, by turns, on SQLite and PostgreSQL. Printed: medians over all decks, the ratio of the two
// people, and the server's own work for a page, which a busy machine does not stretch.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, setDatabase, sql } from "@/lib/server/database";
import { migrate } from "@/lib/server/migrate";
import { insert, type Row, rows } from "@/lib/server/sql";
import { makePeople, onPostgres, type Person } from "./people";
import { cpuMs, serveBuild } from "./served";

const [FEW, MANY] = [1000, 100_000];
const ROUNDS = Number(process.argv[2] ?? 5);
const PROMISED_MS = 30;
const DAY = 86_400_000;
const home = mkdtempSync(join(tmpdir(), "driftless-decks-"));
process.env.DATA_DIR = home;

/** States of begun cards: as many of the library's as there are, evenly, then own ones. */
async function begin(person: Person, count: number, library: readonly { id: string; deck: string }[]): Promise<void> {
  const today = Math.floor(Date.now() / DAY);
  const stride = Math.max(1, library.length / count);
  const cards = Array.from(
    { length: count },
    (_, n) => library[Math.floor(n * stride)] ?? { id: `own/${n}#1`, deck: "own" },
  );
  const state = { userId: "text", card: "text", deck: "text", phase: "text", step: "integer" } as const;
  const memory = { stability: "double precision", difficulty: "double precision" } as const;
  const days = { dueDay: "integer", intervalDays: "integer", lastDay: "integer", lastAt: "bigint" } as const;
  const rest = {
    reps: "integer",
    lapses: "integer",
    suspended: "boolean",
    starred: "boolean",
    recent: "text",
  } as const;
  for (let from = 0; from < count; from += 5000)
    await sql().transaction(() =>
      insert(
        "CardState",
        { ...state, ...memory, ...days, ...rest },
        cards.slice(from, from + 5000).map(({ id, deck }, n) => {
          const last = today - 1 - (n % 40);
          const recent = `[[${last - 20},9100,1],[${last},8900,${n % 7 === 0 ? 0 : 1}]]`;
          const fold = [20 + (n % 40), 5, last + 20, 20, last, last * DAY];
          return [person.id, id, deck, "review", 0, ...fold, 4, n % 3, n % 50 === 0, n % 40 === 0, recent];
        }),
      ),
    );
}

const agent = new Agent({ keepAlive: true });
/** Milliseconds until the first byte of the page. */
const firstByte = (url: string, { cookie }: Person): Promise<number> =>
  new Promise((resolve, reject) => {
    const from = performance.now();
    const asked = request(url, { agent, headers: { cookie } }, (reply) => {
      if (reply.statusCode !== 200) reject(new Error(`${url} answered ${reply.statusCode}`));
      let took = 0;
      reply.once("data", () => (took = performance.now() - from));
      reply.on("data", () => {});
      reply.once("end", () => resolve(took));
    });
    asked.on("error", reject);
    asked.end();
  });

const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function measure(name: string, url: string): Promise<void> {
  await migrate(url);
  execFileSync(process.execPath, ["--conditions=react-server", "--import", "tsx", "scripts/prepare.ts"], {
    env: { ...process.env, DATABASE_URL: url },
  });
  const database = openDatabase(url);
  setDatabase(database);
  const library = await sql().read(() =>
    rows<Row & { id: string; deck: string }>(`SELECT "id", "deck" FROM "Card" WHERE "retired" = false ORDER BY "id"`),
  );
  const people = await makePeople(2);
  const [one, other] = people as [Person, Person];
  await begin(one, FEW, library);
  await begin(other, MANY, library);
  const decks = [...new Set(library.map(({ deck }) => deck))];
  const { url: address, child } = await serveBuild(url, home);
  const times = new Map<Person, number[]>([
    [one, []],
    [other, []],
  ]);
  // The first requests are served while the process still compiles itself.
  for (const deck of [...decks, ...decks])
    for (const person of people) await firstByte(`${address}/decks/${deck}`, person);
  const began = cpuMs(child.pid);
  for (let i = 0; i < ROUNDS; i++)
    for (const deck of decks)
      for (const person of i % 2 === 0 ? people : [other, one])
        times.get(person)?.push(await firstByte(`${address}/decks/${deck}`, person));
  const cpu = (cpuMs(child.pid) - began) / (ROUNDS * decks.length * 2);
  child.kill("SIGTERM");
  const [few, many] = [middle(times.get(one) ?? []), middle(times.get(other) ?? [])];
  console.log(`\n${name}, ${decks.length} decks, ${library.length.toLocaleString("en-GB")} cards in them`);
  for (const [cards, ms] of [
    [FEW, few],
    [MANY, many],
  ] as const)
    console.log(
      `  ${cards.toLocaleString("en-GB").padStart(7)} cards of one's own: first byte p50 ${ms.toFixed(1)} ms, ${(ms / PROMISED_MS).toFixed(2)} of the ${PROMISED_MS} ms that are promised`,
    );
  console.log(`  ratio ${(many / few).toFixed(2)} (at most 1.5); the server works ${cpu.toFixed(1)} ms for a page`);
  await database.close();
}

await measure("SQLite", `file:${join(home, "decks.db")}`);
await onPostgres((url) => measure("PostgreSQL", url));
rmSync(home, { recursive: true, force: true });
process.exit(0);
