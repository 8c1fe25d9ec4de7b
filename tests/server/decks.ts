// A small library in the tables: two topics, four decks, some cards.
import type { Catalogue } from "@/lib/protocol/sync";
import { db } from "@/lib/server/database";

type DeckSize = {
  readonly id: string;
  readonly topic: string;
  readonly concepts: number;
  readonly cards: number;
  readonly isCore: boolean;
};

export const smallLibrary: readonly DeckSize[] = [
  { id: "drift", topic: "monitoring", concepts: 2, cards: 3, isCore: true },
  { id: "metrics", topic: "monitoring", concepts: 1, cards: 4, isCore: true },
  { id: "stores", topic: "data", concepts: 1, cards: 2, isCore: false },
  { id: "bias", topic: "data", concepts: 2, cards: 10, isCore: false },
];

export const cardsOf = (deck: Pick<DeckSize, "id" | "concepts" | "cards">): readonly string[] =>
  Array.from({ length: deck.concepts }, (_, c) =>
    Array.from({ length: deck.cards }, (_, n) => `${deck.id}-${c}/n${n}#1`),
  ).flat();

export async function seedLibrary(library: readonly DeckSize[] = smallLibrary): Promise<readonly string[]> {
  const topics = [...new Set(library.map(({ topic }) => topic))];
  await db().topic.createMany({
    data: topics.map((id, position) => ({ id, position, title: `Topic ${id}`, summary: `About ${id}.` })),
  });
  for (const [position, deck] of library.entries()) {
    const json = { requires: "[]", steps: "[3]", confusable: "[]", sourceHash: "" };
    await db().deck.create({
      data: {
        ...json,
        id: deck.id,
        topic: deck.topic,
        position,
        title: `Deck ${deck.id}`,
        summary: "",
        introduction: "<p>Hello.</p>",
        content: `{"id":"${deck.id}"}`,
        hash: `h-${deck.id}`,
      },
    });
    await db().concept.createMany({
      data: Array.from({ length: deck.concepts }, (_, c) => ({
        id: `${deck.id}-${c}`,
        deck: deck.id,
        position: c,
        title: `Concept ${c}`,
        explanation: "<p>So.</p>",
        covers: "[]",
        sources: "[]",
        searchText: "",
      })),
    });
    const content = JSON.stringify({
      face: { kind: "basic", prompt: "<p>Q</p>", answer: "<p>A</p>" },
      why: "",
      sources: [],
      checked: "",
    });
    await db().card.createMany({
      data: cardsOf(deck).map((id, nth) => ({
        id,
        note: id.split("#")[0] as string,
        concept: id.split("/")[0] as string,
        deck: deck.id,
        position: nth,
        kind: "basic",
        level: deck.isCore ? "core" : "deep",
        steps: "[3]",
        content,
        searchText: "",
      })),
    });
  }
  const catalogue: Catalogue = {
    revision: "r1",
    topics: topics.map((id) => ({ id, title: `Topic ${id}` })),
    decks: library.map((deck) => ({
      id: deck.id,
      topic: deck.topic,
      title: `Deck ${deck.id}`,
      hash: `h-${deck.id}`,
      confusable: [],
      cards: cardsOf(deck).map((id) => [id, deck.isCore ? 1 : 0, 0] as const),
    })),
  };
  await db().content.create({ data: { id: 1, revision: catalogue.revision, catalogue: JSON.stringify(catalogue) } });
  return library.flatMap(cardsOf);
}
