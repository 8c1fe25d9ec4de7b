import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  defaultPreset,
  defaultPresets,
  defaultWeights,
  type Preset,
  type Presets,
  presetsFrom,
} from "@/lib/domain/preset";
import type { Rating } from "@/lib/domain/rating";
import { compactReview, replayCard, replayReviews, type Trace } from "@/lib/domain/replay";
import { compareEntries, type LogEntry, type Reviewed, standing } from "@/lib/domain/review-log";
import { decide, type Memory, nextMemory, preview, retrievability, unseen } from "@/lib/domain/scheduler";
import { studyDay } from "@/lib/domain/study-day";
import { aLog, anOffset, aPreset, aReview, DAY_MS, plausibleWeights, shuffled, someReviews } from "../arbitraries";

const card = "drift/holiday#1";
const deck = "drift-detection";
const noon = Date.UTC(2026, 10, 20, 12);
const replay = (entries: readonly LogEntry[], presets: Presets = defaultPresets) =>
  replayCard(card, entries, presets, deck);

let minted = 0;
const review = (at: number, rating: Rating, changes: Partial<Reviewed> = {}): Reviewed => ({
  id: `r${String(minted++).padStart(6, "0")}`,
  at,
  kind: "reviewed",
  card,
  rating,
  offsetMin: 0,
  rolloverMin: 240,
  tookMs: 5000,
  presetId: "default-1",
  ...changes,
});
const known = () => [review(noon, 4), review(noon + 8 * DAY_MS, 3)];
const undo = (entry: LogEntry, at = entry.at + 1): LogEntry => ({
  id: `undo ${entry.id}`,
  at,
  kind: "undone",
  entry: entry.id,
});

/** Two presets that differ in weights, steps and retention, and which of them is the newest. */
const somePresets: fc.Arbitrary<Presets> = fc
  .tuple(aPreset({ id: fc.constant("default-1") }), aPreset({ id: fc.constant("p2") }), fc.boolean())
  .map(([first, second, isSecond]) => ({
    byId: new Map([first, second].map((preset) => [preset.id, preset])),
    newest: isSecond ? second : first,
  }));
const presetId = fc.constantFrom("default-1", "p2");

describe("a card", () => {
  test("that nothing happened to is new", () => {
    expect(replay([]).state).toMatchObject({
      card,
      phase: "new",
      stability: null,
      dueDay: null,
      reps: 0,
      suspended: false,
    });
  });

  test("that was only crammed is still new", () => {
    expect(replay([review(noon, 3, { kind: "crammed" })])).toEqual(replay([]));
  });

  test("keeps what is said of other cards out", () => {
    expect(replay([...known(), review(noon, 1, { card: "drift/other#1" })]).trace).toHaveLength(2);
  });

  test("is suspended, starred and buried as last said", () => {
    const marks: LogEntry[] = [
      { id: "a", at: 1, kind: "suspended", card },
      { id: "b", at: 2, kind: "starred", card },
      { id: "c", at: 3, kind: "buried", card, day: 20_777 },
      { id: "d", at: 4, kind: "resumed", card },
      { id: "e", at: 5, kind: "buried", card, day: 20_778 },
    ];
    expect(replay(marks).state).toMatchObject({ phase: "new", suspended: false, starred: true, buriedDay: 20_778 });
    expect(replay([...marks, undo(marks[3]), undo(marks[4])]).state).toMatchObject({
      suspended: true,
      buriedDay: 20_777,
    });
  });

  test("counts every review, suspended or not", () => {
    const log: LogEntry[] = [{ id: "s", at: noon - 5, kind: "suspended", card }, ...known()];
    expect(replay(log).state).toMatchObject({ reps: 2, suspended: true });
    expect(replay(log).state.stability).toBe(replay(known()).state.stability);
  });

  test("tells how it came there", () => {
    const [first, second] = replay(known()).trace;
    expect(first).toMatchObject({
      phase: "new",
      elapsedDays: 0,
      promised: null,
      retrievability: null,
      rating: 4,
      tookMs: 5000,
    });
    expect(second).toMatchObject({ phase: "review", elapsedDays: 8, rating: 3 });
    expect(second.intervalDays).toBeGreaterThan(0);
    expect(second.promised).toBe(retrievability(8, first.stability, defaultWeights));
    expect(second.retrievability).toBe(second.promised);
  });
});

