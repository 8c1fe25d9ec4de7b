// New weights change what is remembered of every card and nothing that was decided, so cards are folded anew a few at a time,
// each few in a transaction of their own: whoever reviews meanwhile waits for one piece at most, and a job that dies and
// begins again does no harm.
import "server-only";
import { refoldCards } from "./card-states";
import { placesOf } from "./content";
import { sql } from "./database";
import { enqueue } from "./jobs";
import { lock } from "./lock";
import { readPresets } from "./presets";
import { readAround } from "./review-log";
import { type Query, type Row, rows } from "./sql";

/** A transaction folds at most so many cards, and about so many reviews. */
const CARDS = 25;
const REVIEWS = 150;
/** Up to so many reviews are folded at once, with what made it necessary. */
const REVIEWS_AT_ONCE = 500;

/** Within the transaction that changed the weights. */
export function* foldMemorySoon(userId: string, base: number, now: number): Query<void> {
  const [begun] = yield* rows<Row & { reps: number | null }>(
    `SELECT SUM("reps") AS reps FROM "CardState" WHERE "userId" = $1`,
    userId,
  );
  if (Number(begun?.reps ?? 0) > REVIEWS_AT_ONCE)
    return yield* enqueue("fold memory", userId, `fold ${userId} ${base}`, now);
  for (let after: string | null = ""; after !== null; ) after = yield* foldPiece(userId, after);
}

/** The job. */
export async function foldMemory(userId: string): Promise<void> {
  for (let after: string | null = ""; after !== null; ) {
    const from: string = after;
    after = await sql().transaction(function* () {
      return (yield* lock(userId)) === null ? null : yield* foldPiece(userId, from);
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The next few cards after one, in the order of their ids; the last of them, or null when there are no more. */
function* foldPiece(userId: string, after: string): Query<string | null> {
  const next = yield* rows<Row & { card: string; reps: number }>(
    `SELECT "card", "reps" FROM "CardState" WHERE "userId" = $1 AND "card" > $2 ORDER BY "card" LIMIT ${CARDS}`,
    userId,
    after,
  );
  let reviews = 0;
  const cards = next.flatMap(({ card, reps }, nth) => {
    reviews += reps;
    return nth === 0 || reviews <= REVIEWS ? [card] : [];
  });
  if (cards.length === 0) return null;
  const places = yield* placesOf(cards);
  const all = cards.flatMap((card) => [card, ...(places.formersOf.get(card) ?? [])]);
  const entries = yield* readAround(userId, [], all);
  yield* refoldCards(userId, cards, entries, yield* readPresets(userId), places);
  return cards[cards.length - 1];
}
