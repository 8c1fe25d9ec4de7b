// Searching a small library, with and without a person's reviews.
import { beforeAll, describe, expect, test } from "vitest";
import { db, sql } from "@/lib/server/database";
import { search } from "@/lib/server/search";
import { FOUND_AT_MOST } from "@/lib/server/search-statements";
import { FEW } from "@/lib/server/search-states";
import { insert } from "@/lib/server/sql";
import { recordAll } from "@/lib/server/sync";
import { onEachDatabase } from "./databases";
import { seedLibrary } from "./decks";
import { DAY, id, MINUTE, NOW, person, reviewed, send, undone } from "./people";

onEachDatabase(() => {
  beforeAll(async () => {
    await seedLibrary([
      { id: "drift", topic: "monitoring", concepts: 2, cards: 3, isCore: true },
      { id: "metrics", topic: "monitoring", concepts: 1, cards: 4, isCore: true },
      { id: "bias", topic: "data", concepts: 30, cards: 10, isCore: false },
    ]);
    const say = (card: string, searchText: string, prompt = searchText) =>
      db().card.update({
        where: { id: card },
        data: {
          searchText,
          content: JSON.stringify({
            face: { kind: "basic", prompt: `<p>${prompt}</p>`, answer: "<p>A</p>" },
            why: "",
            sources: [],
            checked: "",
          }),
        },
      });
    await say("drift-0/n0#1", "which shift moves the inputs alone? covariate shift");
    await say("drift-0/n1#1", "what is 50% of precision_at k c:\\path", "plain");
    await say("metrics-0/n0#1", "covariate is in the answer", "What is asked?");
    await db().card.updateMany({ where: { deck: "bias" }, data: { searchText: "many cards say so", kind: "cloze" } });
    await db().concept.update({ where: { id: "drift-1" }, data: { searchText: "covariate shift: inputs move" } });
    await db().note.create({
      data: {
        id: "drift-0/n0",
        concept: "drift-0",
        deck: "drift",
        position: 0,
        kind: "basic",
        level: "core",
        tags: '["Shift"]',
        steps: "[]",
        covers: "[]",
        was: "[]",
        source: "",
        hash: "",
      },
    });
  });
  const found = async (userId: string | null, typed: string) => {
    const page = await search(userId, typed, NOW, 60);
    expect(page.problems).toEqual([]);
    return page.cards.map((card) => card.id);
  };
  const faults = async (userId: string | null, typed: string) =>
    (await search(userId, typed, NOW, 60)).problems.map(({ from, to }) => typed.slice(from, to));

  describe("a guest", () => {
    test("finds concepts and cards by words, those in the question first, with their place", async () => {
      const page = await search(null, "Covariate", NOW, 60);
      expect(page.cards.map((card) => card.id)).toEqual(["drift-0/n0#1", "metrics-0/n0#1"]);
      expect(page.cards[1]).toMatchObject({
        deck: { id: "metrics", title: "Deck metrics" },
        concept: "metrics-0",
        excerpt: "covariate is in the answer",
        state: null,
      });
      expect(page.concepts).toMatchObject([{ id: "drift-1", deck: { id: "drift" }, excerpt: /covariate/ }]);
      expect(await found(null, '"covariate shift" alone')).toEqual(["drift-0/n0#1"]);
      expect(await found(null, "covariate nowhere")).toEqual([]);
    });

    test("finds certain cards by name", async () => {
      expect(await found(null, "card:metrics-0/n0#1,drift-0/n0#1,no/such#1")).toEqual([
        "drift-0/n0#1",
        "metrics-0/n0#1",
      ]);
      expect(await found(null, "card:metrics-0/n0#1 deck:drift")).toEqual([]);
    });

    test("looks for % _ and \\ as they are", async () => {
      expect(await found(null, "50%")).toEqual(["drift-0/n1#1"]);
      expect(await found(null, '"%"')).toEqual(["drift-0/n1#1"]);
      expect(await found(null, "5_%")).toEqual([]);
      expect(await found(null, "%%")).toEqual([]);
    });

    test("narrows by deck, topic, tag and kind", async () => {
      expect(await found(null, "deck:drift")).toHaveLength(6);
      expect(await found(null, "deck:drift deck:metrics")).toHaveLength(10);
      expect(await found(null, "topic:monitoring kind:cloze")).toEqual([]);
      expect(await found(null, "tag:shift")).toEqual(["drift-0/n0#1"]);
      expect(await found(null, "tag:shif")).toEqual([]);
      expect(await found(null, 'deck:"deck metrics" covariate')).toEqual(["metrics-0/n0#1"]);
    });

    test("never gets more than can be read", async () => {
      const page = await search(null, "many", NOW, 60);
      expect(page.cards).toHaveLength(FOUND_AT_MOST);
      expect(page.isMore).toBe(true);
    });

    test("is told what cannot be asked, and where it stands", async () => {
      expect(await faults(null, "x deck:nowhere")).toEqual(["deck:nowhere"]);
      expect(await faults(null, "kind:poem")).toEqual(["kind:poem"]);
      expect(await faults(null, "covariate is:due rated:7")).toEqual(["is:due", "rated:7"]);
    });

    test.each(["\0", '"', "%", "_", "\\", "'; DROP TABLE", "\u202eabc", "\ud800", "deck:%", 'tag:"\\"'])(
      "gets an answer to %j",
      async (typed) => {
        const page = await search(null, typed, NOW, 60);
        expect(page.cards.length).toBeLessThanOrEqual(FOUND_AT_MOST);
      },
    );
  });

  test("ten thousand characters get a sentence", async () => {
    const page = await search(null, "a".repeat(10_000), NOW, 60);
    expect(page.problems[0]?.sentence).toMatch(/at most 2,000/);
  });

  describe("a person", () => {
    test("finds cards by their state", async () => {
      const a = await person();
      const easy = { rating: 4 };
      await send(a, [
        reviewed("drift-0/n0#1", NOW - 60 * DAY, easy),
        reviewed("drift-0/n1#1", NOW, { rating: 1 }),
        reviewed("drift-0/n2#1", NOW - DAY, easy),
        { id: id(), at: NOW, kind: "suspended", card: "drift-0/n2#1" },
        { id: id(), at: NOW, kind: "starred", card: "metrics-0/n1#1" },
        { id: id(), at: NOW, kind: "buried", card: "drift-1/n0#1", day: Math.floor(NOW / DAY) },
      ]);
      expect(await found(a, "is:due")).toEqual(["drift-0/n0#1"]);
      expect(await found(a, "is:learning")).toEqual(["drift-0/n1#1"]);
      expect(await found(a, "is:suspended")).toEqual(["drift-0/n2#1"]);
      expect(await found(a, "is:starred")).toEqual(["metrics-0/n1#1"]);
      expect(await found(a, "is:buried")).toEqual(["drift-1/n0#1"]);
      expect(await found(a, "is:new deck:drift")).toHaveLength(3);
      expect(await found(a, "is:leech")).toEqual([]);
      expect(await found(await person(), "is:due")).toEqual([]);
      const page = await search(a, "covariate is:due", NOW, 60);
      expect(page.cards[0]?.state).toMatchObject({ card: "drift-0/n0#1", phase: "review", suspended: false });
    });

    test("finds cards by lapses, stability and recall", async () => {
      const a = await person();
      const lapse = (n: number) => reviewed("drift-0/n0#1", NOW - (40 - 8 * n) * DAY, { rating: n % 2 ? 1 : 4 });
      await send(a, [lapse(0), lapse(1), lapse(2), lapse(3), reviewed("metrics-0/n0#1", NOW - DAY, { rating: 4 })]);
      const [state] = await db().cardState.findMany({ where: { userId: a, card: "drift-0/n0#1" } });
      expect(await found(a, `prop:lapses>=${state?.lapses} prop:reps=4`)).toEqual(["drift-0/n0#1"]);
      expect(await found(a, `prop:lapses>${state?.lapses}`)).toEqual([]);
      expect(await found(a, `prop:s<${((state?.stability as number) + 0.01).toFixed(3)}`)).toContain("drift-0/n0#1");
      expect(await found(a, "prop:s>10000")).toEqual([]);
      const [sure, unsure] = [await found(a, "prop:r>=0.9"), await found(a, "prop:r<0.9")];
      expect([...sure, ...unsure].sort()).toEqual(["drift-0/n0#1", "metrics-0/n0#1"]);
      expect(sure).toContain("metrics-0/n0#1");
    });

    test("finds what was rated or begun lately, as it stands", async () => {
      const a = await person();
      const missed = reviewed("drift-0/n0#1", NOW - 2 * DAY, { rating: 1 });
      const undoneOne = reviewed("drift-0/n1#1", NOW - DAY, { rating: 1 });
      await send(a, [
        reviewed("drift-0/n0#1", NOW - 50 * DAY),
        missed,
        undoneOne,
        undone(undoneOne.id, NOW - DAY + 1),
        reviewed("metrics-0/n0#1", NOW - MINUTE),
      ]);
      expect(await found(a, "rated:7:1")).toEqual(["drift-0/n0#1"]);
      expect(await found(a, "rated:1")).toEqual(["metrics-0/n0#1"]);
      expect(await found(a, "added:30")).toEqual(["metrics-0/n0#1"]);
      expect(await found(a, "added:60")).toEqual(["drift-0/n0#1", "metrics-0/n0#1"]);
    });

    test("asks each card when more were rated lately than are worth naming", async () => {
      const a = await person();
      const undoneOne = reviewed("drift-0/n1#1", NOW - DAY, { rating: 1 });
      await send(a, [
        reviewed("drift-0/n0#1", NOW - 2 * DAY, { rating: 1 }),
        undoneOne,
        undone(undoneOne.id, NOW - DAY + 1),
        reviewed("metrics-0/n0#1", NOW - MINUTE),
        reviewed("bias-0/n0#1", NOW - 40 * DAY, { rating: 1 }),
      ]);
      // Of cards that are no longer in any deck.
      const columns = {
        userId: "text",
        id: "text",
        seq: "bigint",
        at: "bigint",
        kind: "text",
        card: "text",
        body: "text",
      };
      await sql().transaction(() =>
        insert(
          "LogEntry",
          columns as never,
          Array.from({ length: FEW + 100 }, (_, n) => {
            const body = `{"rating":${n % 2 === 0 ? 1 : 3}}`;
            return [a, id(), 1000 + n, NOW - MINUTE - n, "reviewed", `gone-0/n${n}#1`, body];
          }),
        ),
      );
      expect(await found(a, "rated:7")).toEqual(["drift-0/n0#1", "metrics-0/n0#1"]);
      expect(await found(a, "rated:7 inputs")).toEqual(["drift-0/n0#1"]);
      expect(await found(a, "rated:7 rated:1")).toEqual(["metrics-0/n0#1"]);
      expect(await found(a, "rated:60 deck:bias")).toEqual(["bias-0/n0#1"]);
    });

    test("marks many at once, and takes it back as one", async () => {
      const a = await person();
      const cards = ["drift-0/n0#1", "drift-0/n1#1", "metrics-0/n0#1"];
      const done = await recordAll(
        a,
        cards.map((card) => ({ kind: "suspended" as const, card })),
        NOW,
      );
      expect(await found(a, "is:suspended")).toEqual(cards);
      if ("problem" in done) throw new Error(done.problem);
      await recordAll(
        a,
        done.ids.map((entry) => ({ kind: "undone" as const, entry })),
        NOW + 1000,
      );
      expect(await found(a, "is:suspended")).toEqual([]);
      expect(await recordAll(a, [{ kind: "suspended", card: "a b" }], NOW)).toHaveProperty("problem");
    });
  });
});
