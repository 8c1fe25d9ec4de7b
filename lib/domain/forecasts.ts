// A forecast a week: what a person was expected to recall, kept as an entry, and what came of it. The answers of the week
// are the truth, each card's first alone, since no review stands between it and the forecast.
import type { Foreseen } from "./review-log";
import type { Answer } from "./weak-areas";

export type Week = {
  /** The study day on which it begins, a Monday. */
  readonly from: number;
  /** Expected recall of all seen cards when the week's forecast was made; null without one. */
  readonly expected: number | null;
  readonly cards: number;
  /** The same for the day of the interview, if nothing were reviewed. */
  readonly later: number | null;
  readonly until: number | null;
  /** First answers of the week: how many, what was expected of them together, and how many were recalled. */
  readonly answers: number;
  readonly promised: number;
  readonly recalled: number;
};

/** The Monday (a study day) that begins the week of a study day; study day 0 was a Thursday. */
export const weekOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

/** Whether the week of that day has no forecast yet. */
export const isForecastMissing = (foreseen: readonly Foreseen[], day: number): boolean =>
  !foreseen.some((one) => weekOf(one.day) === weekOf(day));

/**
 * Each week with a forecast or an answer, ascending: what was expected (shares 0…1) beside what came (sums).
 * @param foreseen standing entries in the order of the log: the first of a week counts
 */
export function weeksFrom(foreseen: readonly Foreseen[], answers: Iterable<Answer>): readonly Week[] {
  const made = new Map<number, Foreseen>();
  for (const one of foreseen) if (!made.has(weekOf(one.day))) made.set(weekOf(one.day), one);
  const firsts = new Map<number, Map<string, Answer>>();
  for (const answer of answers) {
    const from = weekOf(answer.day);
    const week = firsts.get(from) ?? new Map<string, Answer>();
    if (week.size === 0) firsts.set(from, week);
    const before = week.get(answer.card);
    if (before === undefined || answer.day < before.day) week.set(answer.card, answer);
  }
  const all = [...new Set([...made.keys(), ...firsts.keys()])].sort((a, b) => a - b);
  return all.map((from) => {
    const came = [...(firsts.get(from)?.values() ?? [])];
    const promised = came.reduce((sum, answer) => sum + answer.promised, 0);
    const recalled = came.filter((answer) => answer.recalled).length;
    return { from, ...expectedIn(made.get(from)), answers: came.length, promised, recalled };
  });
}

function expectedIn(made: Foreseen | undefined): Pick<Week, "expected" | "cards" | "later" | "until"> {
  const topics = made?.topics ?? [];
  const cards = topics.reduce((sum, topic) => sum + topic.cards, 0);
  const mean = (of: (topic: Foreseen["topics"][number]) => number | null): number | null =>
    cards === 0 || topics.some((topic) => of(topic) === null)
      ? null
      : topics.reduce((sum, topic) => sum + topic.cards * (of(topic) ?? 0), 0) / cards;
  return {
    expected: mean(({ recall }) => recall),
    cards,
    later: mean(({ later }) => later),
    until: made?.until ?? null,
  };
}
