import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fitWeights, trainingSet } from "@/lib/domain/optimiser";
import { checkPatch, defaultWeights } from "@/lib/domain/preset";
import type { AnyEntry } from "@/lib/domain/review-log";
import { nextMemory, retrievability } from "@/lib/domain/scheduler";
import { studyDay } from "@/lib/domain/study-day";
import {
  before,
  type History,
  historiesFrom,
  isHealthy,
  LEARN_FROM,
  learnWeights,
  logLoss,
  type Prediction,
  predictions,
  rmseBins,
  timeSeriesFolds,
} from "@/lib/domain/training";
import anki from "../fixtures/vectors/anki_scheduler.json";
import fsrs from "../fixtures/vectors/fsrs6_training.json";

// biome-ignore lint/suspicious/noExplicitAny: each vector has a shape of its own
const vector = (name: string) => [...fsrs.vectors, ...anki.vectors].find(({ id }) => id === name) as any;

/** One real person's log (py-fsrs, MIT), in study days of UTC−6 that turn at 4 a.m. */
function realLog(): History[] {
  const rows = readFileSync(new URL("../fixtures/review-log-12580.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  const cards = new Map<string, { rating: number; at: number }[]>();
  for (const row of rows) {
    const [card, rating, time] = row.split(",");
    const reviews = cards.get(card) ?? [];
    cards.set(card, reviews);
    reviews.push({ rating: Number(rating), at: Date.parse(time) });
  }
  return [...cards.values()].map((reviews) => {
    reviews.sort((a, b) => a.at - b.at);
    const day = (at: number) => studyDay(at, -360, 240);
    return reviews.map(({ rating, at }, i) => ({
      rating,
      at,
      elapsedDays: i === 0 ? 0 : day(at) - day(reviews[i - 1].at),
    }));
  });
}

describe("on one real log of 12,580 reviews", () => {
  const histories = realLog();

  test("default weights predict with a log loss of 0.4652", () => {
    const made = predictions(histories, defaultWeights);
    expect(made.length).toBe(6372);
    expect(logLoss(made)).toBeCloseTo(0.4652, 3);
  });

  test("weights refitted for each of five folds predict the next one at 0.4405 or better", () => {
    const made = predictions(histories, defaultWeights);
    const tested = timeSeriesFolds(made.length, 5).flatMap(({ trainEnd, testEnd }) => {
      const from = made[trainEnd].at;
      const to = testEnd < made.length ? made[testEnd].at : Number.POSITIVE_INFINITY;
      const weights = fitWeights(trainingSet(before(histories, from)), defaultWeights);
      return predictions(histories, weights).filter(({ at }) => at >= from && at < to);
    });
    expect(tested.length).toBe(5310);
    expect(logLoss(tested)).toBeLessThanOrEqual(0.4405);
    expect(rmseBins(tested)).toBeLessThan(0.05);
  });

  const fitted = fitWeights(trainingSet(histories), defaultWeights);

  test("our fit explains it no worse than py_optimizer_on_real_csv, py-fsrs's own fit", () => {
    const theirs: number[] = vector("py_optimizer_on_real_csv").expect_parameters;
    expect(checkPatch({ weights: theirs })).toHaveProperty("patch");
    expect(logLoss(predictions(histories, fitted))).toBeLessThan(logLoss(predictions(histories, theirs)) + 0.001);
  });

  test("our fit is nearer the truth in fsrs-rs's universal_metric_bins", () => {
    const { expect: bins } = vector("universal_metric_bins") as { expect: number[] };
    const binOf = (p: number) => Math.min(19, Math.max(0, Math.floor(Math.exp(p * Math.log(21))) - 1));
    bins.forEach((bin, i) => {
      expect(binOf(i / 100), `${i} %`).toBe(bin);
    });
    // As there: predictions are put into bins by the other set's, so that neither judges itself.
    const [usual, own] = [defaultWeights, fitted].map((weights) => predictions(histories, weights));
    const offIn = (made: readonly Prediction[], by: readonly Prediction[]) => {
      const sums = new Map<number, { off: number; n: number }>();
      made.forEach(({ promised, recalled }, i) => {
        const bin = sums.get(binOf(by[i].promised)) ?? { off: 0, n: 0 };
        sums.set(binOf(by[i].promised), { off: bin.off + promised - (recalled ? 1 : 0), n: bin.n + 1 });
      });
      return Math.sqrt([...sums.values()].reduce((sum, { off, n }) => sum + off ** 2 / n, 0) / made.length);
    };
    expect(offIn(own, usual)).toBeLessThan(offIn(usual, own));
  });

  test("its weights pass Anki's health check", () => {
    expect(isHealthy(predictions(histories, fitted))).toBe(true);
  });
});

test.each([
  ["binding_revlog_csv", "NOT in the repository"],
  ["anki21_sample", "not in the repository"],
])("%s cannot be repeated, for its reviews were never published", (id, reason) => {
  const { note, params } = vector(id);
  expect(note).toContain(reason);
  if (params) expect(checkPatch({ weights: params })).toHaveProperty("patch");
});

describe("the health_check", () => {
  const numbers = (vector("health_check").rule as string).match(/\d+(\.\d+)?/g)!.map(Number);

  test("has Anki's numbers", () => {
    // r, c, then those of log loss, of RMSE, and the least count.
    expect(numbers).toEqual([
      0.623, 4, 1, 0.738, 1.11, 0.0135, 0.504, 1.14, 0.176, 1000, 0.825, 2.22, 0.101, 1.53, 300,
    ]);
  });

  /** As many answers as asked, a share of them recalled; each promised a little off its outcome. */
  const made = (count: number, share: number, off: number): Prediction[] =>
    Array.from({ length: count }, (_, i) => {
      const recalled = i / count < share;
      return { promised: recalled ? 1 - off : off, recalled, elapsedDays: 1 + (i % 2) * 300, nth: 2, lapses: 0, at: i };
    });

  test("says nothing of 300 answers, and of more where the bounds are", () => {
    expect(isHealthy(made(300, 0.9, 0.1))).toBeNull();
    const [share, count] = [0.5, 2000];
    const usualLoss = 0.623 * (4 * share * (1 - share)) ** 0.738;
    const usualRmse = 0.0135 / (share ** 0.504 - 1.14) + 0.176 / ((count / 1000) ** 0.825 + 2.22) + 0.101;
    // Every promise is off by as much, so log loss is its logarithm; RMSE is small where the two outcomes share a bin.
    const offAt = (ratio: number) => 1 - Math.exp(-ratio * usualLoss);
    for (const ratio of [1.1, 1.12]) {
      const off = offAt(ratio);
      const answers = made(count, share, off);
      // In bins of their own, each outcome is off by as much too.
      const apart = answers.map((answer) => ({ ...answer, lapses: answer.recalled ? 0 : 9 }));
      expect(logLoss(apart) / usualLoss).toBeCloseTo(ratio, 6);
      expect(rmseBins(apart)).toBeCloseTo(off, 6);
      expect(rmseBins(apart) / usualRmse).toBeGreaterThan(1.53);
      expect(isHealthy(apart)).toBe(ratio < 1.11);
      expect(rmseBins(answers) / usualRmse).toBeLessThan(1.53);
      expect(isHealthy(answers)).toBe(true);
    }
  });
});

test("rmse_bins is fsrs-rs's", () => {
  const { rule } = vector("rmse_bins") as { rule: string };
  expect(rule).toContain("round(2.48*3.62^floor(log_3.62 delta_t)*100)");
  expect(rule).toContain("round(1.99*1.89^floor(log_1.89(long_term_reviews_incl_current+1)))");
  expect(rule).toContain("lapses=0?0:round(1.65*1.73^floor(log_1.73 lapses))");
  const log = (base: number, x: number) => Math.floor(Math.log(x) / Math.log(base));
  const answers: Prediction[] = Array.from({ length: 500 }, (_, i) => ({
    promised: 0.5 + ((i * 37) % 50) / 100,
    recalled: (i * 13) % 10 > 1,
    elapsedDays: 1 + ((i * 7) % 400),
    nth: 2 + ((i * 3) % 20),
    lapses: (i * 11) % 7,
    at: i,
  }));
  const bins = new Map<string, [number, number, number]>();
  for (const { promised, recalled, elapsedDays, nth, lapses } of answers) {
    const key = [
      Math.round(2.48 * 3.62 ** log(3.62, elapsedDays) * 100),
      Math.round(1.99 * 1.89 ** log(1.89, nth)),
      lapses === 0 ? 0 : Math.round(1.65 * 1.73 ** log(1.73, lapses)),
    ].join();
    const [p, y, w] = bins.get(key) ?? [0, 0, 0];
    bins.set(key, [p + promised, y + (recalled ? 1 : 0), w + 1]);
  }
  const squares = [...bins.values()].reduce((sum, [p, y, w]) => sum + w * (p / w - y / w) ** 2, 0);
  expect(rmseBins(answers)).toBeCloseTo(Math.sqrt(squares / answers.length), 12);
  // `nth` is the long-term reviews, the present one included, plus one.
  const history = [0, 3, 0, 5].map((elapsedDays, at) => ({ rating: 3, elapsedDays, at }));
  expect(predictions([history], defaultWeights).map(({ nth }) => nth)).toEqual([2, 3]);
});

test("folds follow one another and the last runs to the end: time_series_split", () => {
  const { n, k, train, test: tested } = vector("time_series_split").example;
  const folds = timeSeriesFolds(n, k);
  expect(folds.map(({ trainEnd }) => trainEnd)).toEqual(train);
  expect(folds.map(({ trainEnd, testEnd }) => testEnd - trainEnd)).toEqual(tested);
  expect(timeSeriesFolds(20, 5).at(-1)).toEqual({ trainEnd: 15, testEnd: 20 });
});

/** A learner whose memory follows `weights`; reviews come at the intervals that default weights would choose. */
function learner(weights: readonly number[], cards: number, seed: number): History[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: cards }, (_, card) => {
    const history: { rating: number; elapsedDays: number; at: number }[] = [];
    let memory = nextMemory(null, 0, 3, weights);
    let day = Math.floor(card / 10);
    history.push({ rating: 3, elapsedDays: 0, at: day * 1e5 + card });
    for (let nth = 0; nth < 8; nth += 1) {
      const elapsedDays = Math.max(1, Math.round(2 * 1.8 ** nth * (0.7 + 0.6 * random())));
      day += elapsedDays;
      const rating = random() < retrievability(elapsedDays, memory.stability, weights) ? 3 : 1;
      history.push({ rating, elapsedDays, at: day * 1e5 + card });
      memory = nextMemory(memory, elapsedDays, rating as 1 | 3, weights);
    }
    return history;
  });
}

