import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  beliefs,
  decksKnown,
  nextQuestion,
  type PlacementAnswer,
  type PlacementDeck,
  QUESTIONS_AT_MOST,
} from "@/lib/domain/placement";

const library = fc.integer({ min: 1, max: 40 }).chain((count) =>
  fc
    .array(
      fc.record({ topic: fc.integer({ min: 0, max: 5 }), cards: fc.integer({ min: 0, max: 3 }), needs: fc.nat() }),
      { minLength: count, maxLength: count },
    )
    .map((sizes) =>
      sizes.map(
        ({ topic, cards, needs }, i): PlacementDeck => ({
          id: `d${i}`,
          topic: `t${topic}`,
          requires: i > 0 && needs % 3 > 0 ? [`d${needs % i}`] : [],
          cards: Array.from({ length: cards }, (_, nth) => `d${i}/q${nth}#1`),
          size: 10 + i,
        }),
      ),
    ),
);

/** Answers until there is nothing more to ask. */
function placed(decks: readonly PlacementDeck[], knows: (deck: string, nth: number) => boolean) {
  const answers: PlacementAnswer[] = [];
  for (let next = nextQuestion(decks, answers); next !== null; next = nextQuestion(decks, answers))
    answers.push({ ...next, knew: knows(next.deck, answers.length) });
  return answers;
}

describe("placement", () => {
  test("ends, asks nothing twice, and sets aside only what was asked about and known", () => {
    fc.assert(
      fc.property(library, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (decks, luck) => {
        const answers = placed(decks, (_, nth) => luck[nth] ?? false);
        expect(answers.length).toBeLessThanOrEqual(QUESTIONS_AT_MOST);
        expect(new Set(answers.map(({ card }) => card)).size).toBe(answers.length);
        for (const deck of decksKnown(decks, answers)) {
          const own = answers.filter((answer) => answer.deck === deck);
          expect(own.length).toBeGreaterThan(0);
          expect(own.every(({ knew }) => knew)).toBe(true);
        }
      }),
    );
  });

  test("knowing one more never lowers a belief, and never takes a deck out of those set aside", () => {
    fc.assert(
      fc.property(library, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), fc.nat(), (decks, luck, at) => {
        const answers = placed(decks, (_, nth) => luck[nth] ?? false);
        if (answers.length === 0) return;
        const better = answers.map((answer, nth) => (nth === at % answers.length ? { ...answer, knew: true } : answer));
        const [before, after] = [beliefs(decks, answers), beliefs(decks, better)];
        for (const [deck, p] of before) expect(after.get(deck)!).toBeGreaterThanOrEqual(p - 1e-12);
        const known = decksKnown(decks, better);
        for (const deck of decksKnown(decks, answers)) expect(known).toContain(deck);
      }),
    );
  });

  test("who knows nothing is not asked twenty times; who knows all is believed", () => {
    const decks = Array.from(
      { length: 36 },
      (_, i): PlacementDeck => ({
        id: `d${i}`,
        topic: `t${i % 9}`,
        requires: i > 8 ? [`d${i - 9}`] : [],
        cards: [`d${i}/a#1`, `d${i}/b#1`],
        size: 25,
      }),
    );
    const nothing = placed(decks, () => false);
    expect(nothing.length).toBeLessThan(QUESTIONS_AT_MOST);
    expect(decksKnown(decks, nothing)).toEqual([]);
    const all = placed(decks, () => true);
    expect(all.length).toBe(QUESTIONS_AT_MOST);
    expect(decksKnown(decks, all).length).toBeGreaterThanOrEqual(8);
  });

  test("what is expected in the interview is asked about first", () => {
    const decks = ["a", "b", "c"].map(
      (id): PlacementDeck => ({ id, topic: id, requires: [], cards: [`${id}/q#1`], size: 9 }),
    );
    expect(nextQuestion(decks, [])?.deck).toBe("a");
    expect(nextQuestion(decks, [], new Set(["c"]))?.deck).toBe("c");
  });
});
