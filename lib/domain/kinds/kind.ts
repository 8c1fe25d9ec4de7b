// The contract of the shelf: what a note of each kind holds, and what its cards show.
// Every string below is markdown as written by the author until rendering, safe HTML after it.

import type { Mistake, NoteBlock } from "../note-block";

export type Kind = "basic" | "cloze" | "list" | "versus" | "number" | "choice" | "diagram" | "scenario";

export type Diagram = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Graphviz text. */
  readonly dot: string;
};

export type NoteBody =
  | { readonly kind: "basic"; readonly prompt: string; readonly answer: string; readonly bothWays: boolean }
  | { readonly kind: "cloze"; readonly text: string }
  | { readonly kind: "list"; readonly prompt: string; readonly items: readonly string[] }
  | {
      readonly kind: "versus";
      readonly prompt: string;
      readonly columns: readonly string[];
      readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[];
    }
  | {
      readonly kind: "number";
      readonly prompt: string;
      readonly value: number;
      readonly unit: string /** Share of the value, 0…0.3. */;
      readonly tolerance: number;
      readonly work: readonly string[];
    }
  | {
      readonly kind: "choice";
      readonly prompt: string;
      readonly options: readonly { readonly text: string; readonly right: boolean; readonly reason: string }[];
    }
  | {
      readonly kind: "diagram";
      readonly prompt: string;
      readonly answer: string;
      readonly diagram: Diagram /** Node id. */;
      readonly mask: string;
    }
  | {
      readonly kind: "scenario";
      readonly prompt: string;
      readonly answer: string;
      readonly seconds: number;
      readonly rubric: readonly string[];
    };

/** What one card shows. `prompt` is the question side; everything else belongs to the answer unless said otherwise. */
export type Face =
  | { readonly kind: "basic"; readonly prompt: string; readonly answer: string }
  /** After rendering, `prompt` is the sentence with the asked gap blank (`<span class="gap">`, hint inside) and `answer` the sentence with it filled (`<mark class="gap">`). */
  | { readonly kind: "cloze"; readonly prompt: string; readonly answer: string; readonly hint: string }
  | { readonly kind: "list"; readonly prompt: string; readonly items: readonly string[] }
  /** Columns and label are shown with the question, cells with the answer. */
  | {
      readonly kind: "versus";
      readonly prompt: string;
      readonly columns: readonly string[];
      readonly label: string;
      readonly cells: readonly string[];
    }
  | {
      readonly kind: "number";
      readonly prompt: string;
      readonly value: number;
      readonly unit: string;
      readonly tolerance: number;
      readonly work: readonly string[];
    }
  /** Options without `right` and `reason` are shown with the question. */
  | {
      readonly kind: "choice";
      readonly prompt: string;
      readonly options: readonly { readonly text: string; readonly right: boolean; readonly reason: string }[];
    }
  /** After rendering, `masked` and `figure` are inline SVG: with the node empty (question) and whole (answer). */
  | {
      readonly kind: "diagram";
      readonly prompt: string;
      readonly answer: string;
      readonly masked: string;
      readonly figure: string;
    }
  | {
      readonly kind: "scenario";
      readonly prompt: string;
      readonly answer: string;
      readonly seconds: number;
      readonly rubric: readonly string[];
    };

/** A member of the shelf. */
export type KindRule<B extends NoteBody = NoteBody> = {
  readonly kind: B["kind"];
  /** The letter that begins such a note in a deck file. */
  readonly letter: string;
  /** The named lines that only this kind has, beside those that every note may have. */
  readonly fields: readonly string[];
  /** The note that an author wrote, and every mistake in it; `null` when no card can come of it. */
  readonly read: (block: NoteBlock) => { readonly body: B | null; readonly mistakes: readonly Mistake[] };
  /** The cards of a note: what follows `#` in the card's id, and its face in markdown. Never empty for a sound note. */
  readonly cards: (body: B) => readonly { readonly which: string; readonly face: Face }[];
  /** Applies `change` to every markdown text of a face (prompt, answer, items, cells, reasons, rubric); working is arithmetic. */
  readonly texts: (
    face: Extract<Face, { kind: B["kind"] }>,
    change: (text: string) => string,
  ) => Extract<Face, { kind: B["kind"] }>;
};
