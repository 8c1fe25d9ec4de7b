// What a placement may ask: of each deck a few plain questions, those of the core first, from concepts far apart.
import "server-only";
import type { PlacementDeck } from "@/lib/domain/placement";
import { soundText } from "@/lib/protocol/entries";
import type { CardContent } from "@/lib/protocol/sync";
import { content } from "./content";
import { db, sql } from "./database";
import { type Row, rows } from "./sql";

export type AskedDeck = PlacementDeck & { readonly title: string };

const OF_EACH_LEVEL = 2;

export async function placementDecks(): Promise<readonly AskedDeck[]> {
  const all = await content();
  const [kinds, decks] = await Promise.all([
    sql().read(() =>
      rows<Row & { id: string }>(
        `SELECT "id" FROM "Card" WHERE "retired" = false AND "kind" = ANY($1) ORDER BY "deck", "position"`,
        ["basic", "cloze"],
      ),
    ),
    db().deck.findMany({ where: { retired: false }, select: { id: true, requires: true } }),
  ]);
  const plain = new Set(kinds.map(({ id }) => id));
  const requires = new Map(decks.map((deck) => [deck.id, JSON.parse(deck.requires) as readonly string[]]));
  return all.catalogue.decks.map((deck) => {
    const askable = deck.cards.filter(([id]) => plain.has(id));
    const core = askable.flatMap(([id, isCore]) => (isCore ? [id] : []));
    const deep = askable.flatMap(([id, isCore]) => (isCore ? [] : [id]));
    return {
      id: deck.id,
      title: deck.title,
      topic: deck.topic,
      requires: requires.get(deck.id) ?? [],
      // Plain first, then harder: the second question about a deck is one of those that few know.
      cards: [...apart(core, 1), ...apart(deep, OF_EACH_LEVEL), ...apart(core, OF_EACH_LEVEL).slice(1)],
      size: deck.cards.length,
    };
  });
}

/** A few of them, spread over the deck. */
const apart = (cards: readonly string[], count: number): readonly string[] => [
  ...new Set(
    Array.from(
      { length: Math.min(count, cards.length) },
      (_, i) => cards[Math.floor(((i + 0.5) * cards.length) / count)]!,
    ),
  ),
];

/** What one question shows; null when there is no such card. */
export async function questionContent(card: string): Promise<CardContent | null> {
  const found = await db().card.findUnique({
    where: { id: soundText(card), retired: false },
    select: { content: true },
  });
  return found && (JSON.parse(found.content) as CardContent);
}
