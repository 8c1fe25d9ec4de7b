// Says how far off a typed number is; that it is off, and by how much, the domain has judged.
import type { Verdict } from "@/lib/domain/kinds/number";

export function numberInWords(value: number): string {
  if (value !== 0 && (Math.abs(value) >= 1e15 || Math.abs(value) < 1e-4)) return value.toExponential(2);
  return value.toLocaleString("en-GB", { maximumSignificantDigits: 6 });
}

const rough = (value: number): string => numberInWords(Number(value.toPrecision(2)));

/** Exactly right, close enough, or how far off and which way. */
export function offInWords({ value, off, isWithin }: Verdict, truth: number): string {
  if (off === 0) return "Exactly.";
  if (truth === 0) return `Off by ${numberInWords(Math.abs(value))}.`;
  const share = `${rough(Math.abs(off) * 100)} % too ${value > truth ? "high" : "low"}`;
  if (isWithin) return `Close enough: ${share}.`;
  const times = value / truth;
  if (times >= 3) return `About ${rough(times)} times too high.`;
  if (times > 0 && times <= 1 / 3) return `About ${rough(1 / times)} times too low.`;
  return `${share}.`;
}
