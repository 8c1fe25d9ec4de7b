// Whether promised recall came true: what was promised against what was recalled, by how sure the promise was.
import { trustIn } from "../promises";
import { count, counted, percent, wilson } from "../wording";
import type { Figure, History, Stat } from "./stat";

/** Fewer answers than this say nothing. */
const ANSWERS_NEEDED = 30;

function figure({ promises }: History): Figure {
  const shown = promises.filter(({ n }) => n > 0);
  const name = (from: number, to: number) => `${Math.round(from * 100)}–${Math.round(to * 100)} %`;
  return {
    id: "calibration",
    title: title({ promises }),
    kind: "line",
    unit: "share",
    series: [
      {
        name: "Promised",
        points: shown.map(({ from, to, promised, n }) => ({ label: name(from, to), value: promised / n })),
      },
      {
        name: "Recalled",
        points: shown.map(({ from, to, recalled, n }) => ({
          label: name(from, to),
          value: recalled / n,
          ...wilson(recalled, n),
        })),
      },
    ],
    target: null,
    table: {
      columns: ["Promised recall", "promised", "recalled", "90 % sure", "answers"],
      rows: shown.map(({ from, to, promised, recalled, n }) => {
        const band = wilson(recalled, n);
        return [
          name(from, to),
          percent(promised / n),
          percent(recalled / n),
          band ? `${percent(band.low)} to ${percent(band.high)}` : "–",
          count(n),
        ];
      }),
    },
    n: shown.reduce((sum, { n }) => sum + n, 0),
  };
}

function title({ promises }: Pick<History, "promises">): string {
  const told = trustIn(promises);
  if (told === null) return "No promise has been put to the test yet.";
  const { n, promised, recalled } = told;
  if (n < ANSWERS_NEEDED)
    return `No judgement of the promises yet: ${counted(n, "answer", "answers")} of ${ANSWERS_NEEDED}.`;
  const band = wilson(Math.round(recalled * n), n);
  const agrees = band !== null && promised >= band.low && promised <= band.high;
  return `The schedule promised ${percent(promised)} and you recalled ${percent(recalled)} of ${counted(n, "answer", "answers")}: ${agrees ? "they agree" : promised > recalled ? "it promises too much" : "it promises too little"}.`;
}

export const calibration: Stat = { id: "calibration", name: "Promised and recalled", figure };
