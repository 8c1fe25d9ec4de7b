import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cardsOf } from "@/lib/domain/kinds";
import { judge } from "@/lib/domain/kinds/number";
import { mistakesIn, readNote } from "../../content/deck-text";

const NOTE =
  "N: Raw memory in GB? {#a}\nA: 512 GB\nTolerance: 5%\nWork: 1e9 * 512 = 5.12e11 B\nWork: 5.12e11 / 1e9 = 512 GB";

test("a number is one card with its value, unit, tolerance and working", () => {
  expect(cardsOf(readNote(NOTE).body)).toEqual([
    {
      which: "1",
      face: {
        kind: "number",
        prompt: "Raw memory in GB?",
        value: 512,
        unit: "GB",
        tolerance: 0.05,
        work: ["1e9 * 512 = 5.12e11 B", "5.12e11 / 1e9 = 512 GB"],
      },
    },
  ]);
});

describe("an author's mistakes", () => {
  const mended = (change: (note: string) => string) => mistakesIn(change(NOTE));
  test.each([
    [
      "no answer",
      mended((note) => note.replace("A: 512 GB\n", "")),
      "1: this number has no answer; write `A:` with the value and its unit, as `A: 512 GB`",
    ],
    [
      "an answer in words",
      mended((note) => note.replace("A: 512 GB", "A: a lot")),
      "2: `a lot` must begin with a number, as in `512 GB`",
    ],
    [
      "no tolerance",
      mended((note) => note.replace("Tolerance: 5%\n", "")),
      "1: write how far off an answer may be as `Tolerance: 5%`, from 0% to 30%",
    ],
    [
      "a tolerance of half",
      mended((note) => note.replace("5%", "50%")),
      "3: write how far off an answer may be as `Tolerance: 5%`, from 0% to 30%",
    ],
    [
      "no working",
      mended((note) => note.replace(/\nWork.*/g, "")),
      "1: this number has no working; write `Work: expression = value unit`",
    ],
    [
      "working that does not compute",
      mended((note) => note.replace("1e9 * 512", "1e9 * 511 *")),
      "4: this working is wrong: `1e9 * 511 *` cannot be computed: a number is missing at the end",
    ],
    [
      "working with a slip",
      mended((note) => note.replace("1e9 * 512", "1e9 * 128")),
      "4: this working is wrong: `1e9 * 128` is 128000000000, not 512000000000",
    ],
    [
      "working for another answer",
      mended((note) => note.replace("A: 512 GB", "A: 600 GB")),
      "5: the working gives 512 and the answer says 600, further apart than the tolerance",
    ],
    [
      "working in another unit",
      mended((note) => note.replace("A: 512 GB", "A: 512 GiB")),
      "5: the last line of the working is in `GB` and the answer in `GiB`; use one unit",
    ],
  ])("%s", (_, mistakes, sentence) => expect(mistakes).toContain(sentence));
});

describe("judging what was typed", () => {
  const truth = { value: 512, unit: "GB", tolerance: 0.05 };
  test.each([
    ["512 GB", 0, true],
    ["512", 0, true],
    ["5.12e2", 0, true],
    ["5.12 × 10^2 GB", 0, true],
    ["512gb", 0, true],
    ["0.512 TB", 0, true],
    ["512,000 MB", 0, true],
    ["≈ 500", -12 / 512, true],
    ["600", 88 / 512, false],
    ["1 024", 1, false],
  ])("%s", (typed, off, isWithin) => {
    const verdict = judge(typed, truth);
    if ("problem" in verdict) throw new Error(verdict.problem);
    expect(verdict.off).toBeCloseTo(off, 6);
    expect(verdict.isWithin).toBe(isWithin);
  });

  test("a thousand may be typed as people type it", () => {
    for (const typed of ["1,000", "1 000", "1000", "1e3", "1k", "10^3"])
      expect(judge(typed, { value: 1000, unit: "users", tolerance: 0 })).toMatchObject({ isWithin: true });
    expect(judge("1,5", { value: 1.5, unit: "", tolerance: 0 })).toMatchObject({ isWithin: true });
  });
  test("any unit is taken where ours is only a word", () => {
    expect(judge("314000 users", { value: 314_000, unit: "users per arm", tolerance: 0.1 })).toMatchObject({
      isWithin: true,
    });
    expect(judge("0.3 million users per arm", { value: 314_000, unit: "users per arm", tolerance: 0.1 })).toMatchObject(
      { isWithin: true },
    );
  });
  test("what is no number, or measures something else, is asked for again", () => {
    expect(judge("a lot", truth)).toEqual({ problem: "Type a number, with or without its unit." });
    expect(judge("512 ms", truth)).toEqual({ problem: "Type the answer in GB." });
  });
  test("the true value is right at any tolerance, with and without its unit", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1e12, noNaN: true }),
        fc.constantFrom("GB", "ms", "", "%", "users per arm"),
        (value, unit) => {
          expect(judge(String(value), { value, unit, tolerance: 0 })).toMatchObject({ isWithin: true });
          expect(judge(`${value} ${unit}`, { value, unit, tolerance: 0 })).toMatchObject({ isWithin: true });
        },
      ),
    );
  });
  test("never throws, whatever is typed", () => {
    fc.assert(fc.property(fc.string(), (typed) => void judge(typed, truth)));
  });
});
