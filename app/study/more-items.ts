// What can be done with the card at hand, each with its key.
import type { SessionCard, SessionView } from "@/lib/browser/session";
import type { MenuItem } from "../_ui/menu";
import type { StudyAction } from "./keys";

export function moreItems(
  card: SessionCard,
  view: SessionView,
  perform: (action: StudyAction) => unknown,
  open: (sheet: "report") => void,
): readonly (readonly MenuItem[])[] {
  return [
    [
      { label: "Undo", key: "u", act: () => perform({ do: "undo" }), disabled: !view.canUndo },
      { label: "Redo", key: "Z", shortcut: "Shift+Z", act: () => perform({ do: "redo" }), disabled: !view.canRedo },
    ],
    [
      { label: "About this card", key: "i", act: () => perform({ do: "info" }) },
      { label: card.isStarred ? "Remove star" : "Star", key: "*", act: () => perform({ do: "star" }) },
      {
        label: card.deck === "own" ? "Edit this card" : "Write a note, or word it your way",
        key: "e",
        act: () => perform({ do: "edit" }),
      },
      { label: "New card of your own", key: "n", act: () => perform({ do: "write" }) },
      { label: "Report a mistake", act: () => open("report") },
    ],
    [
      { label: "Bury card until tomorrow", key: "-", act: () => perform({ do: "bury", what: "card" }) },
      { label: "Bury note until tomorrow", key: "=", act: () => perform({ do: "bury", what: "note" }) },
      { label: "Suspend card", key: "@", act: () => perform({ do: "suspend", what: "card" }) },
      { label: "Suspend note", key: "!", act: () => perform({ do: "suspend", what: "note" }) },
    ],
    [
      { label: "Keys", key: "?", act: () => perform({ do: "help" }) },
      { label: "Finish", key: "Esc", shortcut: "Escape", act: () => perform({ do: "leave" }) },
    ],
  ];
}
