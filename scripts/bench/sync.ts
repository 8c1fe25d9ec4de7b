// How fast reviews are taken, and what a page costs someone with very much to do. Measured on the production build, over
// HTTP, against an empty handler with the same guard, session and limit.
//
//   npm run build && npx tsx --conditions=react-server scripts/bench/sync.ts      (PostgreSQL too with TEST_POSTGRES_URL)
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import pg from "pg";
import { openDatabase, setDatabase } from "@/lib/server/database";
import { migrate } from "@/lib/server/migrate";
import { begin, cardAt, makeLibrary, makePeople, type Person } from "./people";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const PEOPLE = 1200;
const AT_ONCE = 10;
const CARDS = 100_000;
const home = mkdtempSync(join(tmpdir(), "driftless-bench-"));
// Read by the settings of this process and of the server, so that both sign sessions with the same secret.
process.env.DATA_DIR = home;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

type Server = { readonly url: string; readonly pid: number; readonly child: ChildProcess };

async function serve(databaseUrl: string): Promise<Server> {
  const port = await freePort();
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATA_DIR: home,
    BENCH: "1",
    JOBS: "0",
    LOG_LEVEL: "error",
    NODE_ENV: "production",
  } as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://localhost:${port}`;
  for (let i = 0; i < 100; i++) {
    if ((await fetch(`${url}/healthz`).catch(() => null))?.ok) return { url, pid: child.pid as number, child };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The server did not start.");
}

const review = () => ({
  id: randomUUID(),
  at: Date.now(),
  kind: "reviewed",
  card: cardAt(Math.floor(Math.random() * 3000)),
  rating: 1 + Math.floor(Math.random() * 4),
  offsetMin: 0,
  rolloverMin: 240,
  tookMs: 6000,
  presetId: "default-1",
});

const headersOf = (url: string, person: Person) => ({
  cookie: person.cookie,
  "content-type": "application/json",
  origin: url,
  "sec-fetch-site": "same-origin",
});
const bodyOf = (reviews: number, cursor: number, pack = false) =>
  JSON.stringify({
    version: 1,
    cursor,
    sentAt: Date.now(),
    entries: Array.from({ length: reviews }, review),
    offsetMin: 0,
    ...(pack && { pack }),
  });

/** CPU time of the server so far, in ms; unlike requests a second it hardly depends on what else the machine does. */
function cpuMs(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const [user, system] = readFileSync(file, "utf8").split(") ")[1].split(" ").slice(11, 13).map(Number);
  return (user + system) * 10;
}

type Load = {
  readonly perSecond: number;
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
  readonly bad: number;
};

/** Each request is another person's; each device knows what it has sent. */
async function load(server: Server, path: string, people: readonly Person[], reviews: number): Promise<Load> {
  const { url, pid } = server;
  const before = cpuMs(pid);
  const cursors = new Map<string, number>();
  let turn = 0;
  const result = await autocannon({
    url,
    connections: AT_ONCE,
    duration: SECONDS,
    requests: [
      {
        method: "POST",
        path,
        setupRequest: (request) => {
          const person = people[turn++ % people.length] as Person;
          const cursor = cursors.get(person.id) ?? known.get(person.id) ?? 0;
          cursors.set(person.id, cursor + reviews);
          known.set(person.id, cursor + (path === "/api/sync" ? reviews : 0));
          return { ...request, headers: headersOf(url, person), body: bodyOf(reviews, cursor) };
        },
      },
    ],
  });
  return {
    perSecond: result.requests.average,
    cpu: (cpuMs(pid) - before) / (result.requests.average * SECONDS),
    p50: result.latency.p50,
    p99: result.latency.p99,
    bad: result.non2xx + result.errors,
  };
}
/** Numbers given to each person's entries so far. */
const known = new Map<string, number>();

type Page = { readonly ms: number; readonly kB: number };

async function timed(ask: () => Promise<Response>): Promise<Page> {
  const times: number[] = [];
  let bytes = 0;
  for (let i = 0; i < 12; i++) {
    const from = performance.now();
    const response = await ask();
    bytes = (await response.arrayBuffer()).byteLength;
    times.push(performance.now() - from);
    if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  }
  times.sort((a, b) => a - b);
  return { ms: times[5] as number, kB: bytes / 1024 };
}

async function pages(url: string, person: Person & { readonly seq: number }) {
  const get = () => fetch(url, { headers: { cookie: person.cookie } });
  const pack = () =>
    fetch(`${url}/api/sync`, { method: "POST", headers: headersOf(url, person), body: bodyOf(0, person.seq, true) });
  return { today: await timed(get), pack: await timed(pack) };
}

async function bench(name: string, databaseUrl: string): Promise<void> {
  await migrate(databaseUrl);
  const database = openDatabase(databaseUrl);
  setDatabase(database);
  await makeLibrary(CARDS);
  const people = await makePeople(PEOPLE);
  const [little, much, all] = (await makePeople(3)) as [Person, Person, Person];
  const busy = [
    ["1,000 due", await begin(little, 1000, 1000)],
    ["50,000 due", await begin(much, 50_000, 50_000)],
    ["100,000 begun, 1,000 due", await begin(all, CARDS, 1000)],
  ] as const;
  const server = await serve(databaseUrl);
  const { url, child } = server;
  try {
    await load(server, "/api/floor", people, 1);
    const rows: (readonly [string, Load])[] = [];
    for (let round = 0; round < 2; round++) {
      rows.push(["empty handler", await load(server, "/api/floor", people.slice(0, 600), 1)]);
      rows.push(["one review", await load(server, "/api/sync", people.slice(600), 1)]);
    }
    const many = await load(server, "/api/sync", people, 200);
    const best = (what: string) =>
      Math.max(...rows.filter(([row]) => row === what).map(([, { perSecond }]) => perSecond));
    console.log(`\n${name}`);
    for (const [row, { perSecond, cpu, p50, p99, bad }] of [...rows, ["200 reviews", many] as const])
      console.log(
        `  ${row.padEnd(16)} ${perSecond.toFixed(0).padStart(6)} requests/s   ${cpu.toFixed(2)} ms CPU each   p50 ${p50} ms   p99 ${p99} ms   not 2xx: ${bad}`,
      );
    console.log(`  one review / empty handler: ${(best("one review") / best("empty handler")).toFixed(2)}`);
    console.log(`  200 reviews a request: ${(many.perSecond * 200).toFixed(0)} reviews/s`);
    for (const [who, person] of busy) {
      const { today, pack } = await pages(url, person);
      console.log(
        `  ${who.padEnd(26)} Today ${today.ms.toFixed(0)} ms, ${today.kB.toFixed(0)} kB   pack ${pack.ms.toFixed(0)} ms, ${pack.kB.toFixed(0)} kB`,
      );
    }
  } finally {
    child.kill("SIGTERM");
    await database.close();
  }
}

if (!existsSync(".next/BUILD_ID")) {
  console.error("There is no build: run `npm run build` first.");
  process.exit(1);
}
try {
  await bench("SQLite", `file:${join(home, "bench.db")}`);
  const server = process.env.TEST_POSTGRES_URL;
  if (server) {
    const name = `bench_${randomBytes(4).toString("hex")}`;
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(`CREATE DATABASE "${name}"`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    known.clear();
    await bench("PostgreSQL", url.href).finally(() => client.query(`DROP DATABASE "${name}" WITH (FORCE)`));
    await client.end();
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.exit(0);
