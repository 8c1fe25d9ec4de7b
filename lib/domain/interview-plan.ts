// What to study until an interview: which cards today, and the recall to expect on the day. It chooses among cards and touches
// neither memory nor due dates; every review it leads to is an ordinary one (policy D of scheduling.md §5.2).
import type { CardId } from "./deck";
import { AGAIN, EASY, GOOD, HARD, type Rating } from "./rating";
import { intervalDays, type Memory, nextMemory, retrievability, stabilityAfter } from "./scheduler";
import { uniform } from "./uniform";

/** A card as the plan sees it. `memory` and `lastDay` are null until it was first studied. */
export type PlannedCard = {
  readonly card: CardId;
  /** How much it counts, > 0. */
  readonly weight: number;
  readonly memory: Memory | null;
  /** Study day. */
  readonly lastDay: number | null;
};

/** Seconds that a card takes: seen and recalled, seen and forgotten (with its relearning), new (with its learning steps). */
export type Costs = { readonly recalled: number; readonly forgotten: number; readonly fresh: number };

/** Medians of scheduling.md §5.2; a person's own replace them. */
export const usualCosts: Costs = { recalled: 11.5, forgotten: 31, fresh: 34 };

export type InterviewPlan = {
  /** Study days: the first of the plan, and that of the interview. */
  readonly firstDay: number;
  readonly interviewDay: number;
  readonly minutesPerDay: number;
  readonly costs: Costs;
  readonly weights: readonly number[];
};

/** How first sights and successes are rated on average (Anki's simulator; scheduling.md §4). */
const FIRST_RATINGS: readonly (readonly [Rating, number])[] = [
  [AGAIN, 0.24],
  [HARD, 0.094],
  [GOOD, 0.495],
  [EASY, 0.171],
];
const SUCCESSES: readonly (readonly [Rating, number])[] = [
  [HARD, 0.224],
  [GOOD, 0.631],
  [EASY, 0.145],
];
/** New cards are met in the first part of the days; reviews come at a lower recall than usual, so that more fit in. */
const NEW_SHARE = 0.6;
const RETENTION = 0.8;
/** In the last days only the gain on the day counts: seven, or a quarter of a short plan. */
const lastDays = (days: number) => Math.min(7, Math.ceil(days / 4));

/** The memory after a forgotten card was learned again the same day. */
const relearned = (memory: Memory, weights: readonly number[]) => nextMemory(memory, 0, GOOD, weights);

function firstSight(rating: Rating, weights: readonly number[]): Memory {
  const memory = nextMemory(null, 0, rating, weights);
  return rating < GOOD ? relearned(memory, weights) : memory;
}

/** Recall on the interview's day (0…1) if the card is not studied any more; 0 for an unseen card. */
export function recallOnDay({ memory, lastDay }: PlannedCard, plan: InterviewPlan): number {
  return memory === null || lastDay === null
    ? 0
    : retrievability(plan.interviewDay - lastDay, memory.stability, plan.weights);
}

/** Of all new cards of a day, one answer after the other: the same for each. */
let latestFresh: { readonly ahead: number; readonly weights: readonly number[]; readonly recall: number } | null = null;

/** Recall of a card so many days after it was first seen, 0…1. */
function recallOfFresh(ahead: number, weights: readonly number[]): number {
  if (latestFresh?.ahead === ahead && latestFresh.weights === weights) return latestFresh.recall;
  const recall = FIRST_RATINGS.reduce(
    (sum, [rating, share]) => sum + share * retrievability(ahead, firstSight(rating, weights).stability, weights),
    0,
  );
  latestFresh = { ahead, weights, recall };
  return recall;
}

/**
 * Recall on the interview's day, times its weight, won per second by studying the card on `day` (a study day); 0 when it was
 * studied that day already. Formula: scheduling.md §5.2.
 */
