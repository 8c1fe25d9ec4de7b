// Carries out work on a SQLite file, on one connection of its own.
import "server-only";
import Sqlite from "better-sqlite3";
import { again, type Query, quoted, type Row, type Sql, type Statement, type Value } from "./sql";

/** Nothing was written: another process holds the lock, the disk is full, or the file cannot be reached just now. */
const isPassing = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && /^SQLITE_(BUSY|FULL|IOERR|CANTOPEN)/.test(error.code);

type Asked = {
  readonly work: () => Query<unknown>;
  readonly done: (result: unknown) => void;
  readonly failed: (error: unknown) => void;
};

export function openSqlite(url: string): Sql {
  let opened: Sqlite.Database | undefined;
  const prepared = new Map<string, Sqlite.Statement>();

  const open = (): Sqlite.Database => {
    if (opened) return opened;
    // Waiting for another process's lock stops the whole thread, so each wait is short and `again` waits in between.
    opened = new Sqlite(url.replace(/^file:/, ""), { timeout: 50, fileMustExist: true });
    opened.pragma("synchronous = FULL");
    opened.pragma("foreign_keys = ON");
    return opened;
  };

  const planned = (text: string): Sqlite.Statement =>
    open().prepare(
      text
        .replace(/= ANY\(\$(\d+)\)/g, "IN (SELECT value FROM json_each(@p$1))")
        .replace(/\bstrpos\(/g, "instr(")
        .replace(/\$(\d+)/g, "@p$1"),
    );
  const prepare = (text: string): Sqlite.Statement => {
    const statement = prepared.get(text) ?? planned(text);
    prepared.set(text, statement);
    return statement;
  };

  const execute = (statement: Statement): readonly Row[] => {
    if ("into" in statement) {
      const columns = Object.keys(statement.columns);
      const places = columns.map(() => "?").join(", ");
      const names = columns.map(quoted).join(", ");
      const one = prepare(`INSERT INTO "${statement.into}" (${names}) VALUES (${places}) ${statement.then}`);
      for (const row of statement.rows) one.run(row.map(bound));
      return [];
    }
    const one = statement.isPlannedAnew ? planned(statement.text) : prepare(statement.text);
    const values = Object.fromEntries(statement.values.map((value, i) => [`p${i + 1}`, bound(value)]));
    if (one.reader) return one.raw(statement.asLists === true).all(values) as Row[];
    one.run(values);
    return [];
  };

  const play = <T>(work: () => Query<T>): T => {
    const query = work();
    let step = query.next();
    while (!step.done) step = query.next(step.value.map(execute));
    return step.value;
  };

  let asked: Asked[] = [];

  /** What was asked for in one turn shares a commit, hence one wait for the disk. Each is all or nothing by itself. */
  const commitTogether = () => {
    const group = asked;
    asked = [];
    try {
      const connection = open();
      const told: (() => void)[] = [];
      prepare("BEGIN IMMEDIATE").run();
      try {
        for (const one of group) told.push(playAlone(connection, one));
        prepare("COMMIT").run();
      } finally {
        if (connection.inTransaction) connection.exec("ROLLBACK");
      }
      for (const tell of told) tell();
    } catch (error) {
      for (const one of group) one.failed(error);
    }
  };

  /** Plays one of a group and says what to tell its asker after the commit; throws when the whole group is lost. */
  const playAlone = (connection: Sqlite.Database, { work, done, failed }: Asked): (() => void) => {
    prepare("SAVEPOINT one").run();
    try {
      const result = play(work);
      prepare("RELEASE one").run();
      return () => done(result);
    } catch (error) {
      // A full disk or a failing one has undone the transaction already.
      if (!connection.inTransaction) throw error;
      connection.exec("ROLLBACK TO one; RELEASE one");
      return () => failed(error);
    }
  };

  return {
    transaction: <T>(work: () => Query<T>) =>
      again(
        isPassing,
        () =>
          new Promise<T>((done, failed) => {
            if (asked.length === 0) setImmediate(commitTogether);
            asked.push({ work, done: done as (result: unknown) => void, failed });
          }),
      ),
    read: (work) => again(isPassing, () => play(work)),
    lightly: (work) =>
      again(isPassing, () => {
        const connection = open();
        connection.exec("PRAGMA synchronous = NORMAL");
        try {
          return play(work);
        } finally {
          connection.exec("PRAGMA synchronous = FULL");
        }
      }),
    close: async () => {
      if (asked.length > 0) commitTogether();
      opened?.close();
    },
  };
}

const bound = (value: Value): string | number | null => {
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
};
