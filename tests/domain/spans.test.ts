import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changePlain, spansFrom, splitPlain } from "@/lib/domain/spans";

const shown = (text: string) => spansFrom(text).map((span) => `${span.kind}:${text.slice(span.from, span.to)}`);

describe("spansFrom", () => {
  test("tells maths and code from text", () => {
    expect(shown("a $x|y$ b `c::d` e")).toEqual(["text:a ", "maths:$x|y$", "text: b ", "code:`c::d`", "text: e"]);
  });
  test("an escaped dollar begins nothing", () => {
    expect(shown("it costs \\$5 and \\$6")).toEqual(["text:it costs \\$5 and \\$6"]);
  });
  test("a run of ticks is closed by a run of the same length", () => {
    expect(shown("``a`b`` c")).toEqual(["code:``a`b``", "text: c"]);
  });
  test("what is not closed in its paragraph is text", () => {
    expect(shown("a $x\n\nb$")).toEqual(["text:a $x\n\nb$"]);
    expect(shown("a ` b")).toEqual(["text:a ` b"]);
  });
  test("a block of maths may hold blank lines", () => {
    expect(shown("$$\na\n\nb\n$$")).toEqual(["maths:$$\na\n\nb\n$$"]);
  });
  test("spans follow one another without a gap", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("$", "`", "\\", "a", "\n", " ", "|") }), (text) => {
        expect(
          spansFrom(text)
            .map((span) => text.slice(span.from, span.to))
            .join(""),
        ).toBe(text);
      }),
    );
  });
});

test("changePlain leaves formulas and code alone", () => {
  expect(changePlain("ab $ab$ `ab` ab", (text) => text.toUpperCase())).toBe("AB $ab$ `ab` AB");
});

test("splitPlain cuts between formulas, not inside them", () => {
  expect(splitPlain("a | $b|c$ | `d|e` | f\\|g", "|")).toEqual(["a ", " $b|c$ ", " `d|e` ", " f\\|g"]);
  expect(splitPlain("std::x :: why", " :: ")).toEqual(["std::x", "why"]);
});
