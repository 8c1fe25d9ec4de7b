// People studying at once, as they do: each rates about every ten seconds (some much faster, most slower), the browser
// sends what waits, and what was not acknowledged is sent again. On SQLite one process serves 50; on PostgreSQL two serve
// 2,000, and one of the two is killed half-way. Printed: latencies, the heap after collections along the way, and whether every
// accepted rating is kept exactly once.
//
//   npm run build && npm run bench:load                 (PostgreSQL too with TEST_POSTGRES_URL; LOAD_SECONDS, default 60)
//   npm run bench:load -- postgresql                    one of them
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, setDatabase } from "@/lib/server/database";
import { migrate } from "@/lib/server/migrate";
import { cardAt, makeLibrary, makePeople, onPostgres, type Person, sums } from "./people";
import { cpuMs, heapOf, serveBuild } from "./served";

const SECONDS = Number(process.env.LOAD_SECONDS ?? 60);
const RATING_EVERY_MS = 10_000;
/** How often the heap is looked at along the way. */
const LOOKS = 6;
const home = mkdtempSync(join(tmpdir(), "driftless-load-"));
// Read by the settings of this process and of the servers, so that all sign sessions with the same secret.
process.env.DATA_DIR = home;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

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

type Tally = {
  readonly accepted: string[];
  readonly times: number[];
  readonly refused: Map<number, number>;
  again: number;
  rated: number;
};
type Reply = { readonly status: number; readonly body: { cursor: number; acknowledged: { id: string }[] } | null };

const agent = new Agent({ keepAlive: true, maxSockets: 512 });

/** Cheaper than fetch, for the one who asks shares the machine with those who answer. Null when it was broken off. */
const post = (url: string, cookie: string, body: string): Promise<Reply | null> =>
  new Promise((resolve) => {
    const headers = {
      cookie,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      origin: url,
      "sec-fetch-site": "same-origin",
    };
    const asked = request(`${url}/api/sync`, { method: "POST", agent, headers }, (reply) => {
      const pieces: Buffer[] = [];
      reply.on("data", (piece: Buffer) => pieces.push(piece));
      reply.on("error", () => resolve(null));
      reply.on("aborted", () => resolve(null));
      reply.on("end", () => {
        const status = reply.statusCode ?? 0;
        resolve({ status, body: status === 200 ? JSON.parse(Buffer.concat(pieces).toString()) : null });
      });
    });
    asked.on("error", () => resolve(null));
    asked.end(body);
  });

/** As lib/browser/sync.ts: what was rated is sent four seconds later, with all that came meanwhile. */
const SOON_MS = 4_000;
const FIRST_WAIT_MS = 2_000;

/** One person until the end: rates at a pace of their own; their browser sends, and keeps what was not acknowledged. */
async function study(person: Person, urls: () => readonly string[], until: number, tally: Tally): Promise<void> {
  // A heavy tail about the mean of ten seconds: half are slower, one in fifty three times as fast.
  const pace = 1.15 * RATING_EVERY_MS * Math.exp(-0.6 * (Math.random() + Math.random() + Math.random() - 1.5) * 2);
  let outbox: ReturnType<typeof rated>[] = [];
  let cursor = 0;
  let isPoked = false;
  let waitMs = FIRST_WAIT_MS;
  const send = async (): Promise<void> => {
    isPoked = false;
    const open = urls();
    const url = open[Math.floor(Math.random() * open.length)] as string;
    const sent = outbox;
    const from = performance.now();
    const text = JSON.stringify({ version: 1, cursor, sentAt: Date.now(), entries: sent, offsetMin: 0 });
    const reply = await post(url, person.cookie, text);
    if (reply?.body) {
      tally.times.push(performance.now() - from);
      const known = new Set(reply.body.acknowledged.map(({ id }) => id));
      tally.accepted.push(...known);
      outbox = outbox.filter(({ id }) => !known.has(id));
      cursor = reply.body.cursor;
      waitMs = FIRST_WAIT_MS;
      return;
    }
    if (reply) tally.refused.set(reply.status, (tally.refused.get(reply.status) ?? 0) + 1);
    else tally.again += 1;
    poke(waitMs);
    waitMs = Math.min(waitMs * 2, 16_000);
  };
  const poke = (ms: number) => {
    if (isPoked) return;
    isPoked = true;
    void sleep(ms).then(() => (Date.now() < until ? send() : undefined));
  };
  await sleep(Math.random() * pace);
  while (Date.now() < until) {
    outbox.push(rated());
    tally.rated += 1;
    poke(SOON_MS);
    await sleep(pace * (0.5 + Math.random()));
  }
  // The tab is left: what waits is sent at once.
  for (let i = 0; i < 20 && outbox.length > 0; i++) {
    await send();
    if (outbox.length > 0) await sleep(1000);
  }
}

