// Cards that an attempt at a design wants asked, and on which days it is heard. No due date moves by it.
import type { CardId } from "./deck";
import type { Practised } from "./review-log";

const WANTED_DAYS = 7;

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
