import { expect, test } from "vitest";
import { known } from "@/lib/domain/stats/known";
import { history, today } from "./histories";

test("says how many of the cards met are known, and how it was", () => {
  const points = [
    { day: today - 12, met: 5, known: null },
    { day: today - 5, met: 20, known: 15.2 },
    { day: today, met: 40, known: 33.6 },
  ];
  const { title, table, series } = known.figure(history({ known: points }));
  expect(title).toBe("You would recall about 34 of the 40 cards you have met; on 15 Nov it was 15 of 20.");
  expect(table.rows).toEqual([
    ["2026-11-08", "5", "–", "–"],
    ["2026-11-15", "20", "15", "76 %"],
    ["2026-11-20", "40", "34", "84 %"],
  ]);
  expect(series[1].points[0].value).toBeNull();
  const old = [{ day: today - 700, met: 5, known: 4 }, ...points.slice(2)];
  expect(known.figure(history({ known: old })).title).toMatch(/; on 20 Dec 2024 it was 4 of 5\.$/);
});
