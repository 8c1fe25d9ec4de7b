import { expect, test } from "vitest";
import { count, counted, dateInWords, duration, monthInWords, percent, wilson } from "@/lib/domain/wording";

test("a share is never rounded to all or nothing", () => {
  expect([0, 0.001, 0.5, 0.999, 1].map(percent)).toEqual(["0 %", "1 %", "50 %", "99 %", "100 %"]);
});

test("numbers, days and times are said as people write them", () => {
  expect([0, 999, 1204, 1_234_567].map(count)).toEqual(["0", "999", "1,204", "1,234,567"]);
  expect([counted(1, "card", "cards"), counted(0, "card", "cards")]).toEqual(["1 card", "0 cards"]);
  expect([dateInWords(20_777), monthInWords("2026-11")]).toEqual(["20 Nov", "Nov 2026"]);
  expect([1000, 300_000, 11_100_000].map(duration)).toEqual(["under a minute", "5 min", "3 h 5 min"]);
});

test("a band holds its share, within 0 and 1, and narrows with more observations", () => {
  expect(wilson(0, 0)).toBeNull();
  for (const n of [24, 96]) {
    expect(wilson(0, n)!.low).toBe(0);
    expect(wilson(n, n)!.high).toBe(1);
  }
  for (const [hits, n] of [
    [0, 1],
    [1, 1],
    [9, 10],
    [90, 100],
  ]) {
    const { low, high } = wilson(hits, n)!;
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(1);
    expect(low <= hits / n + 1e-12 && hits / n <= high + 1e-12).toBe(true);
  }
  const width = (hits: number, n: number) => wilson(hits, n)!.high - wilson(hits, n)!.low;
  expect(width(90, 100)).toBeLessThan(width(9, 10));
});
