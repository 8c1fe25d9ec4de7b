// The keys a person chose, kept on this device.
import { cookieReader, preferencesFrom } from "../_ui/preferences";
import { type Keymap, keymapFrom, noKeys, usualKeys } from "./keymap";

const KEY = "review keys";
let known: Keymap | null = null;

export function keptKeymap(): Keymap {
  try {
    return keymapFrom(JSON.parse(localStorage.getItem(KEY) ?? "null"));
  } catch {
    return usualKeys;
  }
}

/** What acts now: nothing, where single keys are off. Read once a page. */
export function keymapHere(): Keymap {
  known ??= preferencesFrom(cookieReader(document.cookie)).keys ? keptKeymap() : noKeys;
  return known;
}

/** Whether this device took it. */
export function keepKeymap(keymap: Keymap): boolean {
  known = null;
  try {
    if (keymap === usualKeys) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(keymap));
    return true;
  } catch {
    return false;
  }
}
