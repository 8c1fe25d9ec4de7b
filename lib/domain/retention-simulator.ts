// What a desired retention would cost and bring: a year of study under each, simulated. A curve to look at, never an automatic pick:
// cost per known card is lowest at the lowest retention, which is not what anyone wants for an interview.
import type { Rating } from "./rating";
import { intervalDays, type Memory, nextMemory, retrievability } from "./scheduler";
import { uniform } from "./uniform";

export type SimulatedPerson = {
  readonly weights: readonly number[];
  /** Memories now, with the days since each card's last review. */
  readonly known: readonly { readonly memory: Memory; readonly daysAgo: number }[];
  readonly unseen: number;
  readonly newPerDay: number;
  readonly maximumIntervalDays: number;
};

export type RetentionPoint = {
  readonly desiredRetention: number;
  readonly minutesPerDay: number;
  /** Σ recall over all cards on the last day. */
  readonly knownCards: number;
  /** Seconds of study per known card. */
  readonly secondsPerKnown: number;
};

/** Shares of ratings and seconds by rating (Anki's simulator defaults, restated in scheduling.md §4). */
const FIRST = [0.24, 0.094, 0.495, 0.171];
const SUCCESS = [0, 0.224, 0.631, 0.145];
const NEW_SECONDS = [19.6, 18.8, 13.8, 10.7];
const REVIEW_SECONDS = [19.4, 17.6, 12.4, 8.9];
const RELEARN_SECONDS = 12.3;

/**
 * One simulated stretch of `days` at a desired retention (0.70…0.99). Deterministic for a seed. Costs in seconds and shares of
 * the buttons are those of Anki's simulator (scheduling.md §4).
 */
export function simulateRetention(
  person: SimulatedPerson,
  desiredRetention: number,
  days: number,
  seed: number,
): RetentionPoint {
  const { weights, maximumIntervalDays } = person;
  const random = uniform(seed);
  const pick = (shares: readonly number[]): Rating => {
    let rest = random();
    for (let i = 0; i < shares.length; i += 1) {
      rest -= shares[i];
      if (rest < 0) return (i + 1) as Rating;
    }
    return 4;
  };
  const intervalOf = (memory: Memory) =>
    Math.min(maximumIntervalDays, Math.max(1, Math.round(intervalDays(memory.stability, desiredRetention, weights))));
  const dueOn: Card[][] = Array.from({ length: days }, () => []);
  const cards: Card[] = [];
  const plan = (card: Card, today: number) => {
    const due = Math.max(today, card.lastDay + intervalOf(card.memory));
    if (due < days) dueOn[due].push(card);
  };
  for (const { memory, daysAgo } of person.known) {
    const card = { memory, lastDay: -daysAgo };
    cards.push(card);
    plan(card, 0);
  }
  let unseen = person.unseen;
  let seconds = 0;
  for (let day = 0; day < days; day += 1) {
    for (let fresh = Math.min(person.newPerDay, unseen); fresh > 0; fresh -= 1, unseen -= 1) {
      const rating = pick(FIRST);
      seconds += NEW_SECONDS[rating - 1];
      let memory = nextMemory(null, 0, rating, weights);
      if (rating < 3) {
        memory = nextMemory(memory, 0, 3, weights);
        seconds += RELEARN_SECONDS;
      }
      const card = { memory, lastDay: day };
      cards.push(card);
      plan(card, day + 1);
    }
    for (const card of dueOn[day]) {
      const elapsed = day - card.lastDay;
      const rating = random() < retrievability(elapsed, card.memory.stability, weights) ? pick(SUCCESS) : 1;
      seconds += REVIEW_SECONDS[rating - 1];
      card.memory = nextMemory(card.memory, elapsed, rating, weights);
      if (rating === 1) {
        card.memory = nextMemory(card.memory, 0, 3, weights);
        seconds += RELEARN_SECONDS;
      }
      card.lastDay = day;
      plan(card, day + 1);
    }
  }
  const knownCards = cards.reduce(
    (sum, card) => sum + retrievability(days - card.lastDay, card.memory.stability, weights),
    0,
  );
  return {
    desiredRetention,
    minutesPerDay: seconds / 60 / days,
    knownCards,
    secondsPerKnown: seconds / Math.max(1e-9, knownCards),
  };
}

type Card = { memory: Memory; lastDay: number };

/** The curve over desired retentions (0.70…0.99), each the mean of a few seeds. */
export function retentionCurve(
  person: SimulatedPerson,
  days = 365,
  retentions: readonly number[] = [0.7, 0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97],
  seeds = 3,
): readonly RetentionPoint[] {
  return retentions.map((desiredRetention) => {
    const runs = Array.from({ length: seeds }, (_, seed) =>
      simulateRetention(person, desiredRetention, days, seed + 1),
    );
    const mean = (of: (run: RetentionPoint) => number) => runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
    return {
      desiredRetention,
      minutesPerDay: mean((run) => run.minutesPerDay),
      knownCards: mean((run) => run.knownCards),
      secondsPerKnown: mean((run) => run.secondsPerKnown),
    };
  });
}
