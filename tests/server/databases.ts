// Every test of the server runs on both databases: a fresh SQLite file, and a fresh PostgreSQL database on the server that
// TEST_POSTGRES_URL names.
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe } from "vitest";
import { type Database, openDatabase, setDatabase } from "@/lib/server/database";
import { migrate } from "@/lib/server/migrate";

// Secrets and lines of the log belong to nobody's data folder.
const dataDir = mkdtempSync(join(tmpdir(), "driftless-test-data-"));
process.env.DATA_DIR = dataDir;
process.env.LOG_LEVEL = "silent";
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

export type Place = { readonly url: string; readonly remove: () => Promise<void> };

export async function freshSqlite(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), "driftless-test-"));
  return {
    url: `file:${join(folder, "test.db")}`,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

export async function freshPostgres(): Promise<Place> {
  const server = process.env.TEST_POSTGRES_URL as string;
  const name = `test_${randomBytes(6).toString("hex")}`;
  const ask = async (text: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(text);
    await client.end();
  };
  await ask(`CREATE DATABASE "${name}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => ask(`DROP DATABASE "${name}" WITH (FORCE)`) };
}

export const places: readonly (readonly [string, () => Promise<Place>])[] = [
  ["SQLite", freshSqlite],
  ...(process.env.TEST_POSTGRES_URL ? [["PostgreSQL", freshPostgres] as const] : []),
];

/** Cuts the per-person tables into parts, as an operator would. */
export async function partition(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(readFileSync("prisma/partition.sql", "utf8"));
  await client.end();
}

/** The suite on each database, migrated and empty. */
export function onEachDatabase(suite: (here: () => Database) => void): void {
  describe.each(places)("on %s", (_name, fresh) => {
    let place: Place;
    let database: Database;
    beforeAll(async () => {
      place = await fresh();
      await migrate(place.url);
      if (process.env.TEST_PARTITIONS && place.url.startsWith("postgres")) await partition(place.url);
      database = openDatabase(place.url);
      setDatabase(database);
    });
    afterAll(async () => {
      await database.close();
      await place.remove();
    });
    suite(() => database);
  });
}
