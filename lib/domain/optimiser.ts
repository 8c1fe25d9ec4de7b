// Fits FSRS-6's 21 weights to a person's reviews: one forward pass a card that carries the derivatives of stability and
// difficulty with it, minibatches, Adam with a cosine schedule. This is one thing, written to be fast: no allocation a review.

import { weightBounds } from "./preset";
import { uniform } from "./uniform";

/** Cards' histories laid end to end. Card `c` has the reviews `starts[c]` … `starts[c + 1] - 1`. */
export type TrainingSet = {
  readonly starts: Int32Array;
  /** 1…4. */
  readonly ratings: Uint8Array;
  /** Whole study days since the card's review before; 0 for its first. */
  readonly elapsedDays: Float64Array;
  /** Weight of the review's prediction in the loss; 0 for first and same-day reviews. */
  readonly importance: Float64Array;
  /** How many reviews have a prediction. */
  readonly predictions: number;
};

export type TrainingReview = {
  readonly rating: number;
  readonly elapsedDays: number /** Orders reviews across cards. */;
  readonly at: number;
};

type FitOptions = {
  readonly epochs?: number;
  readonly batch?: number;
  readonly learningRate?: number;
  /** Strength of the pull towards the starting weights. */
  readonly gamma?: number;
  readonly seed?: number;
  /** How many relearning steps the person has; 1 by default. */
  readonly relearningSteps?: number;
  /** Called after each epoch with the share done, 0…1. */
  readonly onProgress?: (share: number) => void;
};

const PARAMETERS = 21;
const LN_09 = Math.log(0.9);
const MIN_STABILITY = 0.001;
const MAX_STABILITY = 36500;

/** Same-day learning is fitted, so w19 keeps off zero. */
const bounds = weightBounds.map(([low, high], k): readonly [number, number] => [k === 19 ? 0.01 : low, high]);
/** Spread of each weight over many people (fsrs-rs `PARAMS_STDDEV`): how far it may stray for free. */
export const SPREAD: readonly number[] = [
  6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32,
  0.14, 0.27,
];

/**
 * Lays histories out for training. Later reviews count more: 0.25 + 0.75 (i / (n - 1))³, i in order of time.
 * Each history is one card's reviews, oldest first, `elapsedDays` in whole study days. Weighting: fsrs-rs
 * `recency_weighted_fsrs_items`.
 */
export function trainingSet(histories: readonly (readonly TrainingReview[])[]): TrainingSet {
  const total = histories.reduce((sum, history) => sum + history.length, 0);
  const starts = new Int32Array(histories.length + 1);
  const ratings = new Uint8Array(total);
  const elapsedDays = new Float64Array(total);
  const importance = new Float64Array(total);
  const predicted: { at: number; place: number }[] = [];
  let place = 0;
  histories.forEach((history, card) => {
    starts[card] = place;
    history.forEach((review, nth) => {
      ratings[place] = review.rating;
      elapsedDays[place] = nth === 0 ? 0 : review.elapsedDays;
      if (nth > 0 && review.elapsedDays > 0) predicted.push({ at: review.at, place });
      place += 1;
    });
  });
  starts[histories.length] = place;
  predicted.sort((a, b) => a.at - b.at || a.place - b.place);
  predicted.forEach((review, nth) => {
    const share = predicted.length > 1 ? nth / (predicted.length - 1) : 1;
    importance[review.place] = 0.25 + 0.75 * share ** 3;
  });
  return { starts, ratings, elapsedDays, importance, predictions: predicted.length };
}

/** Derivatives of the running stability and difficulty; kept between calls so that no review allocates. */
const dStability = new Float64Array(PARAMETERS);
const dDifficulty = new Float64Array(PARAMETERS);
/** Weights that touch the new stability directly, with their derivatives. */
const touched = new Int32Array(4);
const touchedBy = new Float64Array(4);

/**
 * Weighted cross-entropy of the predictions of the cards `order[from]` … `order[to - 1]`; adds its gradient to `gradient`.
 * Formulas: FSRS-6 (fsrs-rs `src/model.rs`); a same-day review has elapsed 0.
 */
