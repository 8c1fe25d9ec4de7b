// What a search asks of cards' states, and the cards themselves when few have it.
import "server-only";
import type { Preset } from "@/lib/domain/preset";
import { intervalDays } from "@/lib/domain/scheduler";
import { CARD_MARKS, type CardMark, MEASURES, type Measure, type SearchTerm } from "@/lib/domain/search-query";
import { only } from "./search-terms";
import { type Query, type Row, rowsPlannedAnew, type Value } from "./sql";

type Asked = {
  readonly userId: string | null;
  readonly terms: readonly SearchTerm[];
  readonly preset: Preset;
  readonly day: number;
  readonly now: number;
};
/** Takes a value of the statement and says how it is named there. */
export type Given = (value: Value) => string;

const MEMORY = { s: "stability", d: "difficulty" } as const;
/** What no more cards answer to is looked up by their names. */
export const FEW = 4000;

type Moment = { readonly day: number; readonly now: number; readonly leechLapses: number };

function markCondition(mark: Exclude<CardMark, "new">, given: Given, { day, now, leechLapses }: Moment): string {
  switch (mark) {
    case "learning":
      return `s."phase" IN ('learning', 'relearning')`;
    case "due":
      return `s."suspended" = false AND COALESCE(s."buriedDay", -9) <> ${given(day)} AND (s."dueDay" <= ${given(day)} OR s."dueAt" <= ${given(now)})`;
    case "suspended":
      return `s."suspended" = true`;
    case "leech":
      return `s."lapses" >= ${given(leechLapses)}`;
    case "starred":
      return `s."starred" = true`;
    case "buried":
      return `s."buriedDay" = ${given(day)}`;
  }
}

/** What is asked of a card's state, as conditions on `s`; a state of its own is needed for them to hold. */
export function stateConditions({ terms, preset, day, now }: Asked, given: Given): readonly string[] {
  const marks = new Set(only(terms, "is").map(({ mark }) => mark));
  const conditions = CARD_MARKS.flatMap((mark) =>
    marks.has(mark) && mark !== "new"
      ? [markCondition(mark, given, { day, now, leechLapses: preset.leechLapses })]
      : [],
  );
  const real = (end: number) => `CAST(${given(end)} AS double precision)`;
  for (const measure of MEASURES) {
    const { low, high, isAsked } = rangeOf(terms, measure);
    if (!isAsked) continue;
    if (measure === "lapses" || measure === "reps")
      conditions.push(`s."${measure}" BETWEEN ${given(low)} AND ${given(high)}`);
    else if (measure === "r") {
      // Recall falls to r after a fixed multiple of the stability.
      const multiple = (r: number) => (r >= 1 ? 0 : intervalDays(1, Math.max(r, 1e-3), preset.weights));
      const [from, to] = [real(multiple(high)), real(low <= 0 ? 1e12 : multiple(low))];
      const elapsed = `(${given(day)} - s."lastDay")`;
      conditions.push(`s."phase" <> 'new' AND ${elapsed} BETWEEN s."stability" * ${from} AND s."stability" * ${to}`);
    } else conditions.push(`s."phase" <> 'new' AND s."${MEMORY[measure]}" BETWEEN ${real(low)} AND ${real(high)}`);
  }
  return conditions;
}

/**
 * Ids of the cards whose state is as asked, when they are few; null when nothing is asked of states or they are many. Few are
 * looked up; of many, a walk through the decks meets a page's worth soon.
 */
export function* fewInState(asked: Asked): Query<readonly string[] | null> {
  const values: Value[] = [asked.userId];
  const conditions = stateConditions(asked, (value) => `$${values.push(value)}`);
  if (asked.userId === null || conditions.length === 0) return null;
  const found = yield* rowsPlannedAnew<Row & { card: string }>(
    `SELECT s."card" FROM "CardState" s WHERE s."userId" = $1 AND ${conditions.join(" AND ")} LIMIT ${FEW + 1}`,
    ...values,
  );
  return found.length > FEW ? null : found.map(({ card }) => card);
}

function rangeOf(terms: readonly SearchTerm[], measure: Measure) {
  const asked = only(terms, "prop").filter((term) => term.measure === measure);
  return {
    low: Math.max(0, ...asked.map(({ low }) => low)),
    high: Math.min(2_000_000_000, ...asked.map(({ high }) => high)),
    isAsked: asked.length > 0,
  };
}
