import fc from "fast-check";
import { FSRS } from "ts-fsrs";
import { describe, expect, test } from "vitest";
import { toCurrentWeights } from "@/lib/domain/older-weights";
import { defaultPreset, defaultWeights, type Preset, weightBounds } from "@/lib/domain/preset";
import { AGAIN, EASY, GOOD, HARD, RATINGS, type Rating } from "@/lib/domain/rating";
import {
  type Decided,
  decide,
  intervalDays,
  type Memory,
  nextMemory,
  type Occasion,
  preview,
  retrievability,
  unseen,
} from "@/lib/domain/scheduler";
import { MINUTE_MS, studyDay, studyDayStart } from "@/lib/domain/study-day";
import { anOffset, anyWeights, aPreset, aRating, aRollover, plausibleWeights, shortSteps } from "../arbitraries";
import anki from "../fixtures/vectors/anki_scheduler.json";
import core from "../fixtures/vectors/fsrs6_core.json";

// biome-ignore lint/suspicious/noExplicitAny: each vector has a shape of its own
const vector = (id: string) => core.vectors.find((one) => one.id === id) as any;

/** A history of [rating, days since the last] under some weights. */
function fold(history: readonly (readonly [number, number])[], weights: readonly number[] = defaultWeights): Memory {
  let memory: Memory | null = null;
  for (const [rating, days] of history) memory = nextMemory(memory, days, rating as Rating, weights);
  return memory!;
}

function expectRelative(got: number, wanted: number, tolerance: number): void {
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted)));
}

