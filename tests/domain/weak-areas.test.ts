import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniform } from "@/lib/domain/uniform";
import {
  type Answer,
  type AreaCard,
  answersFrom,
  evidenceFrom,
  type WeakAreasRequest,
  weakAreas,
} from "@/lib/domain/weak-areas";

const areaOf = (card: string) => [card.slice(0, card.indexOf("/"))];
const cards = (area: string, recalls: readonly (number | null)[]): AreaCard[] =>
  recalls.map((recall, i) => ({ card: `${area}/n${i}#1`, recall }));
const answers = (area: string, n: number, recalled: number, promised = 0.9, day = 100): Answer[] =>
  Array.from({ length: n }, (_, i) => ({ card: `${area}/n0#1`, day, promised, recalled: i < recalled }));
type Changes = Partial<WeakAreasRequest> & { readonly answers?: readonly Answer[] };
const request = ({ answers: given = [], ...changes }: Changes): WeakAreasRequest => ({
  areasOf: areaOf,
  evidence: evidenceFrom(given, 100),
  cards: [],
  target: 0.9,
  ...changes,
});
const five = [0.9, 0.9, 0.9, 0.9, 0.9];

describe("an area", () => {
  test("that recalls far less than promised is weak, and the others are fine", () => {
    const { areas } = weakAreas(
      request({
        cards: ["auc", "drift", "rag", "ads"].flatMap((area) => cards(area, five)),
        answers: [...answers("auc", 60, 36), ...["drift", "rag", "ads"].flatMap((area) => answers(area, 60, 54))],
      }),
    );
    expect(areas[0]).toMatchObject({ area: "auc", verdict: "weak", answers: 60, recalledShare: 0.6, seen: 5 });
    expect(areas[0].promisedShare).toBeCloseTo(0.9, 10);
    expect(areas[0].recall).toBeLessThan(0.8);
    expect(areas.slice(1).every(({ verdict }) => verdict === "fine")).toBe(true);
  });

  test("is not called weak for a few bad answers, or on fewer than three cards", () => {
    const others = ["drift", "rag"].flatMap((area) => cards(area, five));
    const bad = weakAreas(request({ cards: [...cards("auc", five), ...others], answers: answers("auc", 4, 0) }));
    expect(bad.areas.find(({ area }) => area === "auc")?.verdict).toBe("too early");
    const few = weakAreas(
      request({ cards: [...cards("auc", [0.5, 0.5]), ...others], answers: answers("auc", 60, 10) }),
    );
    expect(few.areas.find(({ area }) => area === "auc")?.verdict).toBe("too early");
  });

  test("that is merely unseen is not started, not weak", () => {
    const { areas, notStarted } = weakAreas(
      request({ cards: [...cards("auc", [null, null]), ...cards("drift", [0.9, null])] }),
    );
    expect(notStarted).toEqual([{ area: "auc", unseen: 2 }]);
    expect(areas).toHaveLength(1);
    expect(areas[0]).toMatchObject({ area: "drift", seen: 1, unseen: 1, answers: 0, recalledShare: null });
    expect(weakAreas(request({}))).toEqual({ areas: [], notStarted: [], recall: null });
  });

  test("with more to win comes first, by its weight in the interview", () => {
    const given = { cards: [...cards("auc", [0.8, 0.8, 0.8]), ...cards("drift", [0.8, 0.8, 0.8, 0.8])] };
    expect(weakAreas(request(given)).areas.map(({ area }) => area)).toEqual(["drift", "auc"]);
    const weighted = weakAreas(request({ ...given, weightOf: (area) => (area === "auc" ? 3 : 1) }));
    expect(weighted.areas.map(({ area }) => area)).toEqual(["auc", "drift"]);
  });

  test("is judged by old answers less than by new ones", () => {
    const given = (day: number) =>
      request({ cards: [...cards("auc", five), ...cards("drift", five)], answers: answers("auc", 30, 15, 0.9, day) });
    const recallOf = (day: number) => weakAreas(given(day)).areas.find(({ area }) => area === "auc")!.recall;
    expect(recallOf(100)).toBeLessThan(recallOf(-200));
  });
});

