// Today's cards by a person's interview plan: which, in what order, within the minutes that are left. It chooses among cards
// and touches neither memory nor due dates; from the day of the interview on it has no say.
import "server-only";
import type { CardState } from "@/lib/domain/card-state";
import { type Interview, interviewFrom } from "@/lib/domain/interview";
import {
  type Costs,
  cardsOfDay,
  fitting,
  type InterviewPlan,
  type PlannedCard,
  usualCosts,
} from "@/lib/domain/interview-plan";
import type { Preset } from "@/lib/domain/preset";
import { isInScope } from "@/lib/domain/queue";
import type { Day } from "@/lib/domain/stats/stat";
import { readStates } from "./card-states";
import type { Content } from "./content";
import { readDays } from "./days";
import type { Chosen } from "./decks-chosen";
import { readPlan } from "./plans";
import { lists, type Query, type Row, rows } from "./sql";

export const USUAL_MINUTES = 15;
/** A person's own pace counts from this many answers on, over so many days. */
const PACE_ANSWERS = 100;
const PACE_DAYS = 28;
/** Mean seconds an answer takes by the usual costs. */
const USUAL_PACE = 12.3;

export type PlannedDay = {
  readonly cards: readonly string[];
  /** Of those of the cards that were begun. */
  readonly states: readonly CardState[];
};

type Question = {
  readonly content: Content;
  readonly preset: Preset;
  readonly chosen: Chosen;
  /** What was done today. */
  readonly done: Day;
};

export function* plannedDay(userId: string, question: Question): Query<PlannedDay | null> {
  const interview = interviewFrom(yield* readPlan(userId));
  const { day, newCards, tookMs } = question.done;
  if (interview === null || interview.day <= day) return null;
  const cards = yield* scopeOf(userId, question, interview);
  const plan = planFrom(interview, question.preset, day, yield* paceOf(userId, day));
  const away = new Set((yield* awayOn(userId, day)).map(({ card }) => card));
  const asked = cards.filter(({ card }) => !away.has(card));
  const chosen = fitting(cardsOfDay(asked, day, plan, newCards), day, plan, plan.minutesPerDay * 60 - tookMs / 1000);
  const ids = chosen.map(({ card }) => card);
  const states = new Map((yield* readStates(userId, ids)).map((state) => [state.card, state]));
  return { cards: ids, states: ids.flatMap((card) => states.get(card) ?? []) };
}

/** Cards that are not asked by plan: in their steps, suspended, or buried for the day. */
const awayOn = (userId: string, day: number): Query<readonly (Row & { readonly card: string })[]> =>
  rows(
    `SELECT "card" FROM "CardState" WHERE "userId" = $1 AND ("dueAt" IS NOT NULL OR "suspended" = true OR "buriedDay" = $2)`,
    userId,
    day,
  );

/** The plan in the words of the domain. */
export function planFrom(interview: Interview, preset: Preset, day: number, costs: Costs): InterviewPlan {
  return {
    firstDay: Math.min(interview.firstDay ?? day, day),
    interviewDay: interview.day,
    minutesPerDay: interview.minutesPerDay ?? preset.minutesPerDay ?? USUAL_MINUTES,
    costs,
    weights: preset.weights,
  };
}

/** Every card that the interview is about, in study order. */
export function* scopeOf(
  userId: string,
  { content, preset, chosen }: Omit<Question, "done">,
  interview: Pick<Interview, "weights" | "leftOut">,
): Query<readonly PlannedCard[]> {
  const found = yield* lists<readonly [string, number, number, number]>(
    `SELECT "card", "stability", "difficulty", "lastDay" FROM "CardState"
     WHERE "userId" = $1 AND "stability" IS NOT NULL AND "difficulty" IS NOT NULL`,
    userId,
  );
  const begun = new Map(
    found.map(([card, stability, difficulty, lastDay]) => [card, { memory: { stability, difficulty }, lastDay }]),
  );
  const leftOut = new Set(interview.leftOut);
  return content.cards.flatMap((card): readonly PlannedCard[] => {
    if (leftOut.has(card.deck) || !isInScope(card, preset, chosen)) return [];
    const { memory = null, lastDay = null } = begun.get(card.id) ?? {};
    const topic = content.deckOf.get(card.deck)?.topic ?? "";
    return [{ card: card.id, weight: interview.weights[topic] ?? 1, memory, lastDay }];
  });
}

/** The usual costs at the person's own pace. */
export function* paceOf(userId: string, day: number): Query<Costs> {
  const days = yield* readDays(userId, day - PACE_DAYS);
  const answers = days.reduce((sum, { reviews }) => sum + reviews, 0);
  if (answers < PACE_ANSWERS) return usualCosts;
  const seconds = days.reduce((sum, { tookMs }) => sum + tookMs, 0) / 1000 / answers;
  const factor = Math.min(3, Math.max(0.4, seconds / USUAL_PACE));
  return {
    recalled: usualCosts.recalled * factor,
    forgotten: usualCosts.forgotten * factor,
    fresh: usualCosts.fresh * factor,
  };
}
