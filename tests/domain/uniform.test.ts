import { expect, test } from "vitest";
import { uniform } from "@/lib/domain/uniform";

test("the same seed gives the same numbers, from 0 to 1 and evenly spread", () => {
  const [one, same, other] = [uniform(7), uniform(7), uniform(8)];
  const drawn = Array.from({ length: 10_000 }, one);
  expect(drawn.slice(0, 50)).toEqual(Array.from({ length: 50 }, same));
  expect(drawn[0]).not.toBe(other());
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const inside = drawn.filter((value) => Math.floor(value * 10) === tenth).length;
    expect(Math.abs(inside - 1000)).toBeLessThan(120);
  }
});
