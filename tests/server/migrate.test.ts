import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "@/lib/server/database";
import { migrate, pendingMigrations } from "@/lib/server/migrate";
import { rows } from "@/lib/server/sql";
import { type Place, places } from "./databases";

const FIRST = `CREATE TABLE "Owner" ("id" TEXT NOT NULL PRIMARY KEY);
CREATE TABLE "Thing" ("id" TEXT NOT NULL PRIMARY KEY, "ownerId" TEXT NOT NULL,
  CONSTRAINT "Thing_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Owner" ("id") ON DELETE CASCADE);
INSERT INTO "Owner" VALUES ('o'); INSERT INTO "Thing" VALUES ('t', 'o');`;
// As Prisma writes it where SQLite cannot alter a column: make anew, copy, drop, rename.
const REBUILD = `PRAGMA defer_foreign_keys=ON; PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Owner" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT);
INSERT INTO "new_Owner" ("id") SELECT "id" FROM "Owner"; DROP TABLE "Owner"; ALTER TABLE "new_Owner" RENAME TO "Owner";
PRAGMA foreign_keys=ON; PRAGMA defer_foreign_keys=OFF;`;
const ALTER = `ALTER TABLE "Owner" ADD COLUMN "name" TEXT;`;

describe.each(places)("migrations on %s", (name, fresh) => {
  const provider = name === "SQLite" ? "sqlite" : "postgresql";
  let folder: string;
  let place: Place;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "driftless-migrations-"));
    place = await fresh();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await place.remove();
  });
  const write = (migration: string, sql: string) => {
    mkdirSync(join(folder, provider, migration), { recursive: true });
    writeFileSync(join(folder, provider, migration, "migration.sql"), sql);
  };
  const count = async (table: string) => {
    const database = openDatabase(place.url);
    const [found] = await database.sql.read(() => rows<{ n: number }>(`SELECT COUNT(*) AS n FROM "${table}"`));
    await database.close();
    return found?.n;
  };

  test("are applied once, in order", async () => {
    write("1_first", FIRST);
    expect(await pendingMigrations(place.url, folder)).toEqual(["1_first"]);
    expect(await migrate(place.url, folder)).toEqual(["1_first"]);
    expect(await migrate(place.url, folder)).toEqual([]);
    expect(await pendingMigrations(place.url, folder)).toEqual([]);
  });

  test("rebuilding a table keeps the rows that point at it", async () => {
    write("2_rebuild", name === "SQLite" ? REBUILD : ALTER);
    expect(await migrate(place.url, folder)).toEqual(["2_rebuild"]);
    expect([await count("Owner"), await count("Thing")]).toEqual([1, 1]);
  });

  test("one that fails leaves nothing behind", async () => {
    write("3_broken", `CREATE TABLE "Half" ("id" TEXT); INSERT INTO "Nowhere" VALUES (1);`);
    await expect(migrate(place.url, folder)).rejects.toThrow(/Nowhere/);
    await expect(count("Half")).rejects.toThrow();
    rmSync(join(folder, provider, "3_broken"), { recursive: true });
  });

  test("one that leaves rows pointing at nothing is refused", async () => {
    write("4_dangling", `DELETE FROM "Owner";${name === "SQLite" ? "" : ` INSERT INTO "Thing" VALUES ('u', 'x');`}`);
    await expect(migrate(place.url, folder)).rejects.toThrow();
    expect(await count("Owner")).toBe(1);
    rmSync(join(folder, provider, "4_dangling"), { recursive: true });
  });

  test("one that was edited after it was applied is refused", async () => {
    write("1_first", `${FIRST} -- edited`);
    await expect(migrate(place.url, folder)).rejects.toThrow("1_first was edited");
    write("1_first", FIRST);
  });

  test("an old build does not start on a newer schema", async () => {
    rmSync(join(folder, provider, "2_rebuild"), { recursive: true });
    await expect(migrate(place.url, folder)).rejects.toThrow(/newer build/);
  });

  test("three runners at once: each migration is applied by exactly one", async () => {
    const other = await fresh();
    const pending = await pendingMigrations(other.url);
    const applied = await Promise.all([1, 2, 3].map(() => migrate(other.url)));
    expect(applied.flat().sort()).toEqual([...pending].sort());
    await other.remove();
  });
});
