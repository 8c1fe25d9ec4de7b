// How an interval in days becomes a whole number of days: a little spread so that cards learnt together part, within
// bounds, and the same for the same card and review every time. Anki's rules (its v3 scheduler), our own code.
import type { CardId } from "./deck";

/** Days of spread on either side: 15 % of the part from 2.5 to 7 days, 10 % to 20, 5 % beyond, and one day; none below 2.5. */
function spread(interval: number): number {
  if (interval < 2.5) return 0;
  const early = Math.min(interval, 7) - 2.5;
  const middle = interval > 7 ? Math.min(interval, 20) - 7 : 0;
  const late = interval > 20 ? interval - 20 : 0;
  return 1 + 0.15 * early + 0.1 * middle + 0.05 * late;
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/**
 * A whole interval between `minimum` and `maximum` days, near `interval` (days, > 0); the maximum wins over the minimum. Anki's
 * `states/fuzz.rs`.
 * @param factor where in the spread, in [0, 1); null for no fuzz
 * @param weigh how much is wanted so many days from now, 0…1: days of the spread are chosen by it (Anki's easy days)
 */
export function fuzzed(
  interval: number,
  minimum: number,
  maximum: number,
  factor: number | null,
  weigh?: (days: number) => number,
): number {
  const least = Math.min(minimum, maximum);
  const inside = clamp(interval, least, maximum);
  if (factor === null) return clamp(Math.round(inside), least, maximum);
  const delta = spread(inside);
  const lower = clamp(Math.round(inside - delta), least, maximum);
  let upper = clamp(Math.round(inside + delta), least, maximum);
  if (upper === lower && upper > 2 && upper < maximum) upper = lower + 1;
  return (weigh && weighed(lower, upper, factor, weigh)) ?? Math.floor(lower + factor * (upper - lower + 1));
}

/** Each day by its weight; null where none of them has any, so that the spread alone decides. */
function weighed(lower: number, upper: number, factor: number, weigh: (days: number) => number): number | null {
  let total = 0;
  for (let days = lower; days <= upper; days++) total += weigh(days);
  let left = factor * total;
  for (let days = lower; days <= upper && total > 0; days++) {
    const weight = weigh(days);
    if (left < weight) return days;
    left -= weight;
  }
  return null;
}

/**
 * The shortest interval (days) that a recalled card may get, by the interval that the model wants and its last one: longer
 * than the last one if the model says so; no shorter than the last one if that lies within the spread; otherwise (0) the
 * model may shorten it. Anki's `states/review.rs`.
 */
export function leastInterval(interval: number, previous: number, maximum: number): number {
  if (Math.round(interval) > previous) return previous + 1;
  const upper = Math.min(Math.round(interval + spread(interval)), maximum);
  return previous <= upper ? previous : 0;
}

/**
 * A number in [0, 1) that depends on nothing but the card and how often it was reviewed, so that the preview is what happens.
 */
export function fuzzFactor(card: CardId, reps: number): number {
  return hash(card, reps) / 4_294_967_296;
}

let latest = "";
let latestHash = 0;

/** An unsigned 32-bit hash of a text and a number: FNV-1a, then murmur3's finish so that near inputs part. */
export function hash(text: string, salt: number): number {
  if (text !== latest) {
    // Replays ask about the same card many times in a row.
    latestHash = fnv1a(text);
    latest = text;
  }
  let h = latestHash ^ Math.imul(salt + 1, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function fnv1a(text: string): number {
  let h = 2_166_136_261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16_777_619);
  return h;
}