export function lossAndGradient(
  weights: readonly number[],
  set: TrainingSet,
  order: Int32Array,
  from: number,
  to: number,
  gradient: Float64Array,
): number {
  const w = weights;
  const { starts, ratings, elapsedDays, importance } = set;
  const decay = -w[20];
  const power = Math.exp(LN_09 / decay);
  const factor = power - 1;
  const dFactor = power * (-LN_09 / (decay * decay));
  const e8 = Math.exp(w[8]);
  const lapseCap = Math.exp(w[17] * w[18]);
  const e35 = Math.exp(3 * w[5]);
  const easyDifficulty = w[4] - e35 + 1;
  let loss = 0;

  for (let nth = from; nth < to; nth += 1) {
    const first = starts[order[nth]];
    const end = starts[order[nth] + 1];
    dStability.fill(0);
    dDifficulty.fill(0);
    const firstRating = ratings[first];
    let stability = w[firstRating - 1];
    dStability[firstRating - 1] = 1;
    const e5 = Math.exp(w[5] * (firstRating - 1));
    let difficulty = w[4] - e5 + 1;
    if (difficulty < 1) difficulty = 1;
    else if (difficulty > 10) difficulty = 10;
    else {
      dDifficulty[4] = 1;
      dDifficulty[5] = -(firstRating - 1) * e5;
    }

    for (let i = first + 1; i < end; i += 1) {
      const rating = ratings[i];
      const days = elapsedDays[i];
      const lnS = Math.log(stability);
      let next: number;
      let byS = 0; // ∂next/∂stability, then by difficulty and by recall
      let byD = 0;
      let byR = 0;
      let dRecallByS = 0;
      let dRecallBy20 = 0;
      let count = 0;

      if (days === 0) {
        const gain = Math.exp(w[17] * (rating - 3 + w[18]) - w[19] * lnS);
        if (rating >= 2 && gain < 1) {
          next = stability;
          byS = 1;
        } else {
          next = stability * gain;
          byS = gain * (1 - w[19]);
          touched[0] = 17;
          touchedBy[0] = next * (rating - 3 + w[18]);
          touched[1] = 18;
          touchedBy[1] = next * w[17];
          touched[2] = 19;
          touchedBy[2] = -next * lnS;
          count = 3;
        }
      } else {
        const base = 1 + (factor * days) / stability;
        const lnBase = Math.log(base);
        const recall = Math.exp(decay * lnBase);
        dRecallByS = ((recall * decay) / base) * ((-factor * days) / (stability * stability));
        dRecallBy20 = -recall * (lnBase + ((decay / base) * days * dFactor) / stability);
        const weight = importance[i];
        if (weight > 0) {
          const p = Math.min(1 - 1e-6, Math.max(1e-6, recall));
          loss -= weight * Math.log(rating > 1 ? p : 1 - p);
          const byRecall = weight * (rating > 1 ? -1 / p : 1 / (1 - p));
          const chain = byRecall * dRecallByS;
          for (let k = 0; k < PARAMETERS; k += 1) gradient[k] += chain * dStability[k];
          gradient[20] += byRecall * dRecallBy20;
        }
        const forgotten = 1 - recall;
        if (rating === 1) {
          const dPower = Math.exp(-w[12] * Math.log(difficulty));
          const sPower = Math.exp(w[13] * Math.log(stability + 1));
          const rPower = Math.exp(forgotten * w[14]);
          const lapsed = w[11] * dPower * (sPower - 1) * rPower;
          const cap = stability / lapseCap;
          if (cap < lapsed) {
            next = cap;
            byS = 1 / lapseCap;
            touched[0] = 17;
            touchedBy[0] = -w[18] * cap;
            touched[1] = 18;
            touchedBy[1] = -w[17] * cap;
            count = 2;
          } else {
            next = lapsed;
            byS = (w[11] * dPower * w[13] * sPower * rPower) / (stability + 1);
            byD = (-w[12] * lapsed) / difficulty;
            byR = -w[14] * lapsed;
            touched[0] = 11;
            touchedBy[0] = lapsed / w[11];
            touched[1] = 12;
            touchedBy[1] = -lapsed * Math.log(difficulty);
            touched[2] = 13;
            touchedBy[2] = w[11] * dPower * sPower * Math.log(stability + 1) * rPower;
            touched[3] = 14;
            touchedBy[3] = forgotten * lapsed;
            count = 4;
          }
        } else {
          const bonus = rating === 2 ? w[15] : rating === 4 ? w[16] : 1;
          const rPower = Math.exp(forgotten * w[10]);
          const scale = e8 * (11 - difficulty) * Math.exp(-w[9] * lnS) * bonus;
          const growth = scale * (rPower - 1);
          next = stability * (1 + growth);
          byS = 1 + growth * (1 - w[9]);
          byD = (-stability * growth) / (11 - difficulty);
          byR = -stability * scale * w[10] * rPower;
          touched[0] = 8;
          touchedBy[0] = stability * growth;
          touched[1] = 9;
          touchedBy[1] = -stability * growth * lnS;
          touched[2] = 10;
          touchedBy[2] = stability * scale * forgotten * rPower;
          count = 3;
          if (rating !== 3 && bonus > 0) {
            touched[3] = rating === 2 ? 15 : 16;
            touchedBy[3] = (stability * growth) / bonus;
            count = 4;
          }
        }
      }

      const pull = ((rating - 3) * (10 - difficulty)) / 9;
      const moved = difficulty - w[6] * pull;
      let nextDifficulty = w[7] * easyDifficulty + (1 - w[7]) * moved;

      if (next < MIN_STABILITY || next > MAX_STABILITY) {
        next = Math.min(MAX_STABILITY, Math.max(MIN_STABILITY, next));
        dStability.fill(0);
      } else {
        const chain = byS + byR * dRecallByS;
        for (let k = 0; k < PARAMETERS; k += 1) dStability[k] = chain * dStability[k] + byD * dDifficulty[k];
        dStability[20] += byR * dRecallBy20;
        for (let k = 0; k < count; k += 1) dStability[touched[k]] += touchedBy[k];
      }
      if (nextDifficulty < 1 || nextDifficulty > 10) {
        nextDifficulty = nextDifficulty < 1 ? 1 : 10;
        dDifficulty.fill(0);
      } else {
        const chain = (1 - w[7]) * (1 + (w[6] * (rating - 3)) / 9);
        for (let k = 0; k < PARAMETERS; k += 1) dDifficulty[k] *= chain;
        dDifficulty[6] -= (1 - w[7]) * pull;
        dDifficulty[7] += easyDifficulty - moved;
        dDifficulty[4] += w[7];
        dDifficulty[5] -= w[7] * 3 * e35;
      }
      stability = next;
      difficulty = nextDifficulty;
    }
  }
  return loss;
}

