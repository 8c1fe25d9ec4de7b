// The one door to ts-fsrs. FSRS-6's formulas are its own; steps, study days, fuzz, the order of the buttons and the maximum
// interval are ours, to Anki's rules, and depend on nothing but the arguments: the preview is exactly what happens. One file,
// because a decision asks for the formulas' answers to several buttons at once, and nobody else may ask ts-fsrs.
import { FSRSAlgorithm, forgetting_curve } from "ts-fsrs";
import type { CardState, Phase } from "./card-state";
import type { CardId, DeckId } from "./deck";
import { fuzzed, fuzzFactor, leastInterval } from "./fuzz";
import { type Preset, weightBounds } from "./preset";
import { AGAIN, EASY, GOOD, HARD, type Rating } from "./rating";
import { againDelay, endOfDelay, goodDelay, hardDelay } from "./steps";
import { weekdayFromDay } from "./study-day";

/** Stability in days (0.001…36500) and difficulty (1…10). */
export type Memory = { readonly stability: number; readonly difficulty: number };

/** The part of a card's state that a review decides; `CardState` is one, with memory under the newest weights. */
export type Decided = Pick<
  CardState,
  | "phase"
  | "step"
  | "stability"
  | "difficulty"
  | "dueDay"
  | "dueAt"
  | "intervalDays"
  | "lastDay"
  | "lastAt"
  | "reps"
  | "lapses"
>;

export type Decision = Decided & {
  /** Recall that the model promised just before the review, 0…1; null at first sight. */
  readonly promised: number | null;
  /** The delay that the button names: a step's minutes, or the interval as minutes. Strictly longer for a better rating. */
  readonly minutes: number;
};

/** The circumstances of a review. */
export type Occasion = {
  readonly card: CardId;
  readonly deck: DeckId;
  /** Study day; never before the card's last one. */
  readonly day: number;
  /** Epoch ms. */
  readonly at: number;
  readonly offsetMin: number;
  readonly rolloverMin: number;
  readonly preset: Preset;
};

/** What a button will do: a card in its steps has `dueAt`, one in review `dueDay` and `intervalDays`. */
export type Preview = Pick<Decision, "phase" | "dueAt" | "dueDay" | "intervalDays" | "minutes">;

/** The state of a card that was never reviewed. */
export const unseen: Decided = Object.freeze({
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
});

type Model = {
  readonly weights: readonly number[];
  readonly fsrs: FSRSAlgorithm;
  readonly decay: number;
  /** The latest desired retention asked for, and stability's share that it gives. */
  retention: number;
  multiplier: number;
};
const models = new WeakMap<readonly number[], Model>();
let latest: Model | null = null;

/** Made once per weights array; nearly all calls in a row are about the same one. */
function modelOf(weights: readonly number[]): Model {
  if (latest?.weights === weights) return latest;
  latest = models.get(weights) ?? makeModel(weights);
  return latest;
}

function makeModel(weights: readonly number[]): Model {
  if (weights.length !== 21) throw new Error(`FSRS-6 has 21 weights, not ${weights.length}.`);
  const w = weights.map((weight, i) => Math.min(Math.max(weight, weightBounds[i][0]), weightBounds[i][1]));
  const fsrs = new FSRSAlgorithm({ w, enable_short_term: true, relearning_steps: [] });
  // ts-fsrs would lift w19 to 0.01, and watches its parameters through a Proxy: a plain copy is exact and a third faster.
  Object.assign(fsrs, { param: { ...fsrs.parameters, w } });
  const model: Model = {
    weights,
    fsrs,
    decay: w[20],
    retention: Number.NaN,
    multiplier: 1,
  };
  models.set(weights, model);
  return model;
}

/**
 * FSRS-6's memory after a review (ts-fsrs `next_state`; first stability w[rating − 1] as in fsrs-rs, without ts-fsrs's
 * floor of 0.1).
 * @param memory null at first sight
 * @param elapsedDays whole study days since the last review; 0 on the same day, negative counts as 0
 * @param weights 21; each is brought within its bounds
 * @throws when there are not 21
 */
