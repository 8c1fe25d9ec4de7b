// What can go wrong between a review and the disk: everything or nothing is written, and asking again is harmless.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { checkPerson } from "@/lib/server/check";
import { placesOf } from "@/lib/server/content";
import { type Database, setDatabase } from "@/lib/server/database";
import { closeAccount, deleteAccount, GRACE_MS } from "@/lib/server/deletion";
import { importPiece } from "@/lib/server/import";
import { projectEverything } from "@/lib/server/projection";
import { again, type Query, rows, type Statement, together, Unavailable } from "@/lib/server/sql";
import { onEachDatabase } from "./databases";
import { id, logOf, MINUTE, NOW, person, reviewed, send, shownOf, undone } from "./people";

/** The same database, whose n-th statement fails. */
function failingAt(n: number, database: Database, seen: { statements: number }): Database {
  function* failing<T>(work: () => Query<T>): Query<T> {
    const query = work();
    let step = query.next();
    while (!step.done) {
      for (const _ of step.value) if (++seen.statements === n) throw new Error(`statement ${n} fails`);
      step = query.next((yield step.value as readonly Statement[]) as never);
    }
    return step.value;
  }
  return {
    ...database,
    sql: { ...database.sql, transaction: (work) => database.sql.transaction(() => failing(work)) },
  };
}

