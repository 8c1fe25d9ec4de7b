// Each week's forecast beside what came: what was expected of the week's first answers, and how many were recalled.
import { count, dateInWords, percent, wilson } from "../wording";
import type { Figure, History, Stat } from "./stat";

/** Fewer answers in a week than this make no point of its own. */
const LEAST = 5;
const TO_JUDGE = 30;
const SHOWN = 13;

function figure({ weeks, day }: History): Figure {
  const shown = weeks.slice(-SHOWN);
  const drawn = shown.filter(({ answers }) => answers >= LEAST);
  return {
    id: "forecasts",
    title: title(weeks),
    kind: "line",
    unit: "share",
    series: [
      {
        name: "Forecast",
        points: drawn.map(({ from, promised, answers }) => ({ label: dateInWords(from), value: promised / answers })),
      },
      {
        name: "Recalled",
        points: drawn.map(({ from, recalled, answers }) => ({
          label: dateInWords(from),
          value: recalled / answers,
          ...wilson(recalled, answers),
        })),
      },
    ],
    target: null,
    table: {
      columns: ["Week from", "forecast", "recalled", "90 % sure", "answers", "all seen cards", "on the date"],
      rows: shown.map((week) => row(week, day)),
    },
    n: weeks.reduce((sum, { answers }) => sum + answers, 0),
  };
}

function row(
  { from, answers, promised, recalled, expected, cards, later, until }: History["weeks"][number],
  day: number,
) {
  const band = wilson(recalled, answers);
  return [
    from + 7 > day ? `${dateInWords(from)}, still running` : dateInWords(from),
    answers === 0 ? "–" : percent(promised / answers),
    answers === 0 ? "–" : percent(recalled / answers),
    band ? `${percent(band.low)} to ${percent(band.high)}` : "–",
    count(answers),
    expected === null ? "–" : `${percent(expected)} of ${count(cards)}`,
    later === null || until === null ? "–" : `${percent(later)} on ${dateInWords(until)}`,
  ];
}

function title(weeks: History["weeks"]): string {
  const sum = (of: (week: History["weeks"][number]) => number) => weeks.reduce((total, week) => total + of(week), 0);
  const n = sum(({ answers }) => answers);
  if (n === 0) return "No forecast has met its week yet: each week’s is kept and shown beside what came.";
  const [promised, recalled] = [sum((week) => week.promised) / n, sum((week) => week.recalled)];
  if (n < TO_JUDGE) return `No judgement of the weekly forecasts yet: ${count(n)} of ${TO_JUDGE} answers.`;
  const band = wilson(recalled, n) ?? { low: 0, high: 1 };
  const verdict =
    promised > band.high ? "they were too high" : promised < band.low ? "they were too low" : "they came true";
  return `The weekly forecasts said ${percent(promised)} and ${percent(recalled / n)} of ${count(n)} first answers were recalled: ${verdict}.`;
}

export const forecasts: Stat = { id: "forecasts", name: "Weekly forecasts and what came", figure };
