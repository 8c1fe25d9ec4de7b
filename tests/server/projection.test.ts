// What is shown is a fold of the log, however it came to be.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultWeights } from "@/lib/domain/preset";
import { db, sql } from "@/lib/server/database";
import { foldMemory } from "@/lib/server/fold-memory";
import { followContent } from "@/lib/server/follow-content";
import { enqueue, FOLDING, isWaiting, runOne } from "@/lib/server/jobs";
import { projectEverything } from "@/lib/server/projection";
import { rows } from "@/lib/server/sql";
import { onEachDatabase } from "./databases";
import { DAY, id, logOf, MINUTE, NOW, person, reviewed, send, shownOf, undone } from "./people";

type Step = {
  readonly what: number;
  readonly card: number;
  readonly rating: number;
  readonly minutes: number;
  readonly target: number;
  readonly value: number;
};
const steps = fc.array(
  fc.record({
    what: fc.integer({ min: 0, max: 15 }),
    card: fc.integer({ min: 0, max: 4 }),
    rating: fc.integer({ min: 1, max: 4 }),
    minutes: fc.integer({ min: 0, max: 60 * 24 * 40 }),
    target: fc.nat(),
    value: fc.integer({ min: 0, max: 5 }),
  }),
  { minLength: 1, maxLength: 40 },
);

function entriesFrom(script: readonly Step[]) {
  const made: { readonly id: string; readonly at: number; readonly kind: string }[] = [];
  // The same script makes the same entries, so that what is found can be found again; ids need not follow the moments.
  const id = () => `${hash(String(made.length), 7).toString(16).padStart(8, "0")}-entry-${made.length}`;
  for (const { what, card, rating, minutes, target, value } of script) {
    const at = NOW - minutes * MINUTE;
    const about = `drift/n${card}#1`;
    const presets = made.filter(({ kind }) => kind === "preset changed");
    const preset = presets.length > 0 ? (presets[target % presets.length] as { id: string }).id : "default-1";
    if (what < 8)
      made.push(reviewed(about, at, { id: id(), rating, presetId: preset, ...(what === 7 && { kind: "crammed" }) }));
    else if (what < 11 && made.length > 0)
      made.push({ ...undone((made[target % made.length] as { id: string }).id, at), id: id() });
    else if (what === 11) made.push({ id: id(), at, kind: value % 2 ? "suspended" : "resumed", card: about } as never);
    else if (what === 12)
      made.push({ id: id(), at, kind: "deck chosen", deck: `d${card}`, chosen: value % 2 === 0 } as never);
    else if (what === 13)
      made.push({
        id: id(),
        at,
        kind: "preset changed",
        patch: value % 2 ? { desiredRetention: 0.8 + value / 50 } : { newPerDay: value },
      } as never);
    else if (what === 14) made.push({ id: id(), at, kind: "rescheduled", presetId: preset } as never);
    else made.push({ id: id(), at, kind: "plan set", plan: { on: value } } as never);
  }
  return made;
}

