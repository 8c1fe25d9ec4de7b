// The keyboard map of a review: which key means what on which side. Nothing here touches the page.
import type { ConceptId } from "@/lib/domain/deck";
import { isRating, type Rating } from "@/lib/domain/rating";
import { type Command, commandOf, type Keymap } from "../_keys/keymap";

export type Side = "question" | "answer" | "between";

export type StudyAction =
  | {
      readonly do:
        | "reveal"
        | "undo"
        | "redo"
        | "edit"
        /** A new card of one's own. */
        | "write"
        | "info"
        | "star"
        | "menu"
        | "help"
        | "leave"
        | "explain"
        | "continue"
        /** The rating that wears the ring: Good, or what the answer given speaks for. */
        | "accept";
    }
  | { readonly do: "suspend" | "bury"; readonly what: "card" | "note" }
  | { readonly do: "rate"; readonly rating: Rating }
  /** The card's concept beside the one it is taken for. */
  | { readonly do: "contrast"; readonly with: ConceptId }
  /** For the card's kind: a letter of an option, a digit of a number, `h` for a hint; what it means where the kind has no use for it. */
  | { readonly do: "kind"; readonly key: string; readonly otherwise: StudyAction | null };

type Press = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "repeat" | "isComposing"
>;

const actions: Readonly<Record<Command, StudyAction>> = {
  undo: { do: "undo" },
  redo: { do: "redo" },
  "suspend card": { do: "suspend", what: "card" },
  "suspend note": { do: "suspend", what: "note" },
  "bury card": { do: "bury", what: "card" },
  "bury note": { do: "bury", what: "note" },
  edit: { do: "edit" },
  write: { do: "write" },
  info: { do: "info" },
  explain: { do: "explain" },
  star: { do: "star" },
  menu: { do: "menu" },
  help: { do: "help" },
  leave: { do: "leave" },
};

/** What a key press asks for, or null. `onControl`: focus is on a link or button, which Space and Enter belong to. */
export function actionFor(press: Press, side: Side, onControl: boolean, keymap: Keymap): StudyAction | null {
  if (press.repeat || press.isComposing || press.altKey) return null;
  if (press.ctrlKey || press.metaKey) {
    if (press.key.toLowerCase() !== "z") return null;
    return { do: press.shiftKey ? "redo" : "undo" };
  }
  if (press.key === " " || press.key === "Enter") {
    if (onControl) return null;
    if (side === "between") return { do: "continue" };
    return side === "question" ? { do: "reveal" } : { do: "accept" };
  }
  if (press.key === "Escape") return { do: "leave" };
  const command = commandOf(press.key, keymap);
  const meant = command && actions[command];
  // The digits row types other signs on some keyboards (AZERTY), so digits go by place, unless the sign itself means something.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1];
  if (side === "answer" && !(press.shiftKey && meant) && digit && isRating(Number(digit))) {
    return { do: "rate", rating: Number(digit) as Rating };
  }
  if (side === "question") {
    const key = digit && !press.shiftKey ? digit : press.key.toLowerCase();
    if (/^[a-dh\d.]$/.test(key)) return { do: "kind", key, otherwise: meant };
  }
  return meant;
}
