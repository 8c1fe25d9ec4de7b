// How long answers take, learned from a person's own timings, and how many new cards a daily budget of minutes leaves room for.
import type { Day } from "./stats/stat";

/** Mean milliseconds an answer takes people, until one's own are known. */
const USUAL_MS = 15_000;
/** One's own pace counts from this many answers on. */
const ANSWERS = 20;
/** A new card is shown about so often until it leaves its steps. */
const SHOWINGS_OF_NEW = 2.5;
/** So many days back are looked at. */
export const PACE_DAYS = 28;

/** Milliseconds an answer takes this person. */
export function paceFrom(days: readonly Pick<Day, "reviews" | "tookMs">[]): number {
  const answers = days.reduce((sum, { reviews }) => sum + reviews, 0);
  if (answers < ANSWERS) return USUAL_MS;
  return Math.max(1000, days.reduce((sum, { tookMs }) => sum + tookMs, 0) / answers);
}

/** New cards that the minutes leave room for once what is due has been answered. Without a budget: any number. */
export function roomForNew(minutesPerDay: number | null, paceMs: number, tookMs: number, due: number): number {
  if (minutesPerDay === null) return Number.POSITIVE_INFINITY;
  const left = minutesPerDay * 60_000 - tookMs - due * paceMs;
  return Math.max(0, Math.floor(left / (SHOWINGS_OF_NEW * paceMs)));
}

/** How long so many answers and new cards take. */
export const minutesFor = (answers: number, fresh: number, paceMs: number): number =>
  Math.ceil(((answers + SHOWINGS_OF_NEW * fresh) * paceMs) / 60_000);
