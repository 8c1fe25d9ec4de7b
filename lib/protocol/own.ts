// What a page and the server say to each other about a person's own cards and wordings.
import * as z from "zod/mini";
import type { CardContent } from "./sync";

/** The longest text of one note, and the longest text that is pasted, in characters. */
export const NOTE_LENGTH = 32_000;
export const PASTE_LENGTH = 200_000;
export const NOTES_AT_ONCE = 500;

const id = z.string().check(z.minLength(1), z.maxLength(300));
const text = z.string().check(z.maxLength(PASTE_LENGTH));

/** `card` or `note` missing: a new note. */
export const ownRequest = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("look"), card: id }),
  z.strictObject({ do: z.literal("preview"), text, card: z.optional(id) }),
  z.strictObject({ do: z.literal("keep"), text, card: z.optional(id) }),
  z.strictObject({ do: z.literal("note"), text, card: id }),
  z.strictObject({ do: z.literal("retire"), note: id }),
  z.strictObject({ do: z.literal("paste"), text, dry: z.boolean() }),
  z.strictObject({ do: z.literal("undo"), ids: z.array(id).check(z.maxLength(4 * NOTES_AT_ONCE)) }),
]);
export type OwnRequest = z.infer<typeof ownRequest>;

export type Remark = { readonly line: number; readonly sentence: string };
export type PreviewedCard = { readonly which: string; readonly content: CardContent };

/** Of an open editor. */
export type Looked = {
  readonly isOwn: boolean;
  /** What is in the box: the person's text, else the note as its author wrote it. */
  readonly text: string;
  /** The author's text, for a shipped card. */
  readonly upstream: string | null;
  readonly isWorded: boolean;
  /** The author has changed the note since the wording was made. */
  readonly hasChanged: boolean;
  /** What the person noted on the card. */
  readonly note: string;
};
export type Previewed = {
  readonly cards: readonly PreviewedCard[];
  /** Why it cannot be kept; empty when it can. */
  readonly problems: readonly Remark[];
  readonly advice: readonly Remark[];
};
export type KeptNotes = {
  /** Entries made, to be undone as one. */
  readonly ids: readonly string[];
  readonly cards: Readonly<Record<string, CardContent>>;
};
export type Pasted = {
  readonly notes: readonly {
    readonly line: number;
    readonly kind: string;
    readonly says: string;
    readonly cards: number;
  }[];
  /** What will not be added, with its line. */
  readonly problems: readonly Remark[];
  readonly ids: readonly string[];
};
export type Refused = { readonly problem: string };
