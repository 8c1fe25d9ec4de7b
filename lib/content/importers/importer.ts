// The contract of the shelf: the text of one file in, a deck and every problem in it out. Problems are collected, not
// thrown, so that an author sees all of them at once.
import type { Citation, Deck, NoteId } from "@/lib/domain/deck";
import type { Diagram } from "@/lib/domain/kinds/kind";

/** `path` is as a person would type it; its last two parts are the topic's folder and the deck's file. */
export type SourceFile = { readonly path: string; readonly text: string };

export type Problem = { readonly path: string; readonly line: number; readonly sentence: string };

export type ReadDeck = {
  readonly path: string;
  readonly text: string;
  readonly deck: Deck;
  /** Those of the explanations that have an id, for `Diagram:`. */
  readonly diagrams: readonly Diagram[];
  /** Every citation with the line it stands in. */
  readonly citations: readonly (Citation & { readonly line: number })[];
  /** Each note as its author wrote it. */
  readonly written: ReadonlyMap<NoteId, string>;
};

export type Importer = {
  /** How the names of its files end. */
  readonly ending: string;
  readonly read: (file: SourceFile) => { readonly deck: ReadDeck | null; readonly problems: readonly Problem[] };
};

export const problemLine = ({ path, line, sentence }: Problem): string => `${path}:${line}: ${sentence}`;
