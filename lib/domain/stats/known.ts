// Cards met and cards known over time: how what one has begun keeps growing, and what of it would be recalled.
import { dateFromDay } from "../study-day";
import { count, counted, pastInWords, percent } from "../wording";
import type { Figure, History, Stat } from "./stat";

function figure({ known, day: now }: History): Figure {
  const last = known.at(-1);
  const first = known.find((one) => one.known !== null);
  return {
    id: "known",
    title: title(last, first),
    kind: "line",
    unit: "cards",
    series: [
      { name: "Met", points: known.map(({ day, met }) => ({ label: pastInWords(day, now), value: met })) },
      { name: "Known", points: known.map((one) => ({ label: pastInWords(one.day, now), value: one.known })) },
    ],
    target: null,
    table: {
      columns: ["End of week", "met", "known", "share"],
      rows: known.map((one) => [
        dateFromDay(one.day),
        count(one.met),
        one.known === null ? "–" : count(one.known),
        one.known === null || one.met === 0 ? "–" : percent(one.known / one.met),
      ]),
    },
    n: last?.met ?? 0,
  };
}

function title(last: History["known"][number] | undefined, first: History["known"][number] | undefined): string {
  if (!last || last.met === 0) return "Nothing is met yet: the cards you know will be drawn here, week by week.";
  if (last.known === null) return `${counted(last.met, "card has", "cards have")} been met.`;
  const now = `You would recall about ${count(last.known)} of the ${counted(last.met, "card", "cards")} you have met`;
  if (!first || first === last || first.known === null) return `${now}.`;
  return `${now}; on ${pastInWords(first.day, last.day)} it was ${count(first.known)} of ${count(first.met)}.`;
}

export const known: Stat = { id: "known", name: "Known cards over time", figure };
