// What was found, best first, and what is shown of it.
import "server-only";
import type { CardContent } from "@/lib/protocol/sync";

/** The question without its markup, folded: what a word has to be in to count four times. */
export function plainPrompt(stored: string): string {
  const { face } = JSON.parse(stored) as CardContent;
  return face.prompt
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .normalize("NFKC")
    .toLowerCase();
}

/** Best first; equals stay in the order of the decks. */
export function ranked<T extends { readonly searchText: string }>(
  found: readonly T[],
  words: readonly string[],
  front: (one: T) => string,
  position: (one: T) => number,
): readonly T[] {
  if (words.length === 0) return [...found].sort((a, b) => position(a) - position(b));
  const frontOf = (stored: string) => stored.toLowerCase();
  const weigh = (one: T) => {
    const shown = frontOf(front(one));
    return words.reduce((sum, word) => sum + (shown.includes(word) ? 4 : 1) + (shown.startsWith(word) ? 2 : 0), 0);
  };
  return found
    .map((one) => ({ one, weight: weigh(one), at: position(one) }))
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
    .map(({ one }) => one);
}

/** Around the first of the words. */
export function excerptOf(text: string, words: readonly string[]): string | null {
  const at = Math.min(...words.map((word) => text.indexOf(word)).filter((place) => place >= 0));
  if (!Number.isFinite(at)) return null;
  const from = at < 60 ? 0 : text.indexOf(" ", at - 60) + 1 || at;
  const end = text.length <= at + 120 ? text.length : text.lastIndexOf(" ", at + 120);
  return `${from > 0 ? "… " : ""}${text.slice(Math.min(from, at), Math.max(end, at))}${end < text.length ? " …" : ""}`;
}
