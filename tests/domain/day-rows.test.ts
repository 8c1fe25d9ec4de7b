import { expect, test } from "vitest";
import { newCardState } from "@/lib/domain/card-state";
import { countsFrom, dayRows, usedOf } from "@/lib/domain/day-rows";
import type { Trace } from "@/lib/domain/replay";

const step = (changes: Partial<Trace>): Trace => ({
  entry: "e",
  at: 0,
  day: 100,
  rating: 3,
  tookMs: 1000,
  elapsedDays: 5,
  promised: 0.9,
  retrievability: 0.9,
  phase: "review",
  intervalDays: 10,
  stability: 5,
  difficulty: 5,
  ...changes,
});

test("reviews are rolled up by study day", () => {
  const rows = dayRows([
    step({ day: 101 }),
    step({ phase: "new", elapsedDays: 0 }),
    step({ phase: "learning", elapsedDays: 0, rating: 1 }),
    step({ rating: 1 }),
    step({ intervalDays: 21, rating: 2 }),
    step({ intervalDays: 30, elapsedDays: 0, rating: 1 }),
  ]);
  expect(rows).toEqual([
    {
      day: 100,
      newCards: 1,
      reviews: 5,
      again: 3,
      youngSeen: 1,
      youngRecalled: 0,
      matureSeen: 1,
      matureRecalled: 1,
      tookMs: 5000,
    },
    {
      day: 101,
      newCards: 0,
      reviews: 1,
      again: 0,
      youngSeen: 1,
      youngRecalled: 1,
      matureSeen: 0,
      matureRecalled: 0,
      tookMs: 1000,
    },
  ]);
  expect(usedOf(rows[0])).toMatchObject({ newCards: 1, reviews: 2 });
  expect(usedOf(undefined)).toEqual({ newCards: 0, reviews: 0, tookMs: 0 });
});

test("states are counted by stage, by due day and by lapses", () => {
  const states = [
    newCardState("new#1"),
    { ...newCardState("learning#1"), phase: "learning" as const, dueAt: 5, lastDay: 100 },
    { ...newCardState("young#1"), phase: "review" as const, intervalDays: 3, dueDay: 102, lapses: 8 },
    { ...newCardState("mature#1"), phase: "review" as const, intervalDays: 40, dueDay: 101, lapses: 9 },
    { ...newCardState("rests#1"), phase: "review" as const, intervalDays: 40, dueDay: 101, suspended: true },
  ];
  expect(countsFrom(states, 10, 8, (card) => card.toUpperCase())).toEqual({
    due: [
      { day: 100, count: 1 },
      { day: 101, count: 1 },
      { day: 102, count: 1 },
    ],
    stages: { new: 6, learning: 1, young: 1, mature: 2 },
    leeches: [
      { card: "mature#1", title: "MATURE#1", lapses: 9 },
      { card: "young#1", title: "YOUNG#1", lapses: 8 },
    ],
  });
});
