// Applies pending SQL migrations, at boot and from scripts. Its ledger has the layout of Prisma's own, so that
// `prisma migrate deploy` may take over where Prisma's native engine exists.
import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";

type Connection = {
  readonly run: (text: string) => Promise<void>;
  readonly all: (text: string) => Promise<readonly Record<string, unknown>[]>;
  readonly close: () => Promise<void>;
};

const LEDGER = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMP,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMP,
  "started_at" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

async function openSqlite(url: string): Promise<Connection> {
  const { default: Sqlite } = await import("better-sqlite3");
  const file = url.replace(/^file:/, "");
  // Passwords' hashes live here: for the owner's eyes alone.
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = new Sqlite(file, { timeout: 30_000 });
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  // Rebuilding a table drops the old one; with enforcement on that deletes its children too, and the PRAGMA that Prisma
  // writes into the script does nothing inside a transaction.
  db.pragma("foreign_keys = OFF");
  return {
    run: async (text) => void db.exec(text),
    all: async (text) => db.prepare(text).all() as Record<string, unknown>[],
    close: async () => void db.close(),
  };
}

async function openPostgres(url: string): Promise<Connection> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // The lock that `prisma migrate` takes; it goes with the connection.
  await client.query("SELECT pg_advisory_lock(72707369)");
  return {
    run: async (text) => void (await client.query(text)),
    all: async (text) => (await client.query(text)).rows,
    close: () => client.end(),
  };
}

const isPostgres = (url: string) => /^postgres(ql)?:/.test(url);
const folderOf = (url: string, root: string) => `${root}/${isPostgres(url) ? "postgresql" : "sqlite"}`;
const ROOT = `${process.cwd()}/prisma/migrations`;

async function namesIn(folder: string): Promise<readonly string[]> {
  const files = await readdir(/* turbopackIgnore: true */ folder, { withFileTypes: true });
  return files.flatMap((file) => (file.isDirectory() ? [file.name] : [])).sort();
}

/** What `migrate` would apply. */
export async function pendingMigrations(url: string, root = ROOT): Promise<readonly string[]> {
  const names = await namesIn(folderOf(url, root));
  const connection = await (isPostgres(url) ? openPostgres(url) : openSqlite(url));
  try {
    await connection.run(LEDGER);
    const applied = await appliedIn(connection);
    return names.filter((name) => !applied.includes(name));
  } finally {
    await connection.close();
  }
}

async function appliedIn(connection: Connection): Promise<readonly string[]> {
  const found = await connection.all(`SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL`);
  return found.map((row) => String(row.migration_name));
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Applies what is missing and returns the names; any number of processes may call it at once, each migration is applied by one. */
export async function migrate(url: string, root = ROOT): Promise<readonly string[]> {
  const postgres = isPostgres(url);
  const folder = folderOf(url, root);
  const names = await namesIn(folder);
  const connection = await (postgres ? openPostgres(url) : openSqlite(url));
  const applied: string[] = [];
  try {
    await connection.run(LEDGER);
    await refuseUnknown(connection, names);
    for (const name of names) {
      const text = await readFile(/* turbopackIgnore: true */ `${folder}/${name}/migration.sql`, "utf8");
      if (await applyOnce(connection, postgres, name, text)) applied.push(name);
    }
  } finally {
    await connection.close();
  }
  return applied;
}

/** An old build must not write into a newer schema. */
async function refuseUnknown(connection: Connection, names: readonly string[]): Promise<void> {
  const unknown = (await appliedIn(connection)).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `The database has been migrated by a newer build (${unknown.join(", ")}). Start that build, or restore a backup.`,
    );
}

async function applyOnce(connection: Connection, postgres: boolean, name: string, text: string): Promise<boolean> {
  const checksum = createHash("sha256").update(text).digest("hex");
  await connection.run(postgres ? "BEGIN" : "BEGIN IMMEDIATE");
  try {
    const [row] = await connection.all(
      `SELECT checksum FROM "_prisma_migrations" WHERE migration_name = ${quoted(name)} AND finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    if (row && row.checksum !== checksum) throw new Error(`Migration ${name} was edited after it was applied.`);
    if (!row) {
      await connection.run(text);
      if (!postgres && (await connection.all("PRAGMA foreign_key_check")).length > 0)
        throw new Error(`Migration ${name} leaves rows that point at nothing.`);
      await connection.run(
        `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count)
         VALUES (${quoted(randomUUID())}, ${quoted(checksum)}, CURRENT_TIMESTAMP, ${quoted(name)}, 1)`,
      );
    }
    await connection.run("COMMIT");
    return !row;
  } catch (error) {
    await connection.run("ROLLBACK").catch(() => {});
    throw error;
  }
}
