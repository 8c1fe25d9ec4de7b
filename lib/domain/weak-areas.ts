// Where a person recalls less than the model promises them, area by area, and how sure that is. Raw accuracy misleads:
// scheduling makes hard areas come up more often and at lower recall. So each area's answers are compared with what was
// promised for those very answers, the difference is shrunk towards the person's average (empirical Bayes), and recall now
// is corrected by it. Areas of one sort (decks, topics, interview steps) are judged together, one call a sort.
import type { CardId } from "./deck";
import { AGAIN } from "./rating";
import type { Trace } from "./replay";

/** One answer a study day or more after the last, with the recall that the model held just before it. */
export type Answer = {
  readonly card: CardId;
  readonly day: number;
  readonly promised: number;
  readonly recalled: boolean;
};

/**
 * A card in scope, with its recall now (0…1, by fractional days); null if it was never seen. `later`: its recall on a day
 * that matters, if it is not reviewed until then.
 */
export type AreaCard = { readonly card: CardId; readonly recall: number | null; readonly later?: number };

export type WeakAreasRequest = {
  /** The areas of a card; a card of several counts in each. */
  readonly areasOf: (card: CardId) => readonly string[];
  readonly evidence: Evidence;
  readonly cards: Iterable<AreaCard>;
  /** The recall to aim for, 0…1. */
  readonly target: number;
  /** How much an area counts in the interview; 1 where not given. */
  readonly weightOf?: (area: string) => number;
};

/** `too early`: fewer than about ten answers, or three cards. */
export type Verdict = "weak" | "watch" | "fine" | "too early";

export type Area = {
  readonly area: string;
  readonly verdict: Verdict;
  /** The probability that its recall is more than 3 points under the person's average. */
  readonly probability: number;
  /** Mean recall of its seen cards now, corrected by its answers, with a 90 % band. */
  readonly recall: number;
  readonly low: number;
  readonly high: number;
  /** The same for the later day; null where none was given. */
  readonly later: number | null;
  readonly seen: number;
  readonly unseen: number;
  /** Answers a study day or more after the last: how many, the share recalled, and the share promised. */
  readonly answers: number;
  readonly recalledShare: number | null;
  readonly promisedShare: number | null;
  /** What its answers say against the model, in logits: what recall is corrected by. */
  readonly shift: number;
  /** Seen cards that would be recalled on top if the area reached the target, by its weight in the interview. */
  readonly toWin: number;
};

export type WeakAreas = {
  /** Areas with a seen card, most to win first. */
  readonly areas: readonly Area[];
  /** Areas without one, in the order of the cards. */
  readonly notStarted: readonly { readonly area: string; readonly unseen: number }[];
  /** Mean corrected recall of all seen cards; null if there are none. */
  readonly recall: number | null;
};

/** An answer's weight halves with every so many days: shorter ones tell fewer of those who are truly weak (scripts/bench/weak-areas.ts). */
const HALF_LIFE_DAYS = 180;
/** What areas usually differ by (logits), worth so many areas of evidence. */
const USUAL_SPREAD = 0.35;
const USUAL_SPREAD_AREAS = 60;
/** Below the average by more than this is weak. */
const MARGIN = 0.03;
const BAND = 1.645;
/** A step of Newton's method shorter than this is the last: the next would be its square. */
const CLOSE = 1e-9;
/** About ten answers at usual recall. */
const LEAST_INFORMATION = 1;
const LEAST_CARDS = 3;
/**
 * From which probability an area is called weak. scheduling.md §5.1 says 0.9 for all; that finds fewer of the weak than could be
 * found. The more its answers say, the less it takes for what is called weak to be weak 95 times in 100: from 40 answers an area
 * on, precision is 0.95 or better and as many are found as the paper's simulation found (scripts/bench/weak-areas.ts).
 */
const weakFrom = (information: number) => (information < 2 ? 0.9 : information < 6 ? 0.85 : 0.76);
const WATCH_FROM = 0.7;
/** Answers after which most areas can be judged. */
export const ANSWERS_TO_JUDGE = 10;

/** The answers of a card's replay that say something about memory over days: those a study day or more after the last. */
export function answersFrom(card: CardId, trace: readonly Trace[]): Answer[] {
  return trace.flatMap(({ day, elapsedDays, promised, rating }) =>
    elapsedDays > 0 && promised !== null ? [{ card, day, promised, recalled: rating !== AGAIN }] : [],
  );
}

