import { expect, test } from "vitest";
import { knownKept, knownOver, weekEnds } from "@/lib/domain/known";
import { defaultPresets, defaultWeights } from "@/lib/domain/preset";
import { replayCard } from "@/lib/domain/replay";
import { retrievability } from "@/lib/domain/scheduler";

/** Friday, 20 November 2026; its Monday is 20,773. */
const TODAY = 20_777;
const review = (card: string, ago: number) => ({
  id: `${card} ${ago}`,
  at: (TODAY - ago) * 86_400_000 + 43_200_000,
  kind: "reviewed" as const,
  card,
  rating: 4 as const,
  offsetMin: 0,
  rolloverMin: 240,
  tookMs: 1000,
  presetId: "default-1",
});
const traceOf = (card: string, ...agos: readonly number[]) =>
  replayCard(
    card,
    agos.map((ago) => review(card, ago)),
    defaultPresets,
    "d",
  ).trace;

test("weeks end on Sundays, and the last point is today", () => {
  expect(weekEnds(TODAY - 10, TODAY)).toEqual([20_772, TODAY]);
  expect(weekEnds(20_772, TODAY)).toEqual([20_772, TODAY]);
  expect(weekEnds(TODAY, TODAY)).toEqual([TODAY]);
  expect(weekEnds(0, TODAY).length).toBeLessThanOrEqual(106);
});

test("a card is met from its first review on, and known as its memory then was", () => {
  const [a, b] = [traceOf("c/a#1", 20, 3), traceOf("c/b#1", 8)];
  const points = knownOver([a, b, []], TODAY, defaultWeights);
  expect(points.map(({ met }) => met)).toEqual([1, 1, 2, 2]);
  expect(points[2].known).toBeCloseTo(
    retrievability(20_772 - (TODAY - 20), a[0].stability, defaultWeights) +
      retrievability(20_772 - (TODAY - 8), b[0].stability, defaultWeights),
  );
  expect(knownOver([[]], TODAY, defaultWeights)).toEqual([]);
});

test("over all decks what was known is what the weeks’ forecasts kept", () => {
  const days = [
    { day: TODAY - 9, newCards: 5 },
    { day: TODAY, newCards: 3 },
  ];
  const weeks = [{ from: 20_766, expected: 0.8, cards: 5 }];
  expect(knownKept(days, weeks, [{ recall: 0.5 }, { recall: 1 }], TODAY)).toEqual([
    { day: 20_772, met: 5, known: 4 },
    { day: TODAY, met: 8, known: 1.5 },
  ]);
  expect(knownKept([], [], [], TODAY)).toEqual([]);
});
