// Backups are made when something has changed, thinned by age, and can be brought back.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  addressOf,
  BACKUP_EVERY_MS,
  backUpWhenChanged,
  backup,
  enqueueBackup,
  momentOf,
  postgresProgram,
  thinned,
} from "@/lib/server/backups";
import { checkPerson } from "@/lib/server/check";
import { openDatabase, setDatabase } from "@/lib/server/database";
import { closeAccount, deleteAccount, GRACE_MS } from "@/lib/server/deletion";
import { runOne } from "@/lib/server/jobs";
import { freshPostgres, freshSqlite, onEachDatabase } from "./databases";
import { DAY, logOf, NOW, person, reviewed, send, shownOf } from "./people";

const HOUR = 3_600_000;
const nameAt = (at: number, reason = "automatic") => `${new Date(at).toISOString().replace(/[:.]/g, "-")}-${reason}.db`;
const folder = mkdtempSync(join(tmpdir(), "driftless-backups-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("old backups are thinned", () => {
  /** What is left after a backup every `every` for `days` days, thinned each time. */
  function leftAfter(days: number, every: number): readonly number[] {
    let names: readonly string[] = [];
    for (let at = NOW - days * DAY; at <= NOW; at += every) {
      names = [...names, nameAt(at)];
      const removed = new Set(thinned(names, at));
      names = names.filter((name) => !removed.has(name));
    }
    return names.map((name) => (NOW - (momentOf(name) as number)) / DAY).sort((a, b) => a - b);
  }

  test.each([
    [1, 25, 0, 0, 0],
    [2, 49, 0, 0, 0],
    [10, 49, 8, 0, 0],
    [14, 49, 12, 0, 0],
    [40, 49, 12, 4, 0],
    [84, 49, 12, 10, 0],
    [400, 49, 12, 10, 9],
    [800, 49, 12, 10, 9],
  ])(
    "after %i days of one an hour: %i of the last two days, then %i a day, %i a week, %i a month",
    (days, recent, daily, weekly, monthly) => {
      const ages = leftAfter(days, HOUR);
      expect(ages.filter((age) => age <= 2)).toHaveLength(recent);
      const older = ages.filter((age) => age > 2);
      // A stage may hold one more or less where its days begin in the middle of another's.
      expect(Math.abs(older.length - daily - weekly - monthly)).toBeLessThanOrEqual(1);
      const gaps = older.slice(1).map((age, i) => age - (older[i] as number));
      for (const gap of gaps.slice(0, Math.max(0, daily - 1))) expect(gap).toBeLessThanOrEqual(1.01);
      if (monthly > 0) expect(older.at(-1)).toBeGreaterThan(12 + 60 + 200);
    },
  );

  test("the newest is kept however old, and what is not a backup is left alone", () => {
    const names = [nameAt(NOW - 900 * DAY), "last.json", "mine.db", "2026-01-01-x.db"];
    expect(thinned(names, NOW)).toEqual([]);
    expect(momentOf("last.json")).toBeNull();
    expect(momentOf(nameAt(NOW, "before-20261120145011_first"))).toBe(NOW);
  });

  test("thinning what was thinned removes nothing", () => {
    const names = Array.from({ length: 900 }, (_, i) => nameAt(NOW - i * 11 * HOUR));
    const removed = new Set(thinned(names, NOW));
    expect(removed.size).toBeGreaterThan(800);
    expect(
      thinned(
        names.filter((name) => !removed.has(name)),
        NOW,
      ),
    ).toEqual([]);
  });
});

onEachDatabase((here) => {
  test("a backup is made when something has changed, and for its owner's eyes", async () => {
    const own = join(folder, here().url.startsWith("file:") ? "s" : "p");
    const a = await person();
    expect(await backUpWhenChanged(here().url, NOW, own)).toMatch(/2026-11-20T12-00-00-000Z-automatic\.(db|dump)$/);
    expect(await backUpWhenChanged(here().url, NOW + BACKUP_EVERY_MS, own)).toBeNull();
    await send(a, [reviewed("drift/a#1", NOW)]);
    expect(await backUpWhenChanged(here().url, NOW + BACKUP_EVERY_MS, own)).toMatch(/T12-30/);
    expect(readdirSync(own)).toHaveLength(3);
    expect(statSync(own).mode & 0o077).toBe(0);
  });

  test("none holds somebody for more than 35 days after they asked to be deleted", async () => {
    const own = join(folder, here().url.startsWith("file:") ? "gone-s" : "gone-p");
    const leaver = await person();
    await backup(here().url, "by-hand", NOW, own);
    await closeAccount(leaver, NOW);
    const lastDay = NOW + GRACE_MS;
    const works = { "delete account": async (userId: string) => void (await deleteAccount(userId, lastDay + 1000)) };
    await backup(here().url, "before-deletion", lastDay, own);
    while (await runOne(works, lastDay + 1000));
    await backUpWhenChanged(here().url, lastDay + 2000, own);
    const held = () => readdirSync(own).filter((name) => momentOf(name) !== null).length;
    await backUpWhenChanged(here().url, NOW + 34 * DAY, own);
    expect(held()).toBe(3);
    await backUpWhenChanged(here().url, NOW + 35 * DAY + 2000, own);
    expect(held()).toBe(1);
    expect(readdirSync(own).join()).toContain("automatic");
  });

  test("one process of many makes it, once each half hour", async () => {
    let made = 0;
    const works = { "back up": async () => void made++ };
    for (const at of [NOW, NOW + 1000, NOW + BACKUP_EVERY_MS]) await enqueueBackup(at);
    while (await runOne(works, NOW + DAY));
    expect(made).toBe(2);
  });

  test("a drill: what is brought back is what was there, and devices send the rest again", async () => {
    const a = await person();
    const early = [reviewed("drift/a#1", NOW - DAY), reviewed("drift/b#1", NOW - DAY)];
    await send(a, early);
    const then = { log: await logOf(a), shown: await shownOf(a) };
    const file = (await backup(here().url, "drill", NOW, folder)) as string;
    const late = reviewed("drift/a#1", NOW);
    expect((await send(a, [late])).cursor).toBe(3);
    const postgres = file.endsWith(".dump");
    const place = await (postgres ? freshPostgres() : freshSqlite());
    if (postgres) {
      const { PGDATABASE, ...env } = addressOf(place.url);
      execFileSync(postgresProgram("pg_restore"), ["--no-owner", "--exit-on-error", `--dbname=${PGDATABASE}`, file], {
        env: { ...env } as NodeJS.ProcessEnv,
      });
    } else cpSync(file, place.url.replace(/^file:/, ""));
    const restored = openDatabase(place.url);
    setDatabase(restored);
    try {
      expect({ log: await logOf(a), shown: await shownOf(a) }).toEqual(then);
      expect(await checkPerson(a, NOW, false)).toEqual([]);
      // The device's cursor is ahead of the restored log: it hears everything, and what it sends again is taken once.
      const reply = await send(a, [...early, late], { cursor: 3 });
      expect(reply.cursor).toBe(3);
      expect(reply.acknowledged).toHaveLength(3);
      expect((await logOf(a)).map((entry) => entry.id)).toEqual([...early, late].map((entry) => entry.id));
    } finally {
      setDatabase(here());
      await restored.close();
      await place.remove();
    }
  });
});

test("a database without tables has nothing to back up", async () => {
  const place = await freshSqlite();
  expect(await backup(place.url, "x", NOW, folder)).toBeNull();
  await place.remove();
});