describe("FSRS-6, number by number", () => {
  test("the default weights are the published ones", () => {
    expect(defaultWeights).toEqual(core.default_parameters_fsrs6);
  });

  test.each(["again", "hard", "good", "easy"].map((name, i) => [name, i + 1] as const))(
    "first memory after %s",
    (name, rating) => {
      const memory = nextMemory(null, 0, rating as Rating, defaultWeights);
      expect(memory.stability).toBe(vector("init_stability").expect[name]);
      expect(memory.difficulty).toBeCloseTo(vector("init_difficulty").expect[name], 7);
    },
  );

  test("first difficulty under FSRS-5's weights", () => {
    const { params, expect: wanted } = vector("init_difficulty_fsrs5");
    RATINGS.forEach((rating, i) => {
      expect(nextMemory(null, 0, rating, toCurrentWeights(params)).difficulty).toBeCloseTo(
        Object.values<number>(wanted)[i],
        7,
      );
    });
  });

  test("the forgetting curve", () => {
    const one = vector("forgetting_curve_s1");
    one.input.t.forEach((t: number, i: number) => {
      expect(retrievability(t, one.input.s, defaultWeights)).toBeCloseTo(one.expect_f64_unrounded[i], 7);
    });
    const mixed = vector("forgetting_curve_mixed");
    mixed.input.t.forEach((t: number, i: number) => {
      expectRelative(retrievability(t, mixed.input.s[i], defaultWeights), mixed.expect[i], mixed.tol);
    });
    const decay = vector("current_retrievability_decay0.2");
    decay.input.t.forEach((t: number, i: number) => {
      const weights = [...defaultWeights.slice(0, 20), decay.input.decay];
      expectRelative(retrievability(t, decay.input.s, weights), decay.expect[i], decay.tol);
    });
  });

  test("the interval for a retention", () => {
    const { input, expect_f64 } = vector("interval_by_retention");
    input.retention.forEach((retention: number, i: number) => {
      expect(Math.max(1, Math.round(intervalDays(input.s, retention, defaultWeights)))).toBe(expect_f64[i]);
    });
  });

  test("difficulty after a review", () => {
    const { input, expect_before_mean_reversion, expect: wanted } = vector("next_difficulty_raw");
    const [w4, w5, , w7] = defaultWeights.slice(4);
    const mean = w4 - Math.exp(3 * w5) + 1;
    RATINGS.forEach((rating, i) => {
      const { difficulty } = nextMemory({ stability: 5, difficulty: input.d }, 5, rating, defaultWeights);
      expectRelative(difficulty, wanted[i], 1e-4);
      expectRelative((difficulty - w7 * mean) / (1 - w7), expect_before_mean_reversion[i], 1e-4);
    });
  });

  test("stability after success, failure and on the same day", () => {
    // The vectors name the recall; the days at which a stability of 5 gives it come from the interval formula.
    const at = (stability: number, recall: number) => intervalDays(stability, recall, defaultWeights);
    const success = vector("stability_after_success");
    const failure = vector("stability_after_failure");
    const { input } = success;
    const bonus = [Number.NaN, defaultWeights[15], 1, defaultWeights[16]];
    input.d.forEach((difficulty: number, i: number) => {
      const days = at(input.s, input.r[i]);
      const memory = { stability: input.s, difficulty };
      const good = nextMemory(memory, days, GOOD, defaultWeights).stability;
      // The first and the third row carry no factor for Hard or Easy.
      const factor = i === 0 ? 1 : bonus[i];
      expectRelative(input.s + (good - input.s) * factor, success.expect[i], 1e-4);
      expectRelative(nextMemory(memory, days, AGAIN, defaultWeights).stability, failure.expect[i], 1e-5);
    });
    const sameDay = vector("stability_short_term");
    RATINGS.forEach((rating, i) => {
      const { stability } = nextMemory({ stability: sameDay.input.s, difficulty: 5 }, 0, rating, defaultWeights);
      expectRelative(stability, sameDay.expect[i], 1e-5);
    });
  });

  test("two reviews", () => {
    const { input, expect: wanted } = vector("forward_two_reviews");
    input.forEach((history: [number, number][], i: number) => {
      const memory = fold(history);
      expectRelative(memory.stability, wanted.stability[i], 1e-4);
      expectRelative(memory.difficulty, wanted.difficulty[i], 1e-4);
    });
  });

  test.each(["memory_state_default", "memory_state_19params", "memory_state_fsrs5_params"])("%s", (id) => {
    const { input, params, expect: wanted } = vector(id);
    const memory = fold(input, params === "default" ? defaultWeights : toCurrentWeights(params));
    expectRelative(memory.stability, wanted.stability, 1e-4);
    expectRelative(memory.difficulty, wanted.difficulty, 1e-4);
  });

  test("memory with same-day learning off", () => {
    const six = vector("memory_state_short_term_off");
    const five = vector("memory_state_fsrs5_params");
    for (const { input, weights, wanted } of [
      { input: six.input, weights: defaultWeights, wanted: six.expect },
      { input: five.input, weights: toCurrentWeights(five.params), wanted: five.expect_short_term_off },
    ]) {
      const off = weights.map((weight: number, i: number) => (i >= 17 && i <= 19 ? 0 : weight));
      const memory = fold(input, off);
      expectRelative(memory.stability, wanted.stability, 1e-4);
      expectRelative(memory.difficulty, wanted.difficulty, 1e-4);
    }
  });

  test("next states", () => {
    const from = vector("next_state_from_state_19params");
    const next = nextMemory(from.state, from.t, from.rating, toCurrentWeights(from.params));
    expectRelative(next.stability, from.expect.stability, 1e-4);
    expectRelative(next.difficulty, from.expect.difficulty, 1e-4);
    const states = vector("next_states_19params");
    const memory = fold(states.input, toCurrentWeights(states.params));
    Object.values<[number, number]>(states.expect).forEach(([stability, difficulty], i) => {
      const after = nextMemory(memory, states.t, RATINGS[i], toCurrentWeights(states.params));
      expectRelative(after.stability, stability, 1e-4);
      expectRelative(after.difficulty, difficulty, 1e-4);
      expectRelative(intervalDays(after.stability, 0.9, toCurrentWeights(states.params)), stability, 1e-4);
    });
  });

  test("long gaps after a busy day", () => {
    const { params, input, expect_final_stability } = vector("same_day_and_long_gaps");
    expectRelative(fold(input, toCurrentWeights(params)).stability, expect_final_stability, 0.005);
  });

  test("reviews dated by moments, in UTC days", () => {
    const { params, input_ms, ratings, expect_stability, tol } = vector("simulator_timestamps_utc_days");
    let memory: Memory | null = null;
    let last = 0;
    input_ms.forEach((ms: number, i: number) => {
      const day = studyDay(ms, 0, 0);
      memory = nextMemory(memory, memory === null ? 0 : day - last, ratings[i], toCurrentWeights(params));
      last = day;
      expectRelative(memory.stability, expect_stability[i], tol);
    });
  });

  test("memory_from_sm2, which we do not import, is what our own formulas say of an ease", () => {
    // A card of that memory asked after its interval is recalled as often as said, and grows by its ease.
    for (const { ease, ivl, ret, expect: wanted } of vector("memory_from_sm2").cases) {
      const [stability, difficulty] = wanted;
      expectRelative(intervalDays(stability, ret, defaultWeights), ivl, 1e-3);
      expectRelative(retrievability(ivl, stability, defaultWeights), ret, 1e-3);
      const days = intervalDays(stability, ret, defaultWeights);
      const growth = nextMemory({ stability, difficulty }, days, GOOD, defaultWeights).stability / stability;
      if (difficulty < 10) expectRelative(growth, ease, 1e-3);
      else expect(growth).toBeGreaterThan(ease);
    }
  });

  test("memory stays within its bounds", () => {
    const { S_MIN, S_MAX, INIT_S_MAX, D } = core.bounds;
    const [low, high] = [weightBounds.map(([least]) => least), weightBounds.map(([, most]) => most)];
    for (const weights of [low, high, defaultWeights]) {
      for (const rating of RATINGS) {
        const first = nextMemory(null, 0, rating, weights);
        expect(first.stability).toBeLessThanOrEqual(INIT_S_MAX);
        for (const memory of [first, { stability: S_MAX, difficulty: D[0] }, { stability: S_MIN, difficulty: D[1] }]) {
          const after = nextMemory(memory, 5000, rating, weights);
          expect(after.stability).toBeGreaterThanOrEqual(S_MIN);
          expect(after.stability).toBeLessThanOrEqual(S_MAX);
          expect(after.difficulty).toBeGreaterThanOrEqual(D[0]);
          expect(after.difficulty).toBeLessThanOrEqual(D[1]);
        }
      }
    }
  });
});

