// Where implementations of FSRS differ on the same log, item by item of implementation_differences.json: what ts-fsrs does is
// measured here, and what we do is what Anki (or fsrs-rs, which Anki uses) does.
import { createEmptyCard, FSRS, fsrs, State } from "ts-fsrs";
import { describe, expect, test } from "vitest";
import { fuzzed, fuzzFactor, leastInterval } from "@/lib/domain/fuzz";
import { toCurrentWeights } from "@/lib/domain/older-weights";
import { defaultPreset, defaultPresets, defaultWeights, type Preset } from "@/lib/domain/preset";
import { AGAIN, EASY, GOOD, HARD, RATINGS, type Rating } from "@/lib/domain/rating";
import { replayCard } from "@/lib/domain/replay";
import type { Reviewed } from "@/lib/domain/review-log";
import {
  type Decided,
  decide,
  intervalDays,
  type Memory,
  nextMemory,
  type Occasion,
  preview,
  unseen,
} from "@/lib/domain/scheduler";
import { hardDelay } from "@/lib/domain/steps";
import { MINUTE_MS, studyDay, studyDayStart } from "@/lib/domain/study-day";
import core from "../fixtures/vectors/fsrs6_core.json";
import differences from "../fixtures/vectors/implementation_differences.json";

type Item = { readonly what: string; readonly anki?: string | number } & Partial<
  Record<"ts_fsrs" | "py_fsrs" | "fsrs_rs", string | number>
>;
const items: readonly Item[] = differences.items;
const item = (what: string) => items.find((one) => one.what === what)!;

const noon = Date.UTC(2026, 10, 20, 12);
const occasionAt = (at: number, preset: Preset, card = "drift/holiday#1"): Occasion => ({
  card,
  deck: "drift-detection",
  day: studyDay(at, 0, 240),
  at,
  offsetMin: 0,
  rolloverMin: 240,
  preset,
});
const known = (stability: number, interval: number, daysAgo: number): Decided => ({
  ...unseen,
  phase: "review",
  stability,
  difficulty: 5,
  intervalDays: interval,
  lastDay: studyDay(noon, 0, 240) - daysAgo,
  lastAt: noon - daysAgo * 86_400_000,
  dueDay: studyDay(noon, 0, 240),
  reps: 5,
});
const sameDayOff = defaultWeights.map((weight, i) => (i >= 17 && i <= 19 ? 0 : weight));

