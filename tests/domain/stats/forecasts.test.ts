import { expect, test } from "vitest";
import { weekOf } from "@/lib/domain/forecasts";
import { forecasts } from "@/lib/domain/stats/forecasts";
import { history, today } from "./histories";

const week = (ago: number, answers: number, recalled: number) => ({
  from: weekOf(today) - 7 * ago,
  expected: 0.8,
  cards: 120,
  later: 0.6,
  until: today + 10,
  answers,
  promised: answers * 0.9,
  recalled,
});

test("says whether the weeks came as forecast, and claims nothing from few answers", () => {
  const titleOf = (...weeks: readonly ReturnType<typeof week>[]) => forecasts.figure(history({ weeks })).title;
  expect(titleOf(week(1, 60, 55), week(0, 40, 36))).toBe(
    "The weekly forecasts said 90 % and 91 % of 100 first answers were recalled: they came true.",
  );
  expect(titleOf(week(1, 60, 30))).toMatch(/: they were too high\.$/);
  expect(titleOf(week(0, 12, 3))).toBe("No judgement of the weekly forecasts yet: 12 of 30 answers.");
});

test("draws weeks of five answers and more, and lists all", () => {
  const { series, table } = forecasts.figure(history({ weeks: [week(2, 4, 4), week(1, 60, 54), week(0, 10, 9)] }));
  expect(series.map(({ points }) => points.length)).toEqual([2, 2]);
  expect(table.rows.map(([label]) => label)).toEqual(["2 Nov", "9 Nov", "16 Nov, still running"]);
  expect(table.rows[1]).toEqual(["9 Nov", "90 %", "90 %", "82 % to 95 %", "60", "80 % of 120", "60 % on 30 Nov"]);
});
