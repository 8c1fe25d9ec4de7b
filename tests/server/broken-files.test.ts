// A SQLite file whose disk is full, read-only or failing, and one that is gone: said aloud, nothing made up, nothing that was
// acknowledged lost. Where a small disk can be mounted (as root on Linux) the disk is a real one.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backup } from "@/lib/server/backups";
import { type Database, openDatabase, setDatabase } from "@/lib/server/database";
import { faultBehind, refuseLost } from "@/lib/server/database-fault";
import { migrate } from "@/lib/server/migrate";
import { rows, Unavailable } from "@/lib/server/sql";
import "./databases";
import { logOf, NOW, person, reviewed, send } from "./people";

const folder = mkdtempSync(join(tmpdir(), "driftless-broken-"));
const isMounted = process.platform === "linux" && mount("size=6m");
function mount(options: string): boolean {
  return spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]).status === 0;
}
const file = join(folder, "driftless.db");
const url = `file:${file}`;
let database: Database;
const begin = () => {
  database = openDatabase(url);
  setDatabase(database);
};

beforeAll(async () => {
  await migrate(url);
  begin();
});
afterAll(async () => {
  await database.close();
  if (isMounted) spawnSync("umount", ["-l", folder]);
  rmSync(folder, { recursive: true, force: true });
});

/** Nothing can be written any more; returns how to mend it. */
async function fill(): Promise<() => Promise<void>> {
  const filler = join(folder, "filler");
  if (isMounted) {
    const handle = openSync(filler, "w");
    const piece = Buffer.alloc(4096);
    try {
      for (;;) writeSync(handle, piece);
    } catch {}
    closeSync(handle);
    expect(statfsSync(folder).bavail).toBe(0);
    return async () => rmSync(filler);
  }
  const pages = (text: string) => database.sql.read(() => rows(text));
  await pages(`PRAGMA max_page_count = 1`);
  return async () => void (await pages(`PRAGMA max_page_count = 1000000`));
}

describe("a full disk", () => {
  test("saves nothing and says so; the same process goes on when there is room again", async () => {
    const a = await person();
    const kept = reviewed("drift/a#1", NOW);
    await send(a, [kept]);
    const mend = await fill();
    // What the write-ahead log still has room for is saved; then nothing is.
    const acknowledged = [kept.id];
    let problem: unknown = null;
    for (let i = 0; i < 4000 && problem === null; i++) {
      const many = Array.from({ length: 50 }, () => reviewed(`drift/n${i % 9}#1`, NOW));
      const reply = await send(a, many).catch((error: unknown) => {
        problem = error;
      });
      if (reply) acknowledged.push(...reply.acknowledged.map(({ id }) => id));
    }
    expect(problem).toBeInstanceOf(Unavailable);
    expect(new Set((await logOf(a)).map(({ id }) => id))).toEqual(new Set(acknowledged));
    if (isMounted) {
      const backups = join(folder, "backups");
      await expect(backup(url, "full", NOW, backups)).rejects.toThrow();
      expect(readdirSync(folder).includes("backups") ? readdirSync(backups) : []).toEqual([]);
    }
    await mend();
    const late = reviewed("drift/b#1", NOW);
    expect((await send(a, [late])).acknowledged).toMatchObject([{ id: late.id }]);
    expect(await logOf(a)).toHaveLength(acknowledged.length + 1);
  });
});

describe("a file that is not as it was", () => {
  const said = async (work: () => unknown) => {
    try {
      await work();
    } catch (error) {
      return faultBehind(error, url).message;
    }
    return "nothing";
  };

  test("is refused with a word on backups when it is cut off or something else", async () => {
    const home = mkdtempSync(join(tmpdir(), "driftless-broken-"));
    const other = join(home, "other.db");
    await migrate(`file:${other}`);
    writeFileSync(other, "this is no database, and was never one ".repeat(200));
    expect(await said(() => migrate(`file:${other}`))).toMatch(/is damaged\. Bring back the newest backup/);
    rmSync(home, { recursive: true });
  });

  test("with a page that is spoilt fails aloud: no answer, no backup, and no empty database instead", async () => {
    const home = mkdtempSync(join(tmpdir(), "driftless-broken-"));
    const other = join(home, "other.db");
    await migrate(`file:${other}`);
    const before = openDatabase(`file:${other}`);
    setDatabase(before);
    const a = await person();
    await send(a, [reviewed("drift/a#1", NOW)]);
    await before.close();
    const raw = new Sqlite(other);
    raw.pragma("wal_checkpoint(TRUNCATE)");
    const { rootpage } = raw.prepare(`SELECT rootpage FROM sqlite_master WHERE name = 'LogEntry'`).get() as {
      rootpage: number;
    };
    raw.close();
    const handle = openSync(other, "r+");
    writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, (rootpage - 1) * 4096);
    closeSync(handle);
    const spoilt = openDatabase(`file:${other}`);
    setDatabase(spoilt);
    expect(await said(() => send(a, [reviewed("drift/b#1", NOW)]))).toMatch(/is damaged/);
    expect(await said(() => backup(`file:${other}`, "spoilt", NOW, join(home, "backups")))).toMatch(/is damaged/);
    expect(readdirSync(join(home, "backups"))).toEqual([]);
    await spoilt.close();
    setDatabase(database);
    rmSync(home, { recursive: true });
  });

  test("that is gone is not made anew, neither under a running process nor at its next start", async () => {
    const home = mkdtempSync(join(tmpdir(), "driftless-broken-"));
    const other = join(home, "driftless.db");
    mkdirSync(join(home, "backups"));
    expect(await said(() => refuseLost(`file:${other}`, join(home, "backups")))).toBe("nothing");
    await migrate(`file:${other}`);
    expect(await backup(`file:${other}`, "x", NOW, join(home, "backups"))).toMatch(/-x\.db$/);
    for (const name of ["", "-wal", "-shm"]) rmSync(`${other}${name}`, { force: true });
    expect(await said(() => openDatabase(`file:${other}`).sql.read(() => rows("SELECT 1")))).toMatch(/cannot|busy/);
    expect(readdirSync(home)).toEqual(["backups"]);
    expect(await said(() => refuseLost(`file:${other}`, join(home, "backups")))).toMatch(
      /is gone, but there are backups/,
    );
    rmSync(home, { recursive: true });
  });
});

test("a disk that is mounted for reading alone is refused at the start, with a sentence", async () => {
  await database.close();
  const read = isMounted ? ["-o", "remount,ro", folder] : [];
  // Where no disk can be mounted, a file that its owner may only read; who may write any file (root) is told by its code.
  if (isMounted) expect(spawnSync("mount", read).status).toBe(0);
  else chmodSync(file, 0o400);
  const problem = await migrate(url).then(
    () => faultBehind({ code: "SQLITE_READONLY" }, url),
    (error: unknown) => faultBehind(error, url),
  );
  expect(problem.message).toMatch(/cannot be written/);
  if (isMounted) expect(spawnSync("mount", ["-o", "remount,rw", folder]).status).toBe(0);
  else chmodSync(file, 0o600);
  await migrate(url);
  begin();
});
