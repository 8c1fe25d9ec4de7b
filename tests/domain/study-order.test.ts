import fc from "fast-check";
import { expect, test } from "vitest";
import { requirementLines, studyOrder } from "@/lib/domain/study-order";

const deck = (id: string, ...requires: readonly string[]) => ({ id, requires });
const ids = (decks: readonly { readonly id: string }[]) => decks.map(({ id }) => id);

test("what is required comes first, and the given order stands otherwise", () => {
  expect(ids(studyOrder([deck("a", "c"), deck("b"), deck("c", "d"), deck("d"), deck("e")]))).toEqual([
    "d",
    "c",
    "a",
    "b",
    "e",
  ]);
  expect(ids(studyOrder([deck("a", "nowhere", "a"), deck("b")]))).toEqual(["a", "b"]);
});

test("every deck is there once, circles or not, and without circles after all that it requires", () => {
  const graph = fc.array(fc.array(fc.nat(11), { maxLength: 3 }), { maxLength: 12 });
  fc.assert(
    fc.property(graph, (requires) => {
      const decks = requires.map((of, i) => deck(`${i}`, ...of.map(String)));
      expect(ids(studyOrder(decks)).sort()).toEqual(ids(decks).sort());
      const forward = decks.map(({ id, requires: all }) => deck(id, ...all.filter((one) => Number(one) > Number(id))));
      for (const { from, to } of requirementLines(studyOrder(forward))) expect(from).toBeLessThan(to);
    }),
  );
});

test("lines join places, and leave out what is not there", () => {
  expect(requirementLines([deck("a"), deck("b", "a", "x"), deck("c", "a", "b", "c")])).toEqual([
    { from: 0, to: 1 },
    { from: 0, to: 2 },
    { from: 1, to: 2 },
  ]);
});
