// How many cards are new, learning, young, mature.
import type { Stage } from "../card-state";
import { count, counted } from "../wording";
import type { Figure, History, Stat } from "./stat";

const NAMES: Readonly<Record<Stage, string>> = {
  new: "Not started",
  learning: "Learning",
  young: "Young (interval under 21 days)",
  mature: "Mature (21 days or longer)",
};
const ORDER: readonly Stage[] = ["mature", "young", "learning", "new"];

function figure({ stages }: History): Figure {
  const n = ORDER.reduce((sum, stage) => sum + stages[stage], 0);
  const begun = n - stages.new;
  return {
    id: "phases",
    title:
      begun === 0
        ? `None of ${counted(n, "card", "cards")} is begun.`
        : `${count(begun)} of ${counted(n, "card is", "cards are")} begun; ${count(stages.mature)} will keep for three weeks or longer.`,
    kind: "bars",
    unit: "cards",
    series: [{ name: "Cards", points: ORDER.map((stage) => ({ label: NAMES[stage], value: stages[stage] })) }],
    target: null,
    table: {
      columns: ["Where cards stand", "Cards"],
      rows: ORDER.map((stage) => [NAMES[stage], count(stages[stage])]),
    },
    n,
  };
}

export const phases: Stat = { id: "phases", name: "Cards", figure };
