// From decks to the rows of the content tables: what is in the files, in the shape of what is stored.
import type { Topic } from "@/lib/domain/deck";
import { cardsOf } from "@/lib/domain/kinds";
import type { CardContent, Catalogue } from "@/lib/protocol/sync";
import { citationsIn } from "./citations";
import { hashOf } from "./hash";
import type { HoldoutQuestion } from "./holdout";
import type { ReadDeck } from "./importers/importer";
import type { Library } from "./library";
import type { RenderedDeck } from "./render";
import { rendererVersion } from "./renderer-version";
import { faceTexts, searchText } from "./search-text";
import type { Source } from "./sources";

type Retired = { readonly retired: boolean };
export type TopicRow = Retired & {
  readonly id: string;
  readonly position: number;
  readonly title: string;
  readonly summary: string;
};
/** A deck's row without its `content`, for which `hash` stands. */
export type DeckRow = Retired & {
  readonly id: string;
  readonly topic: string;
  readonly position: number;
  readonly title: string;
  readonly summary: string;
  readonly requires: string;
  readonly steps: string;
  readonly introduction: string;
  readonly confusable: string;
  readonly hash: string;
  readonly sourceHash: string;
};
export type ConceptRow = Retired & {
  readonly id: string;
  readonly deck: string;
  readonly position: number;
  readonly title: string;
  readonly explanation: string;
  readonly covers: string;
  readonly sources: string;
  readonly searchText: string;
};
export type NoteRow = Retired & {
  readonly id: string;
  readonly concept: string;
  readonly deck: string;
  readonly position: number;
  readonly kind: string;
  readonly level: string;
  readonly tags: string;
  readonly steps: string;
  readonly covers: string;
  readonly was: string;
  readonly source: string;
  readonly hash: string;
};
export type CardRow = Retired & {
  readonly id: string;
  readonly note: string;
  readonly concept: string;
  readonly deck: string;
  readonly position: number;
  readonly kind: string;
  readonly level: string;
  readonly steps: string;
  readonly content: string;
  readonly searchText: string;
};

export type HoldoutRow = Retired & {
  readonly id: string;
  readonly topic: string;
  readonly position: number;
  readonly of: string;
  readonly kind: string;
  readonly source: string;
  readonly content: string;
  readonly hash: string;
};

/** Equal as long as nothing that a deck's rows are made of has changed. */
export function sourceHash(read: ReadDeck, topic: Topic | undefined, sources: ReadonlyMap<string, Source>): string {
  const keys = [...new Set(read.citations.map(({ key }) => key))].sort();
  return hashOf(
    rendererVersion,
    read.text,
    topic?.title ?? "",
    JSON.stringify(keys.map((key) => sources.get(key) ?? key)),
  );
}

export const topicRows = (library: Library): readonly TopicRow[] =>
  library.topics.map(({ id, title, summary }, position) => ({ id, position, title, summary, retired: false }));

export type DeckRows = {
  readonly deck: DeckRow;
  readonly content: string;
  readonly concepts: readonly ConceptRow[];
  readonly notes: readonly NoteRow[];
  readonly cards: readonly CardRow[];
};

export function deckRows(read: ReadDeck, rendered: RenderedDeck, position: number, source: string): DeckRows {
  const { deck } = read;
  const content = JSON.stringify(rendered.content);
  const notes: NoteRow[] = [];
  const cards: CardRow[] = [];
  for (const concept of deck.concepts)
    for (const note of concept.notes) {
      const faces = cardsOf(note.body);
      const shown = faces.map(({ which }) => JSON.stringify(rendered.content.cards[`${note.id}#${which}`]));
      notes.push({
        id: note.id,
        concept: concept.id,
        deck: deck.id,
        position: notes.length,
        kind: note.body.kind,
        level: note.level,
        tags: JSON.stringify(note.tags),
        steps: JSON.stringify(note.steps),
        covers: JSON.stringify(note.covers),
        was: JSON.stringify(note.was),
        source: read.written.get(note.id) ?? "",
        hash: hashOf(note.level, JSON.stringify(note.steps), ...shown),
        retired: false,
      });
      for (const [index, { which, face }] of faces.entries())
        cards.push({
          id: `${note.id}#${which}`,
          note: note.id,
          concept: concept.id,
          deck: deck.id,
          position: cards.length,
          kind: face.kind,
          level: note.level,
          steps: JSON.stringify(note.steps),
          content: shown[index],
          searchText: searchText(...faceTexts(face), note.why),
          retired: false,
        });
    }
  return {
    content,
    concepts: deck.concepts.map((concept, index) => ({
      id: concept.id,
      deck: deck.id,
      position: index,
      title: concept.title,
      explanation: rendered.content.concepts[concept.id].explanation,
      covers: JSON.stringify(concept.covers),
      sources: JSON.stringify(citationsIn(concept.explanation)),
      searchText: searchText(concept.title, concept.explanation),
      retired: false,
    })),
    deck: {
      id: deck.id,
      topic: deck.topic,
      position,
      title: deck.title,
      summary: deck.summary,
      requires: JSON.stringify(deck.requires),
      steps: JSON.stringify(deck.steps),
      introduction: rendered.introduction,
      confusable: JSON.stringify(deck.confusable),
      hash: hashOf(content),
      sourceHash: source,
      retired: false,
    },
    notes,
    cards,
  };
}

/** Equal as long as nothing that a question shows has changed. */
export const questionHash = ({ source, of, note }: HoldoutQuestion, sources: ReadonlyMap<string, Source>): string =>
  hashOf(
    rendererVersion,
    source,
    of,
    JSON.stringify(note.sources.map(({ key, place }) => [sources.get(key) ?? key, place])),
  );

export const holdoutRow = (
  { id, topic, of, note, source }: HoldoutQuestion,
  content: CardContent,
  position: number,
  hash: string,
): HoldoutRow => ({
  id,
  topic,
  position,
  of,
  kind: note.body.kind,
  source,
  content: JSON.stringify(content),
  hash,
  retired: false,
});

/** What devices read first: every deck's hash and cards. `hashes` names the content of each deck. */
export function catalogueFrom(library: Library, hashes: ReadonlyMap<string, string>): Catalogue {
  const topics = library.topics.map(({ id, title }) => ({ id, title }));
  const decks = library.decks.map(({ deck }) => ({
    id: deck.id,
    topic: deck.topic,
    title: deck.title,
    hash: hashes.get(deck.id) ?? "",
    confusable: deck.confusable,
    cards: deck.concepts.flatMap((concept) =>
      concept.notes.flatMap((note) =>
        cardsOf(note.body).map(
          ({ which }) =>
            [`${note.id}#${which}`, note.level === "core" ? 1 : 0, note.body.kind === "scenario" ? 1 : 0] as const,
        ),
      ),
    ),
  }));
  return { revision: hashOf(JSON.stringify({ topics, decks })), topics, decks };
}

/** Former card id → card, for every `was:` whose card kept its place in the note. */
export const renamedFrom = (library: Library): ReadonlyMap<string, string> =>
  new Map(
    library.decks.flatMap(({ deck }) =>
      deck.concepts.flatMap((concept) =>
        concept.notes.flatMap((note) =>
          note.was.flatMap((former) =>
            cardsOf(note.body).map(({ which }) => [`${former}#${which}`, `${note.id}#${which}`] as const),
          ),
        ),
      ),
    ),
  );
