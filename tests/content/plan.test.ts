// Decks in the files against decks in the tables. The laws of seeding: twice writes nothing, nothing is deleted, and what
// returns has its old id.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Changes,
  changesFrom,
  planFrom,
  planInWords,
  renamesFrom,
  type Tables,
  writesOf,
} from "@/lib/content/plan";

type Row = { readonly id: string; readonly retired: boolean; readonly text: string };

/** What the tables hold after a plan was carried out. */
function applied(stored: readonly Row[], { add, change, retire, bringBack }: Changes<Row>): readonly Row[] {
  const now = new Map(stored.map((row) => [row.id, row]));
  for (const row of [...add, ...change, ...bringBack]) now.set(row.id, row);
  for (const row of retire) now.set(row.id, { ...row, retired: true });
  return [...now.values()];
}

const row = fc.record({
  id: fc.constantFrom(..."abcdefgh"),
  retired: fc.constant(false),
  text: fc.constantFrom("x", "y", "z"),
});
const files = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 8 });
const history = fc.array(files, { minLength: 1, maxLength: 6 });

describe("L12 seeding", () => {
  test("L12 twice writes nothing the second time", () => {
    fc.assert(
      fc.property(history, (versions) => {
        let stored: readonly Row[] = [];
        for (const fresh of versions) {
          stored = applied(stored, changesFrom(stored, fresh));
          expect(changesFrom(stored, fresh)).toEqual({ add: [], change: [], retire: [], bringBack: [] });
        }
      }),
    );
  });

  test("L12 deletes nothing, and shows exactly what is in the files", () => {
    fc.assert(
      fc.property(history, (versions) => {
        let stored: readonly Row[] = [];
        for (const fresh of versions) {
          const before = stored;
          stored = applied(stored, changesFrom(stored, fresh));
          for (const { id } of before) expect(stored.map((known) => known.id)).toContain(id);
          const shown = stored.filter(({ retired }) => !retired);
          expect(new Map(shown.map(({ id, text }) => [id, text]))).toEqual(
            new Map(fresh.map(({ id, text }) => [id, text])),
          );
        }
      }),
    );
  });

  test("L12 what was retired and returns keeps its id", () => {
    fc.assert(
      fc.property(files, (fresh) => {
        const first = applied([], changesFrom([], fresh));
        const gone = applied(first, changesFrom(first, []));
        expect(gone.every(({ retired }) => retired)).toBe(true);
        const plan = changesFrom(gone, fresh);
        expect(plan.add).toEqual([]);
        expect(plan.bringBack.map(({ id }) => id)).toEqual(fresh.map(({ id }) => id));
        expect(new Set(applied(gone, plan))).toEqual(new Set(first));
      }),
    );
  });
});

describe("renaming", () => {
  const none = new Map<string, string>();
  const plan = (stored: ReadonlyMap<string, string>, fresh: ReadonlyMap<string, string>, cards: readonly string[]) =>
    renamesFrom(stored, fresh, new Set(cards));

  test("leads from the former card to the new one", () => {
    expect(plan(none, new Map([["a#1", "b#1"]]), ["b#1"])).toEqual({
      add: new Map([["a#1", "b#1"]]),
      change: none,
      remove: [],
    });
  });
  test("is kept when its `was:` is gone from the file", () => {
    expect(plan(new Map([["a#1", "b#1"]]), none, ["b#1"])).toEqual({ add: none, change: none, remove: [] });
  });
  test("of something renamed before leads to the newest card", () => {
    expect(plan(new Map([["a#1", "b#1"]]), new Map([["b#1", "c#1"]]), ["c#1"])).toEqual({
      add: new Map([["b#1", "c#1"]]),
      change: new Map([["a#1", "c#1"]]),
      remove: [],
    });
  });
  test("is taken back when the former id is a card again", () => {
    expect(plan(new Map([["a#1", "b#1"]]), none, ["a#1"])).toEqual({ add: none, change: none, remove: ["a#1"] });
  });
  test("in a circle ends", () => {
    expect(() =>
      plan(
        new Map([
          ["a#1", "b#1"],
          ["b#1", "a#1"],
        ]),
        none,
        [],
      ),
    ).not.toThrow();
  });
  test("twice writes nothing the second time", () => {
    const id = fc.constantFrom(..."abcde");
    const renames = fc
      .array(fc.tuple(id, id), { maxLength: 5 })
      .map((pairs) => new Map(pairs.filter(([from, to]) => from !== to)));
    fc.assert(
      fc.property(renames, renames, fc.subarray([..."abcde"]), (stored, fresh, cards) => {
        const first = plan(stored, fresh, cards);
        const after = new Map([...stored, ...first.add, ...first.change]);
        for (const former of first.remove) after.delete(former);
        const second = plan(after, new Map([...fresh].filter(([former]) => !cards.includes(former))), cards);
        expect(second.add.size + second.remove.length).toBe(0);
      }),
    );
  });
});

test("a plan is told in the words of an author", () => {
  const note = (id: string, hash: string, position = 0) =>
    ({
      id,
      concept: "c",
      deck: "d",
      position,
      kind: "basic",
      level: "deep",
      tags: "[]",
      steps: "[]",
      covers: "[]",
      was: "[]",
      source: "",
      hash,
      retired: false,
    }) as const;
  const empty: Tables = {
    topics: [],
    decks: [],
    concepts: [],
    notes: [],
    cards: [],
    holdout: [],
    sources: [],
    renamed: new Map(),
  };
  const stored = {
    ...empty,
    notes: [note("a", "1"), note("b", "1"), note("c", "1"), { ...note("e", "1"), retired: true }],
  };
  const fresh = {
    ...empty,
    notes: [note("a", "2"), note("b", "1", 7), note("d", "1"), note("e", "1")],
    renamed: new Map([["c#1", "d#1"]]),
  };
  const plan = planFrom(stored, fresh, new Set(["a#1", "b#1", "d#1", "e#1"]));
  expect(planInWords(plan, stored)).toBe("add 1 note, change 1, retire 1, bring back 1, rename 1");
  expect(writesOf(plan)).toBe(6);
  expect(writesOf(planFrom(stored, { ...stored, notes: stored.notes.slice(0, 3) }, new Set()))).toBe(0);
});
