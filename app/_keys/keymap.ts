// Which single keys mean what in a review, and which of them a person may choose. Values in, values out.

export type Command =
  | "undo"
  | "redo"
  | "explain"
  | "info"
  | "edit"
  | "write"
  | "star"
  | "bury card"
  | "bury note"
  | "suspend card"
  | "suspend note"
  | "menu"
  | "help"
  | "leave";

/** Each key as the keyboard types it: `Z` is Shift+Z. A command may have none. */
export type Keymap = Readonly<Record<Command, readonly string[]>>;

export const usualKeys: Keymap = {
  undo: ["u", "z"],
  redo: ["Z"],
  explain: ["x"],
  info: ["i"],
  edit: ["e"],
  write: ["n"],
  star: ["*"],
  "bury card": ["-"],
  "bury note": ["="],
  "suspend card": ["@"],
  "suspend note": ["!"],
  menu: ["m"],
  help: ["?"],
  leave: [],
};

/** For whoever has single keys turned off. */
export const noKeys: Keymap = Object.fromEntries(commands().map((command) => [command, []])) as unknown as Keymap;

export function commands(): readonly Command[] {
  return Object.keys(usualKeys) as Command[];
}

/** Whether a key may be a command's: ratings and numbers keep theirs, and what another has is taken. */
export function isFree(key: string, command: Command, keymap: Keymap): boolean {
  return /^[^\s\p{C}\d.]$/u.test(key) && !commands().some((other) => other !== command && keymap[other].includes(key));
}

/** What was kept, as far as it is sound: an unknown command is let go, a bad or double key is, too. */
export function keymapFrom(kept: unknown): Keymap {
  if (typeof kept !== "object" || kept === null) return usualKeys;
  const chosen = kept as Readonly<Record<string, unknown>>;
  let keymap: Keymap = noKeys;
  const give = (command: Command, keys: readonly unknown[]) => {
    const sound = keys.filter((key): key is string => typeof key === "string" && isFree(key, command, keymap));
    keymap = { ...keymap, [command]: [...new Set(sound)] };
  };
  const isChosen = (command: Command) => Array.isArray(chosen[command]);
  // What a person chose goes before what nobody chose.
  for (const command of commands()) if (isChosen(command)) give(command, chosen[command] as unknown[]);
  for (const command of commands()) if (!isChosen(command)) give(command, usualKeys[command]);
  return keymap;
}

export function commandOf(key: string, keymap: Keymap): Command | null {
  return commands().find((command) => keymap[command].includes(key)) ?? null;
}

/** How a key is called: `Shift+Z`. */
export function keyName(key: string): string {
  return key !== key.toLowerCase() ? `Shift+${key}` : key;
}

const always: Partial<Record<Command, string>> = { undo: "Control+Z", redo: "Control+Shift+Z", leave: "Escape" };

/** For `aria-keyshortcuts`, with what works whatever is chosen. */
export function shortcutsOf(command: Command, keymap: Keymap): string | undefined {
  const names = keymap[command].map((key) => (key === "+" ? "plus" : keyName(key)));
  return [...names, always[command] ?? []].flat().join(" ") || undefined;
}
