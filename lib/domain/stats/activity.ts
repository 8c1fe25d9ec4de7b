// Answers per day over a year as a calendar, the minutes they took, and the days in a row.
import { dateFromDay, weekdayFromDay } from "../study-day";
import { count, counted, duration } from "../wording";
import type { Day, Figure, History, Stat } from "./stat";

const WEEKS_SHOWN = 53;

function figure({ days, day }: History): Figure {
  const byDay = new Map(days.map((row) => [row.day, row]));
  const first = day - weekdayFromDay(day) - 7 * (WEEKS_SHOWN - 1);
  const shown = Array.from({ length: day - first + 1 }, (_, i) => first + i);
  const answered = days.filter((row) => row.day >= first && row.day <= day);
  return {
    id: "activity",
    title: title(byDay, day),
    kind: "grid",
    unit: "answers",
    series: [
      { name: "Answers", points: shown.map((d) => ({ label: dateFromDay(d), value: byDay.get(d)?.reviews ?? 0 })) },
    ],
    target: null,
    table: {
      columns: ["Day", "Answers", "New cards", "Time"],
      rows: answered
        .toReversed()
        .map((row) => [dateFromDay(row.day), count(row.reviews), count(row.newCards), duration(row.tookMs)]),
    },
    n: answered.reduce((sum, row) => sum + row.reviews, 0),
  };
}

/** Study days in a row up to today; a day that is not over yet breaks nothing. */
export function streak(byDay: ReadonlyMap<number, unknown>, day: number): number {
  let last = byDay.has(day) ? day : day - 1;
  const end = last;
  while (byDay.has(last)) last--;
  return end - last;
}

function title(byDay: ReadonlyMap<number, Day>, day: number): string {
  if (byDay.size === 0) return "Nothing answered yet.";
  const week = Array.from({ length: 7 }, (_, i) => byDay.get(day - i)).filter((row) => row !== undefined);
  const answers = week.reduce((sum, row) => sum + row.reviews, 0);
  const spent = duration(week.reduce((sum, row) => sum + row.tookMs, 0));
  const days = streak(byDay, day);
  const row = days > 1 ? `${count(days)} days in a row. ` : "";
  return answers === 0
    ? "Nothing answered in the last 7 days."
    : `${row}${counted(answers, "answer", "answers")} in the last 7 days, in ${spent}.`;
}

export const activity: Stat = { id: "activity", name: "Activity", figure };
