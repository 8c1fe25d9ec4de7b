// The cards that keep lapsing: rewording one is worth more than asking it again.

import { count, counted } from "../wording";
import type { Figure, History, Stat } from "./stat";

const SHOWN = 20;

function figure({ leeches: cards, preset }: History): Figure {
  return {
    id: "leeches",
    title:
      cards.length === 0
        ? `No card has been forgotten ${count(preset.leechLapses)} times.`
        : `${counted(cards.length, "card keeps", "cards keep")} slipping: forgotten ${count(preset.leechLapses)} times or more.`,
    kind: "number",
    unit: "cards",
    series: [{ name: "Leeches", points: [{ label: "Leeches", value: cards.length }] }],
    target: null,
    table: {
      columns: ["Card", "Times forgotten"],
      rows: cards.slice(0, SHOWN).map(({ title, lapses }) => [title, count(lapses)]),
    },
    n: cards.length,
  };
}

export const leeches: Stat = { id: "leeches", name: "Leeches", figure };
