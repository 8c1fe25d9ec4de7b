// What a person said of their interview, read from the `plan set` entries of their log: the date, the minutes they have, and
// what counts how much. Anything unsound in it is as if it were not said.
import type { DeckId } from "./deck";

export type Interview = {
  /** Study day of the interview. */
  readonly day: number;
  /** Study day on which the plan began; null: today. */
  readonly firstDay: number | null;
  /** Null: not said. */
  readonly minutesPerDay: number | null;
  /** Topic → how much its cards count; 1 where not said. */
  readonly weights: Readonly<Record<string, number>>;
  readonly leftOut: readonly DeckId[];
};

export const TOPIC_WEIGHTS: readonly number[] = [0.5, 1, 2];
export const MINUTES_AT_MOST = 480;
const DAY_MS = 86_400_000;
const LEFT_OUT_AT_MOST = 500;

/**
 * `plan set` entries as one, in the order of the log; null without any. The last word on each field counts, so that a new
 * date keeps the minutes.
 */
export function planMerged(
  plans: readonly Readonly<Record<string, unknown>>[],
): Readonly<Record<string, unknown>> | null {
  return plans.length === 0 ? null : Object.assign({}, ...plans);
}

/** What is sound in a plan; null without a date. Never throws, whatever the plan holds. */
export function interviewFrom(plan: Readonly<Record<string, unknown>> | null): Interview | null {
  const day = dayFrom(plan?.interviewDate);
  if (plan === null || day === null) return null;
  const { firstDay, minutesPerDay: minutes, weights, leftOut } = plan;
  return {
    day,
    firstDay: isWhole(firstDay, -1e6, day) ? firstDay : null,
    minutesPerDay: isWhole(minutes, 1, MINUTES_AT_MOST) ? minutes : null,
    weights: Object.fromEntries(
      Object.entries(typeof weights === "object" && weights !== null ? weights : {}).filter(([, weight]) =>
        TOPIC_WEIGHTS.includes(weight as number),
      ),
    ) as Record<string, number>,
    leftOut: (Array.isArray(leftOut) ? leftOut : [])
      .filter((deck): deck is string => typeof deck === "string")
      .slice(0, LEFT_OUT_AT_MOST),
  };
}

/** The study day of a date such as `2026-12-12`; null for anything else. */
export function dayFrom(date: unknown): number | null {
  if (typeof date !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? null : Math.round(at / DAY_MS);
}

function isWhole(value: unknown, from: number, to: number): value is number {
  return Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
}