/** Answers by their places in a list, as long as they are of one card: from (included) to (excluded). */
type Run = { readonly card: CardId; readonly from: number; readonly to: number };

/** What answers say, reckoned once for all sorts of areas: a list for each thing that is summed over them. */
export type Evidence = {
  readonly runs: readonly Run[];
  /** Promised recall 0…1, and in logits. */
  readonly promised: Float64Array;
  readonly logits: Float64Array;
  /** 1 where it was recalled. */
  readonly outcomes: Uint8Array;
  /** Less than 1 for answers of the past. */
  readonly weights: Float64Array;
};

/** Answers in any order, weighed by their age on a study day; those of a card are best together. */
export function evidenceFrom(answers: readonly Answer[], day: number): Evidence {
  const n = answers.length;
  const list = () => new Float64Array(n);
  const evidence = {
    runs: [] as Run[],
    promised: list(),
    logits: list(),
    outcomes: new Uint8Array(n),
    weights: list(),
  };
  for (let from = 0; from < n; ) {
    const { card } = answers[from];
    let to = from;
    for (; to < n && answers[to].card === card; to += 1) {
      const answer = answers[to];
      evidence.promised[to] = answer.promised;
      evidence.logits[to] = logit(answer.promised);
      evidence.outcomes[to] = answer.recalled ? 1 : 0;
      evidence.weights[to] = 0.5 ** (Math.max(0, day - answer.day) / HALF_LIFE_DAYS);
    }
    evidence.runs.push({ card, from, to });
    from = to;
  }
  return evidence;
}

type Tally = {
  readonly area: string;
  readonly recalls: number[];
  readonly laters: number[];
  unseen: number;
  readonly runs: Run[];
  answers: number;
  promised: number;
  recalled: number;
};

/** An area's shift of recall in logits, and how much its answers say about it. */
type Shift = { readonly shift: number; readonly information: number };

/**
 * Areas judged together, most to win first; recall and probabilities are 0…1. Never throws; without cards there are no areas.
 * Method: scheduling.md §5.1 (logistic residuals, DerSimonian–Laird spread, empirical Bayes).
 */
export function weakAreas(request: WeakAreasRequest): WeakAreas {
  const tallies = tally(request);
  const shifts = shrunk(tallies.map((one) => shiftOf(one, request.evidence)));
  const started = tallies.flatMap((one, i) => (one.recalls.length > 0 ? [estimated(one, shifts[i])] : []));
  const seen = started.reduce((sum, { recalls }) => sum + recalls.length, 0);
  const recall = seen === 0 ? null : started.reduce((sum, { mean, recalls }) => sum + mean * recalls.length, 0) / seen;
  const areas = started.map((estimate) => judged(estimate, recall ?? 0, request));
  areas.sort((a, b) => b.toWin - a.toWin || b.probability - a.probability || (a.area < b.area ? -1 : 1));
  const notStarted = tallies
    .filter(({ recalls }) => recalls.length === 0)
    .map(({ area, unseen }) => ({ area, unseen }));
  return { areas, notStarted, recall };
}

function tally({ areasOf, evidence, cards }: WeakAreasRequest): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const { card, recall, later } of cards) {
    for (const area of areasOf(card)) {
      let one = tallies.get(area);
      if (one === undefined) {
        one = { area, recalls: [], laters: [], unseen: 0, runs: [], answers: 0, promised: 0, recalled: 0 };
        tallies.set(area, one);
      }
      if (recall === null) one.unseen += 1;
      else one.recalls.push(recall);
      if (recall !== null && later !== undefined) one.laters.push(later);
    }
  }
  for (const run of evidence.runs) {
    for (const area of areasOf(run.card)) {
      const one = tallies.get(area);
      if (one === undefined) continue;
      one.runs.push(run);
      one.answers += run.to - run.from;
      for (let i = run.from; i < run.to; i += 1) {
        one.promised += evidence.promised[i];
        one.recalled += evidence.outcomes[i];
      }
    }
  }
  return [...tallies.values()];
}

