// PostgreSQL with its per-person tables in parts by person. The whole server suite runs on such a database with
// TEST_PARTITIONS=1 (CONTRIBUTING.md); here is what must hold in any run.
import pg from "pg";
import { expect, test } from "vitest";
import { checkPerson } from "@/lib/server/check";
import { openDatabase, setDatabase } from "@/lib/server/database";
import { closeAccount, deleteAccount, GRACE_MS, perPersonTables } from "@/lib/server/deletion";
import { migrate } from "@/lib/server/migrate";
import { freshPostgres, partition } from "./databases";
import { logOf, MINUTE, NOW, person, reviewed, send, shownOf, undone } from "./people";

test.runIf(process.env.TEST_POSTGRES_URL)(
  "a database is cut into parts as it stands, once, and goes on as it was",
  async () => {
    const place = await freshPostgres();
    await migrate(place.url);
    const database = openDatabase(place.url);
    setDatabase(database);
    const people = await Promise.all(Array.from({ length: 40 }, () => person()));
    const entries = people.map((_, i) => reviewed(`drift/n${i % 3}#1`, NOW - MINUTE));
    for (const [i, who] of people.entries()) await send(who, [entries[i]]);
    const [a = "", b = ""] = people;
    const before = { log: await logOf(a), shown: await shownOf(a) };
    await partition(place.url);
    await partition(place.url);
    expect({ log: await logOf(a), shown: await shownOf(a) }).toEqual(before);

    const client = new pg.Client({ connectionString: place.url });
    await client.connect();
    const { rows: parts } = await client.query(
      `SELECT p.relname AS name, COUNT(*)::int AS parts FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
     WHERE p.relkind = 'p' GROUP BY p.relname`,
    );
    const cut = new Set(parts.map(({ name }) => name));
    expect(parts.every((part) => part.parts === 16)).toBe(true);
    // Those that are found by an id of their own stay whole: they are few rows a person.
    expect(perPersonTables.filter((table) => !cut.has(table))).toEqual(["UserSession", "Job", "Account"]);
    const { rows: spread } = await client.query(`SELECT COUNT(DISTINCT tableoid)::int AS parts FROM "LogEntry"`);
    expect(spread[0].parts).toBeGreaterThan(8);
    // One person is one part: nothing else is looked at.
    const { rows: plan } = await client.query(`EXPLAIN SELECT * FROM "LogEntry" WHERE "userId" = '${a}' AND "seq" > 0`);
    expect(
      plan
        .map((row) => row["QUERY PLAN"])
        .join("\n")
        .match(/LogEntry_p\d+/g)?.length,
    ).toBe(1);
    await client.end();

    expect(await migrate(place.url)).toEqual([]);
    await send(a, [undone((entries[0] as { id: string }).id, NOW), reviewed("drift/x#1", NOW)]);
    expect(await checkPerson(a, NOW, false)).toEqual([]);
    await closeAccount(b, NOW - GRACE_MS);
    expect(await deleteAccount(b, NOW)).toBe(true);
    expect(await logOf(b)).toEqual([]);
    expect(await logOf(people[2] as string)).toHaveLength(1);
    await database.close();
    await place.remove();
  },
);
