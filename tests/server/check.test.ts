// The check finds what was corrupted by hand, mends it, and then finds nothing.
import { describe, expect, test } from "vitest";
import { checkPerson, checkRest, type Finding } from "@/lib/server/check";
import { sql } from "@/lib/server/database";
import { closeAccount } from "@/lib/server/deletion";
import { rows } from "@/lib/server/sql";
import { onEachDatabase } from "./databases";
import { DAY, id, logOf, NOW, person, reviewed, send, shownOf } from "./people";

const names = (found: readonly Finding[]) => found.map(({ invariant }) => invariant);
const run = (text: string, ...values: (string | number)[]) => sql().transaction(() => rows(text, ...values));

async function busyPerson(): Promise<string> {
  const a = await person();
  await send(a, [
    reviewed("drift/a#1", NOW - 3 * DAY, { rating: 4 }),
    reviewed("drift/a#1", NOW),
    reviewed("drift/b#1", NOW),
    { id: id(), at: NOW, kind: "preset changed", patch: { newPerDay: 3 } },
    { id: id(), at: NOW, kind: "preset changed", patch: { newPerDay: 4 } },
    { id: id(), at: NOW, kind: "deck chosen", deck: "drift", chosen: true },
    { id: id(), at: NOW, kind: "plan set", plan: { on: 1 } },
  ]);
  return a;
}

