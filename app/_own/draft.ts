// What is being written stays on this device until it is kept: a slip of the Esc key costs nothing.
const key = (card: string | null) => `draft:${card ?? "new"}`;

export function draftOf(card: string | null): string | null {
  try {
    return localStorage.getItem(key(card));
  } catch {
    return null;
  }
}

/** Null: nothing is left to finish. */
export function rememberDraft(card: string | null, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key(card));
    else localStorage.setItem(key(card), text);
  } catch {
    // A browser without storage forgets it.
  }
}
