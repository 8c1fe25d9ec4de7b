// Cards by when they were answered, which the log alone knows.
import "server-only";
import { standing, type Undone } from "@/lib/domain/review-log";
import type { SearchTerm } from "@/lib/domain/search-query";
import { readRecentOf } from "./review-log";
import type { Of } from "./search-terms";
import { type Query, type Row, rowsPlannedAnew, type Value } from "./sql";

/** Of the log; newest first. */
const ENTRIES_AT_MOST = 50_000;
const DAY_MS = 86_400_000;

type Asked = Of<"rated" | "added">;

/** The cards that `rated:` and `added:` ask for: all of these must hold. Null: neither was asked. */
export function* answeredLately(
  userId: string,
  terms: readonly SearchTerm[],
  now: number,
  dayStart: number,
): Query<readonly string[] | null> {
  const asked = terms.filter((term): term is Asked => term.kind === "rated" || term.kind === "added");
  if (asked.length === 0) return null;
  const since = ({ days }: Asked) => dayStart - (days - 1) * DAY_MS;
  // An undo comes after what it undoes, so the window holds every undo that matters in it; undos bear on undos alone.
  const undos = yield* readRecentOf("undone", userId, Math.min(...asked.map(since)), ENTRIES_AT_MOST);
  const fallen = standing(undos).map((entry) => (entry as Undone).entry);
  let left: readonly string[] | null = null;
  for (const term of asked) {
    const found: readonly string[] = yield* answeredSince(userId, since(term), now, fallen, term);
    const within = new Set(found);
    left = left === null ? found : left.filter((card) => within.has(card));
  }
  return left;
}

function* answeredSince(userId: string, from: number, now: number, fallen: readonly string[], term: Asked) {
  const values: Value[] = [userId, from, now];
  const given = (value: Value) => `$${values.push(value)}`;
  const conditions = [`"userId" = $1`, `"at" BETWEEN $2 AND $3`, `"kind" = 'reviewed'`];
  if (fallen.length > 0) conditions.push(`NOT "id" = ANY(${given(fallen)})`);
  // A body is JSON as it was written, whose strings have no bare quotation mark.
  if (term.kind === "rated" && term.rating !== null)
    conditions.push(`strpos("body", ${given(`"rating":${term.rating}`)}) > 0`);
  const reviews = `SELECT "card" FROM "LogEntry" WHERE ${conditions.join(" AND ")} ORDER BY "at" DESC LIMIT ${ENTRIES_AT_MOST}`;
  const text =
    term.kind === "rated"
      ? `SELECT DISTINCT l."card" FROM (${reviews}) l`
      : // Begun within these days: all of its reviews are.
        `SELECT s."card" FROM (SELECT l."card", COUNT(*) AS n FROM (${reviews}) l GROUP BY 1) r
         JOIN "CardState" s ON s."userId" = $1 AND s."card" = r."card" AND s."reps" <= r.n`;
  const found = yield* rowsPlannedAnew<Row & { card: string }>(text, ...values);
  return found.map(({ card }) => card);
}