/**
 * The most that w17 and w18 may be, so that a lapse's relearning steps, all on one day, never leave a stability above the one
 * before it (D 1, R 0.7, S 1): √(−(ln w11 + ln(2^w13 − 1) + 0.3 w14) / steps), within 0.01…2; 2 with fewer than two steps
 * (fsrs-rs `parameter_clipper.rs`).
 */
export function relearningCeiling(weights: readonly number[], relearningSteps: number): number {
  if (relearningSteps < 2) return 2;
  const room = -(Math.log(weights[11]) + Math.log(2 ** weights[13] - 1) + 0.3 * weights[14]) / relearningSteps;
  return Math.min(2, Math.max(0.01, Math.sqrt(Math.max(room, 0))));
}

/** Adam's running moments (Kingma & Ba 2015), one step at a time; clips to each weight's bounds. */
export function adam(weights: number[], relearningSteps = 1): (gradient: Float64Array, rate: number) => void {
  const first = new Float64Array(PARAMETERS);
  const second = new Float64Array(PARAMETERS);
  let steps = 0;
  return (gradient, rate) => {
    steps += 1;
    for (let k = 0; k < PARAMETERS; k += 1) {
      first[k] = 0.9 * first[k] + 0.1 * gradient[k];
      second[k] = 0.999 * second[k] + 0.001 * gradient[k] * gradient[k];
      const move = first[k] / (1 - 0.9 ** steps) / (Math.sqrt(second[k] / (1 - 0.999 ** steps)) + 1e-8);
      weights[k] = Math.min(bounds[k][1], Math.max(bounds[k][0], weights[k] - rate * move));
    }
    const ceiling = relearningCeiling(weights, relearningSteps);
    weights[17] = Math.min(weights[17], ceiling);
    weights[18] = Math.min(weights[18], ceiling);
  };
}

