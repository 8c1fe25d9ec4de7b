// Whether this device has been told what the ratings mean.
const KEY = "ratings explained";

export function needsExplaining(): boolean {
  try {
    return localStorage.getItem(KEY) === null;
  } catch {
    return false;
  }
}

export function rememberExplained(): void {
  try {
    localStorage.setItem(KEY, "1");
  } catch {
    // A browser that keeps nothing is told each time it asks, which is never.
  }
}