onEachDatabase(() => {
  test("nothing is found where nothing is wrong, and looking changes nothing", async () => {
    const a = await busyPerson();
    const before = { shown: await shownOf(a), log: await logOf(a) };
    expect(await checkPerson(a, NOW, false)).toEqual([]);
    expect(await checkPerson(a, NOW, true)).toEqual([]);
    expect({ shown: await shownOf(a), log: await logOf(a) }).toEqual(before);
    expect(await checkPerson("nobody", NOW, true)).toEqual([]);
  });

  describe("a corruption is found, mended, and gone", () => {
    test.each([
      [`UPDATE "CardState" SET "stability" = 999 WHERE "userId" = $1`, "CardState = fold of the log"],
      [`UPDATE "CardState" SET "dueDay" = 1, "recent" = '[]' WHERE "userId" = $1`, "CardState = fold of the log"],
      [`DELETE FROM "CardState" WHERE "userId" = $1 AND "card" = 'drift/a#1'`, "CardState = fold of the log"],
      [
        `UPDATE "CardState" SET "card" = 'drift/zz#1' WHERE "userId" = $1 AND "card" = 'drift/a#1'`,
        "CardState = fold of the log",
      ],
      [`UPDATE "CardState" SET "lapses" = 99 WHERE "userId" = $1`, "a card lapsed no more often than it was reviewed"],
      [
        `UPDATE "CardState" SET "phase" = 'review', "dueDay" = NULL WHERE "userId" = $1`,
        "a card in review is due some day",
      ],
      [`UPDATE "CardState" SET "phase" = 'asleep' WHERE "userId" = $1`, "a phase is one of four"],
      [`UPDATE "Day" SET "reviews" = "reviews" + 1 WHERE "userId" = $1`, "Day = fold of the log"],
      [`UPDATE "Day" SET "newCards" = 99 WHERE "userId" = $1`, "a day has no more new cards than reviews"],
      [`DELETE FROM "Day" WHERE "userId" = $1`, "Day = fold of the log"],
      [`DELETE FROM "Preset" WHERE "userId" = $1`, "Preset = fold of the log"],
      [`UPDATE "Preset" SET "newest" = true WHERE "userId" = $1`, "one preset is the newest"],
      [`UPDATE "DeckChoice" SET "deck" = 'other' WHERE "userId" = $1`, "DeckChoice = fold of the log"],
      [`UPDATE "Plan" SET "body" = '{}' WHERE "userId" = $1`, "Plan = fold of the log"],
      [`UPDATE "User" SET "seq" = 2 WHERE "id" = $1`, "the last seq is the person's"],
    ])("%s", async (corruption, invariant) => {
      const a = await busyPerson();
      const sound = await shownOf(a);
      await run(corruption, a);
      const found = await checkPerson(a, NOW, false);
      expect(names(found)).toContain(invariant);
      expect(found.every(({ canMend, userId }) => canMend && userId === a)).toBe(true);
      // Looking alone mends nothing.
      expect(names(await checkPerson(a, NOW, true))).toEqual(names(found));
      expect(await checkPerson(a, NOW, true)).toEqual([]);
      expect(await shownOf(a)).toEqual(sound);
      expect(await send(a, [reviewed("drift/c#1", NOW)])).toMatchObject({ cursor: 8 });
    });
  });

  describe("what is wrong in the log itself is told, never changed", () => {
    test.each([
      [`DELETE FROM "LogEntry" WHERE "userId" = $1 AND "seq" = 2`, "seq is dense"],
      [`DELETE FROM "LogEntry" WHERE "userId" = $1 AND "seq" = 7`, "the last seq is in the log"],
      [`UPDATE "LogEntry" SET "at" = ${NOW + DAY} WHERE "userId" = $1 AND "seq" = 3`, "no moment is to come"],
      [`UPDATE "LogEntry" SET "body" = '{"rating":9}' WHERE "userId" = $1 AND "seq" = 3`, "entries are well formed"],
      [
        `UPDATE "LogEntry" SET "card" = NULL, "body" = '{"card":"drift/b#1","rating":3,"offsetMin":0,"rolloverMin":0,"tookMs":1,"presetId":"default-1"}' WHERE "userId" = $1 AND "seq" = 3`,
        "an entry is filed under its card",
      ],
    ])("%s", async (corruption, invariant) => {
      const a = await busyPerson();
      await run(corruption, a);
      const log = await logOf(a);
      expect(names(await checkPerson(a, NOW, true))).toContain(invariant);
      const again = await checkPerson(a, NOW, true);
      expect(names(again)).toContain(invariant);
      expect(again.every(({ canMend }) => !canMend)).toBe(true);
      expect(await logOf(a)).toEqual(log);
    });
  });

  test("what is nobody's is found and removed, and what is somebody's stays", async () => {
    expect(await checkRest(NOW, true)).toEqual([]);
    const a = await busyPerson();
    const closed = await person();
    await closeAccount(closed, NOW);
    await run(`DELETE FROM "Job" WHERE "userId" = $1`, closed);
    const ghost = `ghost-${id()}`;
    await run(`INSERT INTO "Plan" ("userId", "body") VALUES ($1, '{}')`, ghost);
    await run(
      `INSERT INTO "Day" ("userId", "day", "newCards", "reviews", "again", "youngSeen", "youngRecalled", "matureSeen", "matureRecalled", "tookMs") VALUES ($1, 1, 0, 0, 0, 0, 0, 0, 0, 0)`,
      ghost,
    );
    await run(
      `INSERT INTO "UserSession" ("id", "userId", "createdAt", "lastSeenAt", "absoluteExpiresAt", "userAgent") VALUES ($1, $2, 1, 1, 2, '')`,
      id(),
      ghost,
    );
    await run(
      `INSERT INTO "UserSession" ("id", "userId", "createdAt", "lastSeenAt", "absoluteExpiresAt", "userAgent") VALUES ($1, $2, 1, ${NOW + 9 * DAY}, ${NOW}, '')`,
      id(),
      a,
    );
    await run(`INSERT INTO "Attempts" ("key", "times", "endsAt") VALUES ($1, 1, ${NOW + 9 * DAY})`, id());
    const found = await checkRest(NOW, false);
    expect(names(found)).toEqual([
      "Day has its person",
      "Plan has its person",
      "UserSession has its person",
      "a session has its time",
      "a limit ends within a day",
      "a closed account is deleted",
    ]);
    expect(await checkRest(NOW, true)).toEqual(found);
    expect(await checkRest(NOW, false)).toEqual([]);
    expect((await shownOf(a)).plans).toHaveLength(1);
  });
});
