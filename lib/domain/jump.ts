// Which of many named places a few typed letters mean: every word has to be in the name, and names that begin so come first.

export type Jump = { readonly title: string; readonly href: string; readonly says: string };

/** At most so many places, the likeliest first; with nothing typed, the first ones as given. Case does not matter. */
export function jumpsFor(typed: string, places: readonly Jump[], atMost: number): readonly Jump[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return places.slice(0, atMost);
  const weighed: { readonly place: Jump; readonly weight: number }[] = [];
  for (const place of places) {
    const name = place.title.toLowerCase();
    if (!words.every((word) => name.includes(word))) continue;
    const weight = words.reduce(
      (sum, word) => sum + (name.startsWith(word) ? 4 : name.includes(` ${word}`) ? 2 : 0),
      -name.length / 1000,
    );
    weighed.push({ place, weight });
  }
  return weighed
    .sort((a, b) => b.weight - a.weight)
    .slice(0, atMost)
    .map(({ place }) => place);
}
