// Spreads one list evenly among another, keeping the order of both.

/** `second` mixed into `first` in proportion to their lengths, as Anki mixes new cards into reviews (its `intersperser.rs`). */
export function mixed<T>(first: readonly T[], second: readonly T[]): T[] {
  const ratio = (first.length + 1) / (second.length + 1);
  const result: T[] = [];
  let i = 0;
  let k = 0;
  while (i < first.length || k < second.length) {
    const isSecond = k < second.length && (i >= first.length || (k + 1) * ratio < i + 1);
    result.push(isSecond ? second[k++] : first[i++]);
  }
  return result;
}
