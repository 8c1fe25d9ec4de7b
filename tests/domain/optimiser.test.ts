import { readFileSync } from "node:fs";
import fc from "fast-check";
import { clipParameters } from "ts-fsrs";
import { describe, expect, test } from "vitest";
import {
  adam,
  fitWeights,
  lossAndGradient,
  penalty,
  relearningCeiling,
  SPREAD,
  smoothedAndFilled,
  type TrainingSet,
  trainingSet,
} from "@/lib/domain/optimiser";
import { defaultWeights } from "@/lib/domain/preset";
import { retrievability } from "@/lib/domain/scheduler";
import { anyWeights } from "../arbitraries";
import prng from "../fixtures/vectors/prng_and_clipping.json";

type Item = { hist: [number, number][]; t: number; y: number };
const file = JSON.parse(readFileSync(new URL("../fixtures/vectors/fsrs6_training.json", import.meta.url), "utf8"));
const vector = (name: string) => file.vectors.find(({ id }: { id: string }) => id === name);
const golden = vector("loss_and_grad_default");

/** fsrs-rs items predict only their last review. */
function setOf(items: readonly Item[]): TrainingSet {
  const set = trainingSet(
    items.map(({ hist, t, y }, card) => [
      ...hist.map(([rating, elapsedDays]) => ({ rating, elapsedDays, at: card })),
      { rating: y ? 3 : 1, elapsedDays: t, at: card },
    ]),
  );
  set.importance.fill(0);
  items.forEach((_, card) => {
    set.importance[set.starts[card + 1] - 1] = 1;
  });
  return set;
}

const everyCard = (set: TrainingSet) => Int32Array.from({ length: set.starts.length - 1 }, (_, card) => card);

function lossOf(weights: readonly number[], set: TrainingSet, gradient = new Float64Array(21)) {
  return { loss: lossAndGradient(weights, set, everyCard(set), 0, set.starts.length - 1, gradient), gradient };
}

describe("the golden batch of fsrs-rs", () => {
  const set = setOf(golden.items);

  test("has its loss and all 21 derivatives", () => {
    const { loss, gradient } = lossOf(defaultWeights, set);
    expect(loss).toBeCloseTo(golden.expect_loss, 4);
    gradient.forEach((value, k) => {
      expect(value).toBeCloseTo(golden.expect_grad[k], 3);
    });
  });

  test("moves by two steps of Adam as there, penalty included", () => {
    const weights = [...defaultWeights];
    const step = adam(weights);
    step(lossOf(weights, set).gradient, 0.04);
    weights.forEach((weight, k) => {
      expect(weight).toBeCloseTo(golden.after_one_adam_step_lr_0_04[k], 4);
    });
    const { batch, total, gamma, expect: penalised } = golden.l2_penalty_at_that_point;
    expect(penalty(weights, defaultWeights, (gamma * batch) / total, new Float64Array(21))).toBeCloseTo(penalised, 4);
    const second = lossOf(weights, set);
    expect(second.loss).toBeCloseTo(golden.second_loss, 3);
    second.gradient.forEach((value, k) => {
      expect(value).toBeCloseTo(golden.second_grad[k], 3);
    });
    step(second.gradient, 0.04);
    weights.forEach((weight, k) => {
      expect(weight).toBeCloseTo(golden.after_second_step[k], 3);
    });
  });
});

test("weights stray as freely as in fsrs-rs", () => {
  expect(SPREAD).toEqual(file.sigma);
});

describe("first stabilities", () => {
  const { t, recall, count, s0, expect: wanted } = vector("s0_loss");
  const surprise = (stability: number) => {
    const of = (days: number, i: number) => {
      const p = retrievability(days, stability, defaultWeights);
      return -count[i] * (recall[i] * Math.log(p) + (1 - recall[i]) * Math.log(1 - p));
    };
    return t.reduce((sum: number, days: number, i: number) => sum + of(days, i), 0);
  };

  test("are weighed by s0_loss in fsrs-rs; ours, fitted to each answer, are as likely", () => {
    expect(surprise(s0) + Math.abs(s0 - defaultWeights[0]) / 16).toBeCloseTo(wanted, 4);
    const answers = t.flatMap((days: number, i: number) =>
      Array.from({ length: count[i] }, (_, n) => ({ days, rating: n < Math.round(recall[i] * count[i]) ? 3 : 1 })),
    ) as { days: number; rating: number }[];
    const histories = answers.map(({ days, rating }, at) => [
      { rating: 1, elapsedDays: 0, at },
      { rating, elapsedDays: days, at },
    ]);
    const [fitted] = fitWeights(trainingSet(histories), defaultWeights, { epochs: 0 });
    expect(surprise(fitted)).toBeLessThanOrEqual(surprise(s0));
  });

  const cases: { known: Record<string, number>; expect: number[] }[] = vector("s0_smooth_and_fill").cases;
  test.each(cases)("$known are filled up to $expect", ({ known, expect: all }) => {
    const seen = new Map(Object.entries(known).map(([rating, stability]) => [Number(rating), { stability, count: 1 }]));
    smoothedAndFilled(seen, defaultWeights).forEach((stability, i) => {
      expect(stability).toBeCloseTo(all[i], 5);
    });
  });

  test("of the wrong order follow the one with more reviews", () => {
    const seen = (good: number, easy: number) =>
      new Map([
        [3, { stability: 9, count: good }],
        [4, { stability: 4, count: easy }],
      ]);
    expect(smoothedAndFilled(seen(100, 5), defaultWeights).slice(2)).toEqual([9, 9].map((s) => expect.closeTo(s, 9)));
    expect(smoothedAndFilled(seen(5, 100), defaultWeights).slice(2)).toEqual([4, 4].map((s) => expect.closeTo(s, 9)));
  });

  test("are in order and within bounds, whatever was seen", () => {
    const one = fc.record({
      stability: fc.double({ min: 0.01, max: 100, noNaN: true }),
      count: fc.integer({ min: 1, max: 500 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 4 }), one), { selector: ([r]) => r }), (seen) => {
        const all = smoothedAndFilled(new Map(seen), defaultWeights);
        expect(all.length).toBe(4);
        all.forEach((stability, i) => {
          expect(stability).toBeGreaterThanOrEqual(i === 0 ? 0.001 : all[i - 1]);
          expect(stability).toBeLessThanOrEqual(100);
        });
      }),
    );
  });
});

