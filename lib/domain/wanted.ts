// Cards that an attempt at a design wants asked: which are worth it, and on which days it is heard. No due date moves by it.
import type { CardState } from "./card-state";
import type { CardId, DeckId } from "./deck";
import type { QueueCard } from "./queue";
import type { Practised } from "./review-log";

/** As much as an attempt may ask for. */
export const WANTED_AT_MOST = 20;
const WANTED_OF_EACH = 3;
const WANTED_DAYS = 7;

/** Cards worth asking after lines of these decks were missed: what slipped before what is old before what is new. */
export function cardsWorthAsking(
  decks: readonly DeckId[],
  cards: readonly QueueCard[],
  stateOf: (card: CardId) => CardState,
): readonly CardId[] {
  const rank = ({ id, level, position }: QueueCard): readonly number[] => {
    const { lapses, lastDay } = stateOf(id);
    return [-lapses, lastDay ?? Number.MAX_SAFE_INTEGER, level === "core" ? 0 : 1, position];
  };
  const found = decks.flatMap((deck) =>
    cards
      .filter((card) => card.deck === deck && !card.isScenario && !stateOf(card.id).suspended)
      .map((card) => ({ id: card.id, rank: rank(card) }))
      .sort((a, b) => firstDifference(a.rank, b.rank))
      .slice(0, WANTED_OF_EACH)
      .map(({ id }) => id),
  );
  return [...new Set(found)].slice(0, WANTED_AT_MOST);
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) if (value !== b[i]) return value - b[i];
  return 0;
}

/** What attempts want asked on a study day: from the day they named on, for a week, until it is answered. */
export function wantedOn(
  day: number,
  attempts: readonly Pick<Practised, "wanted">[],
  lastDayOf: (card: CardId) => number | null,
): readonly CardId[] {
  const cards = attempts.flatMap(({ wanted }) => {
    if (!wanted || wanted.day > day || wanted.day + WANTED_DAYS <= day) return [];
    return wanted.cards.filter((card) => (lastDayOf(card) ?? Number.NEGATIVE_INFINITY) < wanted.day);
  });
  return [...new Set(cards)];
}
