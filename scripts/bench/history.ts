// How a server bears a long history: the pages of Progress for a person with 1,000,000 reviews, and how long the event loop waits
// while the weights of a person with 100,000 reviews are fitted, adopted and folded into every card. The database of DATABASE_URL must
// be empty and migrated, or a SQLite file of its own is made.
//
//   npm run bench history
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { defaultWeights } from "@/lib/domain/preset";
import type { AnyEntry } from "@/lib/domain/review-log";
import { intervalDays, type Memory, nextMemory, retrievability } from "@/lib/domain/scheduler";
import { uniform } from "@/lib/domain/uniform";
import { database, db, openDatabase, setDatabase, sql } from "@/lib/server/database";
import { foldMemory } from "@/lib/server/fold-memory";
import { type JobKind, runOne } from "@/lib/server/jobs";
import { memoryPage } from "@/lib/server/memory-page";
import { migrate } from "@/lib/server/migrate";
import { askForFit, optimise, optimiserOf } from "@/lib/server/optimise";
import { interviewPage } from "@/lib/server/outlook";
import { deckProgress, progressFor } from "@/lib/server/progress";
import { projectEverything } from "@/lib/server/projection";
import { append } from "@/lib/server/review-log";
import { record } from "@/lib/server/sync";
import { weakPage } from "@/lib/server/weak-page";
import { cardAt, makeLibrary } from "./people";

const DAY = 86_400_000;
const NOW = Date.now();
const DAYS = 730;
/** Who forgets faster than the usual weights say, so that a fit has something to find. */
const truth = defaultWeights.map((weight, i) => (i < 4 ? weight / 3 : i === 8 ? weight - 0.4 : weight));

/** Reviews of two years in the order of their moments, at the usual intervals divided by `hurry`. */
function reviewsOf(cards: number, hurry: number): readonly AnyEntry[] {
  const random = uniform(3);
  const entries: AnyEntry[] = [];
  for (let nth = 0; nth < cards; nth += 1) {
    let day = Math.floor(random() * DAYS * 0.7);
    let real: Memory | null = null;
    let believed: Memory | null = null;
    for (let elapsed = 0; day < DAYS; day += elapsed) {
      const recalled = real === null || random() < retrievability(elapsed, real.stability, truth);
      const rating = real === null ? 3 : recalled ? 3 : 1;
      real = nextMemory(real, elapsed, rating, truth);
      believed = nextMemory(believed, elapsed, rating, defaultWeights);
      entries.push({
        id: randomUUID(),
        at: NOW - (DAYS - day) * DAY + Math.floor(random() * 3_600_000),
        kind: "reviewed",
        card: cardAt(nth),
        rating,
        offsetMin: 0,
        rolloverMin: 240,
        tookMs: 8000,
        presetId: "default-1",
      });
      elapsed = Math.max(1, Math.round(intervalDays(believed.stability, 0.9, defaultWeights) / hurry));
    }
  }
  return entries.sort((a, b) => a.at - b.at);
}

async function someone(entries: readonly AnyEntry[]): Promise<string> {
  const userId = randomUUID();
  await db().user.create({ data: { id: userId, email: `${userId}@example.org`, seq: BigInt(entries.length) } });
  const PIECE = 20_000;
  for (let from = 0; from < entries.length; from += PIECE)
    await sql().transaction(() =>
      append(
        userId,
        entries
          .slice(from, from + PIECE)
          .map((entry, i) => ({ entry, seq: from + i + 1, about: (entry as { card: string }).card })),
      ),
    );
  await projectEverything(userId);
  return userId;
}

const works: Partial<Record<JobKind, (userId: string) => Promise<void>>> = {
  project: projectEverything,
  "fold memory": foldMemory,
  optimise,
};

/** Runs work and says how late the event loop was meanwhile. */
async function waits(name: string, work: () => Promise<void>): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const from = performance.now();
  delay.enable();
  await work();
  // What was late at the end is told by the next tick alone.
  await new Promise((resolve) => setTimeout(resolve, 50));
  delay.disable();
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - 5).toFixed(1);
  console.log(
    `${name.padEnd(44)}${((performance.now() - from) / 1000).toFixed(1).padStart(8)} s   event loop late by ${late(delay.max)} ms at most, ${late(delay.percentile(99))} ms in 99 of 100`,
  );
}

async function times(name: string, work: () => Promise<unknown>): Promise<void> {
  await work();
  const all: number[] = [];
  const began = process.cpuUsage();
  for (let i = 0; i < 7; i += 1) {
    const from = performance.now();
    await work();
    all.push(performance.now() - from);
  }
  all.sort((a, b) => a - b);
  const { user, system } = process.cpuUsage(began);
  const cpu = ((user + system) / 7000).toFixed(0);
  console.log(
    `${name.padEnd(44)}${all[3].toFixed(0).padStart(8)} ms   (${all[0].toFixed(0)} to ${all[6].toFixed(0)} in 7 runs; ${cpu} ms of processor each)`,
  );
}

const home = mkdtempSync(join(tmpdir(), "driftless-history-"));
process.env.DATA_DIR ??= home;
const url = process.env.DATABASE_URL ?? `file:${join(home, "bench.db")}`;
await migrate(url);
setDatabase(openDatabase(url));
await makeLibrary(20_000);

const asked = process.argv[2] ?? "fit,pages";
if (asked.includes("fit")) {
  const entries = reviewsOf(8000, 1.5);
  const learner = await someone(entries);
  console.log(`\n${entries.length.toLocaleString("en-GB")} reviews of 8,000 cards`);
  await waits("nothing", () => new Promise((resolve) => setTimeout(resolve, 2000)));
  await askForFit(learner, Date.now());
  await waits("a fit, adopted", async () => void (await runOne(works, Date.now())));
  await waits("folding every card anew", async () => {
    while (await runOne(works, Date.now()));
  });
  console.log(`the fit was ${(await optimiserOf(learner)).judged?.outcome}`);
}
for (const [cards, hurry] of [
  [5000, 55],
  [20_000, 12.4],
] as const) {
  if (!asked.includes("pages")) continue;
  const entries = reviewsOf(cards, hurry);
  const old = await someone(entries);
  console.log(`\n${entries.length.toLocaleString("en-GB")} reviews of ${cards.toLocaleString("en-GB")} cards`);
  await times("Progress", () => progressFor(old, Date.now(), 0));
  await times("Progress of one deck", () => deckProgress(old, "d7", Date.now(), 0));
  await times("Weak areas", () => weakPage(old, Date.now(), 0));
  const interviewDate = new Date(NOW + 30 * DAY).toISOString().slice(0, 10);
  await record(old, { kind: "plan set", plan: { interviewDate, minutesPerDay: 30 } }, Date.now());
  await times("The interview", () => interviewPage(old, Date.now(), 0));
  await times("The model of memory", () => memoryPage(old, Date.now(), 0, false));
}
await database().close();
rmSync(home, { recursive: true, force: true });
