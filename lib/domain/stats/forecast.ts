// Reviews coming due per day. What is overdue or in its steps counts for today.

import { count, counted, dateInWords } from "../wording";
import type { Figure, History, Stat } from "./stat";

const DAYS_AHEAD = 30;

function figure({ due, day }: History): Figure {
  const counts = new Array<number>(DAYS_AHEAD).fill(0);
  for (const { day: dueDay, count: cards } of due) {
    const ahead = Math.max(0, dueDay - day);
    if (ahead < DAYS_AHEAD) counts[ahead] += cards;
  }
  const n = counts.reduce((sum, cards) => sum + cards, 0);
  const label = (ahead: number) => (ahead === 0 ? "Today" : dateInWords(day + ahead));
  return {
    id: "forecast",
    title: title(counts, n, label),
    kind: "bars",
    unit: "cards",
    series: [{ name: "Reviews due", points: counts.map((value, ahead) => ({ label: label(ahead), value })) }],
    target: null,
    table: { columns: ["Day", "Reviews due"], rows: counts.map((cards, ahead) => [label(ahead), count(cards)]) },
    n,
  };
}

function title(counts: readonly number[], n: number, label: (ahead: number) => string): string {
  if (n === 0) return `No reviews come due in the next ${DAYS_AHEAD} days.`;
  const most = Math.max(...counts);
  const when = counts.indexOf(most);
  const perDay = counted(n / DAYS_AHEAD, "review", "reviews");
  const average = n < DAYS_AHEAD ? counted(n, "review comes", "reviews come") : `About ${perDay} a day come`;
  const share = 2 * most > n ? "most of them" : "the most";
  return `${average} due in the next ${DAYS_AHEAD} days, ${share} (${count(most)}) ${when === 0 ? "today" : `on ${label(when)}`}.`;
}

export const forecast: Stat = { id: "forecast", name: "Forecast", figure };
