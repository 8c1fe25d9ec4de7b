// What can be done with the card at hand, each with its key.
import type { SessionCard, SessionView } from "@/lib/browser/session";
import { keymapHere } from "../_keys/kept";
import { type Command, shortcutsOf } from "../_keys/keymap";
import type { MenuItem } from "../_ui/menu";
import type { StudyAction } from "./keys";

export function moreItems(
  card: SessionCard,
  view: SessionView,
  perform: (action: StudyAction) => unknown,
  open: (sheet: "report") => void,
): readonly (readonly MenuItem[])[] {
  const keymap = keymapHere();
  const keyed = (command: Command) => ({ key: keymap[command][0], shortcut: shortcutsOf(command, keymap) });
  return [
    [
      { label: "Undo", ...keyed("undo"), act: () => perform({ do: "undo" }), disabled: !view.canUndo },
      { label: "Redo", ...keyed("redo"), act: () => perform({ do: "redo" }), disabled: !view.canRedo },
    ],
    [
      { label: "About this card", ...keyed("info"), act: () => perform({ do: "info" }) },
      { label: card.isStarred ? "Remove star" : "Star", ...keyed("star"), act: () => perform({ do: "star" }) },
      {
        label: card.deck === "own" ? "Edit this card" : "Write a note, or word it your way",
        ...keyed("edit"),
        act: () => perform({ do: "edit" }),
      },
      { label: "New card of your own", ...keyed("write"), act: () => perform({ do: "write" }) },
      { label: "Report a mistake", act: () => open("report") },
    ],
    [
      { label: "Bury card until tomorrow", ...keyed("bury card"), act: () => perform({ do: "bury", what: "card" }) },
      { label: "Bury note until tomorrow", ...keyed("bury note"), act: () => perform({ do: "bury", what: "note" }) },
      { label: "Suspend card", ...keyed("suspend card"), act: () => perform({ do: "suspend", what: "card" }) },
      { label: "Suspend note", ...keyed("suspend note"), act: () => perform({ do: "suspend", what: "note" }) },
    ],
    [
      { label: "Keys", ...keyed("help"), act: () => perform({ do: "help" }) },
      { label: "Finish", ...keyed("leave"), key: "Esc", act: () => perform({ do: "leave" }) },
    ],
  ];
}
