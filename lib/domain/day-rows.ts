// Rolls reviews up into days, and states into counts: what statistics read instead of the log.
import { type CardState, isLeech, type Stage, stageOf } from "./card-state";
import type { CardId } from "./deck";
import { AGAIN } from "./rating";
import type { Trace } from "./replay";
import type { Day, History } from "./stats/stat";

type Tally = { -readonly [field in keyof Day]: Day[field] };

/** The days of any reviews, in any order; ascending. */
export function dayRows(traces: Iterable<Trace>): Day[] {
  const days = new Map<number, Tally>();
  for (const trace of traces) {
    let day = days.get(trace.day);
    if (day === undefined) {
      day = {
        day: trace.day,
        newCards: 0,
        reviews: 0,
        again: 0,
        youngSeen: 0,
        youngRecalled: 0,
        matureSeen: 0,
        matureRecalled: 0,
        tookMs: 0,
      };
      days.set(trace.day, day);
    }
    add(day, trace);
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
}

function add(day: Tally, trace: Trace): void {
  const recalled = trace.rating === AGAIN ? 0 : 1;
  day.reviews += 1;
  day.again += 1 - recalled;
  day.tookMs += trace.tookMs;
  if (trace.phase === "new") day.newCards += 1;
  if (trace.phase !== "review" || trace.elapsedDays === 0) return;
  if (stageOf(trace) === "mature") {
    day.matureSeen += 1;
    day.matureRecalled += recalled;
  } else {
    day.youngSeen += 1;
    day.youngRecalled += recalled;
  }
}

/** What a day used of the daily limits: new cards, answers of cards in review, and time. */
export function usedOf(day: Day | undefined): {
  readonly newCards: number;
  readonly reviews: number;
  readonly tookMs: number;
} {
  if (!day) return { newCards: 0, reviews: 0, tookMs: 0 };
  return { newCards: day.newCards, reviews: day.youngSeen + day.matureSeen, tookMs: day.tookMs };
}

/** The counts of a history from card states, for those who hold them all (a device, a test). */
export function countsFrom(
  states: Iterable<CardState>,
  cardsInScope: number,
  leechLapses: number,
  titleOf: (card: CardId) => string,
): Pick<History, "due" | "stages" | "leeches"> {
  const due = new Map<number, number>();
  const stages: Record<Stage, number> = { new: cardsInScope, learning: 0, young: 0, mature: 0 };
  const leeches: { card: CardId; title: string; lapses: number }[] = [];
  for (const state of states) {
    if (state.phase === "new") continue;
    stages[stageOf(state)] += 1;
    stages.new -= 1;
    const day = state.dueDay ?? state.lastDay;
    if (day !== null && !state.suspended) due.set(day, (due.get(day) ?? 0) + 1);
    if (isLeech(state, leechLapses))
      leeches.push({ card: state.card, title: titleOf(state.card), lapses: state.lapses });
  }
  stages.new = Math.max(0, stages.new);
  leeches.sort((a, b) => b.lapses - a.lapses || (a.card < b.card ? -1 : 1));
  return { due: [...due].map(([day, count]) => ({ day, count })).sort((a, b) => a.day - b.day), stages, leeches };
}
