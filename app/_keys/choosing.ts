// What choosing keys needs besides the keys: their names, another set, and why one cannot be had.
import { type Command, commands, isFree, type Keymap, keyName, usualKeys } from "./keymap";

/** As in Anki, where `a` adds a card and `d` goes to the decks. */
export const ankiKeys: Keymap = { ...usualKeys, undo: ["u"], write: ["a"], leave: ["d"] };

export const commandWords: Readonly<Record<Command, string>> = {
  undo: "Undo",
  redo: "Redo",
  explain: "Explain the concept",
  info: "About this card",
  edit: "Write a note, or word it your way",
  write: "New card of your own",
  star: "Star",
  "bury card": "Bury card until tomorrow",
  "bury note": "Bury note until tomorrow",
  "suspend card": "Suspend card",
  "suspend note": "Suspend note",
  menu: "More",
  help: "Keys",
  leave: "Leave",
};

/** Why a key cannot be had for a command, or null. */
export function keyProblem(key: string, command: Command, keymap: Keymap): string | null {
  if (isFree(key, command, keymap)) return null;
  if (!/^[^\s\p{C}]$/u.test(key)) return "Choose a letter or a sign.";
  if (/^[\d.]$/.test(key)) return `${key} is for ratings and numbers.`;
  const taken = commands().find((other) => other !== command && keymap[other].includes(key));
  return taken ? `${keyName(key)} is ${commandWords[taken]} already.` : null;
}
