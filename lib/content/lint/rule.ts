// The contract of the linter's shelf: all decks in, findings out. A finding of severity E stops the build; W is counted,
// and a note may waive it with a reason.
import type { Concept, Deck, Note } from "@/lib/domain/deck";
import type { ReadDeck } from "../importers/importer";
import type { Library } from "../library";

export type Severity = "E" | "W";

export type Finding = {
  readonly code: string;
  readonly severity: Severity;
  readonly path: string;
  readonly line: number;
  readonly sentence: string;
  /** The note it is about, whose waivers count; null for a concept or a deck. */
  readonly note: Note | null;
};

export type Placed = { readonly note: Note; readonly concept: Concept; readonly deck: Deck; readonly path: string };

/** What a rule looks at. `month` is now, as `2026-11`. */
export type Subject = { readonly library: Library; readonly notes: readonly Placed[]; readonly month: string };

export type Rule = { readonly code: string; readonly check: (subject: Subject) => readonly Finding[] };

export type Said = readonly [Severity, string];

/** A rule about one note at a time. */
export const noteRule = (code: string, check: (placed: Placed, subject: Subject) => readonly Said[]): Rule => ({
  code,
  check: (subject) =>
    subject.notes.flatMap((placed) =>
      check(placed, subject).map(([severity, sentence]) => ({
        code,
        severity,
        sentence,
        path: placed.path,
        line: placed.note.line,
        note: placed.note,
      })),
    ),
});

/** A rule about one deck at a time. */
export const deckRule = (
  code: string,
  check: (read: ReadDeck, subject: Subject) => readonly (readonly [Severity, number, string])[],
): Rule => ({
  code,
  check: (subject) =>
    subject.library.decks.flatMap((read) =>
      check(read, subject).map(([severity, line, sentence]) => ({
        code,
        severity,
        sentence,
        path: read.path,
        line,
        note: null,
      })),
    ),
});
