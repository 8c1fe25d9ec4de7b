// What arrives on the wire, checked by lib/protocol/entries.ts.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEntry } from "@/lib/protocol/entries";
import { aLog } from "../arbitraries";

const id = "0190a000-0000-7000-8000-000000000001";
const fact = { id, at: 1_795_000_000_000 };
const reviewed = {
  ...fact,
  kind: "reviewed",
  card: "drift/holiday#1",
  rating: 3,
  offsetMin: 60,
  rolloverMin: 240,
  tookMs: 5000,
  presetId: "default-1",
};
const parsed = (value: unknown) => {
  const result = parseEntry(value);
  return "entry" in result ? result.entry : result.problem;
};

describe("an entry of every kind", () => {
  test.each([
    reviewed,
    { ...reviewed, kind: "crammed" },
    { ...fact, kind: "undone", entry: id },
    { ...fact, kind: "suspended", card: "drift/holiday#1" },
    { ...fact, kind: "resumed", card: "own/0190a000-0000-7000-8000-000000000001#1" },
    { ...fact, kind: "starred", card: "drift/holiday#c1" },
    { ...fact, kind: "unstarred", card: "drift/holiday#1" },
    { ...fact, kind: "buried", card: "drift/holiday#1", day: 20_777 },
    { ...fact, kind: "noted", card: "drift/holiday#1", text: "" },
    { ...fact, kind: "noted", concept: "drift", text: "Ask for the horizon first." },
    { ...fact, kind: "reworded", card: "drift/holiday#1", text: "Q: …" },
    { ...fact, kind: "reported", concept: "drift", text: "Wrong sign." },
    { ...fact, kind: "written", note: "own/0190a000", text: "Q: a\nA: b" },
    { ...fact, kind: "retired", note: "own/0190a000" },
    { ...fact, kind: "deck chosen", deck: "drift-detection", chosen: false },
    { ...fact, kind: "preset changed", patch: { newPerDay: 5, learningSteps: [1, 10] } },
    { ...fact, kind: "rescheduled", presetId: id },
    { ...fact, kind: "plan set", plan: { day: 20_900, minutes: 30, topics: ["c-data"] } },
    { ...fact, kind: "practised", design: "14-typeahead", began: 5, tookMs: 60_000, text: "A trie.", said: [0, 3] },
    {
      ...fact,
      kind: "practised",
      design: "14-typeahead",
      began: 5,
      tookMs: 0,
      text: "",
      said: [],
      wanted: { day: 20_778, cards: ["a/b#1"] },
    },
    { ...fact, kind: "session saved", name: "Tough ones", query: "is:leech" },
    { ...fact, kind: "dreamt", of: { sheep: [1, null, true] } },
  ])("$kind passes as it is", (entry) => {
    expect(parsed(entry)).toEqual(entry);
    expect(parsed({ ...entry })).toEqual(parsed(parsed(entry)));
  });

  test("that any device of ours writes passes", () => {
    fc.assert(
      fc.property(aLog(), (log) => {
        for (const entry of log) expect(parsed(entry)).toEqual(entry);
      }),
    );
  });
});

