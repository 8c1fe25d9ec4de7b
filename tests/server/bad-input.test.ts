// What people and devices send that nobody planned for, and days that are no ordinary days: the rows of TRUST.md that no
// other file has.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { dateFromDay, studyDay } from "@/lib/domain/study-day";
import { checkCredentials, signUpAccount } from "@/lib/server/accounts";
import { checkPerson } from "@/lib/server/check";
import { conceptTitle, deckContent, deckPage, deckTitle, topicTitle } from "@/lib/server/decks";
import { exportOf } from "@/lib/server/export";
import { importPiece } from "@/lib/server/import";
import { offsetIn } from "@/lib/server/person-day";
import { questionContent } from "@/lib/server/placement";
import { search } from "@/lib/server/search";
import { changePreset } from "@/lib/server/settings";
import { todayFor } from "@/lib/server/today";
import { onEachDatabase } from "./databases";
import { cardsOf, seedLibrary, smallLibrary } from "./decks";
import { DAY, id, logOf, MINUTE, NOW, person, reviewed, send, shownOf } from "./people";

const HOUR = 60 * MINUTE;
const strange: Readonly<Record<string, string>> = {
  "a right-to-left override": "\u202eabc\u202c",
  "five thousand joined emoji": "👩‍👩‍👧‍👦".repeat(700),
  Zalgo: `e${"\u0301\u0316\u0334".repeat(200)}`,
  "the widest letter": "﷽",
  "Arabic beside maths": "الانحراف $P(X)$ ودقة",
};

