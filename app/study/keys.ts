// The keyboard map of a review: which key means what on which side. Nothing here touches the page.
import { isRating, type Rating } from "@/lib/domain/rating";

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
  /** For the card's kind: a letter of an option, a digit of a number, `h` for a hint. */
  | { readonly do: "kind"; readonly key: string };

type Press = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "repeat" | "isComposing"
>;

const always: Readonly<Record<string, StudyAction>> = {
  z: { do: "undo" },
  u: { do: "undo" },
  Z: { do: "redo" },
  "@": { do: "suspend", what: "card" },
  "!": { do: "suspend", what: "note" },
  "-": { do: "bury", what: "card" },
  "=": { do: "bury", what: "note" },
  e: { do: "edit" },
  n: { do: "write" },
  i: { do: "info" },
  x: { do: "explain" },
  "*": { do: "star" },
  m: { do: "menu" },
  "?": { do: "help" },
  Escape: { do: "leave" },
};

/** What a key press asks for, or null. `onControl`: focus is on a link or button, which Space and Enter belong to. */
export function actionFor(press: Press, side: Side, onControl: boolean): StudyAction | null {
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
  const meant = always[press.key];
  // The digits row types other signs on some keyboards (AZERTY), so digits go by place, unless the sign itself means something.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1];
  if (side === "answer" && !(press.shiftKey && meant) && digit && isRating(Number(digit))) {
    return { do: "rate", rating: Number(digit) as Rating };
  }
  if (side === "question") {
    const key = digit && !press.shiftKey ? digit : press.key.toLowerCase();
    if (/^[a-dh\d.]$/.test(key)) return { do: "kind", key };
  }
  return meant ?? null;
}
