import { expect, test } from "vitest";
import { retention } from "@/lib/domain/stats/retention";
import { day, history } from "./histories";

test("says what was recalled in the last 30 days, and draws young and mature by month", () => {
  const days = [
    day(40, { matureSeen: 10, matureRecalled: 5 }),
    day(3, { youngSeen: 10, youngRecalled: 9 }),
    day(0, { matureSeen: 10, matureRecalled: 10 }),
  ];
  const figure = retention.figure(history({ days }));
  expect(figure.title).toBe("You recalled 95 % of 20 reviews in the last 30 days; you aim for 90 %.");
  expect(figure.series.map(({ points }) => points.map(({ label, value }) => [label, value]))).toEqual([
    [
      ["Oct 2026", null],
      ["Nov 2026", 0.9],
    ],
    [
      ["Oct 2026", 0.5],
      ["Nov 2026", 1],
    ],
  ]);
  expect(figure).toMatchObject({ n: 30, target: 0.9, kind: "line" });
  expect(figure.table.rows[0]).toEqual(["Oct 2026", "–", "0", "50 %", "10"]);
});