describe("beside ts-fsrs", () => {
  test("every next state agrees to 1e-6", () => {
    const memory = fc.record({
      stability: fc.double({ min: 0.001, max: 36_500, noNaN: true }),
      difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(anyWeights, memory, fc.integer({ min: 0, max: 1000 }), aRating, (weights, before, days, rating) => {
        const theirs = new FSRS({ w: [...weights], relearning_steps: [] }).next_state(before, days, rating);
        const ours = nextMemory(before, days, rating, weights);
        expectRelative(ours.stability, theirs.stability, 1e-6);
        expectRelative(ours.difficulty, theirs.difficulty, 1e-6);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("memory", () => {
  test("R falls with time and rises with stability, between 0 and 1", () => {
    const days = fc.double({ min: 0, max: 20_000, noNaN: true });
    const stability = fc.double({ min: 0.001, max: 36_500, noNaN: true });
    fc.assert(
      fc.property(days, days, stability, stability, anyWeights, (a, b, s, u, weights) => {
        const [soon, late] = [Math.min(a, b), Math.max(a, b)];
        const [weak, firm] = [Math.min(s, u), Math.max(s, u)];
        expect(retrievability(late, s, weights)).toBeLessThanOrEqual(retrievability(soon, s, weights));
        expect(retrievability(a, weak, weights)).toBeLessThanOrEqual(retrievability(a, firm, weights));
        expect(retrievability(late, weak, weights)).toBeGreaterThanOrEqual(0);
        expect(retrievability(0, weak, weights)).toBe(1);
      }),
    );
  });

  test("recall has fallen to the desired retention when the interval is over", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 1000, noNaN: true }),
        fc.double({ min: 0.7, max: 0.97, noNaN: true }),
        plausibleWeights,
        (s, wanted, weights) => {
          expect(retrievability(intervalDays(s, wanted, weights), s, weights)).toBeCloseTo(wanted, 5);
        },
      ),
    );
  });

  test("time that seems to run backwards counts as none", () => {
    const before = { stability: 10, difficulty: 5 };
    expect(nextMemory(before, -3, GOOD, defaultWeights)).toEqual(nextMemory(before, 0, GOOD, defaultWeights));
    expect(retrievability(-3, 10, defaultWeights)).toBe(1);
  });

  test("weights that are not 21 cannot happen", () => {
    expect(() => nextMemory(null, 0, GOOD, [1, 2, 3])).toThrow("21 weights");
  });
});

const noon = Date.UTC(2026, 10, 20, 12);
const occasionAt = (at: number, preset: Preset, before: Decided = unseen): Occasion => ({
  card: "drift/holiday#1",
  deck: "drift-detection",
  day: Math.max(before.lastDay ?? Number.NEGATIVE_INFINITY, studyDay(at, 0, preset.rolloverMin)),
  at,
  offsetMin: 0,
  rolloverMin: preset.rolloverMin,
  preset,
});
/** Reviews one after the other, each as many days after the last as asked, at noon. */
function reviewed(history: readonly (readonly [Rating, number])[], preset: Preset = defaultPreset): Decided {
  let state = unseen;
  let at = noon;
  for (const [rating, days] of history) {
    at += days * 86_400_000 + MINUTE_MS;
    state = decide(state, rating, occasionAt(at, preset, state));
  }
  return state;
}

describe("steps", () => {
  test("lead a new card through learning into review", () => {
    const first = decide(unseen, GOOD, occasionAt(noon, defaultPreset));
    expect(first).toMatchObject({
      phase: "learning",
      step: 1,
      dueAt: noon + 10 * MINUTE_MS,
      dueDay: null,
      reps: 1,
      lapses: 0,
    });
    const second = decide(first, GOOD, occasionAt(noon + 10 * MINUTE_MS, defaultPreset, first));
    expect(second).toMatchObject({ phase: "review", step: 0, dueAt: null, reps: 2 });
    expect(second.dueDay).toBe(second.lastDay! + second.intervalDays);
  });

  test("begin again after Again, stay after Hard", () => {
    const later = reviewed([[GOOD, 0]]);
    const occasion = occasionAt(noon + 20 * MINUTE_MS, defaultPreset, later);
    expect(decide(later, AGAIN, occasion)).toMatchObject({ phase: "learning", step: 0, minutes: 1, lapses: 0 });
    expect(decide(later, HARD, occasion)).toMatchObject({ phase: "learning", step: 1, minutes: 10 });
    expect(decide(unseen, HARD, occasionAt(noon, defaultPreset))).toMatchObject({
      phase: "learning",
      step: 0,
      minutes: 5.5,
    });
  });

  test("a lapse sends the card to relearning, and Good brings it back", () => {
    const known = reviewed([
      [EASY, 0],
      [GOOD, 8],
      [GOOD, 30],
    ]);
    expect(known.phase).toBe("review");
    const lapsed = decide(known, AGAIN, occasionAt(noon + 200 * 86_400_000, defaultPreset, known));
    expect(lapsed).toMatchObject({ phase: "relearning", step: 0, minutes: 10, lapses: 1, intervalDays: 0 });
    const back = decide(lapsed, GOOD, occasionAt(lapsed.dueAt!, defaultPreset, lapsed));
    expect(back).toMatchObject({ phase: "review", lapses: 1 });
    const again = decide(lapsed, AGAIN, occasionAt(lapsed.dueAt!, defaultPreset, lapsed));
    expect(again).toMatchObject({ phase: "relearning", lapses: 1 });
  });

  test("of a day and more are kept in study days, and none is skipped", () => {
    const preset = { ...defaultPreset, learningSteps: [1, 10, 1440, 4320] };
    const at = (history: readonly (readonly [Rating, number])[]) => reviewed(history, preset);
    const day = at([
      [GOOD, 0],
      [GOOD, 0],
    ]);
    expect(day).toMatchObject({ phase: "learning", step: 2, dueAt: studyDayStart(day.lastDay! + 1, 0, 240) });
    const three = at([
      [GOOD, 0],
      [GOOD, 0],
      [GOOD, 1],
    ]);
    expect(three).toMatchObject({ phase: "learning", step: 3, dueAt: studyDayStart(three.lastDay! + 3, 0, 240) });
    expect(
      at([
        [GOOD, 0],
        [GOOD, 0],
        [GOOD, 1],
        [GOOD, 3],
      ]).phase,
    ).toBe("review");
    expect(
      at([
        [GOOD, 0],
        [GOOD, 0],
        [GOOD, 1],
        [AGAIN, 3],
      ]),
    ).toMatchObject({ phase: "learning", step: 0, lapses: 0 });
  });

  test("that would cross the rollover wait for the morning", () => {
    const late = studyDayStart(studyDay(noon, 0, 240) + 1, 0, 240) - 5 * MINUTE_MS;
    expect(decide(unseen, GOOD, occasionAt(late, defaultPreset)).dueAt).toBe(late + 5 * MINUTE_MS);
    expect(decide(unseen, AGAIN, occasionAt(late, defaultPreset)).dueAt).toBe(late + MINUTE_MS);
  });

  test("where there are none, cards graduate at once, but what would not last half a day comes back the same day", () => {
    const preset = { ...defaultPreset, learningSteps: [], relearningSteps: [] };
    const buttons = preview(unseen, occasionAt(noon, preset));
    expect(buttons[AGAIN]).toMatchObject({ phase: "learning", minutes: Math.round(0.212 * 1440) });
    expect([buttons[HARD], buttons[GOOD], buttons[EASY]].map(({ phase }) => phase)).toEqual([
      "review",
      "review",
      "review",
    ]);
    const known = reviewed(
      [
        [EASY, 0],
        [GOOD, 8],
        [GOOD, 40],
        [GOOD, 100],
      ],
      preset,
    );
    expect(decide(known, AGAIN, occasionAt(noon + 900 * 86_400_000, preset, known))).toMatchObject({
      phase: "review",
      lapses: 1,
    });
  });
});

describe("intervals", () => {
  const plain = { ...defaultPreset, fuzz: false, learningSteps: [1, 10], relearningSteps: [10] };

  test("of a card that is known, forgotten and learnt again are FSRS-6's", () => {
    // ts-fsrs and py-fsrs agree on these for Good ×6, Again ×2, Good ×5, each review on its due day.
    const ratings: Rating[] = [GOOD, GOOD, GOOD, GOOD, GOOD, GOOD, AGAIN, AGAIN, GOOD, GOOD, GOOD, GOOD, GOOD];
    let state = unseen;
    let at = noon;
    const intervals = ratings.map((rating) => {
      state = decide(state, rating, occasionAt(at, plain, state));
      at = state.dueAt ?? studyDayStart(state.dueDay!, 0, 240) + 8 * 60 * MINUTE_MS;
      return state.intervalDays;
    });
    expect(intervals).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]);
  });

  test("follow the deck's own desired retention", () => {
    const preset = { ...plain, deckRetention: { "drift-detection": 0.8 } };
    const usual = reviewed(
      [
        [EASY, 0],
        [GOOD, 8],
      ],
      plain,
    );
    const relaxed = reviewed(
      [
        [EASY, 0],
        [GOOD, 8],
      ],
      preset,
    );
    expect(relaxed.stability).toBe(usual.stability);
    expect(relaxed.intervalDays / usual.intervalDays).toBeCloseTo(3.316, 1);
  });

  test("never exceed the maximum: sm2_button_intervals_bounds", () => {
    const { note } = anki.vectors.find(({ id }) => id === "sm2_button_intervals_bounds") as unknown as { note: string };
    const [, days, maximum] = /\((\d),\d,\d\) when maximum=(\d)/.exec(note)!.map(Number);
    for (const fuzz of [false, true]) {
      const preset = { ...defaultPreset, fuzz, maximumIntervalDays: maximum };
      const known = reviewed(
        [
          [EASY, 0],
          [GOOD, 8],
          [GOOD, 40],
        ],
        preset,
      );
      const buttons = preview(known, occasionAt(noon + 90 * 86_400_000, preset, known));
      expect([HARD, GOOD, EASY].map((rating) => buttons[rating as Rating].intervalDays)).toEqual([days, days, days]);
    }
  });

  test("of a recalled card do not shrink below the last one by fuzz alone", () => {
    const state = reviewed(
      [
        [EASY, 0],
        [GOOD, 8],
      ],
      plain,
    );
    const hard = decide(state, HARD, occasionAt(noon + 40 * 86_400_000, defaultPreset, state));
    expect(hard.intervalDays).toBeGreaterThanOrEqual(state.intervalDays);
  });
});

/** Any state that reviews under a preset can lead to, and a moment after it. */
function someState(preset: fc.Arbitrary<Preset>) {
  const gap = fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1440, max: 400 * 1440 }));
  return fc
    .tuple(preset, fc.array(fc.tuple(aRating, gap), { maxLength: 8 }), gap, anOffset, aRollover)
    .map(([settings, history, last, offsetMin, rolloverMin]) => {
      let state: Decided = unseen;
      let at = noon;
      const occasion = (): Occasion => ({
        card: "drift/holiday#1",
        deck: "drift-detection",
        day: Math.max(state.lastDay ?? Number.NEGATIVE_INFINITY, studyDay(at, offsetMin, rolloverMin)),
        at,
        offsetMin,
        rolloverMin,
        preset: settings,
      });
      for (const [rating, minutes] of history) {
        state = decide(state, rating, occasion());
        at += minutes * MINUTE_MS;
      }
      at += last * MINUTE_MS;
      return { state, occasion: occasion() };
    });
}

