import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { againDelay, endOfDelay, goodDelay, hardDelay, inWholeDays } from "@/lib/domain/steps";
import { DAY_MS, MINUTE_MS, studyDay, studyDayStart } from "@/lib/domain/study-day";
import { anOffset, aRollover } from "../arbitraries";
import anki from "../fixtures/vectors/anki_scheduler.json";

type Case = [steps: number[], remaining: number, again: number, hard: number, good: number | null];
const vector = anki.vectors.find(({ id }) => id === "learning_step_delays") as unknown as {
  cases: Case[];
  round_days: [number, number][];
};
const seconds = (minutes: number | null) => (minutes === null ? null : minutes * 60);

describe("steps", () => {
  test.each(vector.cases)("of %j minutes with %i to go give Anki's delays", (steps, remaining, again, hard, good) => {
    const step = steps.length - remaining;
    expect(seconds(againDelay(steps))).toBe(again);
    expect(seconds(hardDelay(steps, step))).toBe(hard);
    expect(seconds(goodDelay(steps, step))).toBe(good);
  });

  test.each(vector.round_days)("of %i seconds are rounded to %i", (from, to) => {
    expect(inWholeDays(from / 60) * 60).toBe(to);
  });

  test("survive becoming fewer, or none, while a card is in them", () => {
    expect(hardDelay([5, 20], 3)).toBe(20);
    expect(goodDelay([5, 20], 3)).toBeNull();
    expect([againDelay([]), hardDelay([], 2), goodDelay([], 2)]).toEqual([null, null, null]);
  });
});

describe("a delay", () => {
  const rollover = studyDayStart(20_001, 60, 240);

  test("before the rollover is over at its minute", () => {
    expect(endOfDelay(10, rollover - 11 * MINUTE_MS, 20_000, 60, 240)).toBe(rollover - MINUTE_MS);
  });

  test("that reaches the rollover is over when a study day begins", () => {
    expect(endOfDelay(10, rollover - 10 * MINUTE_MS, 20_000, 60, 240)).toBe(rollover);
    expect(endOfDelay(600, rollover - 2 * MINUTE_MS, 20_000, 60, 240)).toBe(rollover);
  });

  test.each([
    [1440, 20 * 60, 1],
    [1440, 1, 1],
    [4320, 18 * 60, 3],
    [2160, 18 * 60, 1],
    [2160, 3 * 60, 2],
  ])("of %i minutes begun %i minutes before the rollover is over %i study days later", (delay, before, days) => {
    expect(endOfDelay(delay, rollover - before * MINUTE_MS, 20_000, 60, 240)).toBe(rollover + (days - 1) * DAY_MS);
  });

  test("is never over before it began, and a longer one never sooner", () => {
    const delay = fc.integer({ min: 1, max: 50_000 });
    fc.assert(
      fc.property(delay, delay, fc.integer({ min: 0, max: 4e12 }), anOffset, aRollover, (a, b, at, offset, turn) => {
        const day = studyDay(at, offset, turn);
        const [short, long] = [Math.min(a, b), Math.max(a, b)].map((minutes) =>
          endOfDelay(minutes, at, day, offset, turn),
        );
        expect(short).toBeGreaterThan(at);
        expect(long).toBeGreaterThanOrEqual(short);
      }),
    );
  });
});