onEachDatabase(() => {
  test("L10 dropping every projection and folding the log gives the same rows", async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 7 }), fc.boolean(), async (script, size, isReversed) => {
        const a = await person();
        const entries = entriesFrom(script);
        if (isReversed) entries.reverse();
        for (let i = 0; i < entries.length; i += size) await send(a, entries.slice(i, i + size));
        const shown = await shownOf(a);
        await projectEverything(a);
        expect(await shownOf(a)).toEqual(shown);
      }),
      { numRuns: 60 },
    );
  }, 240_000);

  test("L1 entries in any order of arrival are shown alike", async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer(), async (script, seed) => {
        const [a, b] = [await person(), await person()];
        const entries = entriesFrom(script);
        await send(a, entries);
        const shuffled = [...entries].sort((x, y) => hash(x.id, seed) - hash(y.id, seed));
        for (let i = 0; i < shuffled.length; i += 3) await send(b, shuffled.slice(i, i + 3));
        const nameless = (shown: unknown) =>
          JSON.parse(JSON.stringify(shown, (key, value) => (key === "userId" ? "" : value)));
        expect(nameless(await shownOf(b))).toEqual(nameless(await shownOf(a)));
      }),
      { numRuns: 40 },
    );
  }, 240_000);

  describe("settings", () => {
    test("change the newest preset, field by field, and undo brings the old one back", async () => {
      const a = await person();
      const change = {
        id: id(),
        at: NOW - 2 * MINUTE,
        kind: "preset changed",
        patch: { newPerDay: 5, rolloverMin: 0 },
      };
      await send(a, [change, { id: id(), at: NOW - MINUTE, kind: "preset changed", patch: { newPerDay: 7 } }]);
      const newest = async () =>
        JSON.parse(((await shownOf(a)).presets.find((preset) => preset.newest)?.body as string) ?? "{}");
      expect(await newest()).toMatchObject({ newPerDay: 7, rolloverMin: 0 });
      await send(a, [undone(change.id, NOW)]);
      expect(await newest()).toMatchObject({ newPerDay: 7, rolloverMin: 240 });
    });

    test("with other weights fold every card's memory anew", async () => {
      const a = await person();
      await send(a, [reviewed("drift/a#1", NOW - 3 * DAY), reviewed("drift/b#1", NOW - 2 * DAY)]);
      const before = await shownOf(a);
      const weights = [
        1, 2, 4, 12, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014,
        1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
      ];
      await send(a, [{ id: id(), at: NOW, kind: "preset changed", patch: { weights } }]);
      const after = await shownOf(a);
      expect(after.states.map(({ stability }) => stability)).not.toEqual(
        before.states.map(({ stability }) => stability),
      );
      expect(after.states.map(({ dueAt, dueDay }) => [dueAt, dueDay])).toEqual(
        before.states.map(({ dueAt, dueDay }) => [dueAt, dueDay]),
      );
    });
  });

  test("beyond two thousand cards a job folds them, and pages are told meanwhile", async () => {
    const a = await person();
    const cards = Array.from({ length: 2001 }, (_, i) => reviewed(`many/n${i}#1`, NOW - 5 * DAY, { rating: 4 }));
    for (let i = 0; i < cards.length; i += 500) await send(a, cards.slice(i, i + 500));
    await send(a, [{ id: id(), at: NOW, kind: "preset changed", patch: { desiredRetention: 0.8 } }]);
    const [{ id: preset }] = (await shownOf(a)).presets as readonly { id: string }[];
    const before = await shownOf(a);
    expect(await isWaiting(["project"], a)).toBe(false);
    await send(a, [{ id: id(), at: NOW, kind: "rescheduled", presetId: preset }]);
    expect(await isWaiting(["project"], a)).toBe(true);
    expect((await shownOf(a)).states).toEqual(before.states);
    while (await runOne({ project: projectEverything, "follow content": followContent }, NOW));
    expect(await isWaiting(["project"], a)).toBe(false);
    expect((await shownOf(a)).states[0]?.dueDay).toBeGreaterThan(before.states[0]?.dueDay as number);
  });

  test("new weights fold what is remembered, a few cards at a time, and nothing that was decided", async () => {
    const a = await person();
    const cards = Array.from({ length: 150 }, (_, i) => `drift/n${i}#1`);
    const entries = [30, 20, 9, 2].flatMap((days) =>
      cards.map((card, i) => reviewed(card, NOW - days * DAY, { rating: (i + days) % 7 === 0 ? 1 : 3 })),
    );
    for (let i = 0; i < entries.length; i += 500) await send(a, entries.slice(i, i + 500));
    const before = await shownOf(a);
    const weights = defaultWeights.map((weight, i) => (i < 4 ? weight / 2 : weight));
    const change = { id: id(), at: NOW, kind: "preset changed", patch: { weights } };
    await send(a, [change]);
    expect(await isWaiting(["fold memory"], a)).toBe(true);
    expect((await shownOf(a)).states).toEqual(before.states);
    // Someone reviews on before the job is done.
    await send(a, [reviewed(cards[3] as string, NOW)]);
    while (
      await runOne({ project: projectEverything, "fold memory": foldMemory, "follow content": followContent }, NOW)
    );
    expect(await isWaiting(FOLDING, a)).toBe(false);
    const after = await shownOf(a);
    expect(after.states[9]?.stability).not.toBe(before.states[9]?.stability);
    const others = ({ states }: { readonly states: readonly Record<string, unknown>[] }) =>
      states.filter(({ card }) => card !== cards[3]);
    expect(others(after).map(({ dueDay }) => dueDay)).toEqual(others(before).map(({ dueDay }) => dueDay));
    await projectEverything(a);
    expect(await shownOf(a)).toEqual(after);
    await send(a, [undone(change.id, NOW + 1)], { now: NOW + 1 });
    while (await runOne({ "fold memory": foldMemory }, NOW + 1));
    const back = await shownOf(a);
    expect(others(back)).toEqual(others(before));
    await projectEverything(a);
    expect(await shownOf(a)).toEqual(back);
  });

  describe("a job", () => {
    const works = (work: () => Promise<void>) => ({ project: work, "follow content": work });

    test("is enqueued once for one key, and done once by several runners", async () => {
      let done = 0;
      for (let i = 0; i < 3; i++) await sql().transaction(() => enqueue("project", "x", "the same", NOW));
      const work = works(async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        done++;
      });
      await Promise.all([1, 2, 3].map(() => runOne(work, NOW)));
      expect(done).toBe(1);
    });

    test("that fails is tried again later, five times", async () => {
      await sql().transaction(() => enqueue("project", "y", "failing", NOW));
      let tries = 0;
      let at = NOW;
      for (
        ;
        tries < 10 &&
        (await runOne(
          works(() => Promise.reject(new Error("no"))),
          at,
        ));
        tries++
      )
        at += 3_600_000;
      expect(tries).toBe(5);
      const [job] = await sql().read(() =>
        rows<{ state: string; lastError: string }>(
          `SELECT "state", "lastError" FROM "Job" WHERE "idempotencyKey" = 'failing'`,
        ),
      );
      expect(job).toMatchObject({ state: "failed", lastError: "no" });
    });

    test("whose process died is taken over when its lease has ended", async () => {
      await sql().transaction(() => enqueue("project", "z", "abandoned", NOW));
      await db().job.update({
        where: { idempotencyKey: "abandoned" },
        data: { state: "running", leaseUntil: BigInt(NOW + 60_000) },
      });
      let done = 0;
      const work = works(async () => void done++);
      expect(await runOne(work, NOW)).toBe(false);
      expect(await runOne(work, NOW + 61_000)).toBe(true);
      expect(done).toBe(1);
    });
  });

  describe("a renamed card", () => {
    const place = {
      note: "n",
      concept: "c",
      position: 0,
      kind: "basic",
      level: "core",
      steps: "[]",
      content: "{}",
      searchText: "",
    };

    test("keeps its history under the new id, and devices hear of it by that", async () => {
      const a = await person();
      await send(a, [reviewed("old/a#1", NOW - 2 * DAY, { rating: 4 })]);
      await db().card.create({ data: { ...place, id: "new/a#1", deck: "d" } });
      await db().renamed.create({ data: { former: "old/a#1", card: "new/a#1" } });
      await followContent();
      expect((await shownOf(a)).states).toMatchObject([{ card: "new/a#1", deck: "d", reps: 1 }]);
      const late = reviewed("old/a#1", NOW - DAY);
      await send(a, [late]);
      await send(a, [reviewed("new/a#1", NOW)]);
      expect((await shownOf(a)).states).toMatchObject([{ card: "new/a#1", reps: 3 }]);
      await send(a, [undone(late.id, NOW)]);
      expect((await shownOf(a)).states).toMatchObject([{ card: "new/a#1", reps: 2 }]);
      const heard = (await send(a, [])).entries as readonly { readonly kind: string; readonly card?: string }[];
      expect(heard.filter(({ kind }) => kind === "reviewed").map(({ card }) => card)).toEqual([
        "new/a#1",
        "new/a#1",
        "new/a#1",
      ]);
      const shown = await shownOf(a);
      await projectEverything(a);
      expect(await shownOf(a)).toEqual(shown);
      expect((await logOf(a)).map(({ about }) => about)).toContain("old/a#1");
    });
  });
});

function hash(text: string, seed: number): number {
  let value = seed | 0;
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193);
  return value >>> 0;
}
