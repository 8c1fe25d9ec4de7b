import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate, isWithin, quantityFrom, workLineFrom } from "@/lib/domain/arithmetic";

const value = (expression: string): number => {
  const found = evaluate(expression);
  if ("problem" in found) throw new Error(`${expression}: ${found.problem}`);
  return found.value;
};
const problem = (expression: string): string => {
  const found = evaluate(expression);
  return "problem" in found ? found.problem : "";
};

describe("evaluate", () => {
  test.each([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["2^3^2", 512],
    ["-2^2", -4],
    ["2^-1", 0.5],
    ["2 - -3", 5],
    ["10 / 4 / 5", 0.5],
    ["1e9 * 128 * 4 / 1e9", 512],
    ["314,000 + 1,000,000", 1_314_000],
    [".5 + 0.25", 0.75],
    ["sqrt(16) + log2(8) + log10(1000) + ln(exp(2))", 12],
    ["min(3, 5, 2) + max(1,200, 7)", 1202],
    ["ceil(1.2) + floor(1.8) + round(1.5)", 5],
    ["2 * pi", 2 * Math.PI],
  ])("%s is %f", (expression, expected) => expect(value(expression)).toBeCloseTo(expected, 9));

  test.each([
    ["", "there is nothing to compute"],
    ["2 × 3", "write * for ×"],
    ["5%", "write a percentage as a share: 0.05 for 5%"],
    ["2 +", "a number is missing at the end"],
    ["2 3", "an operator is missing before 3"],
    ["(2 + 3", "a ) is missing"],
    ["* 3", "a number is missing before *"],
    ["1 / 0", "the result is not a finite number"],
    ["min(1,200)", "min needs at least 2 numbers, with a space after each comma"],
    ["sqrt(1, 2)", "sqrt takes one number"],
    ["cos(1)", "cos is not known"],
    ["constructor(1)", "constructor is not known"],
    ["2 # 3", "# means nothing here"],
  ])("refuses %s", (expression, sentence) => expect(problem(expression)).toContain(sentence));

  test("agrees with the numbers it is made of, however deep", () => {
    const tree = fc.letrec<{ node: { text: string; value: number } }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 5 },
        fc.integer({ min: 0, max: 999 }).map((n) => ({ text: String(n), value: n })),
        fc.tuple(tie("node"), fc.constantFrom("+", "-", "*"), tie("node")).map(([a, op, b]) => ({
          text: `(${a.text} ${op} ${b.text})`,
          value: op === "+" ? a.value + b.value : op === "-" ? a.value - b.value : a.value * b.value,
        })),
      ),
    })).node;
    fc.assert(
      fc.property(tree, ({ text, value: expected }) => {
        expect(Math.abs(value(text) - expected)).toBeLessThanOrEqual(Math.abs(expected) * 1e-12);
      }),
    );
  });

  test("never throws, whatever is typed", () => {
    fc.assert(fc.property(fc.string(), (text) => void evaluate(text)));
  });
});

describe("quantityFrom", () => {
  test.each([
    ["512 GB", 512, "GB"],
    ["314,000 users per arm", 314_000, "users per arm"],
    ["5 %", 5, "%"],
    ["5%", 5, "%"],
    ["-1.5e-3", -0.0015, ""],
    ["1e9", 1e9, ""],
  ])("%s", (text, expected, unit) => expect(quantityFrom(text)).toEqual({ value: expected, unit }));

  test.each(["about 5 GB", "GB", "", "$5"])("%s begins with no number", (text) =>
    expect(quantityFrom(text)).toMatchObject({ problem: expect.stringContaining("must begin with a number") }),
  );
  test.each(["1,00 GB", "1.2.3", "1,2345"])("%s is badly written", (text) =>
    expect(quantityFrom(text)).toMatchObject({ problem: expect.stringContaining("is not a number") }),
  );
});

describe("workLineFrom", () => {
  test("recomputes a line, and a chain of them", () => {
    expect(workLineFrom("1e9 * 512 / 1e9 = 512 GB")).toMatchObject({
      computed: 512,
      result: { value: 512, unit: "GB" },
    });
    expect(workLineFrom("2 * 3 = 12 / 2 = 6 s")).toMatchObject({ expressions: ["2 * 3", "12 / 2"], computed: 6 });
  });
  test("lets a result be rounded by one percent and no more", () => {
    expect(workLineFrom("1 / 3 = 0.333")).not.toHaveProperty("problem");
    expect(workLineFrom("1 / 3 = 0.34")).toMatchObject({ problem: "`1 / 3` is 0.333333, not 0.34" });
  });
  test("says what is missing", () => {
    expect(workLineFrom("2 + 2")).toMatchObject({ problem: "write it as `expression = value unit`" });
    expect(workLineFrom("2 + 2 ≈ 4")).toMatchObject({ problem: "write = for ≈" });
    expect(workLineFrom("2 + = 4")).toMatchObject({ problem: expect.stringContaining("cannot be computed") });
  });
});

test("a value on the edge of its tolerance is within it", () => {
  expect(isWithin(105, 100, 0.05)).toBe(true);
  expect(isWithin(105.1, 100, 0.05)).toBe(false);
  expect(isWithin(-95, -100, 0.05)).toBe(true);
  expect(isWithin(0.1 + 0.2, 0.3, 0)).toBe(true);
});
