// A copy of the SQLite file before anything risky. PostgreSQL is backed up by its own tools.
import "server-only";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { env } from "./env";

const KEPT = 12;

/** Copies the database and returns the file's name; null when there is nothing to copy, or on PostgreSQL. */
export async function backup(
  url: string,
  reason: string,
  now: number,
  folder = `${env().dataDir}/backups`,
): Promise<string | null> {
  const source = url.replace(/^file:/, "");
  if (!url.startsWith("file:") || !existsSync(source)) return null;
  const { default: Sqlite } = await import("better-sqlite3");
  const db = new Sqlite(source, { fileMustExist: true });
  try {
    const [{ tables }] = db
      .prepare("SELECT COUNT(*) AS tables FROM sqlite_master WHERE type = 'table' AND name = 'User'")
      .all() as [{ tables: number }];
    if (tables === 0) return null;
    mkdirSync(folder, { recursive: true });
    const file = `${folder}/${new Date(now).toISOString().replace(/[:.]/g, "-")}-${reason}.db`;
    // Unlike a copy of the file, this includes what is still in the write-ahead log.
    db.prepare("VACUUM INTO ?").run(file);
    for (const old of readdirSync(folder)
      .filter((name) => name.endsWith(".db"))
      .sort()
      .slice(0, -KEPT))
      rmSync(`${folder}/${old}`);
    return file;
  } finally {
    db.close();
  }
}
