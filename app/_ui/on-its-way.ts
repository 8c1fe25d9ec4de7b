// Ready-made HTML between the two renderings of one document. Next renders a page to data and the data to HTML, and sends both;
// what need not travel as data is left here by the first and taken up by the second, a moment later in the same process.

/** Far longer than lies between the two. */
const KEPT_FOR_MS = 60_000;

type Left = { readonly html: string; readonly at: number };
// The two renderings load modules apart from each other; `globalThis` is what they share.
const shared = globalThis as { driftlessHtml?: Map<string, Left> };
shared.driftlessHtml ??= new Map();
const left = shared.driftlessHtml;

/** In the order of leaving, so that what is old stands first. */
export function leave(key: string, html: string, now: number): void {
  left.delete(key);
  left.set(key, { html, at: now });
  for (const [old, { at }] of left) {
    if (at > now - KEPT_FOR_MS) break;
    left.delete(old);
  }
}

export function takeUp(key: string): string {
  const found = left.get(key);
  if (!found) throw new Error(`HTML ${key} was not left for the document that needs it.`);
  return found.html;
}
