// Changing one's settings from a form: what it would lead to, and the entry that does it.
import "server-only";
import { fuzzed, fuzzFactor } from "@/lib/domain/fuzz";
import { PACE_DAYS, paceFrom } from "@/lib/domain/pace";
import { checkPatch, type Preset, type PresetPatch } from "@/lib/domain/preset";
import { desiredRetentionOf, intervalDays } from "@/lib/domain/scheduler";
import { studyDay, weekdayFromDay } from "@/lib/domain/study-day";
import { sql } from "./database";
import { readDays } from "./days";
import { presetOf } from "./presets";
import { type Row, rows } from "./sql";
import { record } from "./sync";

export { presetOf } from "./presets";

/** Null, or the sentence that says what is wrong. */
export async function changePreset(userId: string, patch: unknown, now: number): Promise<string | null> {
  const checked = checkPatch(patch);
  return "problem" in checked ? checked.problem : record(userId, { kind: "preset changed", patch: checked.patch }, now);
}

/** Moves the due dates of all cards in review to what the newest settings say. */
export async function reschedule(userId: string, now: number): Promise<string | null> {
  const { id } = await presetOf(userId);
  return record(userId, { kind: "rescheduled", presetId: id }, now);
}

export type Consequences = {
  /** Cards in review that are due today, and that would be if everything were rescheduled under the change. */
  readonly dueToday: number;
  readonly dueTodayThen: number;
  /** Reviews a day in the long run, now and then: the sum of 1 / interval. */
  readonly perDay: number;
  readonly perDayThen: number;
  readonly cards: number;
  /** Of these cards, those whose interval ends on a weekday that the change makes easy, now and then. */
  readonly onEasyDays: number;
  readonly onEasyDaysThen: number;
};

const CARDS_AT_MOST = 20_000;

type InReview = Row & {
  readonly card: string;
  readonly deck: string;
  readonly stability: number;
  readonly lastDay: number;
  readonly dueDay: number;
  readonly intervalDays: number;
  readonly reps: number;
};

export async function consequences(
  userId: string,
  patch: PresetPatch,
  now: number,
  offsetMin: number,
): Promise<Consequences> {
  const before = await presetOf(userId);
  const after = { ...before, ...patch };
  const day = studyDay(now, offsetMin, before.rolloverMin);
  const states = await sql().read(() =>
    rows<InReview>(
      `SELECT "card", "deck", "stability", "lastDay", "dueDay", "intervalDays", "reps" FROM "CardState"
       WHERE "userId" = $1 AND "phase" = 'review' AND "suspended" = false LIMIT ${CARDS_AT_MOST}`,
      userId,
    ),
  );
  const sum = { dueToday: 0, dueTodayThen: 0, perDay: 0, perDayThen: 0, cards: states.length };
  for (const state of states) {
    const wanted = intervalDays(state.stability, desiredRetentionOf(after, state.deck), after.weights);
    const interval = Math.min(Math.max(1, Math.round(wanted)), after.maximumIntervalDays);
    if (state.dueDay <= day) sum.dueToday += 1;
    if (state.lastDay + interval <= day) sum.dueTodayThen += 1;
    sum.perDay += 1 / Math.max(1, state.intervalDays);
    sum.perDayThen += 1 / interval;
  }
  const isEasy = (on: number) => (after.easyDays[weekdayFromDay(on)] ?? 1) < 1;
  const onEasyDays = (preset: Preset) => states.filter((state) => isEasy(endOf(state, preset))).length;
  return { ...sum, onEasyDays: onEasyDays(before), onEasyDaysThen: onEasyDays(after) };
}

/** The day on which the interval that began with the last answer would end. */
function endOf({ card, deck, stability, lastDay, reps }: InReview, preset: Preset): number {
  const wanted = intervalDays(stability, desiredRetentionOf(preset, deck), preset.weights);
  const factor = preset.fuzz ? fuzzFactor(card, reps) : null;
  const weigh = (days: number) => preset.easyDays[weekdayFromDay(lastDay + days)] ?? 1;
  return lastDay + fuzzed(wanted, 1, preset.maximumIntervalDays, factor, weigh);
}

/** How long an answer takes, and how many reviews a day there were on the days that were studied lately. */
export async function paceFor(
  userId: string | null,
  now: number,
): Promise<{ readonly ms: number; readonly isOwn: boolean; readonly reviewsPerDay: number }> {
  const days = userId === null ? [] : await sql().read(() => readDays(userId, studyDay(now, 0, 0) - PACE_DAYS));
  const reviews = days.reduce((sum, { youngSeen, matureSeen }) => sum + youngSeen + matureSeen, 0);
  const ms = paceFrom(days);
  return { ms, isOwn: ms !== paceFrom([]), reviewsPerDay: Math.round(reviews / Math.max(1, days.length)) };
}
