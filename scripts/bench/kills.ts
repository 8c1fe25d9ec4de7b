// Faults by the hundred. Processes that write without a pause, each killed (SIGKILL) at a random moment, on both databases;
// and a PostgreSQL that is cut off and comes back while eight people send. Printed: whether every acknowledged rating is
// kept, each once, with no gap and every projection the fold of its log.
//
//   npm run bench kills 200          200 kills on each database, 20 restarts
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Database, openDatabase, setDatabase } from "@/lib/server/database";
import { migrate } from "@/lib/server/migrate";
import { sync } from "@/lib/server/sync";
import { startPostgres } from "../postgres.mjs";
import { cardAt, makePeople, onPostgres, sums } from "./people";

const times = Number(process.argv[2] ?? 200);
const home = mkdtempSync(join(tmpdir(), "driftless-kills-"));
process.env.DATA_DIR = home;
const WRITERS = 3;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function on(url: string, work: (database: Database) => Promise<void>): Promise<void> {
  await migrate(url);
  const database = openDatabase(url);
  setDatabase(database);
  await work(database);
  await database.close();
}

/** A writer of one person's, until it is killed; what it said was acknowledged. */
async function writeAndDie(url: string, person: string, accepted: Set<string>): Promise<void> {
  const args = ["--conditions=react-server", "--import", "tsx", "tests/server/reviewer.ts", url, person];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const begun = new Promise<void>((resolve) => lines.once("line", () => resolve()));
  // The last line may have been cut off with the process.
  lines.on("line", (line) => line.length === 36 && accepted.add(line));
  const ended = new Promise((resolve) => child.once("close", resolve));
  await begun;
  await sleep(Math.random() * 120);
  child.kill("SIGKILL");
  await ended;
}

const kills = (name: string, url: string) =>
  on(url, async () => {
    const people = await makePeople(WRITERS);
    const accepted = new Set<string>();
    let left = times;
    const slot = async (person: string) => {
      while (left-- > 0) await writeAndDie(url, person, accepted);
    };
    await Promise.all(people.map(({ id }) => slot(id)));
    console.log(`${name}: killed ${times} times while writing\n  ${await sums(accepted, people)}`);
  });

async function restarts(count: number): Promise<void> {
  const server = await startPostgres();
  try {
    await on(server.url, async () => {
      const people = await makePeople(8);
      const accepted = new Set<string>();
      let refused = 0;
      let isOver = false;
      const send = async (userId: string) => {
        let cursor = 0;
        for (let i = 0; !isOver; i++) {
          const now = Date.now();
          const entry = {
            id: randomUUID(),
            at: now,
            kind: "reviewed",
            card: cardAt(i % 50),
            rating: 3,
            offsetMin: 0,
            rolloverMin: 240,
            tookMs: 5000,
            presetId: "default-1",
          };
          // As a device does: the same entry again until it is acknowledged.
          for (let isKept = false; !isKept; ) {
            const request = { version: 1, cursor, sentAt: now, entries: [entry], offsetMin: 0 } as const;
            const reply = await sync(userId, request, Date.now()).catch(() => null);
            isKept = reply !== null && "acknowledged" in reply;
            if (reply !== null && "cursor" in reply) cursor = reply.cursor;
            if (!isKept) refused += 1;
          }
          accepted.add(entry.id);
        }
      };
      const sending = Promise.all(people.map(({ id }) => send(id)));
      for (let i = 0; i < count; i++) {
        await sleep(300 + Math.random() * 700);
        await server.restart();
      }
      await sleep(500);
      isOver = true;
      await sending;
      console.log(
        `PostgreSQL: cut off and started again ${count} times while eight people send; refused and sent again ${refused}\n  ${await sums(accepted, people)}`,
      );
    });
  } finally {
    await server.stop();
  }
}

try {
  await kills("SQLite", `file:${join(home, "kills.db")}`);
  await onPostgres((url) => kills("PostgreSQL", url));
  await restarts(Math.max(1, Math.round(times / 10)));
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.exit(0);
