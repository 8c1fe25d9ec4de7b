// Mistakes in cards that a person reported, with where the card stands, so that they can be handed to whoever keeps the decks.
import "server-only";
import { noteOf } from "./content";
import { sql } from "./database";
import { contentFor } from "./own-notes";
import { readReported } from "./review-log";

type Report = {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  /** The card or the concept. */
  readonly about: string;
  /** Where it is read; null where it is gone. */
  readonly deck: { readonly id: string; readonly title: string } | null;
  readonly text: string;
};

/** Newest first. */
export async function reportsOf(userId: string): Promise<readonly Report[]> {
  const content = await contentFor(userId);
  const reported = await sql().read(() => readReported(userId));
  return reported.toReversed().map((entry) => {
    const about = "card" in entry ? entry.card : entry.concept;
    const concept = "card" in entry ? noteOf(about).split("/")[0] : about;
    const deck = content.cards.find((card) => card.concept === concept)?.deck;
    const title = deck === undefined ? undefined : content.deckOf.get(deck)?.title;
    return {
      id: entry.id,
      at: entry.at,
      about,
      deck: deck !== undefined && title !== undefined ? { id: deck, title } : null,
      text: entry.text,
    };
  });
}
