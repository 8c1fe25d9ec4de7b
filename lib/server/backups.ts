// Copies of the database: before anything risky, and every half hour when something has changed. Old ones are thinned, so
// that a year of them takes little room. SQLite is copied by itself, PostgreSQL by pg_dump.
import "server-only";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { audit } from "./audit";
import { isPostgres, sql } from "./database";
import { env } from "./env";
import { enqueue } from "./jobs";
import { type Row, rows } from "./sql";

const run = promisify(execFile);

export const BACKUP_EVERY_MS = 30 * 60_000;
const DAY = 86_400_000;
/** All of the last two days; then one a day, a week, a month (of 30 days), so many of each. */
const ALL_MS = 2 * DAY;
const KEPT = [
  { span: DAY, times: 12 },
  { span: 7 * DAY, times: 10 },
  { span: 30 * DAY, times: 9 },
] as const;

const PATTERN = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-.*\.(db|dump)$/;

/** When a backup was made, by its name; null when it is no backup of ours. */
export function momentOf(name: string): number | null {
  const [, day, hour, minute, second, ms] = PATTERN.exec(name) ?? [];
  return day ? Date.parse(`${day}T${hour}:${minute}:${second}.${ms}Z`) : null;
}

/** Names to remove. The newest is always kept. */
export function thinned(names: readonly string[], now: number): readonly string[] {
  const known = names
    .flatMap((name) => {
      const at = momentOf(name);
      return at === null ? [] : [{ name, at }];
    })
    .sort((a, b) => b.at - a.at);
  const left: number[] = KEPT.map(({ times }) => times);
  const removed: string[] = [];
  let last = Number.POSITIVE_INFINITY;
  for (const [i, { name, at }] of known.entries()) {
    if (i === 0 || now - at <= ALL_MS) {
      last = at;
      continue;
    }
    const stage = left.findIndex((times) => times > 0);
    const span = KEPT[stage]?.span;
    if (span !== undefined && Math.floor(at / span) < Math.floor(last / span)) {
      left[stage] = (left[stage] as number) - 1;
      last = at;
    } else removed.push(name);
  }
  return removed;
}

/** So long after an account's last day a backup may still hold it: 35 days after its person asked, with the grace before. */
const OUTLIVE_MS = 21 * DAY;

/** Names to remove: backups that hold somebody whose account is gone for long. @param deletions moments */
export function outliving(names: readonly string[], deletions: readonly number[], now: number): readonly string[] {
  const over = deletions.filter((at) => now - at > OUTLIVE_MS);
  if (over.length === 0) return [];
  const last = Math.max(...over);
  return names.filter((name) => (momentOf(name) ?? Number.POSITIVE_INFINITY) <= last);
}

/** Removes backups that hold people who are gone. */
async function dropOutliving(now: number, folder = `${env().dataDir}/backups`): Promise<void> {
  if (!existsSync(/* turbopackIgnore: true */ folder)) return;
  const done = await sql().read(() =>
    rows<Row & { at: number }>(
      `SELECT "runAfter" AS at FROM "Job" WHERE "kind" = 'delete account' AND "state" = 'done'`,
    ),
  );
  const names = readdirSync(/* turbopackIgnore: true */ folder);
  const old = outliving(
    names,
    done.map(({ at }) => Number(at)),
    now,
  );
  for (const name of old) rmSync(`${folder}/${name}`);
  if (old.length > 0) audit("old backups removed", { count: old.length });
}

/** Thrown when PostgreSQL's own programs are missing: the message says what to do. */
export class NoPostgresPrograms extends Error {}

/** pg_dump or pg_restore, of the newest version that is installed. */
export function postgresProgram(name: "pg_dump" | "pg_restore"): string {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [
    ...versions.map((version) => `${root}/${version}/bin`),
    "/usr/local/bin",
    "/usr/bin",
    "/opt/homebrew/bin",
  ];
  const found = places.map((place) => `${place}/${name}`).find((file) => existsSync(/* turbopackIgnore: true */ file));
  if (!found)
    throw new NoPostgresPrograms(`Backups of PostgreSQL need ${name} (Debian: apt install postgresql-client).`);
  return found;
}

