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
  const weeks = new Map<number, { answers: number; promised: number; recalled: number; cards: Set<string> }>();
  for (const { card, day, promised, recalled } of [...answers].sort((a, b) => a.day - b.day)) {
    const from = weekOf(day);
    const week = weeks.get(from) ?? { answers: 0, promised: 0, recalled: 0, cards: new Set<string>() };
    weeks.set(from, week);
    if (week.cards.has(card)) continue;
    week.cards.add(card);
    week.answers += 1;
    week.promised += promised;
    week.recalled += recalled ? 1 : 0;
  }
  const all = [...new Set([...made.keys(), ...weeks.keys()])].sort((a, b) => a - b);
  return all.map((from) => {
    const { answers: n = 0, promised = 0, recalled = 0 } = weeks.get(from) ?? {};
    return { from, ...expectedIn(made.get(from)), answers: n, promised, recalled };
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
