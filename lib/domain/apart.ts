// Keeps apart what would give each other away or be mistaken for each other: cards of one note, and confusable concepts.
import type { CardId, ConceptId, NoteId } from "./deck";

type Placed = { readonly id: CardId; readonly note: NoteId; readonly concept: ConceptId };

/** Cards between two confusable ones, while either is young; mature ones are only kept from being neighbours. */
const APART = 5;

/** Whether a card may follow the cards just shown (latest last). */
export type Rule = (card: Placed, shown: readonly Placed[]) => boolean;

/** Siblings are never neighbours; cards of different concepts of a group keep a distance while either is young. */
export function apartRule(confusable: readonly (readonly ConceptId[])[], isYoung: (card: CardId) => boolean): Rule {
  const groups = new Map<ConceptId, number[]>();
  confusable.forEach((group, index) => {
    for (const concept of group) groups.set(concept, [...(groups.get(concept) ?? []), index]);
  });
  const canConfuse = (a: Placed, b: Placed): boolean => {
    if (a.concept === b.concept) return false;
    const others = groups.get(b.concept);
    return others !== undefined && (groups.get(a.concept)?.some((group) => others.includes(group)) ?? false);
  };
  return (card, shown) => {
    for (let back = 1; back <= APART && back <= shown.length; back++) {
      const other = shown[shown.length - back];
      if (back === 1 && other.note === card.note) return false;
      if (canConfuse(card, other) && (back === 1 || isYoung(card.id) || isYoung(other.id))) return false;
    }
    return true;
  };
}

/** How far ahead a card may be fetched to part two others. */
const REACH = 50;

/**
 * The cards in their order, save that one which would come too close to what precedes it waits until it may come; where
 * nothing else is left (or near), it comes all the same.
 */
export function spaced<T extends Placed>(
  cards: readonly T[],
  confusable: readonly (readonly ConceptId[])[],
  isYoung: (card: CardId) => boolean,
): T[] {
  const may = apartRule(confusable, isYoung);
  const result: T[] = [];
  const waiting: T[] = [];
  let next = 0;
  while (waiting.length > 0 || next < cards.length) {
    while (waiting.length < REACH && next < cards.length) waiting.push(cards[next++]);
    const fitting = waiting.findIndex((card) => may(card, result));
    result.push(...waiting.splice(Math.max(0, fitting), 1));
  }
  return result;
}