/** Copies the database and returns the file's name; null when there is nothing to copy yet. */
export async function backup(
  url: string,
  reason: string,
  now: number,
  folder = `${env().dataDir}/backups`,
): Promise<string | null> {
  const stem = `${folder}/${new Date(now).toISOString().replace(/[:.]/g, "-")}-${reason}`;
  const file = isPostgres(url) ? await dump(url, `${stem}.dump`, folder) : await copy(url, `${stem}.db`, folder);
  if (file) for (const old of thinned(readdirSync(/* turbopackIgnore: true */ folder), now)) rmSync(`${folder}/${old}`);
  return file;
}

async function copy(url: string, file: string, folder: string): Promise<string | null> {
  const source = url.replace(/^file:/, "");
  if (!existsSync(source)) return null;
  const { default: Sqlite } = await import("better-sqlite3");
  const db = new Sqlite(source, { fileMustExist: true });
  const part = `${file}.part`;
  try {
    if (db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'User'").all().length === 0)
      return null;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Unlike a copy of the file, this includes what is still in the write-ahead log. Half of it must not look like a backup.
    db.prepare("VACUUM INTO ?").run(part);
    renameSync(part, file);
    return file;
  } finally {
    db.close();
    rmSync(part, { force: true });
  }
}

/** Whether there was a database here that is gone: backups of it are left, so a new, empty one must not take its place. */
export function isLost(url: string, folder = `${env().dataDir}/backups`): boolean {
  const source = url.replace(/^file:/, "");
  if (isPostgres(url) || existsSync(source) || !existsSync(/* turbopackIgnore: true */ folder)) return false;
  return readdirSync(/* turbopackIgnore: true */ folder).some((name) => /\.db$/.test(name) && momentOf(name) !== null);
}

async function dump(url: string, file: string, folder: string): Promise<string | null> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: tables } = await client.query(`SELECT 1 FROM pg_tables WHERE tablename = 'User'`);
  await client.end();
  if (tables.length === 0) return null;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Half a dump must not look like a backup. The address goes by the environment: arguments can be seen by others.
  const part = `${file}.part`;
  try {
    await run(postgresProgram("pg_dump"), ["--format=custom", "--no-owner", `--file=${part}`], { env: addressOf(url) });
    renameSync(part, file);
    return file;
  } finally {
    rmSync(part, { force: true });
  }
}

/** The variables by which PostgreSQL's programs find a database. */
export function addressOf(url: string): NodeJS.ProcessEnv {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const given = {
    PGHOST: searchParams.get("host") ?? decodeURIComponent(hostname),
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get("sslmode") ?? "",
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")) as NodeJS.ProcessEnv;
}

/** One job for each half hour, whichever of the processes asks. */
export async function enqueueBackup(now: number): Promise<void> {
  await sql().transaction(() => enqueue("back up", "", `back up ${Math.floor(now / BACKUP_EVERY_MS)}`, now));
}

/** A backup, unless nobody has done anything since the last one. */
export async function backUpWhenChanged(
  url: string,
  now: number,
  folder = `${env().dataDir}/backups`,
): Promise<string | null> {
  await dropOutliving(now, folder);
  const [mark] = await sql().read(() =>
    rows<Row>(
      `SELECT COUNT(*) AS people, COALESCE(SUM("seq"), 0) AS entries, COUNT("deletedAt") AS closed FROM "User"`,
    ),
  );
  const text = JSON.stringify(mark, (_key, value) => (typeof value === "bigint" ? Number(value) : value));
  const last = `${folder}/last.json`;
  if (existsSync(last) && readFileSync(last, "utf8") === text) return null;
  const file = await backup(url, "automatic", now, folder);
  if (!file) return null;
  writeFileSync(last, text, { mode: 0o600 });
  audit("backed up", { file });
  return file;
}
