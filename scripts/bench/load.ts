// People studying at once, as they do: each rates about every ten seconds (some much faster, most slower), the browser
// sends what waits, and what was not acknowledged is sent again. On SQLite one process serves 50; on PostgreSQL two serve
// 2,000, and one of the two is killed half-way. Printed: latencies, and whether every accepted rating is kept exactly once.
//
//   npm run build && npm run bench:load                 (PostgreSQL too with TEST_POSTGRES_URL; LOAD_SECONDS, default 60)
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, setDatabase } from "@/lib/server/database";
import { migrate } from "@/lib/server/migrate";
import { cardAt, makeLibrary, makePeople, onPostgres, type Person, sums } from "./people";

const SECONDS = Number(process.env.LOAD_SECONDS ?? 60);
const RATING_EVERY_MS = 10_000;
const home = mkdtempSync(join(tmpdir(), "driftless-load-"));
// Read by the settings of this process and of the servers, so that all sign sessions with the same secret.
process.env.DATA_DIR = home;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function serve(databaseUrl: string): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  const given = { DATABASE_URL: databaseUrl, DATA_DIR: home, JOBS: "0", LOG_LEVEL: "error", NODE_ENV: "production" };
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env: { ...process.env, ...given } as NodeJS.ProcessEnv,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://localhost:${port}`;
  for (let i = 0; i < 600; i++) {
    if ((await fetch(`${url}/readyz`).catch(() => null))?.status) return { url, child };
    await sleep(100);
  }
  throw new Error("The server did not start.");
}

const rated = () => ({
  id: randomUUID(),
  at: Date.now(),
  kind: "reviewed",
  card: cardAt(Math.floor(Math.random() * 300)),
  rating: 1 + Math.floor(Math.random() * 4),
  offsetMin: 0,
  rolloverMin: 240,
  tookMs: 6000,
  presetId: "default-1",
});

type Tally = { readonly accepted: string[]; readonly times: number[]; refused: number; again: number; rated: number };

/** One person until the end: rates, sends, keeps what was not acknowledged. */
async function study(person: Person, urls: () => readonly string[], until: number, tally: Tally): Promise<void> {
  // A heavy tail: half rate slower than every ten seconds, one in fifty four times as fast.
  const pace = RATING_EVERY_MS * Math.exp(-0.6 * (Math.random() + Math.random() + Math.random() - 1.5) * 2);
  let outbox: ReturnType<typeof rated>[] = [];
  let cursor = 0;
  await sleep(Math.random() * pace);
  while (Date.now() < until || (outbox.length > 0 && Date.now() < until + 20_000)) {
    if (Date.now() < until) {
      outbox.push(rated());
      tally.rated += 1;
    }
    const open = urls();
    const url = open[Math.floor(Math.random() * open.length)] as string;
    const from = performance.now();
    const reply = await fetch(`${url}/api/sync`, {
      method: "POST",
      headers: {
        cookie: person.cookie,
        "content-type": "application/json",
        origin: url,
        "sec-fetch-site": "same-origin",
      },
      body: JSON.stringify({ version: 1, cursor, sentAt: Date.now(), entries: outbox, offsetMin: 0 }),
    }).catch(() => null);
    // A process that is killed may break off in the middle of its answer.
    const body = reply?.ok
      ? ((await reply.json().catch(() => null)) as { cursor: number; acknowledged: { id: string }[] } | null)
      : null;
    if (body) {
      tally.times.push(performance.now() - from);
      const known = new Set(body.acknowledged.map(({ id }) => id));
      tally.accepted.push(...known);
      outbox = outbox.filter(({ id }) => !known.has(id));
      cursor = body.cursor;
    } else if (reply && !reply.ok) tally.refused += 1;
    else tally.again += 1;
    await sleep(pace * (0.5 + Math.random()));
  }
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;

async function population(name: string, databaseUrl: string, processes: number, count: number): Promise<void> {
  await migrate(databaseUrl);
  const database = openDatabase(databaseUrl);
  setDatabase(database);
  await makeLibrary(10_000);
  const people = await makePeople(count);
  const servers = await Promise.all(Array.from({ length: processes }, () => serve(databaseUrl)));
  const open = servers.map(({ url }) => url);
  const tally: Tally = { accepted: [], times: [], refused: 0, again: 0, rated: 0 };
  try {
    // The first requests compile what the rest only run.
    await Promise.all(
      people.slice(0, 20).map((person) => study(person, () => open, Date.now() + 1000, { ...tally, times: [] })),
    );
    const until = Date.now() + SECONDS * 1000;
    const victim = processes > 1 ? servers.at(-1) : undefined;
    let before = 0;
    const killing = victim
      ? sleep((SECONDS * 1000) / 2).then(() => {
          before = tally.times.length;
          victim.child.kill("SIGKILL");
          open.pop();
        })
      : null;
    await Promise.all([killing, ...people.map((person) => study(person, () => open, until, tally))]);
    const tell = (what: string, times: readonly number[]) => {
      const sorted = [...times].sort((a, b) => a - b);
      console.log(
        `  ${what.padEnd(26)} ${(sorted.length / SECONDS).toFixed(0).padStart(5)} syncs/s   p50 ${at(sorted, 0.5).toFixed(0)} ms   p99 ${at(sorted, 0.99).toFixed(0)} ms`,
      );
    };
    console.log(`\n${name}: ${count} people, ${processes} process(es), ${SECONDS} s, ${tally.rated} ratings`);
    tell("all", tally.times);
    if (victim) {
      tell("both processes", tally.times.slice(0, before));
      tell("after one was killed", tally.times.slice(before));
    }
    console.log(`  not 2xx ${tally.refused}, broken off and sent again ${tally.again}`);
    console.log(`  ${await sums(new Set(tally.accepted), people)}`);
  } finally {
    for (const { child } of servers) child.kill("SIGTERM");
    await database.close();
  }
}

try {
  if (!existsSync(".next/BUILD_ID")) throw new Error("There is no build: run `npm run build` first.");
  await population("SQLite", `file:${join(home, "load.db")}`, 1, 50);
  await onPostgres((url) => population("PostgreSQL", url, 2, 2000));
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.exit(0);
