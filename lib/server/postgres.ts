// Carries out work on PostgreSQL. Statements are sent as they come: those that need no answer are not waited for before
// the commit, so that a transaction takes two round trips, not ten.
import "server-only";
import type { Socket } from "node:net";
import pg from "pg";
import { again, type Insert, type Query, quoted, type Row, type Sql, type Statement } from "./sql";

/** Serialisation failure, deadlock, and a server that restarts or refuses more connections. */
const TRANSIENT = new Set([
  "40001",
  "40P01",
  "53300",
  "57P01",
  "57P02",
  "57P03",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
]);
const isPassing = (error: unknown): boolean =>
  TRANSIENT.has((error as { code?: string }).code ?? "") ||
  /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(String(error));

const INT8 = 20;
/** 64-bit integers as numbers: moments and counts stay far below 2^53. */
const getTypeParser = ((oid: number, format: "text") =>
  oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;

export function openPostgres(url: string): Sql {
  const options = { connectionString: url, max: 10, connectionTimeoutMillis: 5000, types: { getTypeParser } };
  const pool = new pg.Pool({ ...options, pipeline: true } as pg.PoolConfig);
  const light = new pg.Pool({ ...options, max: 4, options: "-c synchronous_commit=off" });
  // A connection that breaks fails the statement that uses it, and is replaced; unheard, the event would end the process.
  for (const one of [pool, light]) {
    one.on("error", () => {});
    one.on("connect", (client) => void client.on("error", () => {}));
  }

  const names = new Map<string, string>();
  const named = (text: string) => {
    const name = names.get(text) ?? `d${names.size}`;
    names.set(text, name);
    return { name, text };
  };
  const send = async (client: pg.ClientBase, statement: Statement): Promise<readonly Row[]> => {
    if (!("into" in statement) && statement.isPlannedAnew)
      return (await client.query({ text: statement.text, values: statement.values as unknown[] })).rows;
    if (!("into" in statement) && statement.asLists) {
      const asked = { ...named(statement.text), values: statement.values as unknown[], rowMode: "array" as const };
      return (await client.query(asked)).rows as readonly unknown[] as readonly Row[];
    }
    const [text, values] = "into" in statement ? insertion(statement) : [statement.text, statement.values];
    return (await client.query({ ...named(text), values: values as unknown[] })).rows;
  };

  const play = async <T>(client: pg.ClientBase, work: () => Query<T>, sent: Promise<unknown>[]): Promise<T> => {
    const query = work();
    let step = query.next();
    while (!step.done) {
      sendTogether(client);
      const answers = step.value.map((statement) => {
        const answer = send(client, statement);
        if (!("into" in statement)) return answer;
        keep(sent, answer);
        return [];
      });
      step = query.next(await Promise.all(answers));
    }
    return step.value;
  };

  const withClient = async <T>(
    from: pg.Pool,
    use: (client: pg.PoolClient, sent: Promise<unknown>[]) => Promise<T>,
  ): Promise<T> => {
    const client = await from.connect();
    const sent: Promise<unknown>[] = [];
    let isSound = false;
    try {
      const result = await use(client, sent);
      await Promise.all(sent);
      isSound = true;
      return result;
    } catch (error) {
      // What was sent before the failure says why; what came after it only that the transaction had failed.
      const [first] = (await Promise.allSettled(sent)).flatMap((one) =>
        one.status === "rejected" ? [one.reason] : [],
      );
      throw first ?? error;
    } finally {
      // A connection in the middle of something is not used again, and its transaction ends with it.
      client.release(!isSound);
    }
  };

  return {
    transaction: (work) =>
      again(isPassing, () =>
        withClient(pool, async (client, sent) => {
          sendTogether(client);
          keep(sent, client.query("BEGIN"));
          const result = await play(client, work, sent);
          keep(sent, client.query("COMMIT"));
          return result;
        }),
      ),
    read: (work) => again(isPassing, () => withClient(pool, (client, sent) => play(client, work, sent))),
    lightly: (work) => again(isPassing, () => withClient(light, (client, sent) => play(client, work, sent))),
    close: async () => void (await Promise.all([pool.end(), light.end()])),
  };
}

/** What is asked for in this turn leaves in one packet. The stream is pg's own, which no type tells of. */
function sendTogether(client: pg.ClientBase): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** To be awaited before the end. Its failure is told then; unheard until then, it would end the process. */
function keep(sent: Promise<unknown>[], answer: Promise<unknown>): void {
  answer.catch(() => {});
  sent.push(answer);
}

/** One statement for any number of rows: a column is an array. */
function insertion({ into, columns, rows, then }: Insert): readonly [string, readonly unknown[]] {
  const all = Object.entries(columns);
  const arrays = all.map(([, type], i) => `$${i + 1}::${type}[]`).join(", ");
  const names = all.map(([column]) => quoted(column)).join(", ");
  const text = `INSERT INTO "${into}" (${names}) SELECT * FROM unnest(${arrays}) ${then}`;
  return [text, all.map((_, i) => rows.map((row) => row[i]))];
}