export function nextMemory(
  memory: Memory | null,
  elapsedDays: number,
  rating: Rating,
  weights: readonly number[],
): Memory {
  const model = modelOf(weights);
  if (memory === null) return firstMemory(model, rating);
  const elapsed = Math.max(0, elapsedDays);
  return laterMemory(model, memory, elapsed, rating, recallAfter(model, elapsed, memory.stability));
}

function firstMemory(model: Model, rating: Rating): Memory {
  const { difficulty } = model.fsrs.next_state(null, 0, rating);
  return { difficulty, stability: firstStability(model, rating) };
}

function firstStability(model: Model, rating: Rating): number {
  return Math.min(Math.max(model.weights[rating - 1], 0.001), 100);
}

/**
 * The stability of `nextMemory` alone, for those who ask about several ratings of a card that was seen.
 * @param recall just before the review (`retrievability` of those days)
 */
export function stabilityAfter(
  memory: Memory,
  elapsedDays: number,
  rating: Rating,
  recall: number,
  weights: readonly number[],
): number {
  return laterStability(modelOf(weights), memory, Math.max(0, elapsedDays), rating, recall);
}

/** As `laterMemory`, for the buttons that are not pressed: stability alone. */
function laterStability(model: Model, memory: Memory, elapsedDays: number, rating: Rating, recall: number): number {
  if (rating === AGAIN) return laterMemory(model, memory, elapsedDays, rating, recall).stability;
  const { stability, difficulty } = memory;
  if (elapsedDays > 0) return model.fsrs.next_recall_stability(difficulty, stability, recall, rating);
  return model.fsrs.next_short_term_stability(stability, rating);
}

function laterMemory(model: Model, memory: Memory, elapsedDays: number, rating: Rating, recall: number): Memory {
  return model.fsrs.next_state(memory, elapsedDays, rating, recall);
}

/**
 * The probability of recall, 0…1 (ts-fsrs `forgetting_curve`).
 * @param elapsedDays days since the last review, fractions allowed; negative counts as 0
 * @param stability days, 0.001…36500
 * @throws when there are not 21 weights
 */
export function retrievability(elapsedDays: number, stability: number, weights: readonly number[]): number {
  return recallAfter(modelOf(weights), Math.max(0, elapsedDays), stability);
}

function recallAfter(model: Model, elapsedDays: number, stability: number): number {
  return elapsedDays === 0 ? 1 : forgetting_curve(model.decay, elapsedDays, stability);
}

/** The days after which recall has fallen to `desiredRetention` (0…1), unrounded and unbounded: S/factor·(r^(1/decay) − 1). */
export function intervalDays(stability: number, desiredRetention: number, weights: readonly number[]): number {
  return stability * multiplier(modelOf(weights), desiredRetention);
}

function multiplier(model: Model, desiredRetention: number): number {
  if (model.retention !== desiredRetention) {
    model.multiplier = model.fsrs.calculate_interval_modifier(desiredRetention);
    model.retention = desiredRetention;
  }
  return model.multiplier;
}

/** The recall at which cards of a deck come due, 0.70…0.97: the deck's own, else the preset's. */
export function desiredRetentionOf(preset: Preset, deck: DeckId): number {
  return Object.hasOwn(preset.deckRetention, deck) ? preset.deckRetention[deck] : preset.desiredRetention;
}

/** What one button leads to: days in review (`minutes` 0), or a delay in steps (`days` 0). */
type Outcome = { readonly phase: Phase; readonly step: number; readonly days: number; readonly minutes: number };

/** One review being decided. */
type Question = {
  readonly before: Decided;
  readonly occasion: Occasion;
  readonly model: Model;
  /** Before the review; null at first sight. */
  readonly memory: Memory | null;
  readonly elapsedDays: number;
  readonly promised: number | null;
  /** The button pressed, and memory after it. */
  readonly rating: Rating;
  readonly after: Memory;
};

