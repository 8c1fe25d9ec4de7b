// The plan for an interview steers what is asked; weak areas say what would be recalled on the day.
import { beforeAll, describe, expect, test } from "vitest";
import { dateFromDay } from "@/lib/domain/study-day";
import { interviewPage } from "@/lib/server/outlook";
import { record } from "@/lib/server/sync";
import { todayFor } from "@/lib/server/today";
import { weakPage } from "@/lib/server/weak-page";
import { onEachDatabase } from "./databases";
import { cardsOf, seedLibrary } from "./decks";
import { DAY, NOW, person, reviewed, send, shownOf } from "./people";

const today = Math.floor(NOW / DAY);
const plan = (more: Record<string, unknown> = {}) => ({
  interviewDate: dateFromDay(today + 20),
  minutesPerDay: 15,
  ...more,
});
const drift = cardsOf({ id: "drift", concepts: 2, cards: 3 });
const metrics = cardsOf({ id: "metrics", concepts: 1, cards: 4 });

onEachDatabase(() => {
  beforeAll(async () => void (await seedLibrary()));

  describe("a plan", () => {
    test("chooses today's cards on the server and on the device alike, due or not, and moves no due date", async () => {
      const a = await person();
      await send(
        a,
        drift.map((card) => reviewed(card, NOW - 5 * DAY, { rating: 4 })),
      );
      const before = await shownOf(a);
      expect((await todayFor(a, NOW, 60)).counts).toMatchObject({ due: 0 });
      await record(a, { kind: "plan set", plan: plan() }, NOW);
      const { counts } = await todayFor(a, NOW, 60);
      expect(counts).toMatchObject({ new: 4, due: 6 });
      const { pack } = await send(a, [], { pack: true });
      // One share of the new cards comes first, and then what gains most.
      expect(pack?.planned?.[0]).toBe(metrics[0]);
      expect(new Set(pack?.planned)).toEqual(new Set([...drift, ...metrics]));
      for (const card of drift) expect(pack?.cards.find((one) => one.card === card)?.reviews).toHaveLength(1);
      expect((await shownOf(a)).states).toEqual(before.states);
    });

    test("keeps within its minutes, and leaves out what it is told to", async () => {
      const a = await person();
      await record(
        a,
        { kind: "plan set", plan: plan({ minutesPerDay: 1, interviewDate: dateFromDay(today + 1) }) },
        NOW,
      );
      expect((await todayFor(a, NOW, 60)).counts.new).toBe(2);
      await record(a, { kind: "plan set", plan: { leftOut: ["drift"] } }, NOW);
      const { pack } = await send(a, [], { pack: true });
      expect(pack?.planned?.every((card) => metrics.includes(card))).toBe(true);
      expect(pack?.planned?.length).toBeGreaterThan(0);
    });

    test("has no say once the day has come, nor without a date", async () => {
      const a = await person();
      const usual = (await todayFor(a, NOW, 60)).counts;
      for (const said of [plan({ interviewDate: dateFromDay(today) }), plan({ interviewDate: "" })]) {
        await record(a, { kind: "plan set", plan: said }, NOW);
        expect((await todayFor(a, NOW, 60)).counts).toEqual(usual);
        expect((await send(a, [], { pack: true })).pack).not.toHaveProperty("planned");
      }
    });
  });

  describe("the outlook", () => {
    test("says what is expected, and more for more minutes", async () => {
      const a = await person();
      await send(
        a,
        drift.map((card) => reviewed(card, NOW - 5 * DAY)),
      );
      expect((await interviewPage(a, NOW, 60)).expected).toBeNull();
      await record(a, { kind: "plan set", plan: plan() }, NOW);
      const { expected, cards, met } = await interviewPage(a, NOW, 60);
      expect([cards, met]).toEqual([10, 6]);
      expect(expected?.options.map(({ minutes }) => minutes)).toEqual([10, 15, 20]);
      expect(expected?.now).toBeGreaterThan(expected?.withoutStudy ?? 1);
      expect(expected?.planned.expectedRecall).toBeGreaterThan(expected?.now ?? 1);
      expect(expected?.proposal).toBeNull();
    });

    test("of too much for the time proposes what to leave out, and then the rest fits", async () => {
      const a = await person();
      await record(a, { kind: "preset changed", patch: { scope: "library" } }, NOW);
      const tight = plan({ minutesPerDay: 1, interviewDate: dateFromDay(today + 6), weights: { monitoring: 2 } });
      await record(a, { kind: "plan set", plan: tight }, NOW);
      const { expected } = await interviewPage(a, NOW, 60);
      expect(expected?.planned.met).toBeLessThan(0.98);
      expect(expected?.proposal?.decks.map(({ id }) => id)).toContain("bias");
      expect(expected?.proposal?.outlook.met).toBeGreaterThan(expected?.planned.met ?? 1);
    });
  });

  test("weak areas tell decks, topics and steps, the day's recall, and what was not begun", async () => {
    const a = await person();
    const asked = [...drift, ...metrics];
    await send(a, [
      ...asked.map((card) => reviewed(card, NOW - 20 * DAY, { rating: 4 })),
      ...asked.map((card) => reviewed(card, NOW - 12 * DAY, { rating: drift.includes(card) ? 1 : 3 })),
      ...asked.map((card) => reviewed(card, NOW - 6 * DAY, { rating: drift.includes(card) ? 1 : 3 })),
    ]);
    await record(a, { kind: "preset changed", patch: { scope: "library" } }, NOW);
    await record(a, { kind: "plan set", plan: plan() }, NOW);
    const page = await weakPage(a, NOW, 60);
    expect(page.decks.areas[0]).toMatchObject({ of: "deck", id: "drift", verdict: "weak", seen: 6, reviews: 12 });
    expect(page.decks.areas[0].later).toBeLessThan(page.decks.areas[0].recall);
    expect(page.decks.areas[0].worst).toHaveLength(6);
    expect(page.decks.areas[1]).toMatchObject({ id: "metrics", verdict: "too early", reviews: 8 });
    expect(page.decks.notStarted.map(({ id }) => id)).toEqual(["stores", "bias"]);
    expect(page.topics.areas[0]).toMatchObject({ of: "topic", id: "monitoring" });
    expect(page.steps.areas[0]).toMatchObject({ of: "step", title: "Prepare data" });
    expect(page.concepts.get("drift")).toHaveLength(2);
    expect(page.words.get(drift[0])).toBe("Q");
    expect((await weakPage(await person(), NOW, 60)).decks).toMatchObject({ areas: [], recall: null });
  });
});