describe("reschedule", () => {
  const relaxed: Preset = { ...defaultPreset, id: "relaxed", desiredRetention: 0.8 };
  const presets: Presets = {
    byId: new Map([
      ["default-1", defaultPreset],
      ["relaxed", relaxed],
    ]),
    newest: relaxed,
  };
  const rescheduled = (at: number): LogEntry => ({ id: `s${at}`, at, kind: "rescheduled", presetId: "relaxed" });

  test("moves the due date of a card in review to what the preset would have given", () => {
    const reviews = known();
    const before = replay(reviews, presets).state;
    const after = replay([...reviews, rescheduled(noon + 9 * DAY_MS)], presets).state;
    expect(before.dueDay).toBe(replay(reviews).state.dueDay);
    expect(after.intervalDays).toBeGreaterThan(before.intervalDays * 2.5);
    expect(after.dueDay).toBe(after.lastDay! + after.intervalDays);
    const alsoUnderIt = [reviews[0], { ...reviews[1], presetId: "relaxed" }];
    expect(after.intervalDays).toBe(replay(alsoUnderIt, presets).state.intervalDays);
  });

  test("never moves a card into the past", () => {
    const strict: Presets = {
      ...presets,
      byId: new Map([...presets.byId, ["relaxed", { ...relaxed, desiredRetention: 0.97 }]]),
    };
    const late = noon + 40 * DAY_MS;
    const after = replay([...known(), rescheduled(late)], strict).state;
    expect(after.dueDay).toBe(studyDay(late, 0, 240));
    expect(after.intervalDays).toBeLessThan(40);
  });

  test("leaves alone what is suspended or in its steps", () => {
    const suspended: LogEntry[] = [...known(), { id: "x", at: noon + 9 * DAY_MS, kind: "suspended", card }];
    expect(replay([...suspended, rescheduled(noon + 10 * DAY_MS)], presets)).toEqual(replay(suspended, presets));
    const learning = [review(noon, 3)];
    expect(replay([...learning, rescheduled(noon + DAY_MS)], presets)).toEqual(replay(learning, presets));
  });

  test("is undone like anything else", () => {
    const entry = rescheduled(noon + 9 * DAY_MS);
    const reviews = known();
    expect(replay([...reviews, entry, undo(entry)], presets)).toEqual(replay(reviews, presets));
  });
});

test("L1 entries in any order of arrival give the same state", () => {
  const logAndOther = aLog({ presetId }).chain((log) => fc.tuple(fc.constant(log), shuffled(log), somePresets));
  fc.assert(
    fc.property(logAndOther, ([log, other, presets]) => {
      expect(replay(other, presets)).toEqual(replay(log, presets));
    }),
    { numRuns: 500 },
  );
});

test("L2 the same entry twice is the same as once", () => {
  fc.assert(
    fc.property(aLog({ presetId }), somePresets, (log, presets) => {
      expect(replay([...log, ...log], presets)).toEqual(replay(log, presets));
    }),
  );
});

test("L3 an undone review never happened, and an undo undone never happened either", () => {
  fc.assert(
    fc.property(someReviews({ presetId }), aReview({ presetId }), somePresets, (reviews, extra, presets) => {
      const undone = undo(extra);
      expect(replay([...reviews, extra, undone], presets)).toEqual(replay(reviews, presets));
      expect(replay([...reviews, extra, undone, undo(undone)], presets)).toEqual(replay([...reviews, extra], presets));
    }),
  );
});

test("L4 folding later reviews onto a card's state is the same as replaying all", () => {
  fc.assert(
    fc.property(someReviews({ minLength: 1 }), aPreset(), fc.nat(), (reviews, preset, cut) => {
      const presets = { byId: new Map([[preset.id, preset]]), newest: preset };
      const held = reviews.slice(0, cut % reviews.length);
      let state = held.length === 0 ? unseen : replay(held, presets).state;
      for (const entry of reviews.slice(held.length)) {
        const day = Math.max(
          state.lastDay ?? Number.NEGATIVE_INFINITY,
          studyDay(entry.at, entry.offsetMin, entry.rolloverMin),
        );
        state = decide(state, entry.rating, { ...entry, deck, day, preset });
      }
      const { card: _, suspended, starred, buriedDay, ...all } = replay(reviews, presets).state;
      expect(state).toMatchObject(all);
    }),
  );
});

