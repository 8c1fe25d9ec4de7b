import fc from "fast-check";
import { expect, test } from "vitest";
import { promisesFrom } from "@/lib/domain/promises";
import { stats } from "@/lib/domain/stats/index";
import { day, history, today } from "./histories";

const someHistory = fc
  .record({
    days: fc.uniqueArray(fc.nat({ max: 800 }), { maxLength: 80 }),
    seen: fc.nat({ max: 40 }),
    recalled: fc.nat({ max: 40 }),
    due: fc.uniqueArray(fc.integer({ min: -50, max: 400 }), { maxLength: 50 }),
    begun: fc.nat({ max: 300 }),
    leeches: fc.nat({ max: 30 }),
    answers: fc.array(fc.record({ promised: fc.double({ min: 0, max: 1, noNaN: true }), recalled: fc.boolean() }), {
      maxLength: 60,
    }),
    memories: fc.array(
      fc.record({
        stability: fc.double({ min: 0.001, max: 36500, noNaN: true }),
        difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
        recall: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 30 },
    ),
  })
  .map(({ days, seen, recalled, due, begun, leeches, answers, memories }) =>
    history({
      days: days
        .sort((a, b) => b - a)
        .map((ago) =>
          day(ago, {
            youngSeen: seen,
            youngRecalled: Math.min(seen, recalled),
            matureSeen: recalled,
            matureRecalled: recalled,
          }),
        ),
      due: due.sort((a, b) => a - b).map((ahead) => ({ day: today + ahead, count: begun })),
      promises: promisesFrom(answers),
      memories,
      stages: { new: 300 - begun, learning: 0, young: begun, mature: 0 },
      leeches: Array.from({ length: leeches }, (_, i) => ({ card: `c/n${i}#1`, title: `Card ${i}`, lapses: 8 + i })),
    }),
  );

test("the shelf holds each statistic once", () => {
  expect(stats.map(({ id }) => id)).toEqual([
    "forecast",
    "retention",
    "calibration",
    "forecasts",
    "check-ups",
    "activity",
    "known",
    "phases",
    "retrievability",
    "stability",
    "difficulty",
    "hardest",
    "leeches",
  ]);
  expect(new Set(stats.map(({ name }) => name)).size).toBe(stats.length);
});

test.each(stats)("$id makes a whole figure of any history", ({ id, figure }) => {
  fc.assert(
    fc.property(someHistory, (given) => {
      const drawn = figure(given);
      expect(drawn.id).toBe(id);
      expect(drawn.title).toMatch(/^[A-Z0-9].*\.$/);
      expect(drawn.title).not.toMatch(/NaN|undefined|null|Infinity/);
      expect(drawn.series.length).toBeGreaterThan(0);
      for (const { points } of drawn.series) {
        for (const { label, value } of points) {
          expect(label).not.toBe("");
          if (value !== null) expect(Number.isFinite(value) && value >= 0).toBe(true);
          if (drawn.unit === "share" && value !== null) expect(value).toBeLessThanOrEqual(1);
        }
      }
      for (const row of drawn.table.rows) expect(row).toHaveLength(drawn.table.columns.length);
      expect(figure(given)).toEqual(drawn);
    }),
  );
});

test.each(stats)("$id has something to say of an empty history", ({ figure }) => {
  expect(figure(history()).title).toMatch(/^(No|None|Nothing) .*\.$/);
});
