import { expect, test } from "vitest";
import { phases } from "@/lib/domain/stats/phases";
import { history } from "./histories";

test("says how many cards are begun, and how many will keep", () => {
  const figure = phases.figure(history({ stages: { new: 900, learning: 10, young: 250, mature: 40 } }));
  expect(figure.title).toBe("300 of 1,200 cards are begun; 40 will keep for three weeks or longer.");
  expect(figure.series[0].points.map(({ value }) => value)).toEqual([40, 250, 10, 900]);
  expect(figure.n).toBe(1200);
});
