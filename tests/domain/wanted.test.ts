import { describe, expect, test } from "vitest";
import { newCardState } from "@/lib/domain/card-state";
import { cardsWorthAsking, WANTED_AT_MOST } from "@/lib/domain/practice";
import { wantedOn } from "@/lib/domain/wanted";

const card = (id: string, position: number, changes = {}) => ({
  id,
  note: id.slice(0, -2),
  concept: "c",
  deck: id.slice(0, id.indexOf("/")),
  position,
  level: "core" as const,
  isScenario: false,
  ...changes,
});

describe("what an attempt wants asked", () => {
  const attempt = { wanted: { day: 101, cards: ["a#1", "b#1"] } };

  test("is heard from its day on, for a week", () => {
    const on = (day: number) => wantedOn(day, [attempt], () => null);
    expect(on(100)).toEqual([]);
    expect(on(101)).toEqual(["a#1", "b#1"]);
    expect(on(107)).toEqual(["a#1", "b#1"]);
    expect(on(108)).toEqual([]);
  });

  test("is over for a card once that is answered, and asked once however many want it", () => {
    const again = { wanted: { day: 102, cards: ["b#1", "c#1"] } };
    expect(wantedOn(102, [attempt, again, {}], (id) => (id === "a#1" ? 101 : 100))).toEqual(["b#1", "c#1"]);
  });
});

describe("cards worth asking", () => {
  const state = (id: string, changes = {}) => ({ ...newCardState(id), ...changes });

  test("are a few of each deck: what slipped, then the longest unseen, then new core ones", () => {
    const cards = [
      card("d/deep#1", 0, { level: "deep" }),
      card("d/new#1", 1),
      card("d/old#1", 2),
      card("d/slipped#1", 3),
      card("d/away#1", 4),
      card("d/scene#1", 5, { isScenario: true }),
      card("other/one#1", 6),
    ];
    const stateOf = (id: string) =>
      state(
        id,
        {
          "d/old#1": { lastDay: 50 },
          "d/slipped#1": { lastDay: 90, lapses: 2 },
          "d/away#1": { lapses: 9, suspended: true },
        }[id],
      );
    expect(cardsWorthAsking(["d"], cards, stateOf)).toEqual(["d/slipped#1", "d/old#1", "d/new#1"]);
    expect(cardsWorthAsking(["other", "d", "none"], cards, stateOf)).toEqual([
      "other/one#1",
      "d/slipped#1",
      "d/old#1",
      "d/new#1",
    ]);
  });

  test("are never more than an entry may name", () => {
    const decks = Array.from({ length: 30 }, (_, i) => `d${i}`);
    const cards = decks.map((deck, i) => card(`${deck}/n#1`, i));
    expect(cardsWorthAsking(decks, cards, state)).toHaveLength(WANTED_AT_MOST);
  });
});
