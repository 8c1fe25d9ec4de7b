import fc from "fast-check";
import { FSRSAlgorithm } from "ts-fsrs";
import { describe, expect, test } from "vitest";
import { fuzzed, fuzzFactor, leastInterval } from "@/lib/domain/fuzz";
import { alea } from "../alea";
import { aCardId } from "../arbitraries";
import anki from "../fixtures/vectors/anki_scheduler.json";
import prng from "../fixtures/vectors/prng_and_clipping.json";

const cases = (id: string) =>
  (anki.vectors.find((vector) => vector.id === id) as unknown as { cases: number[][] }).cases;

describe("fuzz", () => {
  test.each(cases("fuzz_with_factor"))(
    "spreads %d days within %d and %d as Anki does: %d, %d, %d",
    (interval, min, max, low, middle, high) => {
      expect(fuzzed(interval, min, max, 0)).toBe(low);
      expect(fuzzed(interval, min, max, 0.5)).toBe(middle);
      expect(fuzzed(interval, min, max, 0.99)).toBe(high);
    },
  );

  const { no_fuzz } = anki.vectors.find(({ id }) => id === "fuzz_with_factor") as unknown as { no_fuzz: number[][] };
  test.each(no_fuzz)("without it, %d days within %d and %d are %d", (interval, min, max, days) => {
    expect(fuzzed(interval, min, max, null)).toBe(days);
  });

  test.each(cases("minimum_review_fuzz_interval"))(
    "%d days after an interval of %d (maximum %d) are at least %d",
    (interval, previous, max, least) => {
      expect(leastInterval(interval, previous, max)).toBe(least);
    },
  );

  test("spreads whole days as ts-fsrs does, given the alea that it draws from", () => {
    type Case = { seed: number | string; first?: number; first3?: number[]; int32_3?: number[] };
    const { cases: draws } = prng.vectors.find(({ id }) => id === "alea") as unknown as { cases: Case[] };
    for (const { seed, first, first3, int32_3 } of draws) {
      const [draw, again] = [alea(seed), alea(seed)];
      for (const wanted of first3 ?? [first]) expect(draw()).toBe(wanted);
      for (const wanted of int32_3 ?? []) expect((again() * 2 ** 32) | 0).toBe(wanted);
    }
    const days = fc.integer({ min: 3, max: 3000 });
    fc.assert(
      fc.property(days, fc.integer({ min: 3000, max: 36_500 }), fc.string(), (interval, maximum, seed) => {
        const theirs = new FSRSAlgorithm({ enable_fuzz: true, maximum_interval: maximum });
        theirs.seed = seed;
        // ts-fsrs reads an empty seed as none.
        fc.pre(seed !== "");
        expect(fuzzed(interval, 2, maximum, alea(seed)())).toBe(theirs.apply_fuzz(interval, 0));
      }),
    );
  });

  test("stays within its bounds, is whole, and grows with the interval", () => {
    const days = fc.double({ min: 0.01, max: 40_000, noNaN: true });
    const factor = fc.option(fc.double({ min: 0, max: 0.999_999, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(
        days,
        days,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 36_500 }),
        factor,
        (a, b, min, max, f) => {
          const [short, long] = [Math.min(a, b), Math.max(a, b)].map((interval) => fuzzed(interval, min, max, f));
          expect(short).toBeGreaterThanOrEqual(Math.min(min, max));
          expect(long).toBeLessThanOrEqual(max);
          expect(Number.isInteger(short)).toBe(true);
          expect(short).toBeLessThanOrEqual(long + (f === null ? 0 : 1));
        },
      ),
    );
  });

  test("is seeded by card and count of reviews, and evenly spread", () => {
    fc.assert(
      fc.property(aCardId, fc.nat({ max: 500 }), (card, reps) => {
        const factor = fuzzFactor(card, reps);
        expect(factor).toBe(fuzzFactor(card, reps));
        expect(factor).toBeGreaterThanOrEqual(0);
        expect(factor).toBeLessThan(1);
      }),
    );
    const factors = Array.from({ length: 20_000 }, (_, i) => fuzzFactor(`concept-${i >> 4}/note-${i & 3}#1`, i % 7));
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = factors.filter((factor) => Math.floor(factor * 10) === tenth).length / factors.length;
      expect(share).toBeGreaterThan(0.08);
      expect(share).toBeLessThan(0.12);
    }
    // Cards a, b, c with reps 5, 4, 3 must not share a seed, as numbers added up would.
    expect(new Set([fuzzFactor("card-10", 5), fuzzFactor("card-11", 4), fuzzFactor("card-12", 3)]).size).toBe(3);
  });

  test("days that are wanted less get less, never out of the spread, and a spread without wishes is as before", () => {
    const factor = fc.double({ min: 0, max: 0.999_999, noNaN: true });
    const wishes = fc.array(fc.constantFrom(1, 0.5, 0), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.double({ min: 1, max: 400, noNaN: true }), factor, wishes, (interval, f, week) => {
        const weigh = (days: number) => week[days % 7] as number;
        const chosen = fuzzed(interval, 1, 36_500, f, weigh);
        const [low, high] = [fuzzed(interval, 1, 36_500, 0), fuzzed(interval, 1, 36_500, 0.999_999)];
        expect(chosen).toBeGreaterThanOrEqual(low);
        expect(chosen).toBeLessThanOrEqual(high);
        const wanted = Array.from({ length: high - low + 1 }, (_, i) => weigh(low + i));
        if (wanted.some((wish) => wish > 0)) expect(weigh(chosen)).toBeGreaterThan(0);
        else expect(chosen).toBe(fuzzed(interval, 1, 36_500, f));
        expect(fuzzed(interval, 1, 36_500, f, () => 1)).toBe(fuzzed(interval, 1, 36_500, f));
      }),
    );
  });
});
