// All of what a device can do to the log, on both databases: one file, because every case is a request to the same door.
import { describe, expect, test } from "vitest";
import { defaultPreset } from "@/lib/domain/preset";
import { db } from "@/lib/server/database";
import { sync } from "@/lib/server/sync";
import { onEachDatabase } from "./databases";
import { DAY, id, logOf, MINUTE, NOW, person, reviewed, send, shownOf, undone } from "./people";

onEachDatabase(() => {
  describe("a review", () => {
    test("is kept, folded and acknowledged", async () => {
      const a = await person();
      const entry = reviewed("drift/a#1", NOW - MINUTE);
      const reply = await send(a, [entry]);
      expect(reply).toMatchObject({
        cursor: 1,
        acknowledged: [{ id: entry.id, at: entry.at }],
        refused: [],
        more: false,
        pack: null,
      });
      expect(await logOf(a)).toMatchObject([{ id: entry.id, seq: 1, kind: "reviewed", about: "drift/a#1", rating: 3 }]);
      const shown = await shownOf(a);
      expect(shown.states).toMatchObject([{ card: "drift/a#1", phase: "learning", reps: 1, lastAt: entry.at }]);
      expect(shown.days).toMatchObject([{ newCards: 1, reviews: 1, again: 0, tookMs: 5000 }]);
    });

    test("sent twice is one row with the same answer", async () => {
      const a = await person();
      const entry = reviewed("drift/a#1", NOW - MINUTE);
      const first = await send(a, [entry]);
      const again = await send(a, [{ ...entry, rating: 1, at: NOW }], { cursor: 1 });
      expect(again.acknowledged).toEqual(first.acknowledged);
      expect(again.cursor).toBe(1);
      expect(await logOf(a)).toMatchObject([{ rating: 3, at: entry.at }]);
      expect((await shownOf(a)).days).toMatchObject([{ reviews: 1 }]);
    });

    test("sent fifty times at once is one row with the same answer", async () => {
      const a = await person();
      const entry = reviewed("drift/a#1", NOW - MINUTE);
      const replies = await Promise.all(Array.from({ length: 50 }, () => send(a, [entry])));
      expect(new Set(replies.map(({ acknowledged }) => JSON.stringify(acknowledged))).size).toBe(1);
      expect(new Set(replies.map(({ cursor }) => cursor))).toEqual(new Set([1]));
      expect(await logOf(a)).toHaveLength(1);
      expect((await shownOf(a)).days).toMatchObject([{ reviews: 1 }]);
    });

    test("twice in one request is one row", async () => {
      const a = await person();
      const entry = reviewed("drift/a#1", NOW);
      expect(await send(a, [entry, entry])).toMatchObject({ cursor: 1, acknowledged: [{ id: entry.id }] });
      expect(await logOf(a)).toHaveLength(1);
    });
  });

  test("fifty requests at once number the entries densely", async () => {
    const a = await person();
    const known = reviewed("drift/known#1", NOW - DAY);
    await send(a, [known]);
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        send(a, [known, ...Array.from({ length: (i % 3) + 1 }, (_, j) => reviewed(`drift/c${i}#${j}`, NOW - i))]),
      ),
    );
    const log = await logOf(a);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
    expect(await db().user.findUnique({ where: { id: a } })).toMatchObject({ seq: BigInt(log.length) });
  });

  test("two tabs that rate one card are both kept, in the order of the moments", async () => {
    const a = await person();
    const late = reviewed("drift/a#1", NOW - MINUTE, { rating: 1 });
    const early = reviewed("drift/a#1", NOW - 20 * MINUTE);
    await send(a, [late]);
    await send(a, [early]);
    expect(await logOf(a)).toHaveLength(2);
    expect((await shownOf(a)).states).toMatchObject([{ reps: 2, lastAt: late.at }]);
  });

  test("a device that was offline for three days tells and hears everything", async () => {
    const a = await person();
    const phone = Array.from({ length: 3 }, (_, i) => reviewed("drift/a#1", NOW - (3 - i) * DAY));
    const desk = [reviewed("drift/a#1", NOW - 1.5 * DAY, { rating: 1 }), reviewed("drift/b#1", NOW - DAY)];
    const first = await send(a, desk);
    const second = await send(a, phone, { cursor: 0 });
    expect(second.entries).toMatchObject(desk.map(({ id }) => ({ id })));
    const third = await send(a, [], { cursor: first.cursor });
    expect(third.entries).toMatchObject(phone.map(({ id }) => ({ id, card: "drift/a#1", rating: 3 })));
    expect(third.cursor).toBe(second.cursor);
    expect((await shownOf(a)).states).toMatchObject([{ card: "drift/a#1", reps: 4 }, { card: "drift/b#1" }]);
  });

  describe("undo", () => {
    test("takes away exactly that review", async () => {
      const a = await person();
      const one = reviewed("drift/a#1", NOW - 3 * MINUTE);
      const other = reviewed("drift/b#1", NOW - 2 * MINUTE);
      await send(a, [one, other]);
      await send(a, [undone(one.id, NOW)]);
      const shown = await shownOf(a);
      expect(shown.states).toMatchObject([
        { card: "drift/a#1", phase: "new", reps: 0 },
        { card: "drift/b#1", reps: 1 },
      ]);
      expect(shown.days).toMatchObject([{ reviews: 1, newCards: 1 }]);
      expect((await logOf(a)).map(({ about }) => about)).toEqual(["drift/a#1", "drift/b#1", "drift/a#1"]);
    });

    test("of the only review of a day leaves no day", async () => {
      const a = await person();
      const one = reviewed("drift/a#1", NOW);
      await send(a, [one]);
      await send(a, [undone(one.id, NOW)]);
      expect((await shownOf(a)).days).toEqual([]);
    });

    test("can be undone, through a chain that spans requests", async () => {
      const a = await person();
      const one = reviewed("drift/a#1", NOW - 5 * MINUTE);
      const undo = undone(one.id, NOW - 4 * MINUTE);
      const redo = undone(undo.id, NOW - 3 * MINUTE);
      await send(a, [one]);
      await send(a, [undo]);
      await send(a, [redo]);
      expect((await shownOf(a)).states).toMatchObject([{ reps: 1 }]);
      await send(a, [undone(redo.id, NOW - 2 * MINUTE)]);
      expect((await shownOf(a)).states).toMatchObject([{ reps: 0 }]);
      expect(new Set((await logOf(a)).map(({ about }) => about))).toEqual(new Set(["drift/a#1"]));
    });

    test("that arrives before what it undoes still counts", async () => {
      const a = await person();
      const one = reviewed("drift/a#1", NOW - 5 * MINUTE);
      const undo = undone(one.id, NOW - 4 * MINUTE);
      await send(a, [undo]);
      await send(a, [one]);
      expect((await shownOf(a)).states).toMatchObject([{ reps: 0 }]);
      await send(a, [undone(undo.id, NOW)]);
      expect((await shownOf(a)).states).toMatchObject([{ reps: 1 }]);
    });

    test("within one request may stand before its target", async () => {
      const a = await person();
      const one = reviewed("drift/a#1", NOW - 5 * MINUTE);
      await send(a, [undone(one.id, NOW), one]);
      expect((await shownOf(a)).states).toMatchObject([{ reps: 0 }]);
    });
  });

  describe("clocks", () => {
    const tenYears = 3652 * DAY;
    test.each([
      ["ten years ahead", tenYears],
      ["ten years behind", -tenYears],
      ["two minutes ahead", 2 * MINUTE],
    ])("a device that is %s is put right", async (_name, off) => {
      const a = await person();
      const entries = [reviewed("drift/a#1", NOW - 30 * MINUTE + off), reviewed("drift/a#1", NOW - 10 * MINUTE + off)];
      const reply = await send(a, entries, { sentAt: NOW + off });
      expect(reply.acknowledged.map(({ at }) => at)).toEqual([NOW - 30 * MINUTE, NOW - 10 * MINUTE]);
      expect((await logOf(a)).map(({ at }) => at)).toEqual([NOW - 30 * MINUTE, NOW - 10 * MINUTE]);
    });

    test("a difference under a minute is left alone, and nothing is in the future", async () => {
      const a = await person();
      const reply = await send(a, [reviewed("drift/a#1", NOW - DAY), reviewed("drift/a#1", NOW + 50_000)], {
        sentAt: NOW + 50_000,
      });
      expect(reply.acknowledged.map(({ at }) => at)).toEqual([NOW - DAY, NOW]);
    });

    test("a server whose clock steps back keeps the order of the moments and no time is negative", async () => {
      const a = await person();
      await send(a, [reviewed("drift/a#1", NOW)]);
      await send(a, [reviewed("drift/a#1", NOW - 3_600_000)], { now: NOW - 3_600_000 });
      const { states, days } = await shownOf(a);
      expect(states).toMatchObject([{ reps: 2, lastAt: NOW }]);
      expect(days.reduce((sum, day) => sum + (day.reviews as number), 0)).toBe(2);
    });
  });

  describe("a poisoned entry", () => {
    test.each([
      ["rating 0", { rating: 0 }],
      ["rating 5", { rating: 5 }],
      ["rating 1.5", { rating: 1.5 }],
      ["rating as text", { rating: "3" }],
      ["rating null", { rating: null }],
      ["no card", { card: undefined }],
      ["a moment that is no number", { at: "now" }],
      ["a zone beyond the earth", { offsetMin: 5000 }],
    ])("%s is refused with a sentence and blocks no other", async (_name, wrong) => {
      const a = await person();
      const bad = reviewed("drift/a#1", NOW, wrong);
      const good = reviewed("drift/b#1", NOW);
      const reply = await send(a, [bad, good]);
      expect(reply.acknowledged).toMatchObject([{ id: good.id }]);
      expect(reply.refused).toMatchObject([{ id: bad.id, problem: expect.stringMatching(/\w.*\.$/) }]);
      expect(await logOf(a)).toHaveLength(1);
    });

    test.each([[null], ["text"], [[]], [42], [{}]])("%j is refused too", async (bad) => {
      const a = await person();
      expect(await send(a, [bad])).toMatchObject({ refused: [{ id: "" }], acknowledged: [], cursor: 0 });
    });

    test("five hundred over old versions of cards, some bad, are settled one by one", async () => {
      const a = await person();
      const entries = Array.from({ length: 500 }, (_, i) =>
        reviewed(`drift/c${i % 150}#1`, NOW - (500 - i) * MINUTE, i % 100 === 7 ? { rating: 9 } : {}),
      );
      const reply = await send(a, entries);
      expect([reply.acknowledged.length, reply.refused.length]).toEqual([495, 5]);
      expect(await send(a, entries)).toMatchObject({ cursor: 495 });
      expect(await logOf(a)).toHaveLength(495);
    });
  });

  test("fields that nobody asked for change nothing", async () => {
    const [a, b] = [await person(), await person()];
    const wanted = {
      userId: b,
      seq: 99,
      version: 7,
      stability: 999,
      role: "admin",
      ["__proto__"]: { polluted: true },
      constructor: "x",
    };
    await send(a, [reviewed("drift/a#1", NOW, wanted)]);
    expect(await logOf(b)).toEqual([]);
    const [kept] = await db().logEntry.findMany({ where: { userId: a } });
    expect(kept).toMatchObject({ userId: a, seq: 1n });
    expect(Object.keys(JSON.parse(kept?.body ?? "")).sort()).toEqual([
      "offsetMin",
      "presetId",
      "rating",
      "rolloverMin",
      "tookMs",
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("a suspended, retired, unknown or not yet due card is counted all the same", async () => {
    const a = await person();
    const card = "drift/gone#1";
    await send(a, [
      { id: id(), at: NOW - DAY, kind: "suspended", card },
      reviewed(card, NOW - MINUTE),
      reviewed(card, NOW),
    ]);
    expect((await shownOf(a)).states).toMatchObject([{ suspended: true, reps: 2 }]);
  });

  test("an entry of an unknown kind is kept, told, and skipped by folds", async () => {
    const a = await person();
    const odd = { id: id(), at: NOW, kind: "dreamt", card: "drift/a#1", colour: "blue" };
    await send(a, [odd, reviewed("drift/a#1", NOW)]);
    expect((await send(a, [])).entries).toContainEqual(odd);
    expect((await shownOf(a)).states).toMatchObject([{ reps: 1 }]);
  });

  test("an old page is told so, and nothing is kept", async () => {
    const a = await person();
    const request = { version: 0, cursor: 0, sentAt: NOW, entries: [reviewed("drift/a#1", NOW)], offsetMin: 0 };
    expect(await sync(a, request, NOW)).toEqual({ outdated: true });
    expect(await logOf(a)).toEqual([]);
  });

  test("nobody's log is not written", async () => {
    const request = { version: 1, cursor: 0, sentAt: NOW, entries: [reviewed("drift/a#1", NOW)], offsetMin: 0 };
    expect(await sync("nobody", request, NOW)).toEqual({ gone: true });
    expect(await db().logEntry.count({ where: { userId: "nobody" } })).toBe(0);
  });

  test("one person neither sees nor changes what another did", async () => {
    const [a, b] = [await person(), await person()];
    const mine = reviewed("drift/a#1", NOW - MINUTE);
    await send(a, [mine, { id: id(), at: NOW, kind: "preset changed", patch: { newPerDay: 3 } }]);
    const before = await shownOf(a);
    const reply = await send(b, [undone(mine.id, NOW), { ...mine, rating: 1 }], { pack: true });
    expect(reply.entries).toEqual([]);
    expect(reply.pack?.newestPreset).toBe(defaultPreset.id);
    expect(await shownOf(a)).toEqual(before);
    expect(await logOf(a)).toHaveLength(2);
    // The same id may be in two people's logs: each is their own.
    expect((await shownOf(b)).states).toMatchObject([{ reps: 0 }]);
  });

  test("long news come in pieces", async () => {
    const a = await person();
    const all = Array.from({ length: 2100 }, (_, i) => ({
      id: id(),
      at: NOW - i,
      kind: "starred",
      card: `drift/c${i % 10}#1`,
    }));
    for (let i = 0; i < all.length; i += 500) await send(a, all.slice(i, i + 500), { cursor: 0 });
    const first = await send(a, []);
    expect(first).toMatchObject({ cursor: 2000, more: true });
    const rest = await send(a, [], { cursor: first.cursor });
    expect(rest).toMatchObject({ cursor: 2100, more: false });
    expect([...first.entries, ...rest.entries].map((entry) => (entry as { id: string }).id)).toEqual(
      all.map(({ id }) => id),
    );
  });

  test("a device that is ahead of a restored backup starts over and loses nothing", async () => {
    const a = await person();
    const old = reviewed("drift/a#1", NOW - DAY);
    const newer = reviewed("drift/b#1", NOW);
    await send(a, [old]);
    const reply = await send(a, [newer], { cursor: 40 });
    expect(reply).toMatchObject({ cursor: 2, entries: [{ id: old.id }] });
  });
});