describe("new weights", () => {
  test("are not tried below 2,000 predictions", () => {
    const judged = learnWeights(learner(defaultWeights, 100, 1), defaultWeights);
    expect(judged).toMatchObject({ outcome: "too few", predictions: 800, needed: LEARN_FROM });
  });

  test("are adopted for a person whose memory differs, and then predict held-out reviews better", () => {
    const other = defaultWeights.map((weight, k) => (k === 2 ? weight * 4 : k === 8 ? weight + 0.5 : weight));
    const judged = learnWeights(learner(other, 800, 7), defaultWeights);
    expect(judged.outcome).toBe("adopted");
    if (judged.outcome !== "adopted") return;
    expect(judged.lossAfter).toBeLessThan(judged.lossBefore);
    expect(judged.weights?.length).toBe(21);
  });

  test("L13 are never adopted when they predict the held-out reviews worse", () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const judged = learnWeights(learner(defaultWeights, 300, seed), defaultWeights);
      if (judged.outcome === "adopted") expect(judged.lossAfter).toBeLessThan(judged.lossBefore - judged.standardError);
      else expect(judged).toMatchObject({ outcome: "kept", weights: null });
    }
  });
});

test("histories are standing reviews by card, study days apart, under the card's current name", () => {
  const reviewed = (id: string, card: string, day: number, rating: 1 | 2 | 3 | 4) =>
    ({
      id,
      at: day * 86_400_000 + 43_200_000,
      kind: "reviewed",
      card,
      rating,
      offsetMin: 0,
      rolloverMin: 240,
      tookMs: 1,
      presetId: "default-1",
    }) as const;
  const entries = [
    reviewed("c", "new#1", 15, 1),
    reviewed("a", "old#1", 10, 3),
    reviewed("b", "new#1", 10, 4),
    reviewed("d", "new#1", 40, 3),
    { id: "e", at: 41 * 86_400_000, kind: "undone", entry: "d" } as const,
  ];
  const [history, ...others] = historiesFrom(entries, new Map([["old#1", "new#1"]]));
  expect(others).toEqual([]);
  expect(history.map(({ rating, elapsedDays }) => [rating, elapsedDays])).toEqual([
    [3, 0],
    [4, 0],
    [1, 5],
  ]);
});

