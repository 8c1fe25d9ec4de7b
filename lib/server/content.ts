// Decks as everyone sees them. Content changes only by seeding, which changes the revision, so what was read for a
// revision is kept in memory as long as it is the newest.
import "server-only";
import type { QueueCard } from "@/lib/domain/queue";
import { soundText } from "@/lib/protocol/entries";
import { placesIn } from "@/lib/protocol/places";
import type { Catalogue } from "@/lib/protocol/sync";
import { type Database, database, db } from "./database";
import { type Query, type Row, rows } from "./sql";

export type Content = {
  readonly catalogue: Catalogue;
  /** Cards of all decks in the order in which new ones are met. */
  readonly cards: readonly QueueCard[];
  readonly byId: Pick<ReadonlyMap<string, QueueCard>, "get" | "has">;
  readonly confusable: readonly (readonly string[])[];
  readonly deckOf: ReadonlyMap<string, Catalogue["decks"][number]>;
  /** Steps of the interview that a card belongs to, `1`…`7`. */
  readonly stepsOf: ReadonlyMap<string, readonly string[]>;
};

const kept = new WeakMap<Database, Content>();
const EMPTY: Catalogue = { revision: "", topics: [], decks: [] };

export async function content(): Promise<Content> {
  const here = database();
  const known = kept.get(here);
  const [newest] = await here.sql.read(() =>
    rows<Row & { revision: string }>(`SELECT "revision" FROM "Content" WHERE "id" = 1`),
  );
  if (known && known.catalogue.revision === (newest?.revision ?? "")) return known;
  const row = await db().content.findUnique({ where: { id: 1 }, select: { catalogue: true } });
  const steps = await here.sql.read(() =>
    rows<Row & { id: string; steps: string }>(`SELECT "id", "steps" FROM "Card" WHERE "steps" <> '[]'`),
  );
  const stepsOf = new Map(steps.map((card) => [card.id, (JSON.parse(card.steps) as number[]).map(String)]));
  const made = contentFrom(row ? (JSON.parse(row.catalogue) as Catalogue) : EMPTY, stepsOf);
  kept.set(here, made);
  return made;
}

/** The deck, and the concept, of people's own cards: reserved, so that no file has it. */
export const OWN = "own";
export const OWN_TITLE = "Your own cards";

/** A card's id names its note and its concept. */
export const noteOf = (card: string): string => card.slice(0, card.lastIndexOf("#"));
export const conceptOf = (card: string): string => card.slice(0, card.indexOf("/"));

function contentFrom(catalogue: Catalogue, stepsOf: Content["stepsOf"]): Content {
  const cards = placesIn(catalogue);
  return {
    catalogue,
    cards,
    byId: new Map(cards.map((card) => [card.id, card])),
    confusable: catalogue.decks.flatMap((deck) => deck.confusable),
    deckOf: new Map(catalogue.decks.map((deck) => [deck.id, deck])),
    stepsOf,
  };
}

export const catalogue = async (): Promise<Catalogue> => (await content()).catalogue;

/** `DeckContent` as stored; null when there is none of that hash. Retired decks are still served: packs may name them. */
export async function deckContent(deck: string, hash: string): Promise<string | null> {
  const found = await db().deck.findFirst({
    where: { id: soundText(deck), hash: soundText(hash) },
    select: { content: true },
  });
  return found?.content ?? null;
}

/** Where cards are kept now. */
export type Places = {
  /** Current id of a card that was renamed. */
  readonly nowOf: ReadonlyMap<string, string>;
  /** Former ids by the current one. */
  readonly formersOf: ReadonlyMap<string, readonly string[]>;
  /** Deck by current card id; a card that is not (or no longer) content has none. */
  readonly deckOf: ReadonlyMap<string, string>;
};

type Found = Row & { readonly card: string; readonly deck: string; readonly former: string | null };

/** Looks cards up by any id that they have or had. */
export function* placesOf(cards: readonly string[]): Query<Places> {
  const found =
    cards.length === 0
      ? []
      : yield* rows<Found>(
          `SELECT "id" AS card, "deck" AS deck, NULL AS former FROM "Card" WHERE "id" = ANY($1)
           UNION ALL SELECT r."card", c."deck", r."former" FROM "Renamed" r JOIN "Card" c ON c."id" = r."card"
           WHERE r."card" = ANY($1)
           UNION ALL SELECT r."card", c."deck", r."former" FROM "Renamed" w JOIN "Renamed" r ON r."card" = w."card"
           JOIN "Card" c ON c."id" = r."card" WHERE w."former" = ANY($1)`,
          cards,
        );
  const nowOf = new Map<string, string>();
  const formersOf = new Map<string, string[]>();
  const deckOf = new Map<string, string>();
  for (const card of cards) if (card.startsWith(`${OWN}/`)) deckOf.set(card, OWN);
  for (const { card, deck, former } of found) {
    deckOf.set(card, deck);
    if (former === null || nowOf.has(former)) continue;
    nowOf.set(former, card);
    formersOf.set(card, [...(formersOf.get(card) ?? []), former]);
  }
  return { nowOf, formersOf, deckOf };
}