onEachDatabase((here) => {
  test("a failure at any statement leaves all or nothing, and the same request succeeds later", async () => {
    const a = await person();
    const first = reviewed("drift/a#1", NOW - 3 * MINUTE);
    await send(a, [first]);
    const entries = [
      reviewed("drift/a#1", NOW - 2 * MINUTE),
      reviewed("drift/b#1", NOW - 2 * MINUTE),
      undone(first.id, NOW - MINUTE),
      { id: id(), at: NOW, kind: "deck chosen", deck: "drift", chosen: false },
      { id: id(), at: NOW, kind: "preset changed", patch: { newPerDay: 1 } },
      { id: id(), at: NOW, kind: "rescheduled", presetId: "default-1" },
    ];
    const before = { log: await logOf(a), shown: await shownOf(a) };
    const seen = { statements: 0 };
    let n = 1;
    for (; n < 100; n++) {
      seen.statements = 0;
      setDatabase(failingAt(n, here(), seen));
      const failed = await send(a, entries).then(
        () => false,
        () => true,
      );
      setDatabase(here());
      if (!failed) break;
      expect({ log: await logOf(a), shown: await shownOf(a) }).toEqual(before);
    }
    expect(n).toBeGreaterThan(10);
    expect(await logOf(a)).toHaveLength(7);
    const shown = await shownOf(a);
    await projectEverything(a);
    expect(await shownOf(a)).toEqual(shown);
    expect((await logOf(a)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test("a failure at any statement of an import, a deletion or a repair leaves all or nothing", async () => {
    const kept = async (who: string) => ({ log: await logOf(who), shown: await shownOf(who) });
    const entries = [reviewed("drift/a#1", NOW - MINUTE), { id: id(), at: NOW, kind: "plan set", plan: { on: 1 } }];
    const a = await person();
    const [closed, stale] = [await person(), await person()];
    for (const who of [closed, stale]) await send(who, [reviewed("drift/a#1", NOW), reviewed("drift/b#1", NOW)]);
    await closeAccount(closed, NOW - GRACE_MS);
    await here().sql.transaction(() => rows(`DELETE FROM "CardState" WHERE "userId" = $1`, stale));
    const works: readonly (readonly [string, () => Promise<unknown>])[] = [
      [a, () => importPiece(a, { entries }, NOW)],
      [closed, () => deleteAccount(closed, NOW)],
      [stale, () => checkPerson(stale, NOW, true)],
    ];
    for (const [who, work] of works) {
      const before = await kept(who);
      let n = 1;
      for (; n < 100; n++) {
        setDatabase(failingAt(n, here(), { statements: 0 }));
        const hasFailed = await work().then(
          () => false,
          () => true,
        );
        setDatabase(here());
        if (!hasFailed) break;
        expect(await kept(who)).toEqual(before);
      }
      expect(n).toBeGreaterThan(4);
      expect(await kept(who)).not.toEqual(before);
    }
    expect(await logOf(closed)).toEqual([]);
    expect(await checkPerson(stale, NOW, false)).toEqual([]);
  });

  test("a statement that the database refuses is told as the fault, and the connection goes on", async () => {
    await expect(
      here().sql.transaction(function* () {
        yield* rows(`UPDATE "User" SET "seq" = 99`);
        yield* rows(`SELECT * FROM "Nowhere"`);
      }),
    ).rejects.toThrow(/Nowhere/);
    const a = await person();
    expect(await send(a, [reviewed("drift/a#1", NOW)])).toMatchObject({ cursor: 1 });
  });

  test("of what is asked for at once, one that fails takes nothing of the others with it", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => person()));
    const asked = await Promise.allSettled(
      people.map((who, i) =>
        here().sql.transaction(function* () {
          yield* rows(`UPDATE "User" SET "seq" = "seq" + 5 WHERE "id" = $1`, who);
          if (i % 3 === 1) yield* rows(`SELECT * FROM "Nowhere"`);
          if (i % 3 === 2) throw new Error("changed its mind");
          return i;
        }),
      ),
    );
    expect(asked.map(({ status }) => status)).toEqual(people.map((_, i) => (i % 3 === 0 ? "fulfilled" : "rejected")));
    const seqs = await Promise.all(
      people.map((id) => here().db.user.findUnique({ where: { id }, select: { seq: true } })),
    );
    expect(seqs).toEqual(people.map((_, i) => ({ seq: i % 3 === 0 ? 5n : 0n })));
  });

  test("two that wait for each other are told apart by the database, and both get through", async () => {
    const [a, b] = [await person(), await person()];
    let tries = 0;
    const both = (first: string, second: string) =>
      here().sql.transaction(function* () {
        tries += 1;
        yield* rows(`UPDATE "User" SET "seq" = "seq" + 1 WHERE "id" = $1`, first);
        if (here().url.startsWith("postgres")) yield* rows("SELECT pg_sleep(0.3)");
        yield* rows(`UPDATE "User" SET "seq" = "seq" + 1 WHERE "id" = $1`, second);
      });
    await Promise.all([both(a, b), both(b, a)]);
    const seqs = await here().db.user.findMany({ where: { id: { in: [a, b] } }, select: { seq: true } });
    expect(seqs).toEqual([{ seq: 2n }, { seq: 2n }]);
    expect(tries).toBe(here().url.startsWith("postgres") ? 3 : 2);
  });

  test("work written together is answered part by part", async () => {
    function* twice(value: number): Query<number> {
      const [one] = yield* rows<{ n: number }>(`SELECT CAST($1 AS INTEGER) AS n`, value);
      const [two] = yield* rows<{ n: number }>(`SELECT CAST($1 AS INTEGER) AS n`, (one?.n ?? 0) * 2);
      return two?.n ?? 0;
    }
    expect(await here().sql.read(() => together(twice(3), placesOf([]), twice(5)))).toMatchObject([6, {}, 10]);
  });

  test("a process killed at any moment has acknowledged nothing that is lost", async () => {
    const a = await person();
    const acknowledged: string[] = [];
    for (const afterMs of [150, 300]) {
      const child = spawn(
        process.execPath,
        ["--conditions=react-server", "--import", "tsx", "tests/server/reviewer.ts", here().url, a],
        { stdio: ["ignore", "pipe", "inherit"] },
      );
      const lines = createInterface({ input: child.stdout });
      const started = new Promise<void>((resolve) => lines.once("line", () => resolve()));
      lines.on("line", (line) => acknowledged.push(line));
      const ended = new Promise((resolve) => child.once("close", resolve));
      await started;
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      child.kill("SIGKILL");
      await ended;
    }
    // The last line may have been cut off with the process.
    const whole = acknowledged.filter((line) => line.length === 36);
    const log = await logOf(a);
    const kept = new Set(log.map((entry) => entry.id));
    expect(whole.length).toBeGreaterThan(5);
    expect(whole.filter((one) => !kept.has(one))).toEqual([]);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
    const shown = await shownOf(a);
    await projectEverything(a);
    expect(await shownOf(a)).toEqual(shown);
  });

  test("a database that is away for a moment is waited for, longer is said", async () => {
    const { url } = here();
    const a = await person();
    if (url.startsWith("file:")) {
      const other = new Sqlite(url.slice("file:".length));
      other.exec("BEGIN IMMEDIATE");
      setTimeout(() => other.exec("COMMIT"), 400);
      expect(await send(a, [reviewed("drift/a#1", NOW)])).toMatchObject({ cursor: 1 });
      other.exec("BEGIN IMMEDIATE");
      const late = reviewed("drift/b#1", NOW);
      await expect(send(a, [late])).rejects.toThrow(Unavailable);
      other.exec("COMMIT");
      other.close();
      expect(await send(a, [late])).toMatchObject({ cursor: 2 });
      return;
    }
    const entries = Array.from({ length: 60 }, (_, i) => reviewed(`drift/n${i % 5}#1`, NOW - i));
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const sending = Promise.all(entries.map((entry) => send(a, [entry])));
    for (let i = 0; i < 5; i++) {
      await client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await client.end();
    await sending;
    expect(await logOf(a)).toHaveLength(60);
  });
});

describe("trying again", () => {
  test("ends at once for a fault that does not pass, and tells it", async () => {
    let tries = 0;
    const once = () => {
      tries++;
      throw new Error("broken");
    };
    await expect(again(() => false, once)).rejects.toThrow("broken");
    expect(tries).toBe(1);
  });
});
