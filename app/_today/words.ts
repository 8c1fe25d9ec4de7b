// Today's one sentence, and how days are named on it.
import { dateFromDay } from "@/lib/domain/study-day";

type Counts = { readonly due: number; readonly learning: number; readonly new: number };

/** `31 due, 6 new.`; null when there is nothing. */
export function waitingInWords(counts: Counts, isMore = false): string | null {
  const due = counts.due + counts.learning;
  const parts = [
    ...(due > 0 ? [`${due}${isMore ? " or more" : ""} due`] : []),
    ...(counts.new > 0 ? [`${counts.new} new`] : []),
  ];
  return parts.length > 0 ? `${parts.join(", ")}.` : null;
}

export function minutesInWords(minutes: number): string {
  return minutes <= 1 ? "About a minute." : `About ${minutes} minutes.`;
}

/** `Today`, `Sat 21`. */
export function dayName(day: number, today: number): string {
  if (day === today) return "Today";
  const date = new Date(`${dateFromDay(day)}T00:00:00Z`);
  return date.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", timeZone: "UTC" });
}

export function daysUntil(date: string, today: number): number | null {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? null : Math.round(at / 86_400_000) - today;
}