export function gainPerSecond(planned: PlannedCard, day: number, plan: InterviewPlan): number {
  const { weights, costs } = plan;
  const ahead = Math.max(0, plan.interviewDay - day);
  const { memory, lastDay } = planned;
  if (memory === null || lastDay === null) return (planned.weight * recallOfFresh(ahead, weights)) / costs.fresh;
  const elapsed = day - lastDay;
  if (elapsed <= 0) return 0;
  const now = retrievability(elapsed, memory.stability, weights);
  const after = (rating: Rating) => stabilityAfter(memory, elapsed, rating, now, weights);
  const lapsed = stabilityAfter({ ...memory, stability: after(AGAIN) }, 0, GOOD, 1, weights);
  let recall = (1 - now) * retrievability(ahead, lapsed, weights);
  for (const [rating, share] of SUCCESSES) recall += now * share * retrievability(ahead, after(rating), weights);
  const seconds = now * costs.recalled + (1 - now) * costs.forgotten;
  return (planned.weight * (recall - recallOnDay(planned, plan))) / seconds;
}

/**
 * The day's cards in order; study from the front until the day's minutes are used.
 * Until the last days: today's share of new cards (in the given order), then cards whose recall fell to 80 %, lowest first,
 * then whatever gains most a second. In the last days only the gain counts. Days that were missed are made up for: what is
 * still unseen is shared among the days that are left for it. What is not asked for is not reckoned.
 * @param metToday new cards of today's share that were met already
 */
export function* cardsOfDay(
  cards: readonly PlannedCard[],
  day: number,
  plan: InterviewPlan,
  metToday = 0,
): Generator<PlannedCard, void> {
  const days = Math.max(1, plan.interviewDay - plan.firstDay);
  const byGain = (some: readonly PlannedCard[]) =>
    some
      .map((planned) => ({ planned, gain: gainPerSecond(planned, day, plan) }))
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain)
      .map(({ planned }) => planned);
  if (plan.interviewDay - day <= lastDays(days)) return yield* byGain(cards);

  const unseen = cards.filter(({ memory }) => memory === null);
  const daysForNew = Math.max(1, plan.firstDay + NEW_SHARE * days - day);
  const quota = Math.ceil((unseen.length + metToday) / daysForNew);
  const fresh = unseen.slice(0, Math.max(0, quota - metToday));
  const due = cards
    .filter((planned) => planned.memory !== null && isDue(planned, day, plan))
    .map((planned) => ({ planned, recall: recallNow(planned, day, plan) }))
    .sort((a, b) => a.recall - b.recall)
    .map(({ planned }) => planned);
  yield* fresh;
  yield* due;
  const chosen = new Set([...fresh, ...due]);
  yield* byGain(cards.filter((planned) => !chosen.has(planned)));
}

function isDue({ memory, lastDay }: PlannedCard, day: number, plan: InterviewPlan): boolean {
  if (memory === null || lastDay === null || lastDay >= day) return false;
  return lastDay + Math.max(1, Math.round(intervalDays(memory.stability, RETENTION, plan.weights))) <= day;
}

function recallNow({ memory, lastDay }: PlannedCard, day: number, plan: InterviewPlan): number {
  return memory === null || lastDay === null ? 0 : retrievability(day - lastDay, memory.stability, plan.weights);
}

export type Outlook = {
  /** Weighted mean recall over all planned cards on the interview's day, 0…1; unseen cards count as 0. */
  readonly expectedRecall: number;
  /** Share of cards that will have been met. */
  readonly met: number;
  readonly minutesPerDay: number;
};

/** How the reviews of someone who follows a plan turn out; `recall` is 0…1. */
type Learner = { readonly firstRating: () => Rating; readonly laterRating: (recall: number) => Rating };

/**
 * One life of the plan from `day` (a study day) on; a day ends when its minutes are used. Outcomes are drawn from `random`,
 * in [0, 1).
 */
