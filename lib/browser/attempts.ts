// Attempts at practice designs as this device remembers them: the one under way, which no log has, and those that were kept.
import "client-only";
import type { Attempt } from "@/lib/domain/practice";

/** An attempt that was begun and not marked yet, and those that were. */
export type Attempts = { readonly open: Attempt | null; readonly past: readonly Attempt[] };

const KEPT = 20;
const prefix = (owner: string | null) => `practice ${owner ?? "guest"} `;

function isAttempt(value: unknown): value is Attempt {
  const { at, tookMs, text, said } = (value ?? {}) as Partial<Attempt>;
  return typeof at === "number" && typeof tookMs === "number" && typeof text === "string" && Array.isArray(said);
}

export function attemptsAt(design: string, owner: string | null): Attempts {
  try {
    const { open, past } = JSON.parse(localStorage.getItem(prefix(owner) + design) ?? "{}") as Partial<Attempts>;
    return { open: isAttempt(open) ? open : null, past: Array.isArray(past) ? past.filter(isAttempt) : [] };
  } catch {
    return { open: null, past: [] };
  }
}

/** Whether this device took it. */
export function keepAttempts(design: string, owner: string | null, { open, past }: Attempts): boolean {
  try {
    localStorage.setItem(prefix(owner) + design, JSON.stringify({ open, past: past.slice(-KEPT) }));
    return true;
  } catch {
    return false;
  }
}

/** What a person wrote goes with them when they sign out. */
export function forgetAttempts(owner: string): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix(owner))) localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
