import { expect, test } from "vitest";
import { promisesFrom, trustIn } from "@/lib/domain/promises";

const answers = (n: number, recalled: number, promised: number) =>
  Array.from({ length: n }, (_, i) => ({ promised, recalled: i < recalled }));

test("answers are counted by what was promised", () => {
  const bins = promisesFrom([...answers(10, 9, 0.92), ...answers(4, 2, 0.5), ...answers(1, 1, 1)]);
  expect(bins.map(({ n }) => n)).toEqual([4, 0, 0, 0, 10, 1]);
  expect(bins[4]).toMatchObject({ from: 0.9, to: 0.95, recalled: 9 });
  expect(bins[4].promised).toBeCloseTo(9.2, 10);
});

test("promises that tell cards apart beat a constant", () => {
  const told = trustIn(promisesFrom([...answers(100, 95, 0.95), ...answers(100, 50, 0.5)]));
  expect(told?.n).toBe(200);
  expect(told?.loss).toBeLessThan(told?.constantLoss ?? 0);
  const wrong = trustIn(promisesFrom([...answers(100, 50, 0.95), ...answers(100, 95, 0.5)]));
  expect(wrong?.loss).toBeGreaterThan(wrong?.constantLoss ?? 9);
});

test("nothing is said of nothing, and certainty costs no infinity", () => {
  expect(trustIn(promisesFrom([]))).toBeNull();
  expect(trustIn(promisesFrom(answers(1, 0, 1)))?.loss).toBeCloseTo(-Math.log(1e-4), 6);
  expect(trustIn(promisesFrom(answers(5, 5, 0.9)))?.constantLoss).toBe(0);
});
