// Whether forecasts hold for questions that were never practised: what was expected at each check-up, and what was known.
import { CHECKS_TO_JUDGE, outcomeOf } from "../check-up";
import type { Checked } from "../review-log";
import { count, counted, pastInWords, percent } from "../wording";
import type { Figure, History, Stat } from "./stat";

const SHOWN = 26;

function figure({ checked, day: now }: History): Figure {
  const days = [...new Set(checked.map(({ day }) => day))].sort((a, b) => a - b);
  const rounds = days.slice(-SHOWN).flatMap((day) => {
    const outcome = outcomeOf(checked.filter((one) => one.day === day));
    return outcome ? [{ day, ...outcome }] : [];
  });
  return {
    id: "check-ups",
    title: title(checked, days.length),
    kind: "line",
    unit: "share",
    series: [
      {
        name: "Forecast",
        points: rounds.map(({ day, promised }) => ({ label: pastInWords(day, now), value: promised })),
      },
      {
        name: "Known",
        points: rounds.map(({ day, recalled, n, low, high }) => ({
          label: pastInWords(day, now),
          value: recalled / n,
          low,
          high,
        })),
      },
    ],
    target: null,
    table: {
      columns: ["Check-up", "forecast", "known", "90 % sure", "questions"],
      rows: rounds.map(({ day, promised, recalled, n, low, high }) => [
        pastInWords(day, now),
        percent(promised),
        `${count(recalled)} of ${count(n)}`,
        `${percent(low)} to ${percent(high)}`,
        count(n),
      ]),
    },
    n: checked.length,
  };
}

const JUDGED = {
  agrees: "the two agree as far as so many answers can tell",
  "too high": "the forecast was too high, or the new words were harder than the cards",
  "too low": "the forecast was too low",
} as const;

function title(checked: readonly Checked[], rounds: number): string {
  const outcome = outcomeOf(checked);
  if (outcome === null) return "No check-up yet: the forecast has not been held against questions in other words.";
  const { n, promised, recalled, low, high, verdict } = outcome;
  const said = `In ${counted(rounds, "check-up", "check-ups")} the forecast was ${percent(promised)} and you knew ${count(recalled)} of ${count(n)} (${percent(low)} to ${percent(high)}): `;
  return `${said}${verdict === null ? `too few to judge before ${CHECKS_TO_JUDGE}` : JUDGED[verdict]}.`;
}

export const checkUps: Stat = { id: "check-ups", name: "Check-ups", figure };
