// What a person says when they begin, as entries of their log: each can be undone, and all of them as one.
import type { DeckId } from "./deck";
import { dayFrom, MINUTES_AT_MOST } from "./interview";
import { decksExpected, weightsExpected } from "./prompt-families";
import type { DeckChosen, PlanSet, PresetChanged } from "./review-log";

export type Beginning = {
  /** `2026-12-12`, or empty. */
  readonly interviewDate: string;
  /** Null: not said. */
  readonly minutesPerDay: number | null;
  readonly families: readonly string[];
  /** Decks to set aside. */
  readonly known: readonly DeckId[];
};

type Fact = Omit<PlanSet, "id" | "at"> | Omit<PresetChanged, "id" | "at"> | Omit<DeckChosen, "id" | "at">;

/** @param today study day */
export function beginningFrom(
  said: Beginning,
  today: number,
): { readonly facts: readonly Fact[] } | { readonly problem: string } {
  const { interviewDate, minutesPerDay, families } = said;
  const day = interviewDate === "" ? null : dayFrom(interviewDate);
  if (interviewDate !== "" && day === null) return { problem: "Write the date as year, month and day." };
  if (day !== null && day < today) return { problem: "That day is over. Choose one to come, or leave it empty." };
  if (
    minutesPerDay !== null &&
    !(Number.isInteger(minutesPerDay) && minutesPerDay >= 1 && minutesPerDay <= MINUTES_AT_MOST)
  )
    return { problem: `Minutes a day are a whole number from 1 to ${MINUTES_AT_MOST}, or empty.` };
  const known = new Set(said.known);
  const minutes = minutesPerDay === null ? {} : { minutesPerDay };
  const facts: Fact[] = [];
  if (minutesPerDay !== null) facts.push({ kind: "preset changed", patch: minutes });
  if (day !== null)
    facts.push({
      kind: "plan set",
      plan: { interviewDate, ...minutes, weights: weightsExpected(families), firstDay: today },
    });
  for (const deck of known) facts.push({ kind: "deck chosen", deck, chosen: false });
  for (const deck of decksExpected(families))
    if (!known.has(deck)) facts.push({ kind: "deck chosen", deck, chosen: true });
  return { facts };
}