function questionOf(before: Decided, rating: Rating, occasion: Occasion): Question {
  const model = modelOf(occasion.preset.weights);
  const { stability, difficulty, lastDay } = before;
  if (stability === null || difficulty === null || lastDay === null) {
    const after = firstMemory(model, rating);
    return { before, occasion, model, memory: null, elapsedDays: 0, promised: null, rating, after };
  }
  const elapsedDays = Math.max(0, occasion.day - lastDay);
  const promised = recallAfter(model, elapsedDays, stability);
  const memory = before as Memory;
  const after = laterMemory(model, memory, elapsedDays, rating, promised);
  return { before, occasion, model, memory, elapsedDays, promised, rating, after };
}

/** Stability as it would be after any of the buttons. */
function stabilityOf(question: Question, rating: Rating): number {
  const { model, memory, elapsedDays, promised } = question;
  if (rating === question.rating) return question.after.stability;
  if (memory === null || promised === null) return firstStability(model, rating);
  return laterStability(model, memory, elapsedDays, rating, promised);
}

/** Days after which recall would have fallen to what this deck wants, unrounded. */
function wanted(question: Question, rating: Rating): number {
  const { model, occasion } = question;
  const retention = desiredRetentionOf(occasion.preset, occasion.deck);
  return stabilityOf(question, rating) * multiplier(model, retention);
}

function fuzzedDays(question: Question, interval: number, minimum: number): number {
  const { occasion, before } = question;
  const factor = occasion.preset.fuzz ? fuzzFactor(occasion.card, before.reps) : null;
  const maximum = occasion.preset.maximumIntervalDays;
  return fuzzed(interval, Math.max(1, minimum), maximum, factor, wishesFrom(occasion.preset, occasion.day));
}

/** The latest week seen in which every day is as good: nearly all calls in a row are about the same one. */
let evenWeek: Preset["easyDays"] | null = null;

/** How much is wanted so many days after a study day; undefined where every weekday is as good. */
function wishesFrom({ easyDays }: Preset, day: number): ((days: number) => number) | undefined {
  if (easyDays === evenWeek) return undefined;
  if (easyDays.some((wish) => wish !== 1)) return (days) => easyDays[weekdayFromDay(day + days)] ?? 1;
  evenWeek = easyDays;
  return undefined;
}

/** Whole days that the next better button must exceed. */
function floorAfter(outcome: Outcome): number {
  return outcome.days > 0 ? outcome.days : Math.floor(outcome.minutes / 1440);
}

function outcomeOf(question: Question, rating: Rating): Outcome {
  const { before, occasion } = question;
  const relearning = before.phase === "relearning" || (before.phase === "review" && rating === AGAIN);
  const steps = relearning ? occasion.preset.relearningSteps : occasion.preset.learningSteps;
  const delay = before.phase === "review" && rating !== AGAIN ? null : delayOf(steps, before.step, rating);
  const phase = relearning ? "relearning" : "learning";
  if (delay !== null) {
    const minutes = Math.min(delay, occasion.preset.maximumIntervalDays * 1440);
    return { phase, step: stepAfter(steps, before.step, rating), days: 0, minutes };
  }
  const worse = rating === AGAIN ? null : outcomeOf(question, (rating - 1) as Rating);
  const interval = wanted(question, rating);
  if (before.phase !== "review" || rating === AGAIN) {
    const short = shortDelay(question, steps, rating, interval, worse);
    if (short !== null) return { phase, step: 0, days: 0, minutes: short };
  }
  return { phase: "review", step: 0, days: daysOf(question, rating, interval, worse), minutes: 0 };
}

function delayOf(steps: readonly number[], step: number, rating: Rating): number | null {
  if (rating === AGAIN) return againDelay(steps);
  if (rating === HARD) return hardDelay(steps, step);
  return rating === GOOD ? goodDelay(steps, step) : null;
}

function stepAfter(steps: readonly number[], step: number, rating: Rating): number {
  if (rating === AGAIN) return 0;
  return rating === HARD ? Math.min(step, steps.length - 1) : step + 1;
}

