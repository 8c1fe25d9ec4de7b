// From a person's reviews to weights worth adopting: what is learned from, what is held out, and when a fit is accepted.
import { fitWeights, type TrainingReview, trainingSet } from "./optimiser";
import type { Rating } from "./rating";
import { type AnyEntry, standing } from "./review-log";
import { type Memory, nextMemory, retrievability } from "./scheduler";
import { studyDay } from "./study-day";

/** One prediction made in hindsight: recall promised before the review (0…1), and whether it was recalled. */
export type Prediction = {
  readonly promised: number;
  readonly recalled: boolean;
  readonly elapsedDays: number;
  /** The card's reviews so far with a day gap, this one included, plus one; lapses before it. For `rmseBins`. */
  readonly nth: number;
  readonly lapses: number;
  readonly at: number;
};

export type History = readonly TrainingReview[];

/**
 * A person's standing reviews, card by card, with the study days between them; in whatever order entries are given.
 * @param nowOf current ids of cards that were renamed
 */
export function historiesFrom(entries: readonly AnyEntry[], nowOf: ReadonlyMap<string, string>): History[] {
  const histories = new Map<string, TrainingReview[]>();
  const lastDays = new Map<string, number>();
  for (const entry of standing(entries)) {
    if (entry.kind !== "reviewed") continue;
    const card = nowOf.get(entry.card) ?? entry.card;
    const last = lastDays.get(card);
    const day = Math.max(last ?? Number.NEGATIVE_INFINITY, studyDay(entry.at, entry.offsetMin, entry.rolloverMin));
    lastDays.set(card, day);
    const review = { rating: entry.rating, elapsedDays: last === undefined ? 0 : day - last, at: entry.at };
    const history = histories.get(card);
    if (history) history.push(review);
    else histories.set(card, [review]);
  }
  return [...histories.values()];
}

/** Below this many predictions the defaults are kept; below `SURE_FROM` a fit must win by more than its standard error. */
export const LEARN_FROM = 2000;
export const SURE_FROM = 5000;

