// Reads a number as people type it (`40`, `1,200`, `1.2k`, `3e6`, `40 %`) and says how far off it is.

const factors: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  m: 1e6,
  G: 1e9,
  B: 1e9,
  b: 1e9,
  T: 1e12,
  t: 1e12,
};

export function numberFrom(typed: string): number | null {
  const match = /^\s*([-+]?(?:\d[\d,_\s]*\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([kKmMGBbTt])?\b/.exec(typed);
  if (!match) return null;
  const value = Number(match[1].replaceAll(/[,_\s]/g, "")) * (match[2] ? factors[match[2]] : 1);
  return Number.isFinite(value) ? value : null;
}

export function formatNumber(value: number): string {
  if (value !== 0 && (Math.abs(value) >= 1e15 || Math.abs(value) < 1e-4)) return value.toExponential(2);
  return value.toLocaleString("en-GB", { maximumSignificantDigits: 6 });
}

/** Exactly right, close enough, or how far off and which way. */
export function distance(
  typed: number,
  value: number,
  tolerance: number,
): { readonly right: boolean; readonly words: string } {
  if (typed === value) return { right: true, words: "Exactly." };
  if (value === 0) return { right: false, words: `Off by ${formatNumber(Math.abs(typed))}.` };
  const off = Math.abs(typed - value) / Math.abs(value);
  const way = typed > value ? "high" : "low";
  const share = `${formatNumber(Number((off * 100).toPrecision(2)))} % too ${way}`;
  if (off <= tolerance + 1e-9) return { right: true, words: `Close enough: ${share}.` };
  const times = typed / value;
  if (times >= 3) return { right: false, words: `About ${formatNumber(Number(times.toPrecision(2)))} times too high.` };
  if (times > 0 && times <= 1 / 3)
    return { right: false, words: `About ${formatNumber(Number((1 / times).toPrecision(2)))} times too low.` };
  return { right: false, words: `${share[0].toUpperCase()}${share.slice(1)}.` };
}
