// Check-ups and weekly forecasts: entries of the log that move no card, no date and no queue, and that travel with the log.
import { beforeAll, describe, expect, test } from "vitest";
import { answerCheckUp, checkUpPage, isCheckUpDue } from "@/lib/server/check-up";
import { db } from "@/lib/server/database";
import { exportOf } from "@/lib/server/export";
import { keepForecast } from "@/lib/server/forecasts";
import { packFor } from "@/lib/server/pack";
import { progressFor } from "@/lib/server/progress";
import { projectEverything } from "@/lib/server/projection";
import { takeBack } from "@/lib/server/sync";
import { onEachDatabase } from "./databases";
import { cardsOf, seedLibrary, smallLibrary } from "./decks";
import { DAY, logOf, NOW, person, reviewed, send, shownOf, undone } from "./people";

const OFFSET = 60;
const content = (text: string) =>
  JSON.stringify({ face: { kind: "basic", prompt: text, answer: "A" }, why: "", sources: [], checked: "" });

onEachDatabase(() => {
  const all = smallLibrary.flatMap(cardsOf);
  beforeAll(async () => {
    await seedLibrary();
    const notes = all.map((card) => card.split("#")[0]);
    await db().holdout.createMany({
      data: notes.slice(0, 12).map((of, nth) => {
        const topic = /^(drift|metrics)/.test(of) ? "monitoring" : "data";
        return {
          id: `${topic}/q${nth}`,
          topic,
          position: nth,
          of,
          kind: "basic",
          source: "",
          content: content(`Q${nth}`),
          hash: "",
        };
      }),
    });
  });

  /** Someone who met eight cards a week ago and saw them again three days ago. */
  async function learner(): Promise<string> {
    const userId = await person();
    const cards = all.slice(0, 8);
    await send(userId, [
      ...cards.map((card) => reviewed(card, NOW - 9 * DAY, { rating: 4 })),
      ...cards.map((card, nth) => reviewed(card, NOW - 3 * DAY, { rating: nth === 0 ? 1 : 3 })),
    ]);
    return userId;
  }
  /** All that is projected, and what a device would be given to study. */
  const shown = async (userId: string) => {
    const { recent: _, ...queue } = await packFor(userId, NOW, OFFSET, undefined);
    return { ...(await shownOf(userId)), queue };
  };
  const next = async (userId: string, now = NOW) => (await checkUpPage(userId, now, OFFSET)).question?.id ?? "";

  describe("a check-up", () => {
    test("asks only about what was seen", async () => {
      expect(await checkUpPage(await person(), NOW, OFFSET)).toMatchObject({ question: null, total: 0, ever: null });
      const userId = await learner();
      expect(await isCheckUpDue(userId, NOW, OFFSET)).toBe(true);
      expect(await checkUpPage(userId, NOW, OFFSET)).toMatchObject({ nth: 1, total: 5, today: null });
    });

    test("L14 changes no due date, no memory, no count and no queue, also when all is folded anew", async () => {
      const userId = await learner();
      const before = await shown(userId);
      for (let nth = 0; nth < 5; nth++)
        expect(await answerCheckUp(userId, await next(userId), nth !== 1, NOW + nth, OFFSET)).toBeNull();
      const page = await checkUpPage(userId, NOW, OFFSET);
      expect(page).toMatchObject({ question: null, today: { n: 5, recalled: 4, verdict: null } });
      expect(page.today?.promised).toBeGreaterThan(0.5);
      expect(await isCheckUpDue(userId, NOW, OFFSET)).toBe(false);
      expect(await shown(userId)).toEqual(before);
      await projectEverything(userId);
      expect(await shown(userId)).toEqual(before);
    });

    test("takes each question once", async () => {
      const userId = await learner();
      const id = await next(userId);
      expect(await answerCheckUp(userId, id, true, NOW, OFFSET)).toBeNull();
      expect(await answerCheckUp(userId, id, true, NOW, OFFSET)).toMatch(/answered already/);
      expect(await answerCheckUp(userId, "monitoring/nothing", true, NOW, OFFSET)).toMatch(/answered already/);
    });

    test("can be undone like anything", async () => {
      const userId = await learner();
      const id = await next(userId);
      await answerCheckUp(userId, id, true, NOW, OFFSET);
      const entry = (await logOf(userId)).at(-1)!;
      expect(entry).toMatchObject({ kind: "checked", question: id, about: null });
      await send(userId, [undone(entry.id, NOW + 1)], { now: NOW + 1 });
      expect(await checkUpPage(userId, NOW + 1, OFFSET)).toMatchObject({ nth: 1, total: 5, ever: null });
    });
  });

  describe("a weekly forecast", () => {
    test("is kept once a week, by topic, and on the day of the interview", async () => {
      const userId = await learner();
      const plan = { interviewDate: "2026-12-12", minutesPerDay: 15, firstDay: 20_777 };
      await send(userId, [{ id: "plan-of-the-test", at: NOW - 1, kind: "plan set", plan }]);
      const before = await shownOf(userId);
      await keepForecast(userId, NOW, OFFSET);
      await keepForecast(userId, NOW + DAY, OFFSET);
      const kept = (await logOf(userId)).filter(({ kind }) => kind === "foreseen");
      expect(kept).toHaveLength(1);
      expect(kept[0]).toMatchObject({ day: 20_777, until: 20_799, topics: [{ topic: "monitoring", cards: 8 }] });
      await keepForecast(userId, NOW + 7 * DAY, OFFSET);
      expect((await logOf(userId)).filter(({ kind }) => kind === "foreseen")).toHaveLength(2);
      expect(await shownOf(userId)).toEqual(before);
    });

    test("is not made of nothing", async () => {
      const userId = await person();
      await keepForecast(userId, NOW, OFFSET);
      expect(await logOf(userId)).toEqual([]);
    });

    test("and check-ups come along with the log, and are shown on Progress", async () => {
      const userId = await learner();
      await keepForecast(userId, NOW, OFFSET);
      await answerCheckUp(userId, await next(userId), true, NOW, OFFSET);
      let text = "";
      for await (const piece of exportOf(userId, NOW)) text += piece;
      const log = JSON.parse(text).entries;
      const other = await person();
      expect(await takeBack(other, log, NOW)).toMatchObject({ refused: [] });
      for (const who of [userId, other]) {
        const { figures } = await progressFor(who, NOW, OFFSET);
        const rowsOf = (id: string) => figures.find((one) => one.id === id)?.figure.table.rows;
        expect(rowsOf("check-ups")).toHaveLength(1);
        expect(rowsOf("forecasts")?.at(-1)).toContain("8");
      }
    });
  });
});