/** What 21 weights promise for every review a study day or more after the card's last, in order of time. */
export function predictions(histories: readonly History[], weights: readonly number[]): Prediction[] {
  const found: Prediction[] = [];
  for (const history of histories) {
    let memory: Memory | null = null;
    let nth = 1;
    let lapses = 0;
    for (const review of history) {
      if (memory && review.elapsedDays > 0) {
        nth += 1;
        const promised = retrievability(review.elapsedDays, memory.stability, weights);
        found.push({
          promised,
          recalled: review.rating > 1,
          elapsedDays: review.elapsedDays,
          nth,
          lapses,
          at: review.at,
        });
        if (review.rating === 1) lapses += 1;
      }
      memory = nextMemory(memory, review.elapsedDays, review.rating as Rating, weights);
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

const bounded = (p: number) => Math.min(1 - 1e-6, Math.max(1e-6, p));
const surprise = ({ promised, recalled }: Prediction) =>
  -Math.log(recalled ? bounded(promised) : 1 - bounded(promised));

/** Mean cross-entropy of predictions, nats; NaN without any. */
export function logLoss(made: readonly Prediction[]): number {
  return made.reduce((sum, prediction) => sum + surprise(prediction), 0) / made.length;
}

/**
 * Root mean square of (mean promise − recall, 0…1) over bins of interval, count and lapses (srs-benchmark `get_bin`); NaN
 * without any.
 */
export function rmseBins(made: readonly Prediction[]): number {
  const bins = new Map<string, { promised: number; recalled: number; n: number }>();
  const level = (value: number, base: number) => base ** Math.floor(Math.log(value) / Math.log(base));
  for (const { promised, recalled, elapsedDays, nth, lapses } of made) {
    const interval = Math.round(2.48 * level(Math.max(elapsedDays, 1), 3.62) * 100);
    const count = Math.round(1.99 * level(nth, 1.89));
    const key = `${interval} ${count} ${lapses === 0 ? 0 : Math.round(1.65 * level(lapses, 1.73))}`;
    const bin = bins.get(key) ?? { promised: 0, recalled: 0, n: 0 };
    bins.set(key, bin);
    bin.promised += promised;
    bin.recalled += recalled ? 1 : 0;
    bin.n += 1;
  }
  let sum = 0;
  for (const { promised, recalled, n } of bins.values()) sum += n * ((promised - recalled) / n) ** 2;
  return Math.sqrt(sum / made.length);
}

/**
 * Anki's health check of weights on predictions that they were not fitted to: whether log loss or RMSE over bins is near what
 * such weights reach for other people with the same recall rate and count. Null for 300 predictions or fewer, which say
 * little. Formulas: Anki's rslib, `scheduler/fsrs/params.rs`.
 */
export function isHealthy(made: readonly Prediction[]): boolean | null {
  if (made.length <= 300) return null;
  const r = made.filter(({ recalled }) => recalled).length / made.length;
  const usualLoss = 0.623 * (4 * r * (1 - r)) ** 0.738;
  const usualRmse = 0.0135 / (r ** 0.504 - 1.14) + 0.176 / ((made.length / 1000) ** 0.825 + 2.22) + 0.101;
  return logLoss(made) / usualLoss <= 1.11 || rmseBins(made) / usualRmse <= 1.53;
}

/** Reviews before a moment (epoch ms); what follows it is held out. */
export function before(histories: readonly History[], at: number): History[] {
  return histories.map((history) => history.filter((review) => review.at < at)).filter((history) => history.length > 0);
}

/**
 * Folds of a time-series split: fold i trains on all before `trainEnd` and is tested on [trainEnd, testEnd).
 * Segments have floor(n / (k + 1)) predictions; the last fold's test runs to the end (srs-benchmark).
 */
export function timeSeriesFolds(n: number, k: number): { readonly trainEnd: number; readonly testEnd: number }[] {
  const segment = Math.floor(n / (k + 1));
  return Array.from({ length: k }, (_, i) => ({
    trainEnd: (i + 1) * segment,
    testEnd: i === k - 1 ? n : (i + 2) * segment,
  }));
}

export type Judgement =
  | { readonly outcome: "too few"; readonly predictions: number; readonly needed: number }
  | {
      readonly outcome: "kept" | "adopted";
      readonly predictions: number;
      readonly heldOut: number;
      /** Log loss on the held-out part, nats. */
      readonly lossBefore: number;
      readonly lossAfter: number;
      /** Standard error of the paired difference. */
      readonly standardError: number;
      /** Anki's health check of the better ones, on the held-out part. */
      readonly healthy: boolean | null;
      /** Fitted to everything; only when adopted. */
      readonly weights: readonly number[] | null;
    };

/**
 * Fits on the oldest four fifths of the predictions, compares with the weights in force on the newest fifth, and refits on
 * all when the fit is better: by more than one standard error below 5,000 predictions, by anything from there on
 * (scheduling.md §6: a fit on fewer than 2,000 makes many people worse).
 * @param histories each card's reviews, oldest first
 * @param onProgress called with the share done, 0…1
 * @param relearningSteps how many the person has
 */
export function learnWeights(
  histories: readonly History[],
  inForce: readonly number[],
  onProgress?: (share: number) => void,
  relearningSteps = 1,
): Judgement {
  const made = predictions(histories, inForce);
  if (made.length < LEARN_FROM) return { outcome: "too few", predictions: made.length, needed: LEARN_FROM };
  const from = made[Math.floor(made.length * 0.8)].at;
  const trial = fitWeights(trainingSet(before(histories, from)), inForce, {
    relearningSteps,
    onProgress: (share) => onProgress?.(share / 2),
  });
  const old = made.filter(({ at }) => at >= from);
  const fresh = predictions(histories, trial).filter(({ at }) => at >= from);
  const gains = old.map((prediction, i) => surprise(prediction) - surprise(fresh[i]));
  const gain = gains.reduce((sum, g) => sum + g, 0) / gains.length;
  const variance = gains.reduce((sum, g) => sum + (g - gain) ** 2, 0) / Math.max(1, gains.length - 1);
  const standardError = Math.sqrt(variance / gains.length);
  const adopted = gain > (made.length < SURE_FROM ? standardError : 0);
  return {
    outcome: adopted ? "adopted" : "kept",
    predictions: made.length,
    heldOut: old.length,
    lossBefore: logLoss(old),
    lossAfter: logLoss(fresh),
    standardError,
    healthy: isHealthy(adopted ? fresh : old),
    weights: adopted
      ? fitWeights(trainingSet(histories), inForce, {
          relearningSteps,
          onProgress: (share) => onProgress?.(0.5 + share / 2),
        })
      : null,
  };
}
