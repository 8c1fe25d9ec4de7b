import { expect, test } from "vitest";
import { retention } from "@/lib/domain/stats/retention";
import { day, history } from "./histories";

test("says what was recalled in the last 30 days, and draws young and mature by month", () => {
  const days = [
    day(40, { matureSeen: 10, matureRecalled: 5 }),
    day(3, { youngSeen: 30, youngRecalled: 27 }),
    day(0, { matureSeen: 30, matureRecalled: 30 }),
  ];
  const figure = retention.figure(history({ days }));
  expect(figure.title).toBe("You recalled 95 % of 60 reviews in the last 30 days; you aim for 90 %.");
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
  expect(figure).toMatchObject({ n: 70, target: 0.9, kind: "line" });
  expect(figure.table.rows[0]).toEqual(["Oct 2026", "–", "0", "50 %", "10"]);
});

test("holds few reviews against nothing", () => {
  const { title } = retention.figure(history({ days: [day(3, { youngSeen: 4, youngRecalled: 4 })] }));
  expect(title).toBe("You recalled 4 of 4 reviews in the last 30 days: too few to hold against the 90 % you aim for.");
});
