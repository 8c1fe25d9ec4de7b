import { describe, expect, test } from "vitest";
import { isForecastMissing, weekOf, weeksFrom } from "@/lib/domain/forecasts";
import type { Foreseen } from "@/lib/domain/review-log";
import { dateFromDay } from "@/lib/domain/study-day";

/** Monday, 16 November 2026. */
const MONDAY = 20_773;
const foreseen = (day: number, recall = 0.8): Foreseen => ({
  id: `f${day} ${recall}`,
  at: day * 86_400_000,
  kind: "foreseen",
  day,
  until: MONDAY + 30,
  topics: [
    { topic: "a", cards: 30, recall, later: 0.6 },
    { topic: "b", cards: 10, recall: recall + 0.1, later: 0.4 },
  ],
});
const answer = (card: string, day: number, promised: number, recalled: boolean) => ({ card, day, promised, recalled });

describe("the weeks", () => {
  test("begin on Mondays", () => {
    expect(dateFromDay(MONDAY)).toBe("2026-11-16");
    expect([0, 3, 6, 7, -1].map((more) => weekOf(MONDAY + more) - MONDAY)).toEqual([0, 0, 0, 7, -7]);
    expect(weekOf(-1)).toBeLessThanOrEqual(-1);
  });

  test("need one forecast each", () => {
    expect(isForecastMissing([], MONDAY)).toBe(true);
    expect(isForecastMissing([foreseen(MONDAY + 5)], MONDAY)).toBe(false);
    expect(isForecastMissing([foreseen(MONDAY - 1)], MONDAY)).toBe(true);
  });

  test("hold each card's first answer against what was expected of it", () => {
    const [week] = weeksFrom(
      [foreseen(MONDAY)],
      [answer("x", MONDAY + 2, 0.5, false), answer("x", MONDAY + 1, 0.9, true), answer("y", MONDAY + 6, 0.7, false)],
    );
    expect(week).toMatchObject({ from: MONDAY, answers: 2, recalled: 1, cards: 40, until: MONDAY + 30 });
    expect(week.promised).toBeCloseTo(1.6);
    expect(week.expected).toBeCloseTo(0.825);
    expect(week.later).toBeCloseTo(0.55);
  });

  test("keep the first forecast of a week, and show weeks without one", () => {
    const weeks = weeksFrom([foreseen(MONDAY), foreseen(MONDAY + 1, 0.2)], [answer("x", MONDAY - 3, 0.9, true)]);
    expect(weeks.map(({ from, expected }) => [from, expected])).toEqual([
      [MONDAY - 7, null],
      [MONDAY, expect.closeTo(0.825)],
    ]);
  });
});
