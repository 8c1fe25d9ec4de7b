"use client";
// Takes the last act back, with the key that does the same on this device.
import { keymapHere } from "../_keys/kept";
import { shortcutsOf } from "../_keys/keymap";
import { Button, Key } from "../_ui/button";

export function UndoButton({ isQuiet, onUndo }: { readonly isQuiet?: boolean; readonly onUndo: () => void }) {
  const keymap = keymapHere();
  const looks = isQuiet ? ({ look: "quiet", size: "small", className: "-mr-2.5" } as const) : {};
  return (
    <Button {...looks} aria-keyshortcuts={shortcutsOf("undo", keymap)} onClick={onUndo}>
      {isQuiet ? "Undo" : "Undo last"} <Key className="border-control">{keymap.undo[0]}</Key>
    </Button>
  );
}
