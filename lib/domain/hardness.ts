// How hard a concept is for a person: the mean difficulty of its seen cards, beside what they would recall and how often they forgot.
import type { CardId, ConceptId } from "./deck";

export type Hardness = {
  readonly concept: ConceptId;
  readonly cards: number;
  /** Mean, 1…10. */
  readonly difficulty: number;
  /** Mean recall now, 0…1. */
  readonly recall: number;
  readonly lapses: number;
};

type Seen = {
  readonly card: CardId;
  readonly difficulty: number;
  readonly recall: number;
  readonly lapses: number;
};

/** The hardest first. */
export function hardnessOf(cards: Iterable<Seen>, conceptOf: (card: CardId) => ConceptId): readonly Hardness[] {
  const sums = new Map<ConceptId, { cards: number; difficulty: number; recall: number; lapses: number }>();
  for (const { card, difficulty, recall, lapses } of cards) {
    const concept = conceptOf(card);
    const sum = sums.get(concept) ?? { cards: 0, difficulty: 0, recall: 0, lapses: 0 };
    if (sum.cards === 0) sums.set(concept, sum);
    sum.cards += 1;
    sum.difficulty += difficulty;
    sum.recall += recall;
    sum.lapses += lapses;
  }
  return [...sums]
    .map(([concept, { cards: n, difficulty, recall, lapses }]) => ({
      concept,
      cards: n,
      difficulty: difficulty / n,
      recall: recall / n,
      lapses,
    }))
    .sort((a, b) => b.difficulty - a.difficulty || (a.concept < b.concept ? -1 : 1));
}