/** Without steps, a card whose recall would not last half a day is asked again the same day (minutes). */
function shortDelay(
  question: Question,
  steps: readonly number[],
  rating: Rating,
  interval: number,
  worse: Outcome | null,
): number | null {
  const { weights } = question.model;
  const allowed = steps.length === 0 && rating !== EASY && weights[17] > 0 && weights[18] > 0 && interval < 0.5;
  if (!allowed || (worse !== null && worse.days > 0)) return null;
  return Math.max(1, Math.round(interval * 1440), worse === null ? 0 : worse.minutes + 1);
}

/** The interval of a card that enters review, or stays there. */
function daysOf(question: Question, rating: Rating, interval: number, worse: Outcome | null): number {
  const { before, occasion } = question;
  const maximum = occasion.preset.maximumIntervalDays;
  const floor = worse === null ? 0 : floorAfter(worse);
  if (before.phase === "review") {
    if (rating === AGAIN) return fuzzed(interval, 1, maximum, null);
    return fuzzedDays(question, interval, Math.max(leastInterval(interval, before.intervalDays, maximum), floor + 1));
  }
  // Easy exceeds what Good would give on leaving the steps, also where Good leads to another step.
  const good =
    rating === EASY && worse !== null && worse.days === 0 ? fuzzedDays(question, wanted(question, GOOD), 1) : 0;
  return fuzzedDays(question, interval, Math.max(floor, good) + 1);
}

/**
 * What a rating does to a card: its phase, step, due and memory under the preset's weights. FSRS-6 for memory and interval, Anki's
 * `states/` for the rest; never throws under a preset within its bounds.
 * @param before the card's state; its memory must be under the preset's weights
 */
export function decide(before: Decided, rating: Rating, occasion: Occasion): Decision {
  const question = questionOf(before, rating, occasion);
  const { phase, step, days, minutes } = outcomeOf(question, rating);
  const { at, day, offsetMin, rolloverMin } = occasion;
  return {
    phase,
    step,
    stability: question.after.stability,
    difficulty: question.after.difficulty,
    dueDay: days > 0 ? day + days : null,
    dueAt: days > 0 ? null : endOfDelay(minutes, at, day, offsetMin, rolloverMin),
    intervalDays: days,
    lastDay: day,
    lastAt: at,
    reps: before.reps + 1,
    lapses: before.lapses + (rating === AGAIN && before.phase === "review" ? 1 : 0),
    promised: question.promised,
    minutes: days > 0 ? days * 1440 : minutes,
  };
}

/** What each button will do: exactly what `decide` would decide with the same arguments. */
export function preview(before: Decided, occasion: Occasion): Readonly<Record<Rating, Preview>> {
  const button = (rating: Rating) => decide(before, rating, occasion);
  return { [AGAIN]: button(AGAIN), [HARD]: button(HARD), [GOOD]: button(GOOD), [EASY]: button(EASY) };
}

/**
 * The interval (whole days, ≥ 1) that a preset would have given at the last review of a card in review, for `rescheduled`.
 * @param state with memory under the preset's weights
 * @param last the card's interval before its last review, and that review's rating; `day` is that of the review
 */
export function rescheduledInterval(
  state: Pick<Decided, "stability" | "reps">,
  last: { readonly intervalDays: number; readonly rating: Rating },
  { card, deck, day, preset }: Pick<Occasion, "card" | "deck" | "day" | "preset">,
): number {
  const interval = (state.stability ?? 0) * multiplier(modelOf(preset.weights), desiredRetentionOf(preset, deck));
  const maximum = preset.maximumIntervalDays;
  const least = last.rating === AGAIN ? 1 : leastInterval(interval, last.intervalDays, maximum);
  const factor = preset.fuzz ? fuzzFactor(card, state.reps - 1) : null;
  return fuzzed(interval, Math.max(1, least), maximum, factor, wishesFrom(preset, day));
}
