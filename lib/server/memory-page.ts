// What the page about the model of a person's memory shows: whether its promises came true, the fit to their own reviews,
// and what a desired retention costs.
import "server-only";
import { type PromiseBin, promisesFrom } from "@/lib/domain/promises";
import { isInScope } from "@/lib/domain/queue";
import { type RetentionPoint, type SimulatedPerson, simulateRetention } from "@/lib/domain/retention-simulator";
import { studyDay } from "@/lib/domain/study-day";
import { content } from "./content";
import { sql } from "./database";
import { readChoices } from "./decks-chosen";
import { type Optimiser, optimiserOf } from "./optimise";
import { presetOf } from "./presets";
import { readRecalls } from "./recalls";
import { type Row, rows, together } from "./sql";
import { knownFrom } from "./weak";

export type MemoryPage = {
  readonly promises: readonly PromiseBin[];
  readonly optimiser: Optimiser;
  readonly desiredRetention: number;
  /** Null until asked for. */
  readonly curve: readonly RetentionPoint[] | null;
};

const CARDS_AT_MOST = 5000;
const SIMULATED_DAYS = 365;
const RETENTIONS: readonly number[] = [0.7, 0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97];
const SEEDS = 4;

export async function memoryPage(
  userId: string,
  now: number,
  offsetMin: number,
  withCurve: boolean,
): Promise<MemoryPage> {
  const [all, preset, optimiser] = await Promise.all([content(), presetOf(userId), optimiserOf(userId)]);
  const day = studyDay(now, offsetMin, preset.rolloverMin);
  const [recalls, chosen] = await sql().read(() => together(readRecalls(userId), readChoices(userId)));
  const known = knownFrom({ content: all, preset, chosen, recalls, interview: null, day, now });
  return {
    promises: promisesFrom(known.answers),
    optimiser,
    desiredRetention: preset.desiredRetention,
    curve: withCurve
      ? await curveOf({
          weights: preset.weights,
          known: await memoriesOf(userId, day),
          unseen: all.cards.filter((card) => isInScope(card, preset, chosen)).length - recalls.length,
          newPerDay: preset.newPerDay,
          maximumIntervalDays: preset.maximumIntervalDays,
        })
      : null,
  };
}

async function memoriesOf(userId: string, day: number): Promise<SimulatedPerson["known"]> {
  const found = await sql().read(() =>
    rows<Row & { stability: number; difficulty: number; lastDay: number }>(
      `SELECT "stability", "difficulty", "lastDay" FROM "CardState" WHERE "userId" = $1 AND "phase" = 'review'
       AND "suspended" = false ORDER BY "lastDay" DESC LIMIT ${CARDS_AT_MOST}`,
      userId,
    ),
  );
  return found.map(({ stability, difficulty, lastDay }) => ({
    memory: { stability, difficulty },
    daysAgo: Math.max(0, day - lastDay),
  }));
}

/** Simulated between other work, so that nobody waits for it. */
async function curveOf(person: SimulatedPerson): Promise<readonly RetentionPoint[]> {
  const bounded = { ...person, unseen: Math.max(0, person.unseen) };
  const points: RetentionPoint[] = [];
  for (const retention of RETENTIONS) {
    const runs: RetentionPoint[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      runs.push(simulateRetention(bounded, retention, SIMULATED_DAYS, seed));
    }
    const mean = (of: (run: RetentionPoint) => number) => runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
    points.push({
      desiredRetention: retention,
      minutesPerDay: mean((run) => run.minutesPerDay),
      knownCards: mean((run) => run.knownCards),
      secondsPerKnown: mean((run) => run.secondsPerKnown),
    });
  }
  return points;
}
