// Cards that people write themselves: kept in the log, asked like all others, found, worded anew, taken back as one.
import { beforeAll, describe, expect, test } from "vitest";
import type { KeptNotes, Pasted } from "@/lib/protocol/own";
import { ankiText } from "@/lib/server/anki";
import { checkPerson } from "@/lib/server/check";
import { db } from "@/lib/server/database";
import { deckPage } from "@/lib/server/decks";
import { keep, look, preview, remark, retire, undoAll } from "@/lib/server/own";
import { ownPage } from "@/lib/server/own-page";
import { paste } from "@/lib/server/own-paste";
import { packFor } from "@/lib/server/pack";
import { projectEverything } from "@/lib/server/projection";
import { search } from "@/lib/server/search";
import { onEachDatabase } from "./databases";
import { seedLibrary } from "./decks";
import { DAY, NOW, person, reviewed, send, shownOf } from "./people";

const ok = <T extends object>(reply: T | { readonly problem: string }): T => {
  if ("problem" in reply) throw new Error(reply.problem);
  return reply;
};
const kept = async (userId: string, text: string, card?: string, now = NOW): Promise<KeptNotes> =>
  ok(await keep(userId, text, card, now));
const pasted = async (userId: string, text: string, dry: boolean): Promise<Pasted> =>
  ok(await paste(userId, text, dry, NOW));
const found = async (userId: string | null, typed: string) => (await search(userId, typed, NOW, 60)).cards;

