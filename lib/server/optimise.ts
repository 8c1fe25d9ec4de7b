// Fits the scheduler's weights to a person's own reviews, in a thread of its own so that nobody waits. New weights are a
// change of settings in the log like any other, adopted only when they predict held-out reviews better; undoing it is the
// way back. What was found is an entry too.
import "server-only";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type AnyEntry, standing } from "@/lib/domain/review-log";
import { type Judgement, LEARN_FROM } from "@/lib/domain/training";
import { placesOf } from "./content";
import { sql } from "./database";
import { readDays } from "./days";
import { enqueue, isWaiting } from "./jobs";
import { presetOf } from "./presets";
import { readLoose, readSince } from "./review-log";
import { type Query, together } from "./sql";
import { record, recordAll } from "./sync";

/** What is said to the thread of fit-worker.mjs, and by it. */
type ToFit =
  | { readonly entries: readonly AnyEntry[] }
  | {
      readonly begin: {
        readonly weights: readonly number[];
        readonly relearningSteps: number;
        readonly nowOf: ReadonlyMap<string, string>;
      };
    };
type FromFit = { readonly share: number } | { readonly judgement: Judgement };

const PIECE = 200;
const PATIENCE_MS = 110_000;
/** So many more long-term reviews than last time are worth another fit. */
const GROWTH = 1.15;

/** What the last fit found; losses are log loss on the held-out part. */
export type Judged = {
  readonly at: number;
  readonly outcome: "kept" | "adopted";
  readonly predictions: number;
  readonly heldOut: number;
  readonly lossBefore: number;
  readonly lossAfter: number;
  /** Whether the better ones pass Anki's health check; null or missing: not judged. */
  readonly healthy?: boolean | null;
};

export type Optimiser = {
  /** Reviews a day or more after the last one of their card, by the days' counts. */
  readonly longTermReviews: number;
  readonly needed: number;
  readonly isRunning: boolean;
  /** 0…1, where this process runs it; else null. */
  readonly share: number | null;
  readonly judged: Judged | null;
  /** The entry that adopted the weights in force; null under the defaults. */
  readonly adoptedBy: string | null;
};

const running = globalThis as unknown as { driftlessFits?: Map<string, number> };
const shares = (): Map<string, number> => {
  running.driftlessFits ??= new Map();
  return running.driftlessFits;
};

export async function optimiserOf(userId: string): Promise<Optimiser> {
  const { longTermReviews, judged, adoptedBy } = await sql().read(() => standingOf(userId));
  return {
    longTermReviews,
    needed: LEARN_FROM,
    isRunning: await isWaiting(["optimise"], userId),
    share: shares().get(userId) ?? null,
    judged,
    adoptedBy,
  };
}

function* standingOf(userId: string): Query<Pick<Optimiser, "longTermReviews" | "judged" | "adoptedBy">> {
  const [days, loose] = yield* together(readDays(userId, 0), readLoose(userId));
  const entries = loose.map(({ entry }) => entry);
  // `standing` leaves kinds out that take no part in folds; what a fit found can be neither undone nor doubted.
  const found = entries.filter(({ kind }) => kind === "weights judged").sort((a, b) => a.at - b.at);
  const adopting = standing(entries).findLast((entry) => entry.kind === "preset changed" && "weights" in entry.patch);
  return {
    longTermReviews: days.reduce((sum, { youngSeen, matureSeen }) => sum + youngSeen + matureSeen, 0),
    judged: (found.at(-1) as Judged | undefined) ?? null,
    adoptedBy: adopting?.id ?? null,
  };
}

/** Asked for by a person. Null, or why not. */
export async function askForFit(userId: string, now: number): Promise<string | null> {
  const { longTermReviews, isRunning } = await optimiserOf(userId);
  if (isRunning) return "A fit is under way already.";
  if (longTermReviews < LEARN_FROM) return tooFew(longTermReviews);
  await sql().transaction(() => enqueue("optimise", userId, `optimise ${userId} ${now}`, now));
  return null;
}

export const tooFew = (reviews: number): string =>
  `Weights fitted to few reviews predict worse than the usual ones for most people. It takes ${LEARN_FROM.toLocaleString("en-GB")} reviews a day or more after the last; you have ${reviews.toLocaleString("en-GB")}.`;

/** By itself, when it is worth it. */
export async function considerFit(userId: string, now: number): Promise<void> {
  const { longTermReviews, judged } = await sql().read(() => standingOf(userId));
  if (longTermReviews < LEARN_FROM || longTermReviews < GROWTH * (judged?.predictions ?? 0)) return;
  await sql().transaction(() => enqueue("optimise", userId, `optimise ${userId} by ${longTermReviews}`, now));
}

/** Back to the weights before, by undoing what adopted these. */
export async function returnWeights(userId: string, now: number): Promise<string | null> {
  const { adoptedBy } = await optimiserOf(userId);
  return adoptedBy === null
    ? "There is nothing to go back from."
    : record(userId, { kind: "undone", entry: adoptedBy }, now);
}

/** The job. */
export async function optimise(userId: string): Promise<void> {
  try {
    const judgement = await judge(userId);
    if (judgement.outcome === "too few") return;
    const { weights, ...found } = judgement;
    const now = Date.now();
    const facts = [
      ...(weights ? [{ kind: "preset changed", patch: { weights: weights.map(rounded) } }] : []),
      { kind: "weights judged", ...found },
    ];
    const done = await recordAll(userId, facts, now);
    if ("problem" in done) throw new Error(done.problem);
  } finally {
    shares().delete(userId);
  }
}

const rounded = (weight: number) => Math.round(weight * 1e5) / 1e5;

/** Not `new Worker(…)`: the bundler would take that for a module of its own and follow it into the TypeScript loader. */
const openThread = (): Worker => Reflect.construct(Worker, [join(process.cwd(), "lib", "server", "fit-worker.mjs")]);

async function judge(userId: string): Promise<Judgement> {
  shares().set(userId, 0);
  const worker = openThread();
  try {
    const judgement = new Promise<Judgement>((resolve, reject) => {
      worker.on("message", (message: FromFit) => {
        if ("judgement" in message) resolve(message.judgement);
        else shares().set(userId, message.share);
      });
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("The thread ended without a judgement.")));
      setTimeout(() => reject(new Error("The fit took too long.")), PATIENCE_MS).unref();
    });
    judgement.catch(() => {});
    await give(userId, (message) => worker.postMessage(message));
    return await judgement;
  } finally {
    await worker.terminate();
  }
}

/** The log goes over in pieces, so that other requests are served between them. */
async function give(userId: string, tell: (message: ToFit) => void): Promise<void> {
  const cards = new Set<string>();
  for (let cursor = 0; ; ) {
    const from = cursor;
    const piece = await sql().read(() => readSince(userId, from, PIECE));
    const entries = piece.flatMap(({ entry }): readonly AnyEntry[] =>
      entry.kind === "reviewed" || entry.kind === "undone" ? [entry] : [],
    );
    for (const entry of entries) if ("card" in entry) cards.add(entry.card as string);
    tell({ entries });
    cursor = piece.at(-1)?.seq ?? cursor;
    if (piece.length < PIECE) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const nowOf = new Map<string, string>();
  const named = [...cards];
  for (let from = 0; from < named.length; from += PIECE) {
    const places = await sql().read(() => placesOf(named.slice(from, from + PIECE)));
    for (const [former, now] of places.nowOf) nowOf.set(former, now);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { weights, relearningSteps } = await presetOf(userId);
  tell({ begin: { weights, relearningSteps: relearningSteps.length, nowOf } });
}
