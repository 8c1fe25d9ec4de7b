// What pages and packs are made from: one file, because all read the same small library.
import { beforeAll, describe, expect, test } from "vitest";
import { defaultPresets, presetsFrom } from "@/lib/domain/preset";
import { replayCard, replayReviews } from "@/lib/domain/replay";
import type { AnyEntry } from "@/lib/domain/review-log";
import { stats } from "@/lib/domain/stats";
import { db } from "@/lib/server/database";
import { catalogue, deckContent, deckPage, topicTree } from "@/lib/server/decks";
import { exportOf } from "@/lib/server/export";
import { offsetIn, offsetLeft } from "@/lib/server/person-day";
import { deckProgress, progressFor } from "@/lib/server/progress";
import { changePreset, consequences, presetOf, reschedule } from "@/lib/server/settings";
import { record } from "@/lib/server/sync";
import { todayFor } from "@/lib/server/today";
import { onEachDatabase } from "./databases";
import { cardsOf, seedLibrary } from "./decks";
import { DAY, id, logOf, MINUTE, NOW, person, reviewed, send, shownOf, undone } from "./people";

const easy = { rating: 4 };

onEachDatabase(() => {
  beforeAll(async () => void (await seedLibrary()));

  describe("Today", () => {
    test("of someone who has done nothing: new cards of the core track", async () => {
      const today = await todayFor(await person(), NOW, 60);
      expect(today).toMatchObject({
        counts: { due: 0, learning: 0, new: expect.any(Number) },
        dueIsMore: false,
        backlog: 0,
        weakest: null,
        plan: null,
        nothingDueUntil: null,
        isProjecting: false,
      });
      expect(today.counts.new).toBeGreaterThan(0);
      expect(today.counts.new).toBeLessThanOrEqual(10);
      expect(today.forecast).toEqual(Array.from({ length: 14 }, () => 0));
      expect(today.estimatedMinutes).toBeGreaterThan(0);
    });

    test("counts what is due, learning, done and coming", async () => {
      const a = await person();
      await send(a, [
        reviewed("drift-0/n0#1", NOW - 60 * DAY, easy),
        reviewed("drift-1/n0#1", NOW - MINUTE, { rating: 1 }),
        reviewed("metrics-0/n0#1", NOW - MINUTE, easy),
      ]);
      const today = await todayFor(a, NOW, 60);
      expect(today).toMatchObject({ counts: { due: 1, learning: 1 }, backlog: 1, done: { newCards: 2, reviews: 2 } });
      expect(today.forecast[0]).toBe(2);
      expect(today.forecast.reduce((sum, n) => sum + n, 0)).toBe(3);
    });

    test("says when the core track holds nothing new", async () => {
      const a = await person();
      const core = (await catalogue()).decks.flatMap(({ cards }) =>
        cards.flatMap(([card, is]) => (is === 1 ? [card] : [])),
      );
      await send(
        a,
        core.slice(1).map((card) => reviewed(card, NOW - MINUTE, easy)),
      );
      expect((await todayFor(a, NOW, 60)).isThrough).toBe(false);
      await send(a, [reviewed(core[0] as string, NOW - MINUTE, easy)]);
      expect((await todayFor(a, NOW, 60)).isThrough).toBe(true);
      await changePreset(a, { scope: "library" }, NOW);
      expect((await todayFor(a, NOW, 60)).isThrough).toBe(false);
    });

    test("with nothing left says until when", async () => {
      const a = await person();
      await changePreset(a, { newPerDay: 0 }, NOW);
      await send(a, [reviewed("drift-0/n0#1", NOW - MINUTE, easy)]);
      const today = await todayFor(a, NOW, 60);
      expect(today.counts).toEqual({ due: 0, learning: 0, new: 0 });
      expect(today.nothingDueUntil).toBeGreaterThan(NOW);
      expect((((today.nothingDueUntil as number) + 60 * MINUTE) % DAY) / MINUTE).toBe(240);
    });

    test("belongs to one person", async () => {
      const [a, b] = [await person(), await person()];
      const before = await todayFor(b, NOW, 60);
      await send(a, [reviewed("drift-0/n0#1", NOW - 60 * DAY, easy)]);
      await record(a, { kind: "plan set", plan: { interview: 20800 } }, NOW);
      expect(await todayFor(b, NOW, 60)).toEqual(before);
      expect((await todayFor(a, NOW, 60)).plan).toEqual({ interview: 20800 });
    });
  });

  describe("decks", () => {
    test("are the same for every guest", async () => {
      const tree = await topicTree(null, NOW, 0);
      expect(tree).toMatchObject([
        {
          id: "monitoring",
          cards: 10,
          new: 10,
          due: 0,
          decks: [
            { id: "drift", cards: 6, core: 6, chosen: null },
            { id: "metrics", cards: 4 },
          ],
        },
        { id: "data", decks: [{ id: "stores", core: 0 }, { id: "bias" }] },
      ]);
      const page = await deckPage("drift", null, NOW, 0);
      expect(page).toMatchObject({
        deck: { id: "drift", topic: { title: "Topic monitoring" }, steps: [3] },
        progress: { cards: 6, new: 6 },
      });
      expect(page?.concepts.map(({ cards }) => cards.length)).toEqual([3, 3]);
      expect(page?.concepts[0]?.cards[0]).toMatchObject({
        state: null,
        isDue: false,
        content: { face: { kind: "basic" } },
      });
    });

    test("show how far a person has come, and nobody else", async () => {
      const [a, b] = [await person(), await person()];
      await send(a, [
        reviewed("drift-0/n0#1", NOW - 60 * DAY, easy),
        reviewed("drift-0/n1#1", NOW, { rating: 1 }),
        { id: id(), at: NOW, kind: "suspended", card: "drift-0/n2#1" },
        { id: id(), at: NOW, kind: "deck chosen", deck: "drift", chosen: false },
      ]);
      const [monitoring] = await topicTree(a, NOW, 60);
      expect(monitoring?.decks[0]).toMatchObject({
        new: 3,
        learning: 1,
        young: 1,
        mature: 0,
        suspended: 1,
        due: 2,
        chosen: false,
      });
      expect((await topicTree(b, NOW, 60))[0]?.decks[0]).toMatchObject({ new: 6, due: 0, chosen: null });
      const page = await deckPage("drift", a, NOW, 60);
      expect(page).toMatchObject({
        progress: { new: 3, learning: 1, young: 1, suspended: 1, due: 2 },
        deck: { chosen: false },
      });
      expect(
        (await deckPage("drift", b, NOW, 60))?.concepts.flatMap(({ cards }) => cards.map(({ state }) => state)),
      ).toEqual([null, null, null, null, null, null]);
    });

    test.each([["nowhere"], ["../drift"], ["1e9"], [""], ["drift'--"]])("there is none called %j", async (deck) => {
      expect(await deckPage(deck, await person(), NOW, 0)).toBeNull();
    });

    test("have a catalogue and content by hash", async () => {
      expect((await catalogue()).decks.map(({ id }) => id)).toEqual(["drift", "metrics", "stores", "bias"]);
      expect(await deckContent("drift", "h-drift")).toBe('{"id":"drift"}');
      expect(await deckContent("drift", "h-metrics")).toBeNull();
    });

    test("follow a new revision at once", async () => {
      const before = await catalogue();
      await db().content.update({
        where: { id: 1 },
        data: { revision: "r2", catalogue: JSON.stringify({ ...before, revision: "r2" }) },
      });
      expect((await catalogue()).revision).toBe("r2");
      await db().content.update({ where: { id: 1 }, data: { revision: "r1", catalogue: JSON.stringify(before) } });
    });
  });

  describe("a pack", () => {
    test("holds what is due with its history, then new cards, and folds to the server's states", async () => {
      const a = await person();
      const again = reviewed("drift-0/n0#1", NOW - 50 * DAY, { rating: 1 });
      await send(a, [
        reviewed("drift-0/n0#1", NOW - 60 * DAY, easy),
        again,
        reviewed("drift-0/n1#1", NOW - 2 * DAY, easy),
        { id: id(), at: NOW - DAY, kind: "starred", card: "drift-0/n1#1" },
        reviewed("metrics-0/n0#1", NOW - MINUTE, { rating: 1 }),
        { id: id(), at: NOW, kind: "suspended", card: "metrics-0/n1#1" },
        undone(again.id, NOW - 3 * DAY),
      ]);
      const { pack } = await send(a, [], { pack: true, cursor: 7 });
      const ids = pack?.cards.map(({ card }) => card) ?? [];
      expect(ids).toContain("drift-0/n0#1");
      expect(ids).toContain("drift-0/n1#1");
      expect(ids).toContain("metrics-0/n0#1");
      expect(ids).not.toContain("metrics-0/n1#1");
      expect(ids).not.toContain("stores-0/n0#1");
      expect(pack).toMatchObject({ newestPreset: "default-1", today: { newCards: 1, reviews: 0 }, decks: {} });
      expect(pack?.recent).toContainEqual({
        id: expect.any(String),
        at: NOW - 3 * DAY,
        kind: "undone",
        entry: again.id,
      });
      const { states } = await shownOf(a);
      for (const packed of pack?.cards.filter(({ reviews }) => reviews.length > 0) ?? []) {
        const state = states.find(({ card }) => card === packed.card);
        const { userId: _, deck, recent: __, ...kept } = state as Record<string, unknown>;
        expect(replayReviews(packed.card, packed as never, [], defaultPresets, deck as string).state).toEqual(kept);
      }
    });

    test("carries the reschedules of a card, for an interval shapes the next one", async () => {
      const a = await person();
      await send(a, [reviewed("drift-0/n0#1", NOW - 3 * DAY, easy)]);
      await changePreset(a, { desiredRetention: 0.95 }, NOW - 2 * DAY);
      await reschedule(a, NOW - DAY);
      const rescheduledIn = async () => {
        const { pack } = await send(a, [], { pack: true });
        return { pack, packed: pack?.cards.find(({ card }) => card === "drift-0/n0#1") };
      };
      const { pack, packed } = await rescheduledIn();
      const preset = await presetOf(a);
      expect(packed?.rescheduled).toMatchObject([{ presetId: preset.id }]);
      expect(pack?.presets).toHaveProperty(preset.id);
      await send(a, [reviewed("drift-0/n0#1", NOW, { rating: 1 })]);
      const later = (await rescheduledIn()).packed;
      expect(later?.reviews).toHaveLength(2);
      expect(later?.rescheduled).toHaveLength(1);
    });

    test("holds the cards that a session is about, also those out of scope, and no entries one by one", async () => {
      const a = await person();
      const { cards: all } = await import("@/lib/server/content").then(({ content }) => content());
      const last = all[all.length - 1];
      const reply = await send(a, [reviewed("drift-0/n0#1", NOW - DAY)], { pack: true, focus: { deck: last.deck } });
      const wanted = all.filter(({ deck }) => deck === last.deck).map(({ id }) => id);
      expect(reply.pack?.cards.slice(0, wanted.length).map(({ card }) => card)).toEqual(wanted);
      expect(reply.entries).toEqual([]);
    });

    test("is bounded, whatever is due", async () => {
      const a = await person();
      const cards = Array.from({ length: 1500 }, (_, i) => reviewed(`many/n${i}#1`, NOW - 60 * DAY + i, easy));
      for (let i = 0; i < cards.length; i += 500) await send(a, cards.slice(i, i + 500));
      const { pack } = await send(a, [], { pack: true, cursor: 1500 });
      expect(pack?.cards.length).toBeLessThanOrEqual(1000);
    });
  });

  describe("settings", () => {
    test("change by an entry, within their bounds", async () => {
      const a = await person();
      expect(await changePreset(a, { newPerDay: 4 }, NOW)).toBeNull();
      expect(await changePreset(a, { desiredRetention: 2 }, NOW)).toMatch(/0.7 to 0.97/);
      expect(await changePreset(a, "x", NOW)).toMatch(/\.$/);
      expect(await presetOf(a)).toMatchObject({ newPerDay: 4, desiredRetention: 0.9 });
      expect(await logOf(a)).toMatchObject([{ kind: "preset changed", patch: { newPerDay: 4 } }]);
      expect(await presetOf(await person())).toMatchObject({ newPerDay: 15 });
    });

    test("say what they would lead to", async () => {
      const a = await person();
      await send(
        a,
        ["drift-0/n0#1", "drift-0/n1#1"].map((card) => reviewed(card, NOW - 5 * DAY, easy)),
      );
      const found = await consequences(a, { desiredRetention: 0.97 }, NOW, 60);
      expect(found).toMatchObject({ dueToday: 0, dueTodayThen: 2, cards: 2 });
      expect(found.perDayThen).toBeGreaterThan(found.perDay);
      await changePreset(a, { desiredRetention: 0.97 }, NOW - MINUTE);
      await reschedule(a, NOW);
      expect((await todayFor(a, NOW, 60)).counts.due).toBe(2);
    });

    test("count the cards that would leave the easy days", async () => {
      const a = await person();
      const cards = cardsOf({ id: "bias", concepts: 2, cards: 10 });
      await send(
        a,
        cards.map((card) => reviewed(card, NOW - 5 * DAY, easy)),
      );
      const week = await consequences(a, { easyDays: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5] }, NOW, 60);
      expect([week.onEasyDays, week.onEasyDaysThen]).toEqual([20, 20]);
      const counts = await Promise.all(
        [0, 1, 2, 3, 4, 5, 6].map((at) =>
          consequences(a, { easyDays: [0, 1, 2, 3, 4, 5, 6].map((day) => (day === at ? 0 : 1)) }, NOW, 60),
        ),
      );
      expect(counts.reduce((sum, { onEasyDays }) => sum + onEasyDays, 0)).toBe(20);
      expect(counts.every(({ onEasyDaysThen }) => onEasyDaysThen === 0)).toBe(true);
      expect((await consequences(a, { newPerDay: 3 }, NOW, 60)).onEasyDays).toBe(0);
    });
  });

  test("Progress draws every statistic and names what is weak", async () => {
    const a = await person();
    const [good, bad] = [
      cardsOf({ id: "bias", concepts: 2, cards: 10 }),
      cardsOf({ id: "drift", concepts: 2, cards: 3 }),
    ];
    const seen = [...good, ...bad].map((card) => reviewed(card, NOW - 20 * DAY, easy));
    // What came due a few days later was half forgotten in one deck, and never in the other.
    const asked = [...good, ...bad].map((card) =>
      reviewed(card, NOW - 16 * DAY, { rating: bad.indexOf(card) % 2 === 0 ? 1 : 3 }),
    );
    await send(a, [...seen, ...asked]);
    const page = await progressFor(a, NOW, 60);
    expect(page.figures.map(({ id }) => id)).toEqual(stats.map(({ id }) => id));
    expect(page.weak[0]).toMatchObject({
      of: "deck",
      id: "drift",
      title: "Deck drift",
      verdict: "weak",
      reviews: 6,
      recalled: 0.5,
    });
    expect((await todayFor(a, NOW, 60)).weakest).toMatchObject({ id: "drift" });
    expect(await progressFor(await person(), NOW, 60)).toMatchObject({ weak: [], judged: 0 });
  });

  test("Progress of one deck counts its cards alone, from every review of theirs", async () => {
    const a = await person();
    const cards = [
      ...cardsOf({ id: "bias", concepts: 2, cards: 10 }),
      ...cardsOf({ id: "drift", concepts: 2, cards: 3 }),
    ];
    const ratings = cards.map((card, nth) => reviewed(card, NOW - 8 * DAY, { rating: nth % 3 === 0 ? 1 : 3 }));
    await send(a, [...cards.map((card) => reviewed(card, NOW - 20 * DAY, easy)), ...ratings]);
    const [whole, bias, drift] = [
      await progressFor(a, NOW, 60),
      await deckProgress(a, "bias", NOW, 60),
      await deckProgress(a, "drift", NOW, 60),
    ];
    expect(await deckProgress(a, "nothing", NOW, 60)).toBeNull();
    const tableOf = (page: Pick<typeof whole, "figures"> | null, id: string) =>
      page?.figures.find((one) => one.id === id)?.figure.table.rows ?? [];
    for (const { id } of stats) expect(bias?.figures.map((one) => one.id)).toContain(id);
    const sum = (page: Pick<typeof whole, "figures"> | null, id: string) =>
      tableOf(page, id).reduce((total, row) => total + Number(row[1]), 0);
    for (const id of ["retrievability", "stability", "difficulty"])
      expect(sum(bias, id) + sum(drift, id), id).toBe(sum(whole, id));
    expect(tableOf(bias, "known").at(-1)?.[1]).toBe("20");
    expect(tableOf(drift, "known").at(-1)?.[1]).toBe("6");
    expect(tableOf(whole, "known").at(-1)?.[1]).toBe("26");
    expect(tableOf(drift, "hardest")).toHaveLength(2);
    expect(tableOf(await deckProgress(await person(), "drift", NOW, 60), "hardest")).toEqual([]);
  });

  test("a log is taken away whole, and folds elsewhere to the same states", async () => {
    const a = await person();
    const entries = Array.from({ length: 450 }, (_, i) =>
      reviewed(`drift-0/n${i % 3}#1`, NOW - (450 - i) * 60 * MINUTE, { rating: (i % 4) + 1 }),
    );
    await send(a, entries);
    await changePreset(a, { newPerDay: 9 }, NOW);
    let text = "";
    for await (const piece of exportOf(a, NOW)) text += piece;
    const taken = JSON.parse(text) as { readonly entries: readonly AnyEntry[] };
    expect(taken.entries).toHaveLength(451);
    const { states } = await shownOf(a);
    for (const { card, deck, reps, stability } of states)
      expect(replayCard(card as string, taken.entries, presetsFrom(taken.entries), deck as string).state).toMatchObject(
        { reps, stability },
      );
    let empty = "";
    for await (const piece of exportOf(await person(), NOW)) empty += piece;
    expect(JSON.parse(empty)).toMatchObject({ entries: [] });
  });
});

describe("a zone's offset", () => {
  test.each([
    ["Europe/Berlin", Date.UTC(2026, 6, 1), 120],
    ["Europe/Berlin", Date.UTC(2026, 11, 1), 60],
    ["Australia/Lord_Howe", Date.UTC(2026, 0, 1), 660],
    ["Australia/Lord_Howe", Date.UTC(2026, 6, 1), 630],
    ["Asia/Kathmandu", Date.UTC(2026, 0, 1), 345],
    ["America/St_Johns", Date.UTC(2026, 0, 1), -210],
    ["UTC", Date.UTC(2026, 0, 1), 0],
    ["Nowhere/Land", Date.UTC(2026, 0, 1), 0],
  ])("%s at %d is %d minutes", (zone, at, offset) => {
    expect(offsetIn(zone, at)).toBe(offset);
  });

  test("is what the device left, when that can be", () => {
    expect(["345", "-720", "840", "0"].map(offsetLeft)).toEqual([345, -720, 840, 0]);
    expect([undefined, "", "841", "-721", "60.5", "1e2", "Europe/Berlin", "99999"].map(offsetLeft)).toEqual(
      Array(8).fill(0),
    );
  });
});
