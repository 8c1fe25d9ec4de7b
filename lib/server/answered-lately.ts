// Cards by when they were answered, which the log alone knows.
import "server-only";
import { standing, type Undone } from "@/lib/domain/review-log";
import type { SearchTerm } from "@/lib/domain/search-query";
import { readRecentOf } from "./review-log";
import { FEW, type Given } from "./search-states";
import type { Of } from "./search-terms";
import { type Query, type Row, rowsPlannedAnew, type Value } from "./sql";

/** Of the log; newest first. For `added:`, which counts. */
const ENTRIES_AT_MOST = 50_000;
const DAY_MS = 86_400_000;

type Asked = Of<"rated" | "added">;

/** Cards by name, or null where none were asked for; and what is asked of each card when too many would be named. */
export type AnsweredLately = {
  readonly listed: readonly string[] | null;
  readonly conditions: (given: Given) => readonly string[];
};
export const NOTHING_ASKED: AnsweredLately = { listed: null, conditions: () => [] };

/** The cards that `rated:` and `added:` ask for: all of these must hold. In conditions `$1` is the person, `c` the card. */
export function* answeredLately(
  userId: string,
  terms: readonly SearchTerm[],
  now: number,
  dayStart: number,
): Query<AnsweredLately> {
  const asked = terms.filter((term): term is Asked => term.kind === "rated" || term.kind === "added");
  if (asked.length === 0) return NOTHING_ASKED;
  const since = ({ days }: Asked) => dayStart - (days - 1) * DAY_MS;
  // An undo comes after what it undoes, so the window holds every undo that matters in it; undos bear on undos alone.
  const undos = yield* readRecentOf("undone", userId, Math.min(...asked.map(since)), ENTRIES_AT_MOST);
  const fallen = standing(undos).map((entry) => (entry as Undone).entry);
  let listed: readonly string[] | null = null;
  const ofMany: Asked[] = [];
  for (const term of asked) {
    const found = yield* answeredSince(userId, (given) => reviewsOf(term, since(term), now, fallen, given), term);
    if (term.kind === "rated" && found.length > FEW) ofMany.push(term);
    else {
      const within = new Set(found);
      listed = listed === null ? found : listed.filter((card) => within.has(card));
    }
  }
  return {
    listed,
    conditions: (given) =>
      ofMany.map((term) => {
        // The sum keeps databases from going through the whole window for each card: its own entries are few.
        const reviews = reviewsOf(term, since(term), now, fallen, given, `l."at" + 0`);
        return `EXISTS (SELECT 1 FROM "LogEntry" l WHERE l."card" = c."id" AND ${reviews})`;
      }),
  };
}

/** What makes an entry `l` one of the reviews that a term is about. */
function reviewsOf(
  term: Asked,
  from: number,
  now: number,
  fallen: readonly string[],
  given: Given,
  at = `l."at"`,
): string {
  const conditions = [
    `l."userId" = $1`,
    `${at} BETWEEN ${given(from)} AND ${given(now)}`,
    `l."kind" = 'reviewed'`,
    ...(fallen.length > 0 ? [`NOT l."id" = ANY(${given(fallen)})`] : []),
    // A body is JSON as it was written, whose strings have no bare quotation mark.
    ...(term.kind === "rated" && term.rating !== null
      ? [`strpos(l."body", ${given(`"rating":${term.rating}`)}) > 0`]
      : []),
  ];
  return conditions.join(" AND ");
}

function* answeredSince(userId: string, reviews: (given: Given) => string, term: Asked): Query<readonly string[]> {
  const values: Value[] = [userId];
  const those = `FROM "LogEntry" l WHERE ${reviews((value) => `$${values.push(value)}`)}`;
  const text =
    term.kind === "rated"
      ? `SELECT DISTINCT l."card" ${those} LIMIT ${FEW + 1}`
      : // Begun within these days: all of its reviews are.
        `SELECT s."card" FROM (
           SELECT "card", COUNT(*) AS n FROM (SELECT l."card" ${those} ORDER BY l."at" DESC LIMIT ${ENTRIES_AT_MOST}) q GROUP BY 1
         ) r JOIN "CardState" s ON s."userId" = $1 AND s."card" = r."card" AND s."reps" <= r.n`;
  const found = yield* rowsPlannedAnew<Row & { card: string }>(text, ...values);
  return found.map(({ card }) => card);
}
