import { expect, test } from "vitest";
import { forecast } from "@/lib/domain/stats/forecast";
import { history, today } from "./histories";

test("counts what is overdue for today, and nothing beyond a month", () => {
  const due = [
    { day: today - 9, count: 5 },
    { day: today, count: 20 },
    { day: today + 13, count: 60 },
    { day: today + 30, count: 1000 },
  ];
  const figure = forecast.figure(history({ due }));
  expect(figure.title).toBe("About 3 reviews a day come due in the next 30 days, most of them (60) on 3 Dec.");
  expect(figure.series[0].points[0]).toEqual({ label: "Today", value: 25 });
  expect(figure.series[0].points).toHaveLength(30);
  expect(figure.n).toBe(85);
  expect(forecast.figure(history({ due: [{ day: today, count: 1 }] })).title).toBe(
    "1 review comes due in the next 30 days, most of them (1) today.",
  );
});

test("calls a day most of them when it is more than half", () => {
  const due = [10, 9, 8].map((count, i) => ({ day: today + i, count }));
  expect(forecast.figure(history({ due })).title).toBe("27 reviews come due in the next 30 days, the most (10) today.");
});
