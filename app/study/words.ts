// How Study says moments, delays and amounts.

const MINUTE = 60e3;
const plural = (n: number, unit: string) => `${n} ${unit}${n === 1 ? "" : "s"}`;

/** A delay as it is read aloud: `10 minutes`, `11 days`, `4 months`. */
export function delayInWords(minutes: number): string {
  if (minutes < 60) return plural(Math.max(1, Math.round(minutes)), "minute");
  const hours = minutes / 60;
  if (hours < 24) return plural(Math.round(hours), "hour");
  const days = hours / 24;
  if (days < 61) return plural(Math.round(days), "day");
  if (days < 365) return plural(Math.round(days / 30.44), "month");
  const years = Math.round((days / 365.25) * 10) / 10;
  return plural(years, "year");
}

export function durationInWords(ms: number): string {
  if (ms < MINUTE) return plural(Math.max(1, Math.round(ms / 1000)), "second");
  return plural(Math.round(ms / MINUTE), "minute");
}

/** As it stands in a sentence: `at 16:20`, `tomorrow at 04:00`, `on 12 December`. */
export function whenInWords(at: number, now: number): string {
  const moment = momentInWords(at, now);
  if (/^\d\d:/.test(moment)) return `at ${moment}`;
  return moment.startsWith("tomorrow") ? moment : `on ${moment}`;
}

/** `16:20`, `tomorrow at 04:00`, `Friday at 04:00`, `12 December`. */
export function momentInWords(at: number, now: number): string {
  const then = new Date(at);
  const time = then.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date(now).setHours(0, 0, 0, 0)) / (1440 * MINUTE));
  if (days <= 0) return time;
  if (days === 1) return `tomorrow at ${time}`;
  if (days < 7) return `${then.toLocaleDateString("en-GB", { weekday: "long" })} at ${time}`;
  return then.toLocaleDateString("en-GB", { day: "numeric", month: "long" });
}

/** `2026-11` as `November 2026`. */
export function monthInWords(month: string): string {
  const then = new Date(`${month}-01T00:00:00Z`);
  return Number.isNaN(then.getTime())
    ? month
    : then.toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
}

/** The words of some HTML, for what is said aloud; formulas once. */
export function textOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const drawn of body.querySelectorAll(".katex-html, annotation")) drawn.remove();
  const text = (body.textContent ?? "").replaceAll(/\s+/g, " ").trim();
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
