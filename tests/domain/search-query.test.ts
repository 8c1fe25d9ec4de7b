import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText, parseSearch, QUERY_LENGTH, without } from "@/lib/domain/search-query";

const meant = (typed: string) =>
  parseSearch(typed).terms.map(({ from: _from, to: _to, ...term }) => term as Record<string, unknown>);
const faults = (typed: string) =>
  parseSearch(typed).problems.map(({ from, to, sentence }) => [typed.slice(from, to), sentence] as const);

describe("a search", () => {
  test("is words and phrases, folded as the texts are", () => {
    expect(meant('Data  DRIFT "Concept Drift"')).toEqual([
      { kind: "text", text: "data" },
      { kind: "text", text: "drift" },
      { kind: "text", text: "concept drift" },
    ]);
    expect(meant("ﬁne snake_case k-means O(n 50%")).toEqual(
      ["fine", "snake case", "k-means", "o(n", "50%"].map((text) => ({ kind: "text", text })),
    );
    expect(parseSearch("  ")).toEqual({ terms: [], problems: [] });
    expect(meant("see https://example.org/a 1:2")).toHaveLength(3);
  });

  test("asks for places, kinds and states", () => {
    expect(meant('deck:drift topic:"Data" TAG:metrics kind:cloze is:due')).toEqual([
      { kind: "deck", value: "drift" },
      { kind: "topic", value: "data" },
      { kind: "tag", value: "metrics" },
      { kind: "kind", value: "cloze" },
      { kind: "is", mark: "due" },
    ]);
  });

  test("compares measures, ends included", () => {
    const range = (typed: string) => meant(typed)[0];
    expect(range("prop:lapses>3")).toMatchObject({ measure: "lapses", low: 4 });
    expect(range("prop:lapses>=3")).toMatchObject({ low: 3 });
    expect(range("prop:reps<3")).toMatchObject({ measure: "reps", low: 0, high: 2 });
    expect(range("prop:reps<=2.5")).toMatchObject({ low: 0, high: 2 });
    expect(range("prop:lapses=2")).toMatchObject({ low: 2, high: 2 });
    expect(range("prop:s<10")).toMatchObject({ measure: "s", low: 0 });
    expect((range("prop:s<10") as { high: number }).high).toBeCloseTo(10);
    expect(range("prop:r<0.8")).toMatchObject({ measure: "r" });
  });

  test("asks for what was rated or begun lately", () => {
    expect(meant("rated:7:1 rated:30 added:30")).toEqual([
      { kind: "rated", days: 7, rating: 1 },
      { kind: "rated", days: 30, rating: null },
      { kind: "added", days: 30 },
    ]);
  });

  test.each([
    ["drift foo:bar", "foo:bar", /Nothing is called “foo:”/],
    ['deck:drift "half open', '"half open', /no partner/],
    ['deck:"half', 'deck:"half', /no partner/],
    ["deck:", "deck:", /needs a value/],
    ["is:happy", "is:happy", /cannot be “happy”/],
    ["prop:lapses", "prop:lapses", /compares a number/],
    ["prop:ease>2", "prop:ease>2", /compares a number/],
    ["prop:r<8", "prop:r<8", /from 0 to 1/],
    ["prop:s=3", "prop:s=3", /hardly ever exactly/],
    ["rated:0", "rated:0", /from 1 to 365/],
    ["rated:7:5", "rated:7:5", /1 \(Again\)/],
    ["added:x", "added:x", /from 1 to 365/],
    ["tag:a tag:b", "tag:b", /at most 1 tag/],
    ["a b c d e f g h i", "i", /at most 8 words/],
    ["_", "_", /nothing to look for/],
    [`x ${"y".repeat(65)}`, "y".repeat(65), /at most 64/],
  ])("%s points at what is wrong", (typed, at, sentence) => {
    expect(faults(typed)[0]?.[0]).toBe(at);
    expect(faults(typed)[0]?.[1]).toMatch(sentence);
  });

  test("of ten thousand characters is refused with a sentence", () => {
    const { terms, problems } = parseSearch("a ".repeat(5000));
    expect(terms).toEqual([]);
    expect(problems).toMatchObject([{ from: QUERY_LENGTH, to: 10_000, sentence: /at most 2,000/ }]);
  });

  test("is understood or explained, whatever is typed, and every place lies inside it", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 80 }),
          fc
            .array(
              fc.constantFrom(
                "deck:",
                "is:",
                "prop:",
                '"',
                "a",
                " ",
                "r<",
                "0.8",
                "\0",
                "%",
                "_",
                "\\",
                "\u202e",
                ":",
                "rated:7",
              ),
            )
            .map((parts) => parts.join("")),
        ),
        (typed) => {
          const { terms, problems } = parseSearch(typed);
          for (const { from, to } of [...terms, ...problems]) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeLessThanOrEqual(typed.length);
            expect(to).toBeGreaterThan(from);
          }
          for (const term of terms)
            if (term.kind === "text") {
              expect(term.text).not.toBe("");
              expect(term.text).not.toMatch(/\p{Cc}/u);
              expect(foldText(term.text)).toBe(term.text);
            }
          for (const { sentence } of problems) expect(sentence).toMatch(/\.$/);
        },
      ),
    );
  });

  test("goes on without a term that is dropped", () => {
    const typed = "drift foo:bar is:due";
    const [problem] = parseSearch(typed).problems;
    expect(problem && without(typed, problem)).toBe("drift is:due");
    expect(parseSearch("drift is:due").problems).toEqual([]);
  });
});
