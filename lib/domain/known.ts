// How many cards have been met, and how many of them one would recall, week by week: recall is what the model expects of each card
// at the end of the week, from what had been reviewed by then.
import { type Week, weekOf } from "./forecasts";
import type { Trace } from "./replay";
import { retrievability } from "./scheduler";
import type { Day } from "./stats/stat";

export type KnownAt = {
  /** Study day. */
  readonly day: number;
  readonly met: number;
  /** Sum of expected recall; null where it was not kept. */
  readonly known: number | null;
};

/** The last days of weeks from a first day to now, at most two years back; the last one is today. */
export function weekEnds(from: number, today: number): readonly number[] {
  const ends: number[] = [];
  for (let day = weekOf(Math.max(from, today - 728)) + 6; day < today; day += 7) ends.push(day);
  return [...ends, today];
}

/** From all standing reviews of each card, in order. */
export function knownOver(
  cards: Iterable<readonly Trace[]>,
  today: number,
  weights: readonly number[],
): readonly KnownAt[] {
  const begun = [...cards].filter((trace) => trace.length > 0);
  if (begun.length === 0) return [];
  const ends = weekEnds(Math.min(...begun.map((trace) => trace[0].day)), today);
  const at = ends.map((day) => ({ day, met: 0, known: 0 }));
  for (const trace of begun) {
    let nth = 0;
    for (const point of at) {
      while (nth < trace.length && trace[nth].day <= point.day) nth += 1;
      if (nth === 0) continue;
      const { day, stability } = trace[nth - 1];
      point.met += 1;
      point.known += retrievability(point.day - day, stability, weights);
    }
  }
  return at;
}

/** From rolled-up days: what was met; what was known as each week's forecast kept it, and now. */
export function knownKept(
  days: readonly Pick<Day, "day" | "newCards">[],
  weeks: readonly Pick<Week, "from" | "expected" | "cards">[],
  memories: readonly { readonly recall: number }[],
  today: number,
): readonly KnownAt[] {
  if (days.length === 0) return [];
  const kept = new Map(weeks.map((week) => [week.from, week]));
  let nth = 0;
  let met = 0;
  return weekEnds(days[0].day, today).map((day) => {
    for (; nth < days.length && days[nth].day <= day; nth += 1) met += days[nth].newCards;
    const week = kept.get(weekOf(day));
    const expected = week && week.expected !== null ? week.expected * week.cards : null;
    return { day, met, known: day === today ? memories.reduce((sum, { recall }) => sum + recall, 0) : expected };
  });
}
