import { expect, test } from "vitest";
import { activity, streak } from "@/lib/domain/stats/activity";
import { day, history, today } from "./histories";

test("draws a year of whole weeks up to today, and says the week", () => {
  const figure = activity.figure(history({ days: [day(400), day(2), day(1), day(0, { tookMs: 600_000 })] }));
  expect(figure.title).toBe("3 days in a row. 30 answers in the last 7 days, in 12 min.");
  const { points } = figure.series[0];
  expect(points.at(-1)).toEqual({ label: "2026-11-20", value: 10 });
  // 52 whole weeks from a Monday on, and Monday to Friday of this one.
  expect(points).toHaveLength(52 * 7 + 5);
  expect(figure.n).toBe(30);
  expect(figure.table.rows).toHaveLength(3);
});

test("a day that is not over yet breaks no row of days", () => {
  const days = (agos: readonly number[]) => new Map(agos.map((ago) => [today - ago, true]));
  expect([[0, 1, 2], [1, 2], [2, 3], [], [0, 2]].map((agos) => streak(days(agos), today))).toEqual([3, 2, 0, 0, 1]);
});
