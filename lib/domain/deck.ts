// What an author writes (topics, decks, concepts, notes) and what is asked (cards), with their ids.
import type { Face, NoteBody } from "./kinds/kind";

/** Folder of `content/`, e.g. `c-data`. */
export type TopicId = string;
/** File name without its ending, unique in all content, e.g. `drift-detection`. */
export type DeckId = string;
/** Slug of a `##` heading, unique in all content. */
export type ConceptId = string;
/** `<concept>/<slug>`; an own note's is `own/<uuid>`. */
export type NoteId = string;
/** `<note>#<which>`: memory hangs on it, so it survives rewording. */
export type CardId = string;

export type Level = "core" | "deep";
/** A step of the seven-step interview framework, 1…7. */
export type InterviewStep = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type Topic = {
  readonly id: TopicId;
  readonly title: string;
  readonly summary: string;
  readonly decks: readonly DeckId[];
};

export type Citation = { readonly key: string; readonly place: string };

export type Note = {
  readonly id: NoteId;
  readonly body: NoteBody;
  readonly why: string;
  readonly sources: readonly Citation[];
  readonly covers: readonly string[];
  readonly tags: readonly string[];
  readonly steps: readonly InterviewStep[];
  readonly level: Level;
  /** `2026-11`, or empty. */
  readonly checked: string;
  /** Former ids, resolved to full note ids. */
  readonly was: readonly NoteId[];
  readonly waivers: readonly { readonly code: string; readonly reason: string }[];
  /** 1-based line of its first line in the deck file. */
  readonly line: number;
};

export type Concept = {
  readonly id: ConceptId;
  readonly title: string;
  readonly covers: readonly string[];
  /** Markdown. */
  readonly explanation: string;
  readonly notes: readonly Note[];
  readonly line: number;
};

export type Deck = {
  readonly id: DeckId;
  readonly topic: TopicId;
  readonly title: string;
  readonly summary: string;
  readonly requires: readonly DeckId[];
  readonly steps: readonly InterviewStep[];
  readonly confusable: readonly (readonly ConceptId[])[];
  /** Markdown before the first concept. */
  readonly introduction: string;
  readonly concepts: readonly Concept[];
};

/** One question that is scheduled on its own. Texts of the face are markdown until `lib/content/render.ts` made them HTML. */
export type Card = {
  readonly id: CardId;
  readonly note: NoteId;
  readonly concept: ConceptId;
  readonly deck: DeckId;
  /** Place within the deck, from 0. */
  readonly position: number;
  readonly level: Level;
  readonly steps: readonly InterviewStep[];
  readonly face: Face;
};
