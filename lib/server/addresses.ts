// Every deck and concept by name, for jumping there.
import "server-only";
import { content } from "./content";
import { sql } from "./database";
import { type Row, rows } from "./sql";

export type Address = { readonly title: string; readonly href: string; readonly says: string };

export async function addresses(): Promise<readonly Address[]> {
  const all = await content();
  const topics = new Map(all.catalogue.topics.map(({ id, title }) => [id, title]));
  const concepts = await sql().read(() =>
    rows<Row & { id: string; deck: string; title: string }>(
      `SELECT "id", "deck", "title" FROM "Concept" WHERE "retired" = false ORDER BY "deck", "position"`,
    ),
  );
  return [
    ...all.catalogue.decks.map(({ id, topic, title }) => ({
      title,
      href: `/decks/${id}`,
      says: topics.get(topic) ?? "",
    })),
    ...concepts.flatMap(({ id, deck, title }) => {
      const within = all.deckOf.get(deck);
      return within ? [{ title, href: `/decks/${deck}/${id}`, says: within.title }] : [];
    }),
  ];
}