test("L4 a device that folds its own entries onto the history it holds sees what the server sees", () => {
  fc.assert(
    fc.property(aLog({ presetId }), aLog({ presetId }), somePresets, fc.boolean(), (before, after, presets, again) => {
      // What came to the server first; then the device's entries, which may undo anything of its last days.
      const ids = new Set(before.map((entry) => entry.id));
      const own = after.filter((entry) => !ids.has(entry.id) && entry.kind !== "rescheduled");
      const reviews = own.filter((entry): entry is Reviewed => entry.kind === "reviewed");
      const server = before.filter((entry) => entry.kind !== "rescheduled");
      const held = standing(server).filter((entry): entry is Reviewed => entry.kind === "reviewed");
      const { suspended, starred, buriedDay } = replay(server, presets).state;
      const history = { reviews: held.map(compactReview), suspended, starred, buriedDay };
      const repeated = again ? held : [];
      expect(replayReviews(card, history, [...reviews, ...repeated], presets, deck)).toEqual(
        replay([...server, ...reviews], presets),
      );
      const last = held.at(-1);
      if (last) {
        expect(replayReviews(card, history, [undo(last, last.at + 1)], presets, deck)).toEqual(
          replay([...server, undo(last, last.at + 1)], presets),
        );
      }
    }),
  );
});

test("a device that undoes a mark of its last days sees it gone", () => {
  const history = { reviews: known().map(compactReview), suspended: true, starred: true, buriedDay: 20_780 };
  const recent: LogEntry[] = [
    { id: "a", at: noon, kind: "suspended", card },
    { id: "b", at: noon, kind: "starred", card },
    { id: "c", at: noon, kind: "buried", card, day: 20_780 },
  ];
  const seen = replayReviews(
    card,
    history,
    [...recent, ...recent.map((entry) => undo(entry))],
    defaultPresets,
    deck,
  ).state;
  expect(seen).toMatchObject({ suspended: false, starred: false, buriedDay: null, reps: 2 });
});

test("L5 a card is never due before the review that set it", () => {
  fc.assert(
    fc.property(aLog({ presetId }), somePresets, (log, presets) => {
      const { state } = replay(log, presets);
      if (state.dueDay !== null) expect(state.dueDay).toBeGreaterThanOrEqual(state.lastDay! + 1);
      if (state.dueAt !== null) expect(state.dueAt).toBeGreaterThan(state.lastAt!);
    }),
  );
});

test("L6 time never runs backwards, whatever zones the reviews came from", () => {
  const flights = someReviews({ presetId }).chain((reviews) =>
    fc.tuple(...reviews.map((entry) => anOffset.map((offsetMin) => ({ ...entry, offsetMin })))),
  );
  fc.assert(
    fc.property(flights, somePresets, (reviews, presets) => {
      const { trace } = replay(reviews, presets);
      trace.forEach((step, i) => {
        expect(step.elapsedDays).toBe(i === 0 ? 0 : step.day - trace[i - 1].day);
        expect(step.elapsedDays).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(step.stability) && Number.isFinite(step.difficulty)).toBe(true);
        if (step.promised !== null) expect(step.promised > 0 && step.promised <= 1).toBe(true);
      });
    }),
  );
  // Tokyo to San Francisco: the flight lands on the study day before the one it left on.
  const left = review(Date.UTC(2026, 10, 20, 20), 3, { offsetMin: 540 });
  const landed = review(Date.UTC(2026, 10, 21, 5), 3, { offsetMin: -480 });
  expect(replay([left, landed]).trace.map(({ day }) => day)).toEqual([20_778, 20_778]);
});

test("L7 a preset changed and changed back, with no review between, changes nothing", () => {
  fc.assert(
    fc.property(
      someReviews(),
      plausibleWeights,
      fc.double({ min: 0.7, max: 0.97, noNaN: true }),
      (reviews, weights, desiredRetention) => {
        const at = noon + 1000 * DAY_MS;
        const there: LogEntry = { id: "p1", at, kind: "preset changed", patch: { weights, desiredRetention } };
        const back: LogEntry = {
          id: "p2",
          at: at + 1,
          kind: "preset changed",
          patch: { weights: defaultWeights, desiredRetention: 0.9 },
        };
        expect(replay(reviews, presetsFrom([there, back]))).toEqual(replay(reviews));
        expect(replay(reviews, presetsFrom([there, undo(there)]))).toEqual(replay(reviews));
      },
    ),
  );
});

