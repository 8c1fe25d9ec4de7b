// Practice designs: a prompt to answer as in an interview, a checklist to hold the answer against. They are no cards: nothing
// of them is scheduled. What was missed is practised through the decks that a line names, on a day that the person chose.
import type { CardState } from "./card-state";
import type { CardId, DeckId } from "./deck";
import type { QueueCard } from "./queue";

export type ChecklistLine = {
  /** The interview step it belongs to, e.g. `Frame`. */
  readonly step: string;
  readonly text: string;
  /** Where it is taught. */
  readonly deck: DeckId;
};

export type Design = {
  readonly id: string;
  readonly title: string;
  /** Paragraphs. */
  readonly prompt: readonly string[];
  /** Hidden until asked for. */
  readonly followUps: readonly string[];
  readonly checklist: readonly ChecklistLine[];
};

/** One go at a design. */
export type Attempt = {
  /** Epoch ms at which it began. */
  readonly at: number;
  readonly tookMs: number;
  readonly text: string;
  /** Places in the checklist. */
  readonly said: readonly number[];
};

/** As much as an attempt may ask for. */
export const WANTED_AT_MOST = 20;
const WANTED_OF_EACH = 3;

/** Cards worth asking after lines of these decks were missed: what slipped before what is old before what is new. */
export function cardsWorthAsking(
  decks: readonly DeckId[],
  cards: readonly QueueCard[],
  stateOf: (card: CardId) => CardState,
): readonly CardId[] {
  const rank = ({ id, level, position }: QueueCard): readonly number[] => {
    const { lapses, lastDay } = stateOf(id);
    return [-lapses, lastDay ?? Number.MAX_SAFE_INTEGER, level === "core" ? 0 : 1, position];
  };
  const found = decks.flatMap((deck) =>
    cards
      .filter((card) => card.deck === deck && !card.isScenario && !stateOf(card.id).suspended)
      .map((card) => ({ id: card.id, rank: rank(card) }))
      .sort((a, b) => firstDifference(a.rank, b.rank))
      .slice(0, WANTED_OF_EACH)
      .map(({ id }) => id),
  );
  return [...new Set(found)].slice(0, WANTED_AT_MOST);
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) if (value !== b[i]) return value - b[i];
  return 0;
}

/** The framework's time boxes, in minutes. */
export const TIME_BOXES: readonly { readonly name: string; readonly minutes: number }[] = [
  { name: "Requirements", minutes: 5 },
  { name: "Interface and data", minutes: 10 },
  { name: "Deep dive", minutes: 20 },
  { name: "Trade-offs", minutes: 10 },
];

/** The box that is open after so much time, and the minutes left in it; null when all are over. */
export function timeBoxAt(elapsedMs: number): { readonly name: string; readonly minutesLeft: number } | null {
  let end = 0;
  for (const { name, minutes } of TIME_BOXES) {
    end += minutes * 60_000;
    if (elapsedMs < end) return { name, minutesLeft: Math.ceil((end - elapsedMs) / 60_000) };
  }
  return null;
}

/** One design a day: every one comes once before any comes again. */
export const designOfDay = (designs: readonly Design[], day: number): Design | null =>
  designs.length === 0 ? null : designs[((day % designs.length) + designs.length) % designs.length];

/** Prompt, answer and checklist, for a friend or an assistant to mark. */
export function attemptAsText(design: Design, attempt: Attempt): string {
  const said = new Set(attempt.said);
  return [
    `# ${design.title}`,
    ...design.prompt,
    `## Answer (${Math.max(1, Math.round(attempt.tookMs / 60_000))} min)`,
    attempt.text.trim() === "" ? "(spoken or drawn on paper)" : attempt.text.trim(),
    "## Checklist",
    design.checklist.map(({ step, text }, i) => `- [${said.has(i) ? "x" : " "}] ${step}: ${text}`).join("\n"),
  ].join("\n\n");
}
