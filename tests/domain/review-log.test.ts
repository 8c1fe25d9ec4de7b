import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AnyEntry, compareEntries, isKnownEntry, type LogEntry, standing } from "@/lib/domain/review-log";
import { aLog, shuffled } from "../arbitraries";

const starred = (id: string, at = 1): LogEntry => ({ id, at, kind: "starred", card: "drift/holiday#1" });
const undo = (id: string, entry: string, at = 2): LogEntry => ({ id, at, kind: "undone", entry });
const ids = (entries: readonly AnyEntry[]) => standing(entries).map(({ id }) => id);

describe("an entry stands", () => {
  test("unless a standing undo names it", () => {
    expect(ids([starred("a"), starred("b"), undo("u", "a")])).toEqual(["b", "u"]);
  });

  test("again when its undo is undone, and so on", () => {
    const log = [starred("a"), undo("u1", "a", 2), undo("u2", "u1", 3)];
    expect(ids(log)).toEqual(["a", "u2"]);
    expect(ids([...log, undo("u3", "u2", 4)])).toEqual(["u1", "u3"]);
  });

  test("only once, however often it is undone and redone beside another undo", () => {
    const log = [starred("a"), undo("u1", "a", 2), undo("u2", "a", 2), undo("redo", "u1", 3)];
    expect(ids(log)).not.toContain("a");
    expect(ids([...log, undo("redo too", "u2", 4)])).toContain("a");
  });

  test("never in a circle of undos, which takes nothing else with it", () => {
    expect(ids([starred("a"), undo("u1", "u2"), undo("u2", "u1")])).toEqual(["a"]);
    expect(ids([undo("u", "u"), starred("a")])).toEqual(["a"]);
    expect(ids([starred("a", 0), undo("u1", "u2"), undo("u2", "u3"), undo("u3", "u1"), undo("x", "u1", 9)])).toEqual([
      "a",
      "x",
    ]);
  });

  test("whichever clock its undo was made by", () => {
    expect(ids([starred("a", 10), undo("u", "a", 1)])).toEqual(["u"]);
  });

  test("in the order of moments, then of ids", () => {
    expect(ids([starred("b", 2), starred("a", 2), starred("c", 1)])).toEqual(["c", "a", "b"]);
  });

  test("if its kind is known to this build", () => {
    const dreamt = { id: "d", at: 1, kind: "dreamt", card: "x" };
    expect(isKnownEntry(dreamt)).toBe(false);
    expect(isKnownEntry({ id: "t", at: 1, kind: "toString" })).toBe(false);
    expect(ids([starred("a"), dreamt, undo("u", "d")])).toEqual(["a", "u"]);
  });
});

test("a very long chain of undos is decided without recursion", () => {
  const chain = Array.from({ length: 50_001 }, (_, i): LogEntry => undo(`u${i}`, i === 0 ? "a" : `u${i - 1}`, i + 2));
  expect(ids([starred("a"), ...chain])).not.toContain("a");
  expect(ids([starred("a"), ...chain.slice(0, -1)])).toContain("a");
});

test("L1 what stands does not depend on the order of arrival", () => {
  fc.assert(
    fc.property(
      aLog().chain((log) => fc.tuple(fc.constant(log), shuffled(log))),
      ([log, other]) => {
        expect(standing(other)).toEqual(standing(log));
      },
    ),
  );
});

test("L2 an entry that arrives twice counts once", () => {
  fc.assert(
    fc.property(aLog(), (log) => {
      expect(standing([...log, ...log])).toEqual(standing(log));
    }),
  );
});

test("whatever stands is named by no standing undo, and whatever does not is, or runs in a circle", () => {
  fc.assert(
    fc.property(aLog(), (log) => {
      const stands = new Set(ids(log));
      const named = new Set(standing(log).flatMap((entry) => (entry.kind === "undone" ? [entry.entry] : [])));
      const targets = new Map(
        log.flatMap((entry) => (entry.kind === "undone" ? [[entry.id, entry.entry] as const] : [])),
      );
      const circles = (id: string) => {
        let at: string | undefined = targets.get(id);
        for (let i = 0; i < targets.size && at !== id; i++) at = at === undefined ? at : targets.get(at);
        return at === id;
      };
      for (const { id } of log) expect(stands.has(id)).toBe(!named.has(id) && !circles(id));
    }),
  );
});

test("the order is total", () => {
  fc.assert(
    fc.property(aLog(), (log) => {
      for (const a of log)
        for (const b of log) expect(Math.sign(compareEntries(a, b)) + Math.sign(compareEntries(b, a))).toBe(0);
      const sorted = [...log].sort(compareEntries);
      for (let i = 1; i < sorted.length; i++) expect(compareEntries(sorted[i - 1], sorted[i])).toBeLessThan(0);
    }),
  );
});