export function livePlan(
  cards: readonly PlannedCard[],
  day: number,
  plan: InterviewPlan,
  random: () => number,
): Outlook {
  const state = new Map(cards.map((planned) => [planned.card, planned]));
  const learner = learnerFrom(random);
  let used = 0;
  for (let today = day; today < plan.interviewDay; today += 1) {
    let left = plan.minutesPerDay * 60;
    for (const planned of cardsOfDay([...state.values()], today, plan)) {
      if (left <= 8) break;
      const studied = study(planned, today, plan, learner);
      state.set(planned.card, studied.planned);
      left -= studied.seconds;
    }
    used += plan.minutesPerDay * 60 - Math.max(0, left);
  }
  return { ...standingOf([...state.values()], plan), minutesPerDay: used / 60 / Math.max(1, plan.interviewDay - day) };
}

function standingOf(cards: readonly PlannedCard[], plan: InterviewPlan): Pick<Outlook, "expectedRecall" | "met"> {
  const weight = cards.reduce((sum, planned) => sum + planned.weight, 0);
  if (weight === 0) return { expectedRecall: 0, met: 0 };
  return {
    expectedRecall: cards.reduce((sum, planned) => sum + planned.weight * recallOnDay(planned, plan), 0) / weight,
    met: cards.filter(({ memory }) => memory !== null).length / cards.length,
  };
}

const learnerFrom = (random: () => number): Learner => {
  const draw = (shares: readonly (readonly [Rating, number])[]) => {
    let rest = random();
    for (const [rating, share] of shares) {
      rest -= share;
      if (rest < 0) return rating;
    }
    return shares[shares.length - 1][0];
  };
  return {
    firstRating: () => draw(FIRST_RATINGS),
    laterRating: (recall) => (random() < recall ? draw(SUCCESSES) : AGAIN),
  };
};

function study(planned: PlannedCard, day: number, plan: InterviewPlan, learner: Learner) {
  const { weights, costs } = plan;
  const { memory, lastDay } = planned;
  if (memory === null || lastDay === null) {
    return {
      planned: { ...planned, memory: firstSight(learner.firstRating(), weights), lastDay: day },
      seconds: costs.fresh,
    };
  }
  const elapsed = day - lastDay;
  const rating = learner.laterRating(retrievability(elapsed, memory.stability, weights));
  const next = nextMemory(memory, elapsed, rating, weights);
  return rating === AGAIN
    ? { planned: { ...planned, memory: relearned(next, weights), lastDay: day }, seconds: costs.forgotten }
    : { planned: { ...planned, memory: next, lastDay: day }, seconds: costs.recalled };
}

/** Seconds that a card is expected to take on a day. */
export function secondsFor(planned: PlannedCard, day: number, { costs, weights }: InterviewPlan): number {
  const { memory, lastDay } = planned;
  if (memory === null || lastDay === null) return costs.fresh;
  const recall = retrievability(Math.max(0, day - lastDay), memory.stability, weights);
  return recall * costs.recalled + (1 - recall) * costs.forgotten;
}

/** The first of the day's cards that fit in so many seconds. */
export function fitting(
  cards: Iterable<PlannedCard>,
  day: number,
  plan: InterviewPlan,
  seconds: number,
): readonly PlannedCard[] {
  const chosen: PlannedCard[] = [];
  let left = seconds;
  for (const planned of cards) {
    if (left <= 8) break;
    left -= secondsFor(planned, day, plan);
    chosen.push(planned);
  }
  return chosen;
}

/** What to expect on the day: the mean of a few lives of the plan, drawn from a seeded generator. */
export function outlook(cards: readonly PlannedCard[], day: number, plan: InterviewPlan, lives = 5): Outlook {
  const all = Array.from({ length: lives }, (_, life) => livePlan(cards, day, plan, uniform(life + 1)));
  const mean = (of: (one: Outlook) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
  return {
    expectedRecall: mean((one) => one.expectedRecall),
    met: mean((one) => one.met),
    minutesPerDay: mean((one) => one.minutesPerDay),
  };
}
