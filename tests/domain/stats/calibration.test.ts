import { expect, test } from "vitest";
import { promisesFrom } from "@/lib/domain/promises";
import { calibration } from "@/lib/domain/stats/calibration";
import { history } from "./histories";

const answers = (n: number, recalled: number, promised: number) =>
  Array.from({ length: n }, (_, i) => ({ promised, recalled: i < recalled }));
const titleOf = (given: ReturnType<typeof answers>) =>
  calibration.figure(history({ promises: promisesFrom(given) })).title;

test("says whether promises came true, and claims nothing from few answers", () => {
  expect(titleOf(answers(100, 90, 0.91))).toBe(
    "The schedule promised 91 % and you recalled 90 % of 100 answers: they agree.",
  );
  expect(titleOf(answers(200, 120, 0.92))).toMatch(/: it promises too much\.$/);
  expect(titleOf(answers(200, 198, 0.8))).toMatch(/: it promises too little\.$/);
  expect(titleOf(answers(5, 5, 0.9))).toBe("No judgement of the promises yet: 5 answers of 30.");
});

test("its table gives each share with its band and its number", () => {
  const { table, n } = calibration.figure(history({ promises: promisesFrom(answers(100, 90, 0.91)) }));
  expect(table.rows).toEqual([["90–95 %", "91 %", "90 %", "84 % to 94 %", "100"]]);
  expect(n).toBe(100);
});
