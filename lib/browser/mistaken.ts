// Which concepts are easily taken for each other, as the catalogue lists them.
import "client-only";
import type { ConceptId, DeckId } from "@/lib/domain/deck";
import type { Catalogue } from "@/lib/protocol/sync";

/** Concepts that stand in a group with this one. */
export function mistakenFor(concept: ConceptId, catalogue: Catalogue): readonly ConceptId[] {
  const groups = catalogue.decks.flatMap((deck) => deck.confusable).filter((group) => group.includes(concept));
  return [...new Set(groups.flat())].filter((other) => other !== concept);
}

export function deckOfConcept(concept: ConceptId, catalogue: Catalogue): DeckId | null {
  return catalogue.decks.find((deck) => deck.cards.some(([card]) => card.startsWith(`${concept}/`)))?.id ?? null;
}
