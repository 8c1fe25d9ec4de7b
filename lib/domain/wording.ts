// How numbers and days are said in titles and tables.
import { dateFromDay } from "./study-day";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A share (0…1) as `91 %`; no decimals, but never 100 % or 0 % for what is not. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  const honest = rounded === 100 && share < 1 ? 99 : rounded === 0 && share > 0 ? 1 : rounded;
  return `${honest} %`;
}

/** `1,204`. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 card`, `2 cards`. */
export function counted(value: number, one: string, many: string): string {
  return `${count(value)} ${Math.round(value) === 1 ? one : many}`;
}

/** A study day as `3 Dec`. */
export function dateInWords(day: number): string {
  const [, month, date] = dateFromDay(day).split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1]}`;
}

/** A past study day as `3 Dec`, with its year where that is not plain from the day now. */
export const pastInWords = (day: number, now: number): string =>
  now - day < 300 ? dateInWords(day) : `${dateInWords(day)} ${dateFromDay(day).slice(0, 4)}`;

/** `2026-11` as `Nov 2026`. */
export function monthInWords(month: string): string {
  const [year, number] = month.split("-");
  return `${MONTHS[Number(number) - 1]} ${year}`;
}

/** Milliseconds as `3 h 5 min`, `12 min`, `under a minute`. */
export function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return "under a minute";
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Wilson's 90 % interval of a share; null without observations. */
export function wilson(hits: number, n: number): { readonly low: number; readonly high: number } | null {
  if (n === 0) return null;
  const z = 1.645;
  const share = hits / n;
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  // At a share of 0 or 1 the ends are the share itself, which rounding may miss by a hair.
  return { low: Math.max(0, Math.min(share, centre - half)), high: Math.min(1, Math.max(share, centre + half)) };
}
