// Cards by when they were answered, which the log alone knows.
import "server-only";
import { standing } from "@/lib/domain/review-log";
import type { SearchTerm } from "@/lib/domain/search-query";
import { readRecent } from "./review-log";
import type { Of } from "./search-terms";
import { type Query, type Row, rows } from "./sql";

/** Of the log; newest first. */
const ENTRIES_AT_MOST = 50_000;

/** The cards that `rated:` and `added:` ask for: all of these must hold. Null: neither was asked. */
export function* answeredLately(
  userId: string,
  terms: readonly SearchTerm[],
  now: number,
  dayStart: number,
): Query<readonly string[] | null> {
  const asked = terms.filter((term): term is Of<"rated" | "added"> => term.kind === "rated" || term.kind === "added");
  if (asked.length === 0) return null;
  const since = (days: number) => dayStart - (days - 1) * 86_400_000;
  const from = Math.min(...asked.map(({ days }) => since(days)));
  const kept = yield* readRecent(userId, from, ENTRIES_AT_MOST);
  // An undo comes after what it undoes, so the window holds every undo that matters in it.
  const reviews = standing(kept.map(({ entry }) => entry)).filter(
    (entry) => entry.kind === "reviewed" && entry.at <= now,
  );
  const lists = yield* eachOf(asked, function* (term) {
    const within = reviews.filter(({ at }) => at >= since(term.days)) as {
      readonly card: string;
      readonly rating: number;
    }[];
    if (term.kind === "rated")
      return new Set(
        within.filter(({ rating }) => term.rating === null || rating === term.rating).map(({ card }) => card),
      );
    // Begun within these days: all of its reviews are.
    const counts = new Map<string, number>();
    for (const { card } of within) counts.set(card, (counts.get(card) ?? 0) + 1);
    const states = yield* rows<Row & { card: string; reps: number }>(
      `SELECT "card", "reps" FROM "CardState" WHERE "userId" = $1 AND "card" = ANY($2)`,
      userId,
      [...counts.keys()],
    );
    return new Set(states.filter(({ card, reps }) => (counts.get(card) ?? 0) >= reps).map(({ card }) => card));
  });
  const [first = new Set<string>(), ...rest] = lists;
  return [...first].filter((card) => rest.every((list) => list.has(card)));
}

function* eachOf<T, R>(list: readonly T[], work: (one: T) => Query<R>): Query<readonly R[]> {
  const results: R[] = [];
  for (const one of list) results.push(yield* work(one));
  return results;
}
