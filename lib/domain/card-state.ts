// What replaying a card's entries yields.
import type { CardId } from "./deck";

export type Phase = "new" | "learning" | "review" | "relearning";

export type CardState = {
  readonly card: CardId;
  readonly phase: Phase;
  /** Place in the (re)learning steps, from 0; 0 in other phases. */
  readonly step: number;
  /** Memory under the newest weights: days until recall falls to 90 %; null while new. */
  readonly stability: number | null;
  /** 1…10; null while new. */
  readonly difficulty: number | null;
  /** Study day on which a card in review comes due; null in other phases. */
  readonly dueDay: number | null;
  /** Moment at which a card in (re)learning comes due, epoch ms; null in other phases. */
  readonly dueAt: number | null;
  /** Days decided at the last review (or reschedule); 0 outside review. `dueDay` is that long after `lastDay`, or later if a reschedule found it overdue. */
  readonly intervalDays: number;
  /** Study day and moment of the last standing review; null while new. */
  readonly lastDay: number | null;
  readonly lastAt: number | null;
  readonly reps: number;
  readonly lapses: number;
  readonly suspended: boolean;
  readonly starred: boolean;
  /** Study day for which it is buried, or null. */
  readonly buriedDay: number | null;
};

/** The state of a card that nothing ever happened to. */
export function newCardState(card: CardId): CardState {
  return {
    card,
    phase: "new",
    step: 0,
    stability: null,
    difficulty: null,
    dueDay: null,
    dueAt: null,
    intervalDays: 0,
    lastDay: null,
    lastAt: null,
    reps: 0,
    lapses: 0,
    suspended: false,
    starred: false,
    buriedDay: null,
  };
}

/** From this interval on, in days, a card in review is mature. */
const MATURE_DAYS = 21;

/** Where a card stands, as people count them. */
export type Stage = "new" | "learning" | "young" | "mature";

/** Mature from an interval of 21 days on, as Anki counts; relearning counts as learning. */
export function stageOf(state: Pick<CardState, "phase" | "intervalDays">): Stage {
  if (state.phase === "new") return "new";
  if (state.phase !== "review") return "learning";
  return state.intervalDays >= MATURE_DAYS ? "mature" : "young";
}

/** Whether a card has lapsed so often that rewording it pays more than repeating it; a threshold of 0 lapses: never. */
export function isLeech(state: Pick<CardState, "lapses">, leechLapses: number): boolean {
  return leechLapses > 0 && state.lapses >= leechLapses;
}

/**
 * Whether this lapse, counted from 1, is one to say so at: at the threshold, then every half threshold, rounded up; a threshold
 * of 0: never (Anki's `states/review.rs`).
 */
export function isLeechLapse(lapses: number, leechLapses: number): boolean {
  return leechLapses > 0 && lapses >= leechLapses && (lapses - leechLapses) % Math.ceil(leechLapses / 2) === 0;
}

/**
 * Whether a card may be asked on a study day at a moment (epoch ms): in steps when the delay is over, in review from its day
 * on; never a new, a suspended or a buried one.
 */
export function isDue(state: CardState, day: number, now: number): boolean {
  if (state.suspended || state.buriedDay === day) return false;
  if (state.dueDay !== null) return state.dueDay <= day;
  return state.dueAt !== null && state.dueAt <= now;
}
