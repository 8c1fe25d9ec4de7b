import fc from "fast-check";
import { expect, test } from "vitest";
import { olderVersionOf, toCurrentWeights } from "@/lib/domain/older-weights";
import { checkPatch, defaultWeights } from "@/lib/domain/preset";
import { anyWeights } from "../arbitraries";
import core from "../fixtures/vectors/fsrs6_core.json";

const { input, expect: wanted } = core.vectors.find(({ id }) => id === "migrate_17_to_21") as unknown as {
  input: number[];
  expect: number[];
};

test("17 weights of FSRS-4.5 become FSRS-6's 21 as in fsrs-rs", () => {
  const weights = toCurrentWeights(input);
  expect(olderVersionOf(input)).toBe("FSRS-4.5");
  expect(weights.length).toBe(21);
  weights.forEach((weight, i) => {
    expect(weight).toBeCloseTo(wanted[i], 6);
  });
});

test("19 weights of FSRS-5 get no fading of same-day growth, and its decay", () => {
  const older = defaultWeights.slice(0, 19);
  expect(olderVersionOf(older)).toBe("FSRS-5");
  expect(toCurrentWeights(older)).toEqual([...older, 0, 0.5]);
});

test("older weights within their bounds are never refused", () => {
  const older = fc.tuple(anyWeights, fc.constantFrom(17, 19)).map(([weights, count]) => weights.slice(0, count));
  fc.assert(
    fc.property(older, (weights) => {
      expect(checkPatch({ weights: toCurrentWeights(weights) })).toHaveProperty("patch");
    }),
  );
});

test("any other number of weights is left alone, and what is no number is not hidden", () => {
  for (const weights of [[], [1, 2, 3], defaultWeights]) {
    expect(olderVersionOf(weights)).toBeNull();
    expect(toCurrentWeights(weights)).toBe(weights);
  }
  expect(checkPatch({ weights: toCurrentWeights([Number.NaN, ...input.slice(1)]) })).toHaveProperty("problem");
});
