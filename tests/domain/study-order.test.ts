import fc from "fast-check";
import { expect, test } from "vitest";
import { newCardOrder, requirementLines, studyOrder } from "@/lib/domain/study-order";
import { placesIn } from "@/lib/protocol/places";
import { smallCatalogue } from "../log-model";

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

const core = (...ids: readonly string[]) => ids.map((id) => [id, 1, 0] as const);
const deep = (...ids: readonly string[]) => ids.map((id) => [id, 0, 0] as const);

test("new cards: the first topic's core, then two notes of each deck by turns, then all that is not core", () => {
  const decks = [
    { topic: "a", cards: [...core("a1/x#1", "a1/y#1"), ...deep("a1/z#1"), ...core("a1/w#1")] },
    { topic: "b", cards: [...core("b1/x#1", "b1/x#2", "b1/y#1", "b1/z#1"), ...deep("b1/w#1")] },
    { topic: "c", cards: core("c1/x#1") },
  ];
  expect(newCardOrder(decks)).toEqual([
    ...["a1/x#1", "a1/y#1", "a1/w#1"],
    ...["b1/x#1", "b1/x#2", "b1/y#1", "c1/x#1", "b1/z#1"],
    ...["a1/z#1", "b1/w#1"],
  ]);
});

test("every card has one place, core before the rest, a deck's core cards in the order of its file", () => {
  const card = fc.tuple(fc.nat(3), fc.constantFrom<0 | 1>(0, 1));
  const shelf = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.array(card, { maxLength: 12 })), { maxLength: 8 });
  fc.assert(
    fc.property(shelf, (drawn) => {
      const decks = drawn.map(([topic, cards], d) => ({
        topic,
        cards: cards.map(([note, isCore], c) => [`d${d}/n${note}#${c}` as string, isCore, 0] as const),
      }));
      const order = newCardOrder(decks);
      const all = decks.flatMap(({ cards }) => cards);
      expect([...order].sort()).toEqual(all.map(([id]) => id).sort());
      const level = new Map(all.map(([id, isCore]) => [id, isCore]));
      expect(order.map((id) => level.get(id))).toEqual([...order.map((id) => level.get(id))].sort((x, y) => y! - x!));
      for (const { cards } of decks) {
        const notes = [...new Set(cards.filter(([, isCore]) => isCore).map(([id]) => id.split("#")[0]))];
        const met = [
          ...new Set(
            order.filter((id) => level.get(id) && cards.some(([of]) => of === id)).map((id) => id.split("#")[0]),
          ),
        ];
        expect(met).toEqual(notes);
      }
    }),
  );
});

test("a card of the catalogue knows its note, its concept and its place", () => {
  const places = placesIn(smallCatalogue().catalogue);
  expect(places.find(({ id }) => id === "drift-idea/note-1#2")).toEqual({
    id: "drift-idea/note-1#2",
    note: "drift-idea/note-1",
    concept: "drift-idea",
    deck: "drift",
    position: 2,
    level: "core",
    isScenario: false,
  });
  expect(places.map(({ position }) => position)).toEqual(places.map((_, i) => i));
});
