// Whether this tab has just told the device who is here and sent what was waiting. A browser without storage asks each time.

const KEY = "settled";
const SETTLED_MS = 5 * 60_000;

/** Going from page to page does not ask again for a few minutes; signing in or out does, and so does a session. */
export function isSettled(owner: string | null): boolean {
  try {
    const [who, at] = JSON.parse(sessionStorage.getItem(KEY) ?? "[]") as [string | null, number];
    return who === owner && Date.now() - at < SETTLED_MS;
  } catch {
    return false;
  }
}

export function rememberSettled(owner: string | null): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify([owner, Date.now()]));
  } catch {
    // See above.
  }
}

/** There may be something to send again. */
export function unsettle(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // See above.
  }
}