describe("what is wrong is said in a sentence", () => {
  test.each([
    [null, "An entry"],
    [[], "An entry"],
    ["reviewed", "An entry"],
    [{}, "id"],
    [{ ...reviewed, id: "" }, "id"],
    [{ ...reviewed, id: "x".repeat(65) }, "id"],
    [{ ...reviewed, id: "a b" }, "id"],
    [{ ...reviewed, at: -1 }, "at"],
    [{ ...reviewed, at: 1.5 }, "at"],
    [{ ...reviewed, at: 8.64e15 + 1 }, "at"],
    [{ ...reviewed, at: "now" }, "at"],
    [{ ...reviewed, kind: 7 }, "kind"],
    [{ ...reviewed, kind: "__proto__" }, "kind"],
    [{ ...reviewed, card: "" }, "card"],
    [{ ...reviewed, card: "x".repeat(301) }, "card"],
    [{ ...reviewed, card: "a\u0000b" }, "card"],
    [{ ...reviewed, card: "a\ud800" }, "card"],
    [{ ...reviewed, rating: 0 }, "rating"],
    [{ ...reviewed, rating: "3" }, "rating"],
    [{ ...reviewed, offsetMin: 1081 }, "offsetMin"],
    [{ ...reviewed, rolloverMin: 1440 }, "rolloverMin"],
    [{ ...reviewed, tookMs: Number.NaN }, "tookMs"],
    [{ ...reviewed, presetId: undefined }, "presetId"],
    [{ ...fact, kind: "undone" }, "entry"],
    [{ ...fact, kind: "buried", card: "a#1", day: 1.5 }, "day"],
    [{ ...fact, kind: "noted", text: "Whose?" }, "An entry about a text"],
    [{ ...fact, kind: "noted", text: "Both?", card: "a#1", concept: "a" }, "An entry about a text"],
    [{ ...fact, kind: "noted", card: "a#1", text: "é".repeat(16_385) }, "text"],
    [{ ...fact, kind: "deck chosen", deck: "a", chosen: "yes" }, "chosen"],
    [{ ...fact, kind: "preset changed", patch: { desiredRetention: 1 } }, "Desired retention"],
    [{ ...fact, kind: "preset changed" }, "A change of the preset"],
    [{ ...fact, kind: "plan set", plan: [] }, "plan"],
    [{ ...fact, kind: "plan set", plan: { long: "x".repeat(9000) } }, "plan"],
    [{ ...fact, kind: "practised", design: "a b", began: 5, tookMs: 0, text: "", said: [] }, "design"],
    [{ ...fact, kind: "practised", design: "a", began: 5, tookMs: 0, text: "", said: [1.5] }, "said"],
    [
      { ...fact, kind: "practised", design: "a", began: 5, tookMs: 0, text: "", said: [], wanted: { day: 1 } },
      "wanted",
    ],
    [{ ...fact, kind: "session saved", name: "n".repeat(201), query: "" }, "name"],
    [{ ...fact, kind: "dreamt", long: "x".repeat(9000) }, "An entry of an unknown kind"],
  ])("%#", (value, beginning) => {
    const problem = parsed(value);
    expect(problem).toBeTypeOf("string");
    expect(problem).toMatch(new RegExp(`^${beginning}.*\\.$`));
  });

  test("whatever is sent, and nothing throws", () => {
    const circle: Record<string, unknown> = { ...fact, kind: "dreamt" };
    circle.self = circle;
    expect(parsed(circle)).toBeTypeOf("string");
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withNullPrototype: true }),
        fc.constantFrom("reviewed", "noted", "plan set", "dreamt"),
        (value, kind) => {
          parseEntry(value);
          parseEntry({ ...fact, kind, card: value, text: value, plan: value, patch: value });
          parseEntry(Object.assign(Object.create(null), { ...fact, kind, card: value }));
        },
      ),
    );
  });
});

describe("what nobody asked for", () => {
  test("is dropped: somebody else's id, the server's own fields", () => {
    expect(parsed({ ...reviewed, userId: "someone else", seq: 7, admin: true })).toEqual(reviewed);
    expect(parsed({ ...fact, kind: "dreamt", userId: "someone else", seq: 7, of: 1 })).toEqual({
      ...fact,
      kind: "dreamt",
      of: 1,
    });
  });

  test("never changes the nature of an object", () => {
    const evil = JSON.parse(
      `{"id":"${id}","at":1,"kind":"dreamt","__proto__":{"admin":true},"deep":{"__proto__":{"admin":true},"x":1}}`,
    );
    const entry = parsed(evil) as Record<string, unknown>;
    expect(entry).toEqual({ id, at: 1, kind: "dreamt", deep: { x: 1 } });
    expect(entry.admin).toBeUndefined();
    expect(Object.getPrototypeOf(entry)).toBe(Object.prototype);
  });

  test("in a text becomes what every database can hold", () => {
    expect(parsed({ ...fact, kind: "noted", card: "a#1", text: "a\u0000b\ud800c😀" })).toMatchObject({
      text: "ab\ufffdc😀",
    });
    expect(parsed({ ...fact, kind: "plan set", plan: { "k\u0000": ["\udfff"] } })).toMatchObject({
      plan: { k: ["\ufffd"] },
    });
  });

  test("in a time taken is bounded, not refused", () => {
    expect(parsed({ ...reviewed, tookMs: 1e12 })).toMatchObject({ tookMs: 86_400_000 });
    expect(parsed({ ...reviewed, tookMs: -5.5 })).toMatchObject({ tookMs: 0 });
  });
});