/** strength · Σ ((w − start) / spread)², the pull towards the start; adds its gradient (fsrs-rs `training.rs`). */
export function penalty(
  weights: readonly number[],
  start: readonly number[],
  strength: number,
  gradient: Float64Array,
): number {
  let sum = 0;
  for (let k = 0; k < PARAMETERS; k += 1) {
    const off = (weights[k] - start[k]) / SPREAD[k];
    sum += off * off;
    gradient[k] += (strength * 2 * off) / SPREAD[k];
  }
  return strength * sum;
}

/**
 * Initial stabilities per first rating: the most likely ln S under a normal prior (sd 0.8) around the given weights, from
 * each card's first review on a later day (golden-section search; fsrs-rs fits the same quantity on binned data).
 */
function fitInitialStabilities(set: TrainingSet, weights: readonly number[]): number[] {
  const known = new Map<number, FirstStability>();
  const decay = -weights[20];
  const factor = Math.exp(LN_09 / decay) - 1;
  for (let rating = 1; rating <= 4; rating += 1) {
    const seen: { days: number; recalled: boolean }[] = [];
    for (let card = 0; card + 1 < set.starts.length; card += 1) {
      const first = set.starts[card];
      if (set.ratings[first] !== rating) continue;
      for (let i = first + 1; i < set.starts[card + 1]; i += 1) {
        if (set.elapsedDays[i] === 0) continue;
        seen.push({ days: set.elapsedDays[i], recalled: set.ratings[i] > 1 });
        break;
      }
    }
    if (seen.length === 0) continue;
    const prior = Math.log(weights[rating - 1]);
    const unlikelihood = (lnS: number) => {
      let sum = (lnS - prior) ** 2 / (2 * 0.8 * 0.8);
      for (const { days, recalled } of seen) {
        const p = Math.min(1 - 1e-6, Math.max(1e-6, (1 + (factor * days) / Math.exp(lnS)) ** decay));
        sum -= Math.log(recalled ? p : 1 - p);
      }
      return sum;
    };
    let low = Math.log(0.01);
    let high = Math.log(100);
    const golden = (Math.sqrt(5) - 1) / 2;
    for (let turn = 0; turn < 40; turn += 1) {
      const a = high - golden * (high - low);
      const b = low + golden * (high - low);
      if (unlikelihood(a) < unlikelihood(b)) high = b;
      else low = a;
    }
    known.set(rating, { stability: Math.exp((low + high) / 2), count: seen.length });
  }
  return ascending([...smoothedAndFilled(known, weights), ...weights.slice(4)]);
}

const firstWithin = (stability: number) => Math.min(100, Math.max(MIN_STABILITY, stability));

export type FirstStability = { readonly stability: number; readonly count: number };

/** How the middle ones of three first stabilities divide the way between their neighbours, in logarithms (fsrs-rs). */
const NEAR_AGAIN = 0.41;
const NEAR_EASY = 0.54;

/**
 * First stabilities (days, 0.001…100) for all four ratings from those that were seen, in the ratings' order: of two in the
 * wrong order the one with fewer reviews gives way; what was never seen follows the others' proportions, with one alone those
 * of `usual`, and without any they are `usual`. fsrs-rs `parameter_initialization.rs`, `smooth_and_fill`.
 */
