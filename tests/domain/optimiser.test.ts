import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adam, fitWeights, lossAndGradient, penalty, type TrainingSet, trainingSet } from "@/lib/domain/optimiser";
import { defaultWeights } from "@/lib/domain/preset";

type Item = { hist: [number, number][]; t: number; y: number };
const file = JSON.parse(readFileSync(new URL("../fixtures/vectors/fsrs6_training.json", import.meta.url), "utf8"));
const golden = file.vectors.find((vector: { id: string }) => vector.id === "loss_and_grad_default");

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
