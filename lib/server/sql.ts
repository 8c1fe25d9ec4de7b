// The raw door beside Prisma, for what must be one transaction. Work is written once, as a generator of statements in
// PostgreSQL's words ($1, `= ANY($1)`); ./sqlite.ts and ./postgres.ts carry it out. On SQLite a transaction runs through
// without giving up the thread, so that no other query of this process comes between, or waits for a lock that this
// thread holds; on PostgreSQL statements that need no answer are sent without waiting for one.
import "server-only";

export type Value = string | number | boolean | null | readonly (string | number)[];
export type Row = Readonly<Record<string, unknown>>;
type ColumnType = "text" | "bigint" | "integer" | "double precision" | "boolean";

export type Insert = {
  readonly into: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  /** What follows the values, e.g. `ON CONFLICT (…) DO UPDATE SET …`. */
  readonly then: string;
};
type Text = {
  readonly text: string;
  readonly values: readonly Value[];
  /** Its shape is one of very many, or its best plan depends on its values: nothing of it is kept for the next time. */
  readonly isPlannedAnew?: boolean;
  readonly asLists?: boolean;
};
export type Statement = Text | Insert;
type Answers = readonly Row[];

/** Work made of statements; `yield*` one inside another. Several statements in one yield do not wait for each other. */
export type Query<T> = Generator<readonly Statement[], T, readonly Answers[]>;

export function* rows<R extends Row>(text: string, ...values: readonly Value[]): Query<readonly R[]> {
  const [found] = yield [{ text, values }];
  return found as readonly R[];
}

/** Rows as lists of their columns, in the text's order: for readings of thousands, at half the work. */
export function* lists<R extends readonly unknown[]>(text: string, ...values: readonly Value[]): Query<readonly R[]> {
  const [found] = yield [{ text, values, asLists: true }];
  return found as readonly unknown[] as readonly R[];
}

export function* rowsPlannedAnew<R extends Row>(text: string, ...values: readonly Value[]): Query<readonly R[]> {
  const [found] = yield [{ text, values, isPlannedAnew: true }];
  return found as readonly R[];
}

export function* insert(into: string, columns: Insert["columns"], values: Insert["rows"], then = ""): Query<void> {
  if (values.length > 0) yield [{ into, columns, rows: values, then }];
}

/** Several readings at once: what each needs next goes in one yield. */
export function* together<T extends readonly unknown[]>(...parts: { readonly [K in keyof T]: Query<T[K]> }): Query<T> {
  let steps = parts.map((part) => part.next());
  while (steps.some(({ done }) => !done)) {
    const asked = steps.map((step) => (step.done ? [] : (step.value as readonly Statement[])));
    const answers = yield asked.flat();
    let taken = 0;
    steps = steps.map((step, i) => {
      if (step.done) return step;
      const mine = answers.slice(taken, taken + (asked[i] as readonly Statement[]).length);
      taken += mine.length;
      return (parts[i] as Query<unknown>).next(mine);
    });
  }
  return steps.map(({ value }) => value) as unknown as T;
}

/** The update of an upsert that takes every given column from the new row. */
export const replacing = (keys: readonly string[], columns: readonly string[]): string =>
  `ON CONFLICT (${keys.map(quoted).join(", ")}) DO UPDATE SET ${columns.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(", ")}`;

export const quoted = (column: string): string => `"${column}"`;

export type Sql = {
  /** All of the work's statements, or none. The work is begun anew when the database asks for it (busy, deadlock). */
  readonly transaction: <T>(work: () => Query<T>) => Promise<T>;
  /** Statements each for itself. */
  readonly read: <T>(work: () => Query<T>) => Promise<T>;
  /** Statements each for itself, that a power cut may forget: counters. */
  readonly lightly: <T>(work: () => Query<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

/** The database could not take the transaction in time; nothing was written and the same request may come again. */
export class Unavailable extends Error {}

/** Tries what failed for a passing reason a few times more, within four seconds. */
export async function again<T>(isPassing: (error: unknown) => boolean, once: () => Promise<T> | T): Promise<T> {
  for (const waitMs of [20, 80, 320, 1000, 2000]) {
    try {
      return await once();
    } catch (error) {
      if (!isPassing(error)) throw error;
      // Several that were refused at once must not come back at once.
      await new Promise((resolve) => setTimeout(resolve, waitMs * (0.5 + Math.random())));
    }
  }
  try {
    return await once();
  } catch (error) {
    throw isPassing(error) ? new Unavailable("The database is busy.", { cause: error }) : error;
  }
}