test("L7 a changed preset moves no due date until a review or a reschedule", () => {
  fc.assert(
    fc.property(someReviews(), aPreset({ id: fc.constant("p2") }), (reviews, changed) => {
      const before = replay(reviews).state;
      const after = replay(reviews, {
        byId: new Map([
          ["default-1", defaultPreset],
          ["p2", changed],
        ]),
        newest: changed,
      }).state;
      expect({ ...after, stability: null, difficulty: null }).toEqual({ ...before, stability: null, difficulty: null });
    }),
  );
});

test("L8 a button did what it said, whatever was changed later", () => {
  fc.assert(
    fc.property(someReviews({ minLength: 1 }), aPreset(), somePresets, (reviews, drawnWith, later) => {
      const drawn: Presets = { byId: new Map([["default-1", drawnWith]]), newest: drawnWith };
      const last = reviews.at(-1)!;
      const before = replay(reviews.slice(0, -1), drawn).state;
      const day = Math.max(
        before.lastDay ?? Number.NEGATIVE_INFINITY,
        studyDay(last.at, last.offsetMin, last.rolloverMin),
      );
      const said = preview(before, { ...last, deck, day, preset: drawnWith })[last.rating];
      const changed: Presets = { byId: new Map([...later.byId, ["default-1", drawnWith]]), newest: later.newest };
      const { dueAt, dueDay, intervalDays, phase } = replay(reviews, changed).state;
      expect({ dueAt, dueDay, intervalDays, phase }).toEqual({
        dueAt: said.dueAt,
        dueDay: said.dueDay,
        intervalDays: said.intervalDays,
        phase: said.phase,
      });
    }),
  );
});

test("memory shown is folded with the newest weights, and decisions with each review's own", () => {
  fc.assert(
    fc.property(someReviews({ presetId, minLength: 1 }), somePresets, (reviews, presets) => {
      const { state, trace } = replay(reviews, presets);
      const folded = (weights: readonly number[], upTo: number): Memory | null => {
        let memory: Memory | null = null;
        for (const step of trace.slice(0, upTo)) memory = nextMemory(memory, step.elapsedDays, step.rating, weights);
        return memory;
      };
      expect({ stability: state.stability, difficulty: state.difficulty }).toEqual(
        folded(presets.newest.weights, trace.length),
      );
      trace.forEach((step, i) => {
        const { weights } = presets.byId.get([...reviews].sort(compareEntries)[i].presetId)!;
        const own = folded(weights, i);
        const shown = folded(presets.newest.weights, i);
        expect(step.promised).toBe(own && retrievability(step.elapsedDays, own.stability, weights));
        expect(step.retrievability).toBe(
          shown && retrievability(step.elapsedDays, shown.stability, presets.newest.weights),
        );
      });
    }),
  );
});

test("a review under a preset that nobody knows is decided under the default one", () => {
  const reviews = known();
  const lost = reviews.map((entry) => ({ ...entry, presetId: "lost" }));
  expect(replay(lost).state).toEqual(replay(reviews).state);
});

describe("the real log of 12,580 reviews, in study days of UTC−6 that turn at 4 a.m.", () => {
  const cards = new Map<string, Reviewed[]>();
  const rows = readFileSync(new URL("../fixtures/review-log-12580.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  rows.forEach((row, i) => {
    const [id, rating, time, took] = row.split(",");
    const entry = review(Date.parse(time), Number(rating) as Rating, {
      id: String(i),
      card: id,
      offsetMin: -360,
      tookMs: Number(took),
    });
    cards.set(id, [...(cards.get(id) ?? []), entry]);
  });
  const traces = [...cards].flatMap(([id, entries]) => replayCard(id, entries, defaultPresets, "deck").trace);
  const predictions = traces.filter(({ elapsedDays }) => elapsedDays > 0).sort((a, b) => a.at - b.at);
  const logLoss = (steps: readonly Trace[]) =>
    steps.reduce((sum, { rating, promised }) => sum - Math.log(rating > 1 ? promised! : 1 - promised!), 0) /
    steps.length;

  test("is replayed whole", () => {
    expect(cards.size).toBe(1205);
    expect(traces).toHaveLength(12_580);
    expect(predictions).toHaveLength(6372);
  });

  test("default weights predict it with a log loss of 0.4652, and 0.4417 over the last five of six folds", () => {
    expect(Math.abs(logLoss(predictions) - 0.4652)).toBeLessThan(0.001);
    const scored = predictions.slice(Math.floor(predictions.length / 6));
    expect(scored).toHaveLength(5310);
    expect(Math.abs(logLoss(scored) - 0.4417)).toBeLessThan(0.001);
  });
});