test("answers are those a study day or more after the last", () => {
  const step = {
    entry: "e",
    at: 0,
    day: 5,
    rating: 1 as const,
    tookMs: 0,
    retrievability: 0.5,
    phase: "review" as const,
    intervalDays: 3,
    stability: 1,
    difficulty: 5,
  };
  const trace = [
    { ...step, elapsedDays: 0, promised: null },
    { ...step, elapsedDays: 0, promised: 1 },
    { ...step, elapsedDays: 3, promised: 0.8 },
  ];
  expect(answersFrom("a#1", trace)).toEqual([{ card: "a#1", day: 5, promised: 0.8, recalled: false }]);
});

test("every estimate is a probability within its band, in whatever order answers come", () => {
  const answer = fc.record({
    card: fc.constantFrom("auc/n0#1", "drift/n0#1", "rag/n0#1", "gone/n0#1"),
    day: fc.integer({ min: -500, max: 120 }),
    promised: fc.double({ min: 0, max: 1, noNaN: true }),
    recalled: fc.boolean(),
  });
  const recall = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
  const lists = fc.array(recall, { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 80 }), lists, lists, (given, auc, drift) => {
      const all = [...cards("auc", auc), ...cards("drift", drift)];
      const { areas, recall: mean } = weakAreas(request({ cards: all, answers: given }));
      for (const area of areas) {
        expect(area.probability >= 0 && area.probability <= 1).toBe(true);
        expect(area.low <= area.recall && area.recall <= area.high).toBe(true);
        expect(area.low >= 0 && area.high <= 1).toBe(true);
        expect(Number.isFinite(area.toWin)).toBe(true);
      }
      if (mean !== null) expect(mean >= 0 && mean <= 1).toBe(true);
      const reversed = weakAreas(request({ cards: all, answers: [...given].reverse() }));
      areas.forEach((area) => {
        const other = reversed.areas.find((one) => one.area === area.area)!;
        expect(other.recall).toBeCloseTo(area.recall, 9);
      });
    }),
  );
});

test("over simulated people, what is called weak is weak, and bands hold the truth", () => {
  // 20 areas, six of them truly weaker; 120 answers each at the recall that scheduling brings about.
  let called = 0;
  let rightly = 0;
  let within = 0;
  let judged = 0;
  for (let person = 0; person < 40; person++) {
    const random = uniform(person + 1);
    const gauss = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
    const shifts = Array.from({ length: 20 }, (_, k) => (k < 3 ? -1 : k < 6 ? -0.5 : 0) + 0.15 * gauss());
    const shifted = (p: number, shift: number) => 1 / (1 + Math.exp(-Math.log(p / (1 - p)) - shift));
    const recalls = shifts.map(() => Array.from({ length: 10 }, () => 0.75 + 0.2 * random()));
    const given = shifts.flatMap((shift, k) =>
      Array.from({ length: 120 }, (): Answer => {
        const promised = 0.82 + 0.16 * random();
        return { card: `a${k}/n0#1`, day: 100, promised, recalled: random() < shifted(promised, shift) };
      }),
    );
    const truth = recalls.map(
      (list, k) => list.reduce((sum, recall) => sum + shifted(recall, shifts[k]), 0) / list.length,
    );
    const average = truth.reduce((sum, mean) => sum + mean, 0) / truth.length;
    const found = weakAreas(request({ cards: recalls.flatMap((list, k) => cards(`a${k}`, list)), answers: given }));
    for (const area of found.areas) {
      const k = Number(area.area.slice(1));
      judged += 1;
      if (area.low <= truth[k] && truth[k] <= area.high) within += 1;
      if (area.verdict !== "weak") continue;
      called += 1;
      if (truth[k] < average - 0.03) rightly += 1;
    }
  }
  expect(called).toBeGreaterThan(60);
  expect(rightly / called).toBeGreaterThan(0.93);
  expect(within / judged).toBeGreaterThan(0.8);
});
