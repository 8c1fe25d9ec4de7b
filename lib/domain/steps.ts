// The short delays before a card enters or re-enters review, by Anki's rules, and when a delay is over.
import { DAY_MS, MINUTE_MS, studyDayStart } from "./study-day";

const DAY_MIN = 1440;

/** Minutes after Again: the first step; null without steps. Delays are those of Anki's `states/steps.rs`. */
export function againDelay(steps: readonly number[]): number | null {
  return steps.length > 0 ? steps[0] : null;
}

/**
 * Minutes after Hard: on the first of several steps the mean of the first two; on an only step half as long again, at most
 * a day longer; on later steps the same step; null without steps. What is over a day is rounded to days.
 */
export function hardDelay(steps: readonly number[], step: number): number | null {
  if (steps.length === 0) return null;
  const index = Math.min(step, steps.length - 1);
  if (index > 0) return steps[index];
  const delay = steps.length > 1 ? (steps[0] + steps[1]) / 2 : Math.min(steps[0] * 1.5, steps[0] + DAY_MIN);
  return inWholeDays(delay);
}

/** Minutes after Good: the next step, or null when the card leaves its steps. */
export function goodDelay(steps: readonly number[], step: number): number | null {
  return step + 1 < steps.length ? steps[step + 1] : null;
}

/** A delay over a day in whole days, shorter ones as they are; minutes. */
export function inWholeDays(delayMin: number): number {
  return delayMin > DAY_MIN ? Math.round(delayMin / DAY_MIN) * DAY_MIN : delayMin;
}

/**
 * The moment (epoch ms) at which a delay begun at `at` on study day `day` is over. A delay that would reach the rollover
 * counts in study days from there on, and is over when that day begins (Anki's interday steps).
 */
export function endOfDelay(delayMin: number, at: number, day: number, offsetMin: number, rolloverMin: number): number {
  const delayMs = delayMin * MINUTE_MS;
  const untilRolloverMs = studyDayStart(day + 1, offsetMin, rolloverMin) - at;
  if (delayMs < untilRolloverMs) return at + delayMs;
  const days = Math.floor((delayMs - untilRolloverMs) / DAY_MS) + 1;
  return studyDayStart(day + days, offsetMin, rolloverMin);
}
