import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spaced } from "@/lib/domain/apart";

const card = (concept: string, note: number, which = 1) => ({
  id: `${concept}/n${note}#${which}`,
  note: `${concept}/n${note}`,
  concept,
});
const groups = [["precision", "recall"]];
const order = (cards: readonly { id: string }[]) => cards.map(({ id }) => id[0]).join("");
const fillers = (count: number) => Array.from({ length: count }, (_, i) => card("x", i));

describe("cards that are easily confused", () => {
  test("are kept five cards apart while young", () => {
    const cards = [card("precision", 1), card("recall", 1), ...fillers(8)];
    expect(order(spaced(cards, groups, () => true))).toBe("pxxxxxrxxx");
  });

  test("are only kept from being neighbours once mature", () => {
    const cards = [card("precision", 1), card("recall", 1), ...fillers(3)];
    expect(order(spaced(cards, groups, () => false))).toBe("pxrxx");
  });

  test("come all the same where nothing else is left", () => {
    const cards = [card("precision", 1), card("recall", 1), card("precision", 2)];
    expect(spaced(cards, groups, () => true)).toHaveLength(3);
  });

  test("of one concept do not confuse each other, but siblings are never neighbours", () => {
    expect(order(spaced([card("precision", 1), card("precision", 2), ...fillers(1)], groups, () => true))).toBe("ppx");
    expect(order(spaced([card("recall", 1, 1), card("recall", 1, 2), ...fillers(1)], [], () => true))).toBe("rxr");
  });
});

test("nothing is lost, doubled or needlessly moved", () => {
  const cards = fc.array(
    fc.tuple(fc.constantFrom("precision", "recall", "x", "y"), fc.nat({ max: 9 }), fc.nat({ max: 2 })),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(cards, fc.boolean(), (parts, young) => {
      const given = parts.map(([concept, note, which]) => card(concept, note, which));
      const out = spaced(given, groups, () => young);
      expect([...out].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
        [...given].sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
      expect(spaced(given, [], () => young).map(({ concept }) => concept).length).toBe(given.length);
      const noSiblings = given.filter(({ note }, i) => given.findIndex((other) => other.note === note) === i);
      expect(spaced(noSiblings, [], () => young)).toEqual(noSiblings);
    }),
  );
});