onEachDatabase(() => {
  beforeAll(async () => {
    await seedLibrary();
    for (const which of ["1"])
      await db().note.create({
        data: {
          id: "drift-0/n0",
          concept: "drift-0",
          deck: "drift",
          position: 0,
          kind: "basic",
          level: "core",
          tags: "[]",
          steps: "[]",
          covers: "[]",
          was: "[]",
          source: `Q: As shipped? {#n0}\nA: Yes, card ${which}.`,
          hash: "h",
        },
      });
  });

  describe("a card of one's own", () => {
    test("is kept, shown, asked first of the new cards, and reviewed like any other", async () => {
      const a = await person();
      const { cards } = await kept(a, "## Mock\n\nQ: What did **I** miss?\nA: The $p_{99}$ of the feature store.");
      const [card] = Object.keys(cards);
      expect(card).toMatch(/^own\/[\w-]+#1$/);
      expect(cards[card!]?.face).toMatchObject({
        kind: "basic",
        prompt: expect.stringContaining("<strong>I</strong>"),
      });
      const pack = await packFor(a, NOW, 60);
      expect(pack.cards[0]).toMatchObject({ card, own: { position: -1, isScenario: false } });
      expect(pack.cards[0]?.content?.face).toEqual(cards[card!]?.face);
      await send(a, [reviewed(card!, NOW, { rating: 4 })]);
      const { states } = await shownOf(a);
      expect(states).toMatchObject([{ card, deck: "own", phase: "review", reps: 1 }]);
      const page = await ownPage(a, NOW, 60);
      expect(page).toMatchObject({ count: 1, cards: 1, due: 0, notes: [{ title: "Mock" }] });
      expect((await ownPage(a, NOW + 60 * DAY, 60)).due).toBe(1);
      expect((await packFor(a, NOW + 60 * DAY, 60)).cards.some((one) => one.card === card)).toBe(true);
    });

    test("keeps its history when it is edited; cards that it makes no more are not asked", async () => {
      const a = await person();
      const { cards } = await kept(a, "C: Both {{c1::one}} and {{c2::two}}.");
      const [one, two] = Object.keys(cards).sort() as [string, string];
      await send(a, [reviewed(one, NOW, { rating: 4 }), reviewed(two, NOW, { rating: 4 })]);
      await kept(a, "C: Only {{c1::one}} now.", one, NOW + 1);
      const page = await ownPage(a, NOW, 60);
      expect(page.notes[0]?.cards.map(({ id }) => id)).toEqual([one]);
      expect(page.notes[0]?.cards[0]?.state?.reps).toBe(1);
      const asked = (await packFor(a, NOW + 90 * DAY, 60)).cards.map(({ card }) => card);
      expect(asked).toContain(one);
      expect(asked).not.toContain(two);
    });

    test("is removed and brought back, each an entry", async () => {
      const a = await person();
      const { cards, ids } = await kept(a, "Q: Here?\nA: Yes.");
      const note = Object.keys(cards)[0]!.split("#")[0]!;
      const gone = ok(await retire(a, note, NOW + 1));
      expect((await ownPage(a, NOW, 60)).count).toBe(0);
      await undoAll(a, gone.ids, NOW + 2);
      expect((await ownPage(a, NOW, 60)).count).toBe(1);
      await undoAll(a, ids, NOW + 3);
      expect((await ownPage(a, NOW, 60)).count).toBe(0);
    });

    test("is nobody else's", async () => {
      const [a, b] = [await person(), await person()];
      const { cards } = await kept(a, "Q: Mine alone, zebra?\nA: Yes.");
      const [card] = Object.keys(cards);
      expect(await look(b, card!)).toHaveProperty("problem");
      expect(await keep(b, "Q: Taken?\nA: No.", card, NOW)).toHaveProperty("problem");
      expect(await found(b, "zebra")).toEqual([]);
      expect((await packFor(b, NOW, 60)).cards.some((one) => one.card === card)).toBe(false);
    });

    test("says what stands in the way, and never takes what is too long", async () => {
      const a = await person();
      expect((await preview("Q: No answer?", undefined, NOW)).problems).not.toEqual([]);
      expect(await keep(a, "Q: No answer?", undefined, NOW)).toHaveProperty(
        "problem",
        expect.stringMatching(/^Line 1: /),
      );
      expect(await keep(a, `Q: Long?\nA: ${"x".repeat(33_000)}`, undefined, NOW)).toHaveProperty("problem");
      expect(await keep(a, `Q: Long?\nA: ${"ß".repeat(31_000)}`, undefined, NOW)).toHaveProperty("problem");
      expect((await ownPage(a, NOW, 60)).count).toBe(0);
    });

    test("is drawn without scripts, whatever is in it", async () => {
      const a = await person();
      const { cards } = await kept(
        a,
        "Q: <img src=x onerror=alert(1)> [x](javascript:alert(1))\nA: <script>alert(1)</script>\u0000\u202e",
      );
      expect(JSON.stringify(cards)).not.toMatch(/<(img|script)|href=\\"javascript/);
    });
  });

  test("a wording of one's own is shown instead of the author's, and outlives its changes", async () => {
    const a = await person();
    const card = "drift-0/n0#1";
    expect(await look(a, card)).toMatchObject({
      isOwn: false,
      isWorded: false,
      upstream: expect.stringContaining("As shipped?"),
    });
    await kept(a, "Q: In my words, giraffe?\nA: Mine.", card);
    const shown = async () =>
      (await deckPage("drift", a, NOW, 60))?.concepts.flatMap((one) => one.cards).find(({ id }) => id === card);
    expect(await shown()).toMatchObject({
      isWorded: true,
      content: { face: { prompt: expect.stringContaining("giraffe") } },
    });
    expect((await packFor(a, NOW, 60)).cards.find((one) => one.card === card)?.content?.face.prompt).toContain(
      "giraffe",
    );
    expect((await found(a, "giraffe")).map(({ id }) => id)).toEqual([card]);
    expect(await look(a, card)).toMatchObject({ isWorded: true, hasChanged: false });
    await db().note.update({ where: { id: "drift-0/n0" }, data: { source: "Q: As shipped, better? {#n0}\nA: Yes." } });
    expect(await look(a, card)).toMatchObject({
      hasChanged: true,
      text: expect.stringContaining("giraffe"),
      upstream: expect.stringContaining("better"),
    });
    expect(await keep(a, "C: Another {{kind}}.", card, NOW)).toHaveProperty(
      "problem",
      expect.stringContaining("memory hangs"),
    );
    await kept(a, "", card, NOW + 2);
    expect(await shown()).toMatchObject({ isWorded: false });
  });

  test("a deck's page marks concepts in which less is recalled than was promised", async () => {
    const a = await person();
    const answers = (concept: string, rating: number) =>
      [0, 1, 2].flatMap((n) =>
        [40, 32, 24, 16, 8].map((days) =>
          reviewed(`${concept}/n${n}#1`, NOW - days * DAY, { rating: days === 40 ? 4 : rating }),
        ),
      );
    await send(a, [...answers("drift-0", 1), ...answers("drift-1", 3)]);
    const weak = async () => (await deckPage("drift", a, NOW, 60))?.concepts.map(({ id, isWeak }) => [id, isWeak]);
    expect(await weak()).toEqual([
      ["drift-0", true],
      ["drift-1", false],
    ]);
    expect((await deckPage("drift", null, NOW, 60))?.concepts.some(({ isWeak }) => isWeak)).toBe(false);
  });

  test("search finds own cards and what was noted", async () => {
    const a = await person();
    await kept(a, "Q: Which okapi is mine?\nA: This one.");
    ok(await remark(a, "metrics-0/n1#1", "Compare with 100% okapi_x", NOW));
    expect((await found(a, "okapi")).map(({ id }) => id)).toEqual([expect.stringMatching(/^own\//), "metrics-0/n1#1"]);
    expect((await found(a, "okapi")).at(-1)?.note).toContain("Compare");
    expect(await found(a, "deck:own okapi is:new kind:basic")).toHaveLength(1);
    expect(await found(a, "deck:own kind:cloze")).toEqual([]);
    expect(await found(a, "okapi_x")).toHaveLength(1);
    expect(await found(a, "okapi%x")).toEqual([]);
    expect((await found(a, "deck:metrics okapi")).map(({ id }) => id)).toEqual(["metrics-0/n1#1"]);
    expect(await found(await person(), "okapi")).toEqual([]);
    expect((await search(null, "deck:own", NOW, 60)).problems).toHaveLength(1);
  });

  describe("many at once", () => {
    const deck = "## A\n\nQ: One?\nA: 1\n\nC: {{c1::Two}} and {{c2::three}}.\n\nQ: No answer?\n";

    test("are tried first, then added, then taken back as one", async () => {
      const a = await person();
      const tried = await pasted(a, deck, true);
      expect(tried.notes.map(({ line, cards }) => [line, cards])).toEqual([
        [3, 1],
        [6, 2],
      ]);
      expect(tried.problems.map(({ line }) => line)).toEqual([8]);
      expect((await ownPage(a, NOW, 60)).count).toBe(0);
      const { ids } = await pasted(a, deck, false);
      expect(await ownPage(a, NOW, 60)).toMatchObject({ count: 2, cards: 3 });
      expect((await pasted(a, deck, true)).notes).toEqual([]);
      await undoAll(a, ids, NOW + 1);
      expect((await ownPage(a, NOW, 60)).count).toBe(0);
    });

    test("come from a table too, in its order", async () => {
      const a = await person();
      const rows = Array.from({ length: 60 }, (_, i) => `q${i}\ta${i}`).join("\n");
      expect((await pasted(a, rows, false)).ids).toHaveLength(60);
      const { notes } = await ownPage(a, NOW, 60);
      expect(notes.map(({ text }) => text.split("\n")[0])).toEqual(
        Array.from({ length: 60 }, (_, i) => `Q: q${59 - i}`),
      );
    });

    test.each([
      ["nothing", " "],
      ["neither a deck nor a table", "a plain sentence"],
      ["too many", Array.from({ length: 501 }, (_, i) => `q${i}\ta`).join("\n")],
      ["too long", "x".repeat(200_001)],
    ])("are refused with a sentence when they are %s", async (_, text) => {
      expect(await paste(await person(), text, true, NOW)).toHaveProperty("problem", expect.stringMatching(/\.$/));
    });
  });

  test("what is shown is the fold of the log, and goes along to Anki", async () => {
    const a = await person();
    await kept(a, "Q: Exported?\nA: Yes.");
    await pasted(a, "q\ta\nr\tb", false);
    await remark(a, "drift-0/n1#1", "noted", NOW);
    const { cards } = await kept(a, "Q: Removed?\nA: Yes.");
    await retire(a, Object.keys(cards)[0]!.split("#")[0]!, NOW + 1);
    const shown = await shownOf(a);
    await projectEverything(a);
    expect(await shownOf(a)).toEqual(shown);
    expect(await checkPerson(a, NOW + DAY, false)).toEqual([]);
    const lines: string[] = [];
    for await (const piece of ankiText(a)) lines.push(piece);
    expect(lines.join("")).toContain("Exported?");
    expect(lines.join("")).not.toContain("Removed?");
  });
});
