import { expect, test } from "vitest";
import { isDue, isLeech, isLeechLapse, newCardState, stageOf } from "@/lib/domain/card-state";
import anki from "../fixtures/vectors/anki_scheduler.json";

const { cases } = anki.vectors.find(({ id }) => id === "leech_threshold") as unknown as {
  cases: [number, number, number][];
};

test.each(cases)("a lapse number %i with a threshold of %i says so: %i", (lapses, threshold, leech) => {
  expect(isLeechLapse(lapses, threshold)).toBe(leech === 1);
});

test("a leech stays one between the lapses that say so", () => {
  expect([7, 8, 9].map((lapses) => isLeech({ lapses }, 8))).toEqual([false, true, true]);
});

test("a card is mature from an interval of 21 days", () => {
  const stages = [
    ["new", 0],
    ["learning", 0],
    ["relearning", 0],
    ["review", 20],
    ["review", 21],
  ] as const;
  expect(stages.map(([phase, intervalDays]) => stageOf({ phase, intervalDays }))).toEqual([
    "new",
    "learning",
    "learning",
    "young",
    "mature",
  ]);
});

test("a card is due on its day, or when its step is over, unless suspended or buried for today", () => {
  const review = { ...newCardState("a#1"), phase: "review" as const, dueDay: 10 };
  expect([9, 10, 11].map((day) => isDue(review, day, 0))).toEqual([false, true, true]);
  expect(isDue({ ...review, suspended: true }, 10, 0)).toBe(false);
  expect([isDue({ ...review, buriedDay: 10 }, 10, 0), isDue({ ...review, buriedDay: 9 }, 10, 0)]).toEqual([
    false,
    true,
  ]);
  const learning = { ...newCardState("a#1"), phase: "learning" as const, dueAt: 500 };
  expect([499, 500].map((now) => isDue(learning, 10, now))).toEqual([false, true]);
  expect(isDue(newCardState("a#1"), 10, 500)).toBe(false);
});