describe("what is learned from, as in Anki's log_to_training_items", () => {
  type Case = { in: [kind: string, daysAgo: number][]; training: boolean; out: number[][] | null };
  const cases: Case[] = vector("log_to_training_items").cases;
  const hasReset = ({ in: rows }: Case) => rows.some(([kind]) => kind === "Z");
  const DAY = 86_400_000;
  const entryOf = ([kind, daysAgo]: [string, number], i: number): AnyEntry => {
    const shared = { id: `e${i}`, at: (100 - daysAgo) * DAY + i };
    if (kind === "M") return { ...shared, kind: "rescheduled", presetId: "default-1" } as AnyEntry;
    if (kind === "Z") return { ...shared, kind: "reset", card: "drift/a#1" } as AnyEntry;
    const review = { card: "drift/a#1", rating: 3, offsetMin: 0, rolloverMin: 0, tookMs: 1, presetId: "default-1" };
    return { ...shared, ...review, kind: kind === "F" ? "crammed" : "reviewed" } as AnyEntry;
  };
  /** Anki's items: a history up to each review with a day gap. */
  const itemsFrom = (rows: Case["in"]) => {
    const days = historiesFrom(rows.map(entryOf), new Map()).flatMap((history) =>
      history.map(({ elapsedDays }) => elapsedDays),
    );
    return days.flatMap((gap, i) => (gap > 0 ? [days.slice(0, i + 1)] : []));
  };

  test.each(cases.filter((one) => !hasReset(one) && one.training))("$in gives $out", ({ in: rows, out }) => {
    expect(itemsFrom(rows)).toEqual(out ?? []);
  });

  test("a single review predicts nothing, but is a memory", () => {
    const [{ in: rows, out }] = cases.filter((one) => !hasReset(one) && !one.training);
    expect(historiesFrom(rows.map(entryOf), new Map()).map((history) => history.map((r) => r.elapsedDays))).toEqual(
      out,
    );
  });

  test("there is no reset here: what Anki would cut off counts", () => {
    const resets = cases.filter(hasReset);
    expect(resets.length).toBe(4);
    for (const { in: rows } of resets) {
      const without = rows.filter(([kind]) => kind !== "Z");
      expect(itemsFrom(rows)).toEqual(itemsFrom(without));
    }
  });
});
