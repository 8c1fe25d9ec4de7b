// How memories are spread: how long they last, how hard the cards are, and how well they are recalled now.
import { count, counted, percent } from "../wording";
import type { Figure, History, Stat } from "./stat";

type Bin = { readonly label: string; readonly under: number };
type Memories = History["memories"];
type Spread = {
  readonly id: string;
  readonly name: string;
  readonly column: string;
  readonly bins: readonly Bin[];
  readonly of: (memory: Memories[number]) => number;
  readonly title: (memories: Memories) => string;
};

const span = (label: string, under: number): Bin => ({ label, under });

function spread({ id, name, column, bins, of, title }: Spread): Stat {
  const figure = ({ memories }: History): Figure => {
    const counts = bins.map(() => 0);
    for (const memory of memories) counts[bins.findIndex(({ under }) => of(memory) < under)] += 1;
    return {
      id,
      title: memories.length === 0 ? `Nothing is learned yet: ${name.toLowerCase()} will stand here.` : title(memories),
      kind: "bars",
      unit: "cards",
      series: [{ name: "Cards", points: bins.map(({ label }, i) => ({ label, value: counts[i] })) }],
      target: null,
      table: { columns: [column, "Cards"], rows: bins.map(({ label }, i) => [label, count(counts[i])]) },
      n: memories.length,
    };
  };
  return { id, name, figure };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

export const stability = spread({
  id: "stability",
  name: "How long memories last",
  column: "Recall falls to 90 % after",
  bins: [
    span("under 3 days", 3),
    span("3 to 7 days", 7),
    span("1 to 3 weeks", 21),
    span("3 weeks to 3 months", 90),
    span("3 months to a year", 365),
    span("a year or longer", Number.POSITIVE_INFINITY),
  ],
  of: (memory) => memory.stability,
  title: (memories) =>
    `Half of your ${counted(memories.length, "memory lasts", "memories last")} ${days(median(memories.map((memory) => memory.stability)))} or longer before recall falls to 90 %.`,
});

const days = (length: number) => (length < 1 ? "under a day" : counted(length, "day", "days"));

export const difficulty = spread({
  id: "difficulty",
  name: "How hard cards are",
  column: "Difficulty",
  bins: [
    span("1 to 2, easy", 2.5),
    span("3 to 4", 4.5),
    span("5 to 6", 6.5),
    span("7 to 8", 8.5),
    span("9 to 10, hard", Number.POSITIVE_INFINITY),
  ],
  of: (memory) => memory.difficulty,
  title: (memories) => {
    const hard = memories.filter((memory) => memory.difficulty >= 8.5).length;
    return hard === 0
      ? `None of ${counted(memories.length, "card is", "cards is")} among the hardest.`
      : `${count(hard)} of ${counted(memories.length, "card", "cards")} ${hard === 1 ? "is" : "are"} hard for you: 9 or 10 of 10.`;
  },
});

export const retrievability = spread({
  id: "retrievability",
  name: "What you would recall now",
  column: "Recall now",
  bins: [
    span("under 50 %", 0.5),
    span("50 to 70 %", 0.7),
    span("70 to 80 %", 0.8),
    span("80 to 90 %", 0.9),
    span("90 to 95 %", 0.95),
    span("95 % and more", Number.POSITIVE_INFINITY),
  ],
  of: (memory) => memory.recall,
  title: (memories) => {
    const known = memories.reduce((sum, memory) => sum + memory.recall, 0);
    return `You would recall about ${count(known)} of ${counted(memories.length, "card", "cards")} now (${percent(known / memories.length)}).`;
  },
});
