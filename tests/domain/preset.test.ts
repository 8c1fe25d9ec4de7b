import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkPatch,
  defaultPreset,
  defaultWeights,
  type PresetPatch,
  presetsFrom,
  weightBounds,
} from "@/lib/domain/preset";
import type { AnyEntry, LogEntry } from "@/lib/domain/review-log";
import { aPreset, shuffled } from "../arbitraries";
import core from "../fixtures/vectors/fsrs6_core.json";

const changed = (id: string, at: number, patch: PresetPatch): LogEntry => ({ id, at, kind: "preset changed", patch });
const undo = (id: string, at: number, entry: string): LogEntry => ({ id, at, kind: "undone", entry });

describe("a patch", () => {
  test("of the default preset's own fields is sound", () => {
    const { id: _, ...fields } = defaultPreset;
    expect(checkPatch(fields)).toEqual({ patch: fields });
    expect(checkPatch({})).toEqual({ patch: {} });
  });

  test("of any preset within bounds is sound", () => {
    fc.assert(
      fc.property(aPreset(), ({ id: _, ...fields }) => {
        expect(checkPatch(fields)).toEqual({ patch: fields });
      }),
    );
  });

  test("loses fields that this build does not know, and never touches a prototype", () => {
    const patch = JSON.parse('{"newPerDay": 3, "id": "evil", "__proto__": {"polluted": true}, "colour": "red"}');
    expect(checkPatch(patch)).toEqual({ patch: { newPerDay: 3 } });
    expect("polluted" in {}).toBe(false);
  });

  test.each([
    [{ desiredRetention: 0.69 }, "Desired retention"],
    [{ desiredRetention: Number.NaN }, "Desired retention"],
    [{ desiredRetention: "0.9" }, "Desired retention"],
    [{ deckRetention: { drift: 1 } }, "Desired retention per deck"],
    [{ deckRetention: [] }, "Desired retention per deck"],
    [{ learningSteps: [10, 1] }, "Learning steps"],
    [{ learningSteps: [1, 1] }, "Learning steps"],
    [{ relearningSteps: [0] }, "Relearning steps"],
    [{ relearningSteps: [Number.POSITIVE_INFINITY] }, "Relearning steps"],
    [{ maximumIntervalDays: 0 }, "The maximum interval"],
    [{ maximumIntervalDays: 1.5 }, "The maximum interval"],
    [{ newPerDay: -1 }, "New cards per day"],
    [{ reviewsPerDay: 1e9 }, "Reviews per day"],
    [{ minutesPerDay: 0 }, "Minutes per day"],
    [{ leechLapses: 0 }, "The lapses of a leech"],
    [{ weights: [1, 2] }, "Weights"],
    [{ weights: [...defaultWeights.slice(0, 20), 9] }, "Weight 20"],
    [{ weights: [null, ...defaultWeights.slice(1)] }, "Weight 0"],
    [{ fuzz: 1 }, "Fuzz"],
    [{ reviewOrder: "alphabet" }, "The order of reviews"],
    [{ scope: "everything" }, "The scope"],
    [{ zone: "Europe/Ber lin" }, "The zone"],
    [{ rolloverMin: 1440 }, "The start of the day"],
    [{ engine: 2 }, "The engine"],
    [null, "A change of the preset"],
    [[], "A change of the preset"],
  ])("%j is refused with a sentence", (patch, beginning) => {
    const checked = checkPatch(patch);
    expect(checked).toHaveProperty("problem");
    if ("problem" in checked) {
      expect(checked.problem.startsWith(beginning)).toBe(true);
      expect(checked.problem.endsWith(".")).toBe(true);
    }
  });

  test("bounds weights as fsrs-rs does", () => {
    core.bounds.clamp.forEach(([low, high], i) => {
      expect(weightBounds[i]).toEqual([typeof low === "number" ? low : 0, high]);
    });
    expect(defaultWeights.every((weight, i) => weight >= weightBounds[i][0] && weight <= weightBounds[i][1])).toBe(
      true,
    );
  });
});

describe("the presets of a log", () => {
  test("begin with the default one", () => {
    expect(presetsFrom([]).newest).toBe(defaultPreset);
    expect(presetsFrom([]).byId.get("default-1")).toBe(defaultPreset);
  });

  test("take the last patch per field", () => {
    const { newest, byId } = presetsFrom([
      changed("b", 2, { newPerDay: 5, fuzz: false }),
      changed("a", 1, { newPerDay: 9, leechLapses: 4 }),
    ]);
    expect(newest).toEqual({ ...defaultPreset, id: "b", newPerDay: 5, fuzz: false, leechLapses: 4 });
    expect(byId.get("a")).toEqual({ ...defaultPreset, id: "a", newPerDay: 9, leechLapses: 4 });
  });

  test("keep an undone one for the reviews that name it", () => {
    const log = [changed("a", 1, { newPerDay: 9 }), changed("b", 2, { newPerDay: 5 }), undo("u", 3, "b")];
    const { newest, byId } = presetsFrom(log);
    expect(newest).toEqual({ ...defaultPreset, id: "u", newPerDay: 9 });
    expect(byId.get("b")?.newPerDay).toBe(5);
    expect(byId.get("u")).toEqual(newest);
    expect(presetsFrom([...log, undo("redo", 4, "u")]).newest).toMatchObject({ id: "redo", newPerDay: 5 });
  });

  test("hear a change that was undone before it was made, by another clock", () => {
    expect(presetsFrom([changed("a", 5, { newPerDay: 9 }), undo("u", 1, "a")]).newest.newPerDay).toBe(
      defaultPreset.newPerDay,
    );
  });

  test("ignore undos of other things, other kinds, and what is out of bounds", () => {
    const log: AnyEntry[] = [
      changed("a", 1, { newPerDay: 9 }),
      undo("u", 2, "a review"),
      { id: "x", at: 3, kind: "dreamt" },
    ];
    expect(presetsFrom(log).newest).toMatchObject({ id: "a", newPerDay: 9 });
    const wild = changed("w", 4, { desiredRetention: 7, newPerDay: 1 });
    expect(presetsFrom([...log, wild]).newest).toMatchObject({ desiredRetention: 0.9, newPerDay: 1 });
  });

  test("L1 do not depend on the order of arrival", () => {
    const patch = fc.record(
      { newPerDay: fc.nat({ max: 50 }), leechLapses: fc.integer({ min: 1, max: 20 }) },
      { requiredKeys: [] },
    );
    const log = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 9 }), patch, fc.option(fc.nat({ max: 9 }))), { maxLength: 10 })
      .map((wishes) =>
        wishes.map(([at, given, names], i) =>
          names === null ? changed(`e${i}`, at, given) : undo(`e${i}`, at, `e${names}`),
        ),
      );
    fc.assert(
      fc.property(
        log.chain((entries) => fc.tuple(fc.constant(entries), shuffled(entries))),
        ([entries, other]) => {
          expect(presetsFrom([...other, ...other])).toEqual(presetsFrom(entries));
        },
      ),
    );
  });
});