onEachDatabase(() => {
  test("an address with a NUL or half a character in it leads nowhere, and is no fault", async () => {
    for (const bad of ["\0", "drift\0x", "\ud800"]) {
      expect(await topicTitle(bad)).toBeNull();
      expect(await deckTitle(bad)).toBeNull();
      expect(await conceptTitle("drift", bad)).toBeNull();
      expect(await conceptTitle(bad, bad)).toBeNull();
      expect(await deckPage(bad, null, NOW, 60)).toBeNull();
      expect(await deckContent("drift", bad)).toBeNull();
      expect(await deckContent(bad, bad)).toBeNull();
      expect(await questionContent(bad)).toBeNull();
    }
  });

  test("NUL bytes are taken out of texts, kept in passwords, and harmless in a search", async () => {
    const a = await person();
    const note = { id: id(), at: NOW, kind: "noted", card: "drift-0/n0#1", text: "a\u0000b" };
    const card = { ...reviewed("drift-0/n\u00000#1", NOW) };
    const reply = await send(a, [note, card]);
    expect(reply.refused).toMatchObject([{ id: card.id, problem: expect.stringMatching(/^card/) }]);
    expect(await logOf(a)).toMatchObject([{ text: "ab" }]);
    const email = `${randomUUID()}@example.org`;
    const password = "twelve\u0000letters long";
    const made = await signUpAccount(email, password, { place: "nul", now: NOW });
    expect(made).toMatchObject({ userId: expect.any(String) });
    expect(await checkCredentials(email, password, { place: "nul", now: NOW })).toEqual(made);
    for (const near of ["twelveletters long", "twelve", "twelve\u0000letters lonG"])
      expect(await checkCredentials(email, near, { place: "nul too", now: NOW })).toHaveProperty("problem");
    expect((await search(a, "x\u0000y", NOW, 60)).cards).toEqual([]);
  });

  test("strange characters come back as they were typed, halves of them as the mark for what is lost", async () => {
    const a = await person();
    const texts = [...Object.values(strange), "half \ud83d and \udc00 half"];
    const entries = texts.map((text, i) => ({ id: id(), at: NOW + i, kind: "noted", card: "drift-0/n0#1", text }));
    const reply = await send(a, entries, { now: NOW + 100 });
    expect(reply.refused).toEqual([]);
    const kept = (await logOf(a)).map((entry) => (entry as unknown as { text: string }).text);
    expect(kept).toEqual([...Object.values(strange), "half \ufffd and \ufffd half"]);
    // Out and in again they are the same still.
    const other = await person();
    const pieces: string[] = [];
    for await (const piece of exportOf(a, NOW)) pieces.push(piece);
    await importPiece(other, { entries: JSON.parse(pieces.join("")).entries }, NOW + 100);
    expect((await logOf(other)).map((entry) => (entry as unknown as { text: string }).text)).toEqual(kept);
  });

  test("malformed ratings are refused with a sentence each, and the others count", async () => {
    const a = await person();
    const bad = [0, 5, 1.5, "3", null, Number.NaN, undefined, -1, [3], {}].map((rating) =>
      reviewed("drift-0/n0#1", NOW - MINUTE, { rating }),
    );
    const good = reviewed("drift-0/n0#1", NOW);
    const reply = await send(a, JSON.parse(JSON.stringify([...bad, good])));
    expect(reply.refused.map((one) => one.id)).toEqual(bad.map((one) => one.id));
    for (const { problem } of reply.refused) expect(problem).toMatch(/^rating .*\.$/);
    expect(await logOf(a)).toHaveLength(1);
    expect((await shownOf(a)).states).toMatchObject([{ reps: 1 }]);
  });

  describe("a person who flies from New York to Tokyo", () => {
    test("has every review kept, and the day's new cards are not given out twice", async () => {
      await seedLibrary();
      const a = await person();
      const cards = smallLibrary.slice(0, 2).flatMap(cardsOf);
      await changePreset(a, { newPerDay: 3 }, NOW - DAY);
      // Noon in Tokyo is the evening before in New York: by the clock of Tokyo this is the next day already.
      const [york, tokyo] = [-300, 540];
      const left = Date.UTC(2026, 10, 20, 14);
      await send(
        a,
        cards.slice(0, 3).map((card, i) => reviewed(card, left + i * MINUTE, { rating: 4, offsetMin: york })),
        { now: left + HOUR },
      );
      const before = await todayFor(a, left + HOUR, york);
      expect(before).toMatchObject({ counts: { new: 0 }, done: { newCards: 3, reviews: 3 } });
      // Where the calendar says the same day, what was introduced counts; a study day later there are three more, once.
      const sameDay = await todayFor(a, left + HOUR, tokyo);
      expect(sameDay.day).toBe(before.day);
      expect(sameDay.counts.new).toBe(0);
      const landed = left + 14 * HOUR;
      const after = await todayFor(a, landed, tokyo);
      expect(after.day).toBe(before.day + 1);
      expect(after.counts.new).toBe(3);
      const more = cards.slice(3, 6).map((card, i) => reviewed(card, landed + i, { rating: 4, offsetMin: tokyo }));
      await send(a, more, { now: landed + HOUR });
      expect((await todayFor(a, landed + HOUR, tokyo)).counts.new).toBe(0);
      // Back by the clock of New York the day before is not over, and nothing of it is given out again.
      expect((await todayFor(a, left + 2 * HOUR, york)).counts.new).toBe(0);
      expect(await logOf(a)).toHaveLength(7);
      expect(await checkPerson(a, landed + HOUR, false)).toEqual([]);
    });

    test("or moves the day's start in the middle of a day, and loses nothing", async () => {
      const a = await person();
      const entries = [0, 1, 2].map((n) => reviewed(`drift-0/n${n}#1`, NOW - n * HOUR, { rolloverMin: 240 }));
      await send(a, entries);
      await changePreset(a, { rolloverMin: 0 }, NOW + MINUTE);
      await send(a, [reviewed("drift-1/n0#1", NOW + 2 * MINUTE, { rolloverMin: 0 })], { now: NOW + 3 * MINUTE });
      expect((await shownOf(a)).days.reduce((sum, { reviews }) => sum + Number(reviews), 0)).toBe(4);
      expect(await checkPerson(a, NOW + 3 * MINUTE, false)).toEqual([]);
    });
  });

  test("moments of 2011, of 29 February and of 2038 are folded like any other", async () => {
    const a = await person();
    const moments = [
      // Samoa went from the 29th to the 31st of December 2011: an hour apart, and two days by the calendar.
      [Date.UTC(2011, 11, 30, 9, 30), -600],
      [Date.UTC(2011, 11, 30, 10, 30), 840],
      [Date.UTC(2024, 1, 29, 12), 0],
      [Date.UTC(2025, 1, 28, 12), 0],
      [2 ** 31 * 1000, 0],
      [Date.UTC(2200, 0, 1), 0],
    ] as const;
    const entries = moments.map(([at, offsetMin]) => reviewed("drift-0/n0#1", at, { offsetMin }));
    const later = Date.UTC(2201, 0, 1);
    expect((await send(a, entries, { now: later })).refused).toEqual([]);
    const { states, days } = await shownOf(a);
    expect(days.map(({ day }) => dateFromDay(Number(day)))).toEqual([
      "2011-12-29",
      "2011-12-30",
      "2024-02-29",
      "2025-02-28",
      "2038-01-18",
      "2199-12-31",
    ]);
    expect(states).toMatchObject([{ reps: 6, lastAt: moments.at(-1)?.[0] }]);
    expect(Number.isFinite(states[0]?.stability)).toBe(true);
    expect(await checkPerson(a, later, false)).toEqual([]);
    // The last moment that there is, and one after it.
    const last = await send(a, [reviewed("drift-1/n0#1", 8.64e15), reviewed("drift-1/n0#1", 8.64e15 + 1)]);
    expect(last).toMatchObject({ acknowledged: [{ at: NOW }], refused: [{ problem: expect.stringMatching(/^at/) }] });
  });
});

describe("a night in which the clock is changed", () => {
  // The zone, an evening before the change, and the hours of the study day that it shortens or lengthens.
  test.each([
    ["Europe/Berlin", "2026-03-28T12:00Z", 23],
    ["Europe/Berlin", "2026-10-24T12:00Z", 25],
    ["America/New_York", "2026-03-07T18:00Z", 23],
    ["America/New_York", "2026-10-31T18:00Z", 25],
    ["Australia/Lord_Howe", "2026-04-04T02:00Z", 24.5],
    ["Australia/Lord_Howe", "2026-10-03T02:00Z", 23.5],
    ["Africa/Cairo", "2026-04-23T12:00Z", 23],
    ["Africa/Cairo", "2026-10-29T12:00Z", 25],
  ])("in %s on %s ends one study day of %d hours", (zone, evening, hours) => {
    const begin = Date.parse(evening);
    const day = (at: number) => studyDay(at, offsetIn(zone, at), 240);
    const days = Array.from({ length: 96 * 2 }, (_, i) => day(begin + (i - 48) * 15 * MINUTE));
    const lengths = [day(begin) - 1, day(begin), day(begin) + 1].map((one) => days.filter((of) => of === one).length);
    // Quarters of an hour of the day around the change; its neighbours are cut off by the window.
    expect((lengths[1] as number) / 4).toBe(hours);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    expect(new Set(days).size).toBe((days.at(-1) as number) - (days[0] as number) + 1);
  });
});
