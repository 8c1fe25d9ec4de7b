// The concepts that take most: the mean difficulty of their cards. Nothing is said of a concept with fewer than three seen cards.
import { count, counted, percent } from "../wording";
import type { Figure, History, Stat } from "./stat";

const LEAST_CARDS = 3;
const SHOWN = 20;
const DRAWN = 6;

function figure({ concepts }: History): Figure {
  const judged = concepts.filter(({ cards }) => cards >= LEAST_CARDS);
  const hardest = [...judged]
    .sort((a, b) => b.difficulty - a.difficulty || a.recall - b.recall || (a.title < b.title ? -1 : 1))
    .slice(0, SHOWN);
  return {
    id: "hardest",
    title: title(hardest[0], judged.length),
    kind: "bars",
    unit: "difficulty",
    series: [
      {
        name: "Difficulty",
        points: hardest
          .slice(0, DRAWN)
          .map(({ title: label, difficulty }) => ({ label, value: Math.round(difficulty * 10) / 10 })),
      },
    ],
    target: null,
    table: {
      columns: ["Concept", "difficulty, 1 to 10", "recall now", "times forgotten", "cards"],
      rows: hardest.map((one) => [
        one.title,
        one.difficulty.toFixed(1),
        percent(one.recall),
        count(one.lapses),
        count(one.cards),
      ]),
    },
    n: judged.reduce((sum, { cards }) => sum + cards, 0),
  };
}

function title(first: History["concepts"][number] | undefined, n: number): string {
  if (!first) return "No concept has three seen cards yet, so none can be called hard.";
  return `Hardest of ${counted(n, "concept", "concepts")}: “${first.title}”, ${first.difficulty.toFixed(1)} of 10, forgotten ${counted(first.lapses, "time", "times")}.`;
}

export const hardest: Stat = { id: "hardest", name: "Hardest concepts", figure };
