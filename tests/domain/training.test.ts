import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fitWeights, trainingSet } from "@/lib/domain/optimiser";
import { defaultWeights } from "@/lib/domain/preset";
import { nextMemory, retrievability } from "@/lib/domain/scheduler";
import { studyDay } from "@/lib/domain/study-day";
import {
  before,
  type History,
  historiesFrom,
  LEARN_FROM,
  learnWeights,
  logLoss,
  predictions,
  rmseBins,
  timeSeriesFolds,
} from "@/lib/domain/training";

/** One real person's log (py-fsrs, MIT), in study days of UTC−6 that turn at 4 a.m. */
function realLog(): History[] {
  const rows = readFileSync(new URL("../fixtures/review-log-12580.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  const cards = new Map<string, { rating: number; at: number }[]>();
  for (const row of rows) {
    const [card, rating, time] = row.split(",");
    const reviews = cards.get(card) ?? [];
    cards.set(card, reviews);
    reviews.push({ rating: Number(rating), at: Date.parse(time) });
  }
  return [...cards.values()].map((reviews) => {
    reviews.sort((a, b) => a.at - b.at);
    const day = (at: number) => studyDay(at, -360, 240);
    return reviews.map(({ rating, at }, i) => ({
      rating,
      at,
      elapsedDays: i === 0 ? 0 : day(at) - day(reviews[i - 1].at),
    }));
  });
}

describe("on one real log of 12,580 reviews", () => {
  const histories = realLog();

  test("default weights predict with a log loss of 0.4652", () => {
    const made = predictions(histories, defaultWeights);
    expect(made.length).toBe(6372);
    expect(logLoss(made)).toBeCloseTo(0.4652, 3);
  });

  test("weights refitted for each of five folds predict the next one at 0.4405 or better", () => {
    const made = predictions(histories, defaultWeights);
    const tested = timeSeriesFolds(made.length, 5).flatMap(({ trainEnd, testEnd }) => {
      const from = made[trainEnd].at;
      const to = testEnd < made.length ? made[testEnd].at : Number.POSITIVE_INFINITY;
      const weights = fitWeights(trainingSet(before(histories, from)), defaultWeights);
      return predictions(histories, weights).filter(({ at }) => at >= from && at < to);
    });
    expect(tested.length).toBe(5310);
    expect(logLoss(tested)).toBeLessThanOrEqual(0.4405);
    expect(rmseBins(tested)).toBeLessThan(0.05);
  });
});

test("folds follow one another and the last runs to the end", () => {
  expect(timeSeriesFolds(6, 5)).toEqual([1, 2, 3, 4, 5].map((end) => ({ trainEnd: end, testEnd: end + 1 })));
  expect(timeSeriesFolds(20, 5).at(-1)).toEqual({ trainEnd: 15, testEnd: 20 });
});

/** A learner whose memory follows `weights`; reviews come at the intervals that default weights would choose. */
function learner(weights: readonly number[], cards: number, seed: number): History[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: cards }, (_, card) => {
    const history: { rating: number; elapsedDays: number; at: number }[] = [];
    let memory = nextMemory(null, 0, 3, weights);
    let day = Math.floor(card / 10);
    history.push({ rating: 3, elapsedDays: 0, at: day * 1e5 + card });
    for (let nth = 0; nth < 8; nth += 1) {
      const elapsedDays = Math.max(1, Math.round(2 * 1.8 ** nth * (0.7 + 0.6 * random())));
      day += elapsedDays;
      const rating = random() < retrievability(elapsedDays, memory.stability, weights) ? 3 : 1;
      history.push({ rating, elapsedDays, at: day * 1e5 + card });
      memory = nextMemory(memory, elapsedDays, rating as 1 | 3, weights);
    }
    return history;
  });
}

describe("new weights", () => {
  test("are not tried below 2,000 predictions", () => {
    const judged = learnWeights(learner(defaultWeights, 100, 1), defaultWeights);
    expect(judged).toMatchObject({ outcome: "too few", predictions: 800, needed: LEARN_FROM });
  });

  test("are adopted for a person whose memory differs, and then predict held-out reviews better", () => {
    const other = defaultWeights.map((weight, k) => (k === 2 ? weight * 4 : k === 8 ? weight + 0.5 : weight));
    const judged = learnWeights(learner(other, 800, 7), defaultWeights);
    expect(judged.outcome).toBe("adopted");
    if (judged.outcome !== "adopted") return;
    expect(judged.lossAfter).toBeLessThan(judged.lossBefore);
    expect(judged.weights?.length).toBe(21);
  });

  test("L13 are never adopted when they predict the held-out reviews worse", () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const judged = learnWeights(learner(defaultWeights, 300, seed), defaultWeights);
      if (judged.outcome === "adopted") expect(judged.lossAfter).toBeLessThan(judged.lossBefore - judged.standardError);
      else expect(judged).toMatchObject({ outcome: "kept", weights: null });
    }
  });
});

test("histories are standing reviews by card, study days apart, under the card's current name", () => {
  const reviewed = (id: string, card: string, day: number, rating: 1 | 2 | 3 | 4) =>
    ({
      id,
      at: day * 86_400_000 + 43_200_000,
      kind: "reviewed",
      card,
      rating,
      offsetMin: 0,
      rolloverMin: 240,
      tookMs: 1,
      presetId: "default-1",
    }) as const;
  const entries = [
    reviewed("c", "new#1", 15, 1),
    reviewed("a", "old#1", 10, 3),
    reviewed("b", "new#1", 10, 4),
    reviewed("d", "new#1", 40, 3),
    { id: "e", at: 41 * 86_400_000, kind: "undone", entry: "d" } as const,
  ];
  const [history, ...others] = historiesFrom(entries, new Map([["old#1", "new#1"]]));
  expect(others).toEqual([]);
  expect(history.map(({ rating, elapsedDays }) => [rating, elapsedDays])).toEqual([
    [3, 0],
    [4, 0],
    [1, 5],
  ]);
});
