// fast-check generators in the product's words: weights, presets, reviews, whole logs.
import fc from "fast-check";
import { defaultPreset, defaultWeights, type Preset, type PresetId, weightBounds } from "@/lib/domain/preset";
import { RATINGS, type Rating } from "@/lib/domain/rating";
import type { LogEntry, Reviewed } from "@/lib/domain/review-log";

export const DAY_MS = 86_400_000;
/** The years in which reviews happen. */
const FIRST_MOMENT = Date.UTC(2024, 0, 1);

export const aRating: fc.Arbitrary<Rating> = fc.constantFrom(...RATINGS);
/** Zones of the world: −12 h to +14 h in quarters of an hour. */
export const anOffset = fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15);
export const aRollover = fc.oneof(fc.constant(240), fc.integer({ min: 0, max: 1439 }));
export const aCardId = fc
  .tuple(
    fc.constantFrom("drift", "shadow-deploy", "auc", "own"),
    fc.integer({ min: 0, max: 50 }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([concept, note, which]) => `${concept}/note-${note}#${which}`);

/** Any 21 weights within FSRS-6's bounds. */
export const anyWeights: fc.Arbitrary<readonly number[]> = fc
  .tuple(...weightBounds.map(([min, max], i) => fc.double({ min: i === 19 ? 0.01 : min, max, noNaN: true })))
  .map((weights) => [...weights]);

/** Weights as people have them: the defaults, each up to a fifth off, first stabilities in the buttons' order. */
export const plausibleWeights: fc.Arbitrary<readonly number[]> = fc
  .array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 21, maxLength: 21 })
  .map((shifts) => {
    const weights = defaultWeights.map((weight, i) => weight * (1 + shifts[i]));
    return weights.map((weight, i) => Math.min(weightBounds[i][1], Math.max(weightBounds[i][0], weight)));
  });

/** Strictly ascending delays in minutes, each under a day. */
export const shortSteps: fc.Arbitrary<readonly number[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 1439 }), { maxLength: 4 })
  .map((steps) => steps.sort((a, b) => a - b));
/** Strictly ascending delays, days among them. */
export const anySteps: fc.Arbitrary<readonly number[]> = fc
  .uniqueArray(
    fc.oneof(
      fc.integer({ min: 1, max: 1439 }),
      fc.integer({ min: 1, max: 5 }).map((days) => days * 1440),
    ),
    { maxLength: 4 },
  )
  .map((steps) => steps.sort((a, b) => a - b));

export function aPreset(
  given: { id?: fc.Arbitrary<PresetId>; steps?: fc.Arbitrary<readonly number[]> } = {},
): fc.Arbitrary<Preset> {
  const steps = given.steps ?? fc.oneof(fc.constant(defaultPreset.learningSteps), anySteps);
  return fc
    .record({
      id: given.id ?? fc.constant("default-1"),
      desiredRetention: fc.double({ min: 0.7, max: 0.97, noNaN: true }),
      learningSteps: steps,
      relearningSteps: steps,
      maximumIntervalDays: fc.oneof(fc.constant(36_500), fc.integer({ min: 1, max: 400 })),
      weights: fc.oneof(fc.constant(defaultWeights), plausibleWeights),
      fuzz: fc.boolean(),
      easyDays: fc.oneof(
        { weight: 3, arbitrary: fc.constant(defaultPreset.easyDays) },
        fc.array(fc.constantFrom(1, 0.5, 0), { minLength: 7, maxLength: 7 }),
      ),
    })
    .map((changed) => ({ ...defaultPreset, ...changed }));
}

/** Ids that sort unlike the times they were made at, so that only the order (at, id) can decide. */
const anId = fc.uuid();

export function aReview(
  given: { card?: fc.Arbitrary<string>; presetId?: fc.Arbitrary<PresetId> } = {},
): fc.Arbitrary<Reviewed> {
  return fc.record({
    id: anId,
    at: fc.integer({ min: FIRST_MOMENT, max: FIRST_MOMENT + 400 * DAY_MS }),
    kind: fc.constant("reviewed" as const),
    card: given.card ?? fc.constant("drift/holiday#1"),
    rating: aRating,
    offsetMin: anOffset,
    rolloverMin: aRollover,
    tookMs: fc.integer({ min: 0, max: 60_000 }),
    presetId: given.presetId ?? fc.constant("default-1"),
  });
}

/** Reviews of one card as they come in life: minutes, days or months apart, in order. */
export function someReviews(
  given: { presetId?: fc.Arbitrary<PresetId>; minLength?: number } = {},
): fc.Arbitrary<Reviewed[]> {
  const gap = fc.oneof(
    fc.integer({ min: 1, max: 30 }).map((minutes) => minutes * 60_000),
    fc.integer({ min: 1, max: 10 }).map((days) => days * DAY_MS),
    fc.integer({ min: 10, max: 300 }).map((days) => days * DAY_MS),
  );
  const reviews = fc.array(fc.tuple(aReview({ presetId: given.presetId }), gap), {
    minLength: given.minLength ?? 0,
    maxLength: 15,
  });
  return reviews.map((pairs) => {
    let at = FIRST_MOMENT;
    return pairs.map(([review, apart], i) => {
      at += apart;
      return { ...review, id: `r${String(i).padStart(3, "0")}`, at };
    });
  });
}

/** Everything that can happen to a card, undos of undos, of nothing and in circles among it; ids are unique. */
export function aLog(given: { presetId?: fc.Arbitrary<PresetId> } = {}): fc.Arbitrary<LogEntry[]> {
  const card = "drift/holiday#1";
  const review = aReview({ presetId: given.presetId });
  const marked = fc.record({
    id: anId,
    at: fc.integer({ min: FIRST_MOMENT, max: FIRST_MOMENT + 400 * DAY_MS }),
    kind: fc.constantFrom("suspended" as const, "resumed" as const, "starred" as const, "unstarred" as const),
    card: fc.constant(card),
  });
  const rescheduled = fc.record({
    id: anId,
    at: fc.integer({ min: FIRST_MOMENT, max: FIRST_MOMENT + 400 * DAY_MS }),
    kind: fc.constant("rescheduled" as const),
    presetId: given.presetId ?? fc.constant("default-1"),
  });
  const facts = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: review as fc.Arbitrary<LogEntry> },
      { weight: 2, arbitrary: marked as fc.Arbitrary<LogEntry> },
      { weight: 1, arbitrary: rescheduled as fc.Arbitrary<LogEntry> },
    ),
    { maxLength: 20 },
  );
  const undos = fc.array(
    fc.record({ at: fc.integer({ min: FIRST_MOMENT, max: FIRST_MOMENT + 400 * DAY_MS }), names: fc.nat({ max: 40 }) }),
    { maxLength: 8 },
  );
  return fc.tuple(facts, undos).map(([entries, wishes]) => {
    const ids = [...new Set(entries.map((entry) => entry.id)), ...wishes.map((_, i) => `undo-${i}`), "nobody"];
    const undone = wishes.map(
      ({ at, names }, i): LogEntry => ({ id: `undo-${i}`, at, kind: "undone", entry: ids[names % ids.length] }),
    );
    const all = [...entries, ...undone];
    return all.filter((entry, i) => all.findIndex((other) => other.id === entry.id) === i);
  });
}

/** The same things in some other order. */
export function shuffled<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}
