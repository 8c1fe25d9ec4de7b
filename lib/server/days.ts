// What was done on each study day: a projection of the log, kept by adding and taking away what a fold says of a card.
import "server-only";
import { dayRows } from "@/lib/domain/day-rows";
import type { Trace } from "@/lib/domain/replay";
import type { Day } from "@/lib/domain/stats/stat";
import { insert, type Query, type Row, rows } from "./sql";

const FIELDS = [
  "newCards",
  "reviews",
  "again",
  "youngSeen",
  "youngRecalled",
  "matureSeen",
  "matureRecalled",
  "tookMs",
] as const;
type Field = (typeof FIELDS)[number];

export const nothingDone = (day: number): Day => ({
  day,
  newCards: 0,
  reviews: 0,
  again: 0,
  youngSeen: 0,
  youngRecalled: 0,
  matureSeen: 0,
  matureRecalled: 0,
  tookMs: 0,
});

export type Tally = Map<number, Record<Field, number>>;

/** Adds what a card's reviews did to their days; `sign` −1 takes it away. */
export function count(tally: Tally, trace: readonly Trace[], sign: 1 | -1): void {
  for (const row of dayRows(trace)) {
    const done = tally.get(row.day) ?? { ...nothingDone(row.day) };
    tally.set(row.day, done);
    for (const field of FIELDS) done[field] += sign * row[field];
  }
}

const types = Object.fromEntries(FIELDS.map((field) => [field, field === "tookMs" ? "bigint" : "integer"])) as Record<
  Field,
  "integer" | "bigint"
>;
const ADDING = `ON CONFLICT ("userId", "day") DO UPDATE SET ${FIELDS.map((field) => `"${field}" = "Day"."${field}" + excluded."${field}"`).join(", ")}`;

export function* addDays(userId: string, tally: Tally): Query<void> {
  const changed = [...tally].filter(([, done]) => FIELDS.some((field) => done[field] !== 0)).sort(([a], [b]) => a - b);
  yield* insert(
    "Day",
    { userId: "text", day: "integer", ...types },
    changed.map(([day, done]) => [userId, day, ...FIELDS.map((field) => done[field])]),
    ADDING,
  );
  // A day on which nothing stands any more is no day.
  if (changed.some(([, done]) => done.reviews < 0))
    yield* rows(`DELETE FROM "Day" WHERE "userId" = $1 AND "reviews" = 0`, userId);
}

export function* dropDays(userId: string): Query<void> {
  yield* rows(`DELETE FROM "Day" WHERE "userId" = $1`, userId);
}

export function* readDays(userId: string, from: number): Query<readonly Day[]> {
  return yield* rows<Row & Day>(
    `SELECT "day", ${FIELDS.map((field) => `"${field}"`).join(", ")} FROM "Day" WHERE "userId" = $1 AND "day" >= $2 ORDER BY "day"`,
    userId,
    from,
  );
}
