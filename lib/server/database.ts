// The one maker of database connections. DATABASE_URL's scheme picks SQLite or PostgreSQL; everything else in lib/server
// is written once for both. Prisma reads and writes single rows; what must be one transaction goes through ./sql.
import "server-only";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient as PostgresClient } from "@/prisma/generated/postgresql/client";
import { PrismaClient as SqliteClient } from "@/prisma/generated/sqlite/client";
import { env } from "./env";
import { openPostgres } from "./postgres";
import type { Sql } from "./sql";
import { openSqlite } from "./sqlite";

/** SQLite's client is the canonical type: its API is the part that both databases have. */
export type Db = SqliteClient;

export type Database = {
  readonly url: string;
  readonly db: Db;
  readonly sql: Sql;
  readonly close: () => Promise<void>;
};

export const isPostgres = (url: string): boolean => /^postgres(ql)?:/.test(url);

/** A Prisma client for the address of a migrated database. */
export function createDatabase(url: string): Db {
  if (isPostgres(url)) {
    const adapter = new PrismaPg(
      { connectionString: url, max: 10 },
      { statementNameGenerator: ({ sql }) => statementName(sql) },
    );
    return new PostgresClient({ adapter }) as unknown as Db;
  }
  // A missing file is a fault to be seen, never an empty database to be made; migrate() makes the first one.
  const sqlite = new PrismaBetterSqlite3({ url, timeout: 5000, fileMustExist: true });
  const connect: typeof sqlite.connect = async () => {
    const connection = await sqlite.connect();
    // A rating that was acknowledged survives a power cut, so the log's commits reach the disk.
    await connection.executeScript("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
    return connection;
  };
  const adapter = {
    provider: "sqlite" as const,
    adapterName: sqlite.adapterName,
    connect,
    connectToShadowDb: () => sqlite.connectToShadowDb(),
  };
  return new SqliteClient({ adapter });
}

export function openDatabase(url: string): Database {
  const db = createDatabase(url);
  const sql = isPostgres(url) ? openPostgres(url) : openSqlite(url);
  return {
    url,
    db,
    sql,
    close: async () => {
      await db.$disconnect();
      await sql.close();
    },
  };
}

// Next loads a module more than once (instrumentation, pages, routes); the connection is one per process.
const opened = globalThis as unknown as { driftless?: Database };

export function database(): Database {
  opened.driftless ??= openDatabase(env().databaseUrl);
  return opened.driftless;
}

/** Tests and scripts choose another database. */
export function setDatabase(chosen: Database): void {
  opened.driftless = chosen;
}

export const db = (): Db => database().db;
export const sql = (): Sql => database().sql;

const names = new Map<string, string>();
function statementName(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = `p${names.size}`;
    names.set(text, name);
  }
  return name;
}
