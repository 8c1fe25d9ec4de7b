// Where each card of a catalogue stands: the same on the server and on every device.
import type { QueueCard } from "@/lib/domain/queue";
import { newCardOrder } from "@/lib/domain/study-order";
import type { Catalogue } from "./sync";

/** Every card of the catalogue, in the order in which new ones are met; a card's id names its note and its concept. */
export function placesIn(catalogue: Catalogue): readonly QueueCard[] {
  const position = new Map(newCardOrder(catalogue.decks).map((id, i) => [id, i]));
  const places = catalogue.decks.flatMap((deck) =>
    deck.cards.map(
      ([id, isCore, isScenario]): QueueCard => ({
        id,
        note: id.slice(0, id.lastIndexOf("#")),
        concept: id.slice(0, id.indexOf("/")),
        deck: deck.id,
        position: position.get(id) ?? 0,
        level: isCore === 1 ? "core" : "deep",
        isScenario: isScenario === 1,
      }),
    ),
  );
  return places.sort((a, b) => a.position - b.position);
}