/** The shift that explains an area's answers best, by Newton's method, with a weak pull to zero (sd 2). */
function shiftOf({ runs }: Tally, { logits, outcomes, weights }: Evidence): Shift {
  let shift = 0;
  for (let step = 0; step < 8; step++) {
    let slope = -shift / 4;
    let curvature = 1 / 4;
    for (const { from, to } of runs) {
      for (let i = from; i < to; i++) {
        const p = sigmoid(logits[i] + shift);
        slope += weights[i] * (outcomes[i] - p);
        curvature += weights[i] * p * (1 - p);
      }
    }
    const by = Math.max(-2, Math.min(2, slope / curvature));
    shift += by;
    if (Math.abs(by) < CLOSE) break;
  }
  let information = 0;
  for (const { from, to } of runs) {
    for (let i = from; i < to; i++) {
      const p = sigmoid(logits[i] + shift);
      information += weights[i] * p * (1 - p);
    }
  }
  return { shift, information };
}

/** Shifts drawn towards their mean, the more the less is known of an area (DerSimonian and Laird, with a usual spread). */
function shrunk(shifts: readonly Shift[]): (Shift & { readonly sd: number })[] {
  const known = shifts.filter(({ information }) => information > 0);
  const total = known.reduce((sum, { information }) => sum + information, 0);
  const mean = total === 0 ? 0 : known.reduce((sum, { shift, information }) => sum + information * shift, 0) / total;
  const scatter = known.reduce((sum, { shift, information }) => sum + information * (shift - mean) ** 2, 0);
  const squares = known.reduce((sum, { information }) => sum + information ** 2, 0);
  const scale = total === 0 ? 0 : total - squares / total;
  const between = scale > 1e-9 ? Math.max(0, (scatter - (known.length - 1)) / scale) : 0;
  const spread =
    (known.length * between + USUAL_SPREAD_AREAS * USUAL_SPREAD ** 2) / (known.length + USUAL_SPREAD_AREAS);
  return shifts.map(({ shift, information }) => {
    const precision = information + 1 / spread;
    return { shift: (information * shift + mean / spread) / precision, information, sd: Math.sqrt(1 / precision) };
  });
}

type Estimate = Tally & {
  readonly mean: number;
  readonly later: number | null;
  readonly sd: number;
  readonly information: number;
  readonly shift: number;
};

function estimated(one: Tally, { shift, sd, information }: ReturnType<typeof shrunk>[number]): Estimate {
  let sum = 0;
  let slope = 0;
  for (const recall of one.recalls) {
    const expected = corrected(recall, shift);
    sum += expected;
    slope += expected * (1 - expected);
  }
  const n = one.recalls.length;
  const later = one.laters.reduce((total, recall) => total + corrected(recall, shift), 0);
  return {
    ...one,
    mean: sum / n,
    later: one.laters.length === 0 ? null : later / one.laters.length,
    sd: (sd * slope) / n,
    information,
    shift,
  };
}

function judged(estimate: Estimate, average: number, { target, weightOf }: WeakAreasRequest): Area {
  const { area, mean, later, sd, recalls, unseen, answers, promised, recalled, information } = estimate;
  const probability = normal((average - MARGIN - mean) / Math.max(sd, 1e-6));
  return {
    area,
    shift: estimate.shift,
    verdict: isTooEarly(estimate) ? "too early" : verdictOf(probability, information),
    probability,
    recall: mean,
    low: Math.max(0, mean - BAND * sd),
    high: Math.min(1, mean + BAND * sd),
    later,
    seen: recalls.length,
    unseen,
    answers,
    recalledShare: answers === 0 ? null : recalled / answers,
    promisedShare: answers === 0 ? null : promised / answers,
    toWin: recalls.length * Math.max(0, target - mean) * (weightOf?.(area) ?? 1),
  };
}

/** Where nearly all was forgotten, or nearly nothing, answers say little each; ten are enough all the same. */
function isTooEarly({ recalls, answers, information }: Estimate): boolean {
  return recalls.length < LEAST_CARDS || (information < LEAST_INFORMATION && answers < ANSWERS_TO_JUDGE);
}

function verdictOf(probability: number, information: number): Verdict {
  if (probability > weakFrom(information)) return "weak";
  return probability > WATCH_FROM ? "watch" : "fine";
}

/** Expected recall (0…1), corrected by what the answers of its area say (a shift in logits). */
export const corrected = (recall: number, shift: number): number => sigmoid(logit(recall) + shift);

function logit(p: number): number {
  const inside = Math.min(0.9999, Math.max(0.0001, p));
  return Math.log(inside / (1 - inside));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The normal distribution function, to 1.5e-7 (Abramowitz and Stegun 7.1.26). */
function normal(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const erf = 1 - poly * Math.exp(-x * x);
  return 0.5 * (1 + (z < 0 ? -erf : erf));
}