export function smoothedAndFilled(
  known: ReadonlyMap<number, FirstStability>,
  usual: readonly number[],
): readonly number[] {
  const smooth = new Map([...known].map(([rating, { stability }]) => [rating, stability]));
  for (const [worse, better] of [
    [1, 2],
    [2, 3],
    [3, 4],
    [1, 3],
    [2, 4],
    [1, 4],
  ]) {
    const [low, high] = [smooth.get(worse), smooth.get(better)];
    if (low === undefined || high === undefined || low <= high) continue;
    if (known.get(worse)!.count > known.get(better)!.count) smooth.set(better, low);
    else smooth.set(worse, high);
  }
  if (smooth.size === 0) return usual.slice(0, 4);
  if (smooth.size === 1) {
    const [[rating, stability]] = smooth;
    return usual.slice(0, 4).map((one) => firstWithin((one * stability) / usual[rating - 1]));
  }
  const [a, b] = [NEAR_AGAIN, NEAR_EASY];
  let [again, hard, good, easy] = [1, 2, 3, 4].map((rating) => Math.log(smooth.get(rating) ?? Number.NaN));
  const none = Number.isNaN;
  // hard = a · again + (1 − a) · good, and good = (1 − b) · hard + b · easy: two known ones give the others.
  if (none(hard) && none(good)) hard = (a * again + (1 - a) * b * easy) / (a + b - a * b);
  if (none(hard)) hard = none(again) ? (good - b * easy) / (1 - b) : a * again + (1 - a) * good;
  if (none(good)) good = none(easy) ? (hard - a * again) / (1 - a) : (1 - b) * hard + b * easy;
  if (none(again)) again = (hard - (1 - a) * good) / a;
  if (none(easy)) easy = (good - (1 - b) * hard) / b;
  return ascending([again, hard, good, easy].map((lnS) => firstWithin(Math.exp(lnS))));
}

/** A better first rating never promises a shorter memory. */
function ascending(weights: number[]): number[] {
  for (let rating = 1; rating < 4; rating += 1) weights[rating] = Math.max(weights[rating], weights[rating - 1]);
  return weights;
}

/**
 * 21 weights within their bounds fitted to the set, starting from `start` (21 within bounds). Deterministic for a seed; never
 * throws.
 * Fewer than 8 predictions: `start` itself; fewer than 64: only the initial stabilities are fitted (as fsrs-rs does).
 */
export function fitWeights(set: TrainingSet, start: readonly number[], options: FitOptions = {}): number[] {
  const {
    epochs = 5,
    batch = 512,
    learningRate = 0.04,
    gamma = 1,
    seed = 42,
    relearningSteps = 1,
    onProgress,
  } = options;
  if (set.predictions < 8) return [...start];
  const anchor = fitInitialStabilities(set, start);
  if (set.predictions < 64) return anchor;

  const cards = set.starts.length - 1;
  const order = Int32Array.from({ length: cards }, (_, card) => card).filter(
    (card) => set.starts[card + 1] - set.starts[card] > 1,
  );
  const predictionsOf = new Int32Array(cards);
  for (let card = 0; card < cards; card += 1) {
    for (let i = set.starts[card]; i < set.starts[card + 1]; i += 1)
      if (set.importance[i] > 0) predictionsOf[card] += 1;
  }
  const weights = [...anchor];
  const descend = adam(weights, relearningSteps);
  const gradient = new Float64Array(PARAMETERS);
  const random = uniform(seed);
  const steps = epochs * Math.ceil(set.predictions / batch);
  let taken = 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (let from = 0; from < order.length; ) {
      let to = from;
      let size = 0;
      while (to < order.length && size < batch) size += predictionsOf[order[to++]];
      if (size === 0) break;
      gradient.fill(0);
      lossAndGradient(weights, set, order, from, to, gradient);
      penalty(weights, anchor, (gamma * size) / set.predictions, gradient);
      taken += 1;
      descend(gradient, (learningRate * (1 + Math.cos(Math.PI * Math.min(1, taken / steps)))) / 2);
      from = to;
    }
    onProgress?.((epoch + 1) / epochs);
  }
  return ascending(weights);
}