describe("the buttons", () => {
  test("L8 do what they said", () => {
    fc.assert(
      fc.property(someState(aPreset()), aRating, ({ state, occasion }, rating) => {
        expect(preview(state, occasion)[rating]).toEqual(decide(state, rating, occasion));
        expect(decide(state, rating, occasion)).toEqual(decide({ ...state }, rating, { ...occasion }));
      }),
    );
  });

  test("L8 are in strict order below the maximum interval where steps ascend under a day", () => {
    fc.assert(
      fc.property(someState(aPreset({ steps: shortSteps })), ({ state, occasion }) => {
        const buttons = preview(state, occasion);
        for (const rating of [HARD, GOOD, EASY] as const) {
          const [worse, better] = [buttons[(rating - 1) as Rating], buttons[rating]];
          if (worse.minutes < occasion.preset.maximumIntervalDays * 1440) {
            expect(better.minutes, `${rating}`).toBeGreaterThan(worse.minutes);
            if (worse.dueDay !== null) expect(better.dueDay).toBeGreaterThan(worse.dueDay);
          } else expect(better.minutes).toBe(worse.minutes);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("L8 are in order, ties allowed, with any ascending steps", () => {
    fc.assert(
      fc.property(someState(aPreset()), ({ state, occasion }) => {
        const buttons = preview(state, occasion);
        for (const rating of [HARD, GOOD, EASY] as const) {
          expect(buttons[rating].minutes).toBeGreaterThanOrEqual(buttons[(rating - 1) as Rating].minutes);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("L5 never make a card due before the review, nor beyond the maximum interval", () => {
    fc.assert(
      fc.property(someState(aPreset()), aRating, ({ state, occasion }, rating) => {
        const after = decide(state, rating, occasion);
        expect(after.intervalDays).toBeLessThanOrEqual(occasion.preset.maximumIntervalDays);
        if (after.dueDay !== null) expect(after.dueDay).toBe(occasion.day + Math.max(1, after.intervalDays));
        else expect(after.dueAt).toBeGreaterThan(occasion.at);
        expect((after.dueDay === null) !== (after.dueAt === null)).toBe(true);
        expect(after.phase === "review").toBe(after.dueDay !== null);
      }),
      { numRuns: 2000 },
    );
  });
});
