import { describe, expect, test } from "vitest";
import { defaultWeights } from "@/lib/domain/preset";
import { retentionCurve, type SimulatedPerson, simulateRetention } from "@/lib/domain/retention-simulator";

const beginner: SimulatedPerson = {
  weights: defaultWeights,
  known: [],
  unseen: 3650,
  newPerDay: 10,
  maximumIntervalDays: 36_500,
};

describe("a year at ten new cards a day", () => {
  const curve = retentionCurve(beginner, 365, [0.7, 0.8, 0.9, 0.95], 2);

  test("costs more the more is to be retained, and more cards are then known", () => {
    const minutes = curve.map((point) => point.minutesPerDay);
    const known = curve.map((point) => point.knownCards);
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
    expect(known).toEqual([...known].sort((a, b) => a - b));
  });

  test("knows about 3,450 of 3,650 cards at 0.90 and 3,250 at 0.80", () => {
    expect(curve[2].knownCards / 3458).toBeCloseTo(1, 1);
    expect(curve[1].knownCards / 3246).toBeCloseTo(1, 1);
  });
});

test("the same seed gives the same year", () => {
  expect(simulateRetention(beginner, 0.9, 90, 5)).toEqual(simulateRetention(beginner, 0.9, 90, 5));
});

test("nothing to study costs nothing", () => {
  expect(simulateRetention({ ...beginner, unseen: 0 }, 0.9, 30, 1)).toMatchObject({ minutesPerDay: 0, knownCards: 0 });
});

test("cards known before are reviewed too, overdue ones at once", () => {
  const known = [{ memory: { stability: 3, difficulty: 5 }, daysAgo: 40 }];
  const point = simulateRetention({ ...beginner, unseen: 0, known }, 0.9, 1, 1);
  expect(point.minutesPerDay).toBeGreaterThan(0);
});
