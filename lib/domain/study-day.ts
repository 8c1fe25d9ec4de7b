// Which study day a moment belongs to, wherever the person was: a day turns at their rollover, not at midnight and never at UTC's.

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/**
 * The study day of a moment: a whole number that grows by one at every rollover (Anki's `timing.rs`, counted from 1970).
 * @param at epoch ms
 * @param offsetMin minutes east of UTC where the person was at that moment
 * @param rolloverMin minutes after local midnight at which their day turns, 0…1439
 */
export function studyDay(at: number, offsetMin: number, rolloverMin: number): number {
  return Math.floor((at + (offsetMin - rolloverMin) * MINUTE_MS) / DAY_MS);
}

/** The first moment (epoch ms) of a study day; the inverse of `studyDay`. */
export function studyDayStart(day: number, offsetMin: number, rolloverMin: number): number {
  return day * DAY_MS - (offsetMin - rolloverMin) * MINUTE_MS;
}

/** The calendar date on which a study day began, `2026-11-20`. */
export function dateFromDay(day: number): string {
  // Civil date from days since 1970-01-01, in the proleptic Gregorian calendar.
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

/** The weekday of a study day: 0 Monday … 6 Sunday. */
export function weekdayFromDay(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