/** Each process takes ten reviews of each of some people, as fast as it can. */
async function warmUp(urls: readonly string[], people: readonly Person[], tally: Tally): Promise<void> {
  const one = async (url: string, { cookie }: Person) => {
    for (let i = 0; i < 10; i++) {
      const entries = [rated()];
      const text = JSON.stringify({ version: 1, cursor: 0, sentAt: Date.now(), entries, offsetMin: 0 });
      const reply = await post(url, cookie, text);
      tally.accepted.push(...(reply?.body?.acknowledged.map(({ id }) => id) ?? []));
    }
  };
  for (let from = 0; from < 120; from += 20)
    await Promise.all(urls.flatMap((url) => people.slice(from, from + 20).map((person) => one(url, person))));
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;

async function population(name: string, databaseUrl: string, processes: number, count: number): Promise<void> {
  await migrate(databaseUrl);
  const database = openDatabase(databaseUrl);
  setDatabase(database);
  await makeLibrary(10_000);
  const people = await makePeople(count);
  const servers = await Promise.all(Array.from({ length: processes }, () => serveBuild(databaseUrl, home)));
  const open = servers.map(({ url }) => url);
  const tally: Tally = { accepted: [], times: [], refused: new Map(), again: 0, rated: 0 };
  try {
    // The first thousands of requests are served while the process still compiles itself: a server that has run for a while.
    await warmUp(open, people, tally);
    const until = Date.now() + SECONDS * 1000;
    const began = { cpu: cpuMs(servers[0]?.child.pid), own: cpuMs(process.pid) };
    const victim = processes > 1 ? servers.at(-1) : undefined;
    let before = 0;
    let alone = began.cpu;
    const killing = victim
      ? sleep((SECONDS * 1000) / 2).then(() => {
          before = tally.times.length;
          // From here on one process serves all: what a sync costs it can be told.
          alone = cpuMs(servers[0]?.child.pid);
          victim.child.kill("SIGKILL");
          open.pop();
        })
      : null;
    const heaps: number[] = [];
    const looking = (async () => {
      for (let i = 0; i <= LOOKS; i++) {
        const [first] = servers;
        if (first) heaps.push(await heapOf(first.child, home));
        await sleep(Math.max(0, until - Date.now()) / (LOOKS - i || 1));
      }
    })();
    await Promise.all([killing, looking, ...people.map((person) => study(person, () => open, until, tally))]);
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
    const each = (ms: number, count: number) => (ms / count).toFixed(2);
    const served = each(cpuMs(servers[0]?.child.pid) - alone, tally.times.length - before);
    const asked = each(cpuMs(process.pid) - began.own, tally.times.length);
    console.log(`  CPU of the process that serves ${served} ms a sync, of who asks ${asked} ms`);
    const [settled = 0, ...later] = heaps.slice(1);
    const drift = later.map((heap) => `${(100 * (heap / settled - 1)).toFixed(1)} %`).join(", ");
    console.log(
      `  heap after collection ${heaps.map((heap) => (heap / 1e6).toFixed(1)).join(", ")} MB; from the second: ${drift}`,
    );
    console.log(`  not 2xx ${JSON.stringify([...tally.refused])}, broken off and sent again ${tally.again}`);
    console.log(`  ${await sums(new Set(tally.accepted), people)}`);
  } finally {
    for (const { child } of servers) child.kill("SIGTERM");
    await database.close();
  }
}

try {
  if (!existsSync(".next/BUILD_ID")) throw new Error("There is no build: run `npm run build` first.");
  const only = process.argv[2];
  if (only !== "postgresql") await population("SQLite", `file:${join(home, "load.db")}`, 1, 50);
  if (only !== "sqlite") await onPostgres((url) => population("PostgreSQL", url, 2, 2000));
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.exit(0);
