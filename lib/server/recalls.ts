// How reviews of the last weeks went against what was promised, and how well each card is remembered now: what weak areas
// are found from.
import "server-only";
import type { Recall } from "./card-states";
import { lists, type Query } from "./sql";

/** Of the cards reviewed last, so that a page's work is bounded. */
const CARDS_AT_MOST = 4000;

export type CardRecalls = {
  readonly card: string;
  /** Days; null while new. */
  readonly stability: number | null;
  /** Epoch ms. */
  readonly lastAt: number;
  readonly recalls: readonly Recall[];
};

type Kept = readonly [card: string, stability: number | null, lastAt: number, recent: string];

export function* readRecalls(userId: string): Query<readonly CardRecalls[]> {
  const found = yield* lists<Kept>(
    `SELECT "card", "stability", "lastAt", "recent" FROM "CardState" WHERE "userId" = $1 AND "lastDay" >= 0
     ORDER BY "lastDay" DESC LIMIT ${CARDS_AT_MOST}`,
    userId,
  );
  return found.map(recallsFrom);
}

/** Of these cards, those that were answered. */
export function* readRecallsOf(userId: string, cards: readonly string[]): Query<readonly CardRecalls[]> {
  const found = yield* lists<Kept>(
    // Asked for the day too, SQLite would go through all days of the person.
    `SELECT "card", "stability", "lastAt", "recent" FROM "CardState" WHERE "userId" = $1 AND "card" = ANY($2)`,
    userId,
    cards,
  );
  return found.filter(([, , lastAt]) => lastAt !== null).map(recallsFrom);
}

const recallsFrom = ([card, stability, lastAt, recent]: Kept): CardRecalls => ({
  card,
  stability,
  lastAt,
  recalls: recent === "[]" ? [] : (JSON.parse(recent) as Recall[]),
});