describe("several relearning steps on one day", () => {
  const { note } = prng.vectors.find(({ id }) => id === "clip_relearning_ceiling") as { note: string };

  test("have the ceiling of ts-fsrs and fsrs-rs", () => {
    expect(relearningCeiling(defaultWeights, 2)).toBeCloseTo(Number(/ceiling (\d\.\d+)/.exec(note)![1]), 7);
    expect([0, 1].map((steps) => relearningCeiling(defaultWeights, steps))).toEqual([2, 2]);
    fc.assert(
      fc.property(anyWeights, fc.integer({ min: 2, max: 10 }), (weights, steps) => {
        const wild = weights.map((weight, i) => (i === 17 || i === 18 ? 1e9 : weight));
        expect(relearningCeiling(weights, steps)).toBeCloseTo(clipParameters(wild, steps)[17], 7);
      }),
    );
  });

  test("keep a fit under it", () => {
    const weights = [...defaultWeights.slice(0, 17), 1.9, 1.9, ...defaultWeights.slice(19)];
    adam(weights, 3)(new Float64Array(21), 0.04);
    expect(weights.slice(17, 19)).toEqual([3, 3].map((steps) => relearningCeiling(defaultWeights, steps)));
  });
});

const aReview = fc.record({
  rating: fc.integer({ min: 1, max: 4 }),
  elapsedDays: fc.integer({ min: 0, max: 400 }),
  at: fc.nat(1e6),
});
const someHistories = fc.array(fc.array(aReview, { minLength: 2, maxLength: 12 }), { minLength: 1, maxLength: 6 });

test("the gradient is that of the loss, by central differences", () => {
  fc.assert(
    fc.property(someHistories, fc.integer({ min: 0, max: 20 }), (histories, k) => {
      const set = trainingSet(histories);
      const { gradient } = lossOf(defaultWeights, set);
      const h = 1e-6 * Math.max(1, Math.abs(defaultWeights[k]));
      const at = (shift: number) =>
        lossOf(
          defaultWeights.map((w, i) => (i === k ? w + shift : w)),
          set,
        ).loss;
      const slope = (at(h) - at(-h)) / (2 * h);
      // At a clamp the loss has a corner and no derivative; both one-sided slopes must then enclose ours.
      const left = (at(0) - at(-h)) / h;
      const right = (at(h) - at(0)) / h;
      const slack = 1e-3 * Math.max(1, Math.abs(slope));
      expect(gradient[k]).toBeGreaterThan(Math.min(left, right, slope) - slack);
      expect(gradient[k]).toBeLessThan(Math.max(left, right, slope) + slack);
    }),
    { numRuns: 300 },
  );
});

test("a fit is the same for the same reviews", () => {
  const histories = Array.from({ length: 80 }, (_, card) => [
    { rating: 3, elapsedDays: 0, at: card },
    { rating: card % 4 === 0 ? 1 : 3, elapsedDays: 2 + (card % 5), at: card + 100 },
    { rating: 3, elapsedDays: 6, at: card + 200 },
  ]);
  expect(fitWeights(trainingSet(histories), defaultWeights)).toEqual(
    fitWeights(trainingSet(histories), defaultWeights),
  );
});

test("with fewer than eight predictions nothing is fitted, with fewer than 64 only the first stabilities", () => {
  const histories = (cards: number) =>
    Array.from({ length: cards }, (_, card) => [
      { rating: 3, elapsedDays: 0, at: card },
      { rating: 1, elapsedDays: 3, at: card + 50 },
    ]);
  expect(fitWeights(trainingSet(histories(7)), defaultWeights)).toEqual([...defaultWeights]);
  const fitted = fitWeights(trainingSet(histories(40)), defaultWeights);
  expect(fitted.slice(4)).toEqual(defaultWeights.slice(4));
  expect(fitted[2]).toBeLessThan(defaultWeights[2]);
});
