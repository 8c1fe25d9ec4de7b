import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cardsOfDay,
  gainPerSecond,
  type InterviewPlan,
  outlook,
  type PlannedCard,
  recallOnDay,
  usualCosts,
} from "@/lib/domain/interview-plan";
import { defaultWeights } from "@/lib/domain/preset";

const plan: InterviewPlan = {
  firstDay: 100,
  interviewDay: 130,
  minutesPerDay: 15,
  costs: usualCosts,
  weights: defaultWeights,
};
const unseen = (card: string, weight = 1): PlannedCard => ({ card, weight, memory: null, lastDay: null });
const known = (card: string, stability: number, lastDay: number): PlannedCard => ({
  card,
  weight: 1,
  memory: { stability, difficulty: 5 },
  lastDay,
});
const ids = (cards: readonly PlannedCard[]) => cards.map(({ card }) => card);

const aCard = fc
  .record({
    id: fc.uuid(),
    weight: fc.double({ min: 0.1, max: 5, noNaN: true }),
    stability: fc.double({ min: 0.1, max: 900, noNaN: true }),
    ago: fc.integer({ min: 0, max: 60 }),
    isNew: fc.boolean(),
  })
  .map(
    ({ id, weight, stability, ago, isNew }): PlannedCard =>
      isNew ? unseen(id, weight) : { card: id, weight, memory: { stability, difficulty: 5 }, lastDay: 100 - ago },
  );
const someCards = fc.uniqueArray(aCard, { selector: ({ card }) => card, maxLength: 40 });

describe("the day's cards", () => {
  test("begin with the day's share of new ones, so that all are met in 60 % of the days", () => {
    const cards = Array.from({ length: 180 }, (_, i) => unseen(`n${i}`));
    expect(ids([...cardsOfDay(cards, 100, plan)]).slice(0, 10)).toEqual(ids(cards.slice(0, 10)));
  });

  test("then come those whose recall fell to 80 %, lowest first", () => {
    const cards = [known("fresh", 100, 99), known("low", 2, 80), known("lower", 1, 80)];
    expect(ids([...cardsOfDay(cards, 100, plan)]).slice(0, 2)).toEqual(["lower", "low"]);
  });

  test("in the last days only the gain counts", () => {
    const cards = [unseen("new"), known("sure", 500, 90), known("shaky", 6, 118)];
    expect(ids([...cardsOfDay(cards, 125, plan)])[0]).toBe("new");
    const gains = [...cardsOfDay(cards, 125, plan)].map((planned) => gainPerSecond(planned, 125, plan));
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
  });

  test("hold no card twice and none that was studied that day", () => {
    fc.assert(
      fc.property(someCards, fc.integer({ min: 100, max: 129 }), (cards, day) => {
        const chosen = [...cardsOfDay(cards, day, plan)];
        expect(new Set(ids(chosen)).size).toBe(chosen.length);
        expect(chosen.every(({ lastDay }) => lastDay === null || lastDay < day)).toBe(true);
      }),
    );
  });

  test("a weightier card gains more", () => {
    expect(gainPerSecond(unseen("a", 2), 110, plan)).toBeCloseTo(2 * gainPerSecond(unseen("a", 1), 110, plan), 10);
  });
});

describe("the outlook", () => {
  const cards = Array.from({ length: 120 }, (_, i) => unseen(`n${i}`));

  test("is the same for the same plan, and a share", () => {
    const [one, same] = [outlook(cards, 100, plan), outlook(cards, 100, plan)];
    expect(one).toEqual(same);
    expect(one.expectedRecall).toBeGreaterThan(0.9);
    expect(one.expectedRecall).toBeLessThanOrEqual(1);
  });

  test("grows with the minutes and says how much will be met", () => {
    const at = (minutesPerDay: number) => outlook(cards, 100, { ...plan, minutesPerDay });
    expect(at(1).met).toBeLessThan(0.8);
    expect(at(5).expectedRecall).toBeGreaterThan(at(1).expectedRecall);
    expect(at(15).met).toBe(1);
  });

  test("of nothing is nothing, and on the day itself it is what is known", () => {
    expect(outlook([], 100, plan)).toMatchObject({ expectedRecall: 0, met: 0 });
    const sure = known("sure", 50, 120);
    expect(outlook([sure], 130, plan).expectedRecall).toBe(recallOnDay(sure, plan));
  });
});