const checks: Readonly<Record<string, (difference: Item) => void>> = {
  "elapsed days": () => {
    // Ten to four and ten past in a Californian afternoon: midnight in Greenwich lies between.
    const at = Date.UTC(2026, 10, 20, 23, 50);
    const review = (id: string, moment: number): Reviewed => ({
      ...{ id, at: moment, kind: "reviewed", card: "drift/holiday#1", rating: GOOD, tookMs: 1, presetId: "default-1" },
      offsetMin: -480,
      rolloverMin: 240,
    });
    const afternoon = [review("a", at), review("b", at + 20 * MINUTE_MS)];
    const night = [review("a", at), review("b", Date.UTC(2026, 10, 21, 12, 10))];
    const elapsed = (entries: Reviewed[]) =>
      replayCard("drift/holiday#1", entries, defaultPresets, "drift-detection").trace[1].elapsedDays;
    expect([elapsed(afternoon), elapsed(night)]).toEqual([0, 1]);
    const theirs = fsrs({ learning_steps: [] });
    const first = theirs.next(createEmptyCard(new Date(at)), new Date(at), GOOD).card;
    expect(theirs.next(first, new Date(at + 20 * MINUTE_MS), GOOD).card.elapsed_days).toBe(1);
  },
  "Hard on learning step index>=1 with steps 1m,10m": ({ anki }) => {
    expect(hardDelay([1, 10], 1)! * 60).toBe(anki);
  },
  "Hard on the first of two steps 1m,10m": ({ anki, ts_fsrs }) => {
    expect(hardDelay([1, 10], 0)! * 60).toBe(anki);
    const { due } = fsrs({}).next(createEmptyCard(new Date(noon)), new Date(noon), HARD).card;
    expect((due.getTime() - noon) / 1000).toBe(ts_fsrs);
  },
  "S0 lower bound": () => {
    const weights = [0.05, ...defaultWeights.slice(1)];
    expect(nextMemory(null, 0, AGAIN, weights).stability).toBe(0.05);
    expect(new FSRS({ w: weights }).next_state(null, 0, AGAIN).stability).toBe(0.1);
  },
  "Again on the same day with short-term off (S=10,D=5)": ({ fsrs_rs, ts_fsrs }) => {
    const before = { stability: 10, difficulty: 5 };
    expect(nextMemory(before, 0, AGAIN, sameDayOff).stability).toBe(fsrs_rs);
    const theirs = new FSRS({ enable_short_term: false }).next_state(before, 0, AGAIN);
    expect(theirs.stability).toBeCloseTo(Number(ts_fsrs), 6);
  },
  "interval rounding": () => {
    const state = known(4, 5, 6);
    const { stability } = nextMemory(state as Memory, 6, GOOD, defaultWeights);
    let roundedFirst = 0;
    for (let i = 0; i < 200; i++) {
      const card = `drift/n${i}#1`;
      const occasion = occasionAt(noon, { ...defaultPreset, desiredRetention: 0.905 }, card);
      const wanted = intervalDays(stability, 0.905, defaultWeights);
      const hard = preview(state, occasion)[HARD].intervalDays;
      const spread = (interval: number) =>
        fuzzed(interval, Math.max(leastInterval(wanted, 5, 36_500), hard + 1), 36_500, fuzzFactor(card, 5));
      expect(decide(state, GOOD, occasion).intervalDays).toBe(spread(wanted));
      if (spread(wanted) !== spread(Math.round(wanted))) roundedFirst += 1;
    }
    expect(roundedFirst).toBeGreaterThan(0);
  },
  "maximum interval": () => {
    const preset = { ...defaultPreset, maximumIntervalDays: 100, fuzz: false };
    const buttons = preview(known(500, 90, 92), occasionAt(noon, preset));
    expect([HARD, GOOD, EASY].map((rating) => buttons[rating as Rating].intervalDays)).toEqual([100, 100, 100]);
    const card = { ...createEmptyCard(new Date(noon)), state: State.Review, stability: 500, difficulty: 5, reps: 5 };
    const last = { scheduled_days: 90, last_review: new Date(noon - 92 * 86_400_000) };
    const theirs = fsrs({ maximum_interval: 100 }).repeat({ ...card, ...last }, new Date(noon));
    expect(RATINGS.map((rating) => theirs[rating].card.scheduled_days)).toEqual([0, 100, 101, 102]);
  },
  "learning step >= 1 day": () => {
    const preset = { ...defaultPreset, learningSteps: [1, 10, 1440, 4320] };
    let state: Decided = unseen;
    let at = noon;
    for (let i = 0; i < 2; i++) state = decide(state, GOOD, occasionAt(at + i * 10 * MINUTE_MS, preset));
    const tomorrow = studyDayStart(studyDay(noon, 0, 240) + 1, 0, 240);
    expect(state).toMatchObject({ phase: "learning", step: 2, dueAt: tomorrow });
    at = tomorrow + 60 * MINUTE_MS;
    expect(decide(state, GOOD, occasionAt(at, preset))).toMatchObject({ phase: "learning", step: 3, minutes: 4320 });
    expect(decide(state, AGAIN, occasionAt(at, preset))).toMatchObject({ phase: "learning", minutes: 1, lapses: 0 });
    const theirs = fsrs({ learning_steps: ["1m", "10m", "1d", "3d"] });
    let card = createEmptyCard(new Date(noon));
    for (let i = 0; i < 2; i++) card = theirs.next(card, new Date(noon + i * 10 * MINUTE_MS), GOOD).card;
    expect(card.state).toBe(State.Review);
    const lapsed = theirs.next(card, new Date(at), AGAIN).card;
    expect([lapsed.state, lapsed.scheduled_days, lapsed.lapses]).toEqual([State.Review, 1, 1]);
  },
  "17/19-parameter (FSRS-4.5/5) weights": () => {
    const {
      input,
      params,
      expect: wanted,
    } = core.vectors.find(({ id }) => id === "memory_state_fsrs5_params") as unknown as {
      input: [Rating, number][];
      params: number[];
      expect: Memory;
    };
    const fold = (next: (memory: Memory | null, days: number, rating: Rating) => Memory) =>
      input.reduce<Memory | null>((memory, [rating, days]) => next(memory, days, rating), null)!.stability;
    const weights = toCurrentWeights(params);
    expect(weights[19]).toBe(0);
    expect(fold((memory, days, rating) => nextMemory(memory, days, rating, weights))).toBeCloseTo(wanted.stability, 3);
    const theirs = new FSRS({ w: params });
    expect(fold((memory, days, rating) => theirs.next_state(memory, days, rating))).toBeCloseTo(48.27115294, 6);
  },
  "retrievability of a New card": ({ ts_fsrs }) => {
    // Nothing was remembered yet, so nothing is promised; a zero would be a prediction, and count as one.
    expect(decide(unseen, GOOD, occasionAt(noon, defaultPreset)).promised).toBeNull();
    expect(fsrs({}).get_retrievability(createEmptyCard(new Date(noon)), new Date(noon), false)).toBe(ts_fsrs);
  },
};

describe("where implementations differ", () => {
  test("every item has its check", () => {
    expect(Object.keys(checks).sort()).toEqual(items.map(({ what }) => what).sort());
  });

  test.each(Object.keys(checks))("%s: as in Anki", (what) => {
    checks[what](item(what));
  });
});
