// The linter against cards that are as they should be and cards that are not: at least nine bad ones in ten are found by the
// rule that their id names, and at most one good one in twenty is disturbed.
import { describe, expect, test } from "vitest";
import { loadGraphviz } from "@/lib/content/diagram";
import { readLibrary } from "@/lib/content/library";
import { lint, rules } from "@/lib/content/lint";
import { RULE_CODES } from "@/lib/content/lint/codes";
import { sentencesOf, stem, wordCount } from "@/lib/content/lint/words";
import { evaluate, isWithin } from "@/lib/domain/arithmetic";
import { readContentFiles } from "@/prisma/content-files";
import { CONCEPT, FRONT, SOURCES } from "./deck-text";

await loadGraphviz();
const NOW = "2026-11";
const files = readContentFiles(["tests/fixtures/decks"]);
const { library, problems } = readLibrary(files, RULE_CODES);
const { findings } = lint(library, NOW);
const good = library.decks.find(({ deck }) => deck.id === "good")!;
const bad = files.find(({ path }) => path.endsWith("bad.md"))!;

describe("good cards", () => {
  const notes = good.deck.concepts.flatMap((concept) => concept.notes);
  test("are forty or more, of every kind, and have no error", () => {
    expect(notes.length).toBeGreaterThanOrEqual(40);
    expect(new Set(notes.map(({ body }) => body.kind)).size).toBe(8);
    expect(problems.filter(({ path }) => path === good.path)).toEqual([]);
    expect(findings.filter(({ path, severity }) => path === good.path && severity === "E")).toEqual([]);
  });
  test("are left alone, all but one in twenty", () => {
    const disturbed = new Set(
      findings.filter(({ path }) => path === good.path).map(({ note, line }) => note?.id ?? line),
    );
    expect(disturbed.size / notes.length).toBeLessThanOrEqual(0.05);
  });
  test("with numbers: every line of working computes to its result, and the last to the answer", () => {
    const numbers = notes.flatMap(({ body }) => (body.kind === "number" ? [body] : []));
    expect(numbers.length).toBeGreaterThanOrEqual(4);
    for (const { work, value, tolerance } of numbers) {
      const last = evaluate(work.at(-1)!.split("=").at(-2)!);
      expect("value" in last && isWithin(last.value, value, tolerance)).toBe(true);
    }
  });
});

describe("bad cards", () => {
  const starts = [...bad.text.matchAll(/\{#((l\d\d)-[^}]*|q1)\}/g)].map((found) => ({
    id: found[1],
    code: (found[2] ?? "l26").toUpperCase(),
    line: bad.text.slice(0, found.index).split("\n").length,
  }));
  const codesOf = (index: number): readonly string[] => {
    const end = starts[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    const isHere = ({ path, line }: { path: string; line: number }) =>
      path.endsWith("bad.md") && line >= starts[index].line && line < end;
    // What the reader refuses outright needs no rule.
    return [
      ...findings.filter(isHere).map(({ code }) => code),
      ...problems.filter(isHere).map(() => starts[index].code),
    ];
  };

  test("are forty or more", () => expect(starts.length).toBeGreaterThanOrEqual(40));
  test.each(starts.map((start, index) => ({ ...start, index })))("$id is found by $code", ({ code, index }) => {
    expect(codesOf(index)).toContain(code);
  });
});

describe("the shelf", () => {
  test("has every code but L24, which is for a reader", () => {
    const codes = new Set(rules.map(({ code }) => code));
    expect(RULE_CODES.filter((code) => !codes.has(code))).toEqual(["L24"]);
  });
  test("finds nothing in nothing", () => {
    expect(lint({ topics: [], decks: [], holdout: [], sources: new Map(), glossary: new Map() }, NOW)).toEqual({
      findings: [],
      waived: [],
    });
  });
});

const linted = (...notes: readonly string[]) => {
  const read = readLibrary(
    [SOURCES, { path: "content/c-data/drift.md", text: `${FRONT}${CONCEPT}\n${notes.join("\n\n")}\n` }],
    RULE_CODES,
  );
  const { findings: found, waived } = lint(read.library, NOW);
  return {
    codes: found.map(({ code }) => code),
    waived: waived.map(({ code }) => code),
    sentences: found.map(({ sentence }) => sentence),
  };
};

describe("a waiver", () => {
  const NOTE =
    "Q: Explain to a newcomer what a concept drift monitor looks at. {#a}\nA: The relation of inputs and target.";
  test("silences its rule on its note", () => {
    expect(linted(NOTE).codes).toContain("L05");
    const { codes, waived } = linted(`${NOTE}\nlint-ok: L05 the interviewer says so`);
    expect(codes).not.toContain("L05");
    expect(waived).toEqual(["L05"]);
  });
  test("that silences nothing is found", () => {
    expect(linted(`${NOTE}\nlint-ok: L06 it hangs`).sentences).toContain("`lint-ok: L06` silences nothing; delete it");
  });
});

describe("patterns over a deck", () => {
  const choice = (id: number, right: number) =>
    `M: A service of kind ${id} shows trouble number ${id} at night. Which signal moved? {#c${id}x}\n${[0, 1, 2, 3].map((place) => (place === right ? "- [x] the right one" : `- [ ] wrong ${id}${place} :: no`)).join("\n")}`;
  test("the right option always first is found", () => {
    expect(linted(...[1, 2, 3, 4, 5, 6].map((id) => choice(id, 0))).sentences).toContain(
      "the right option is a in 6 of 6 choices; vary its place",
    );
    expect(linted(...[1, 2, 3, 4, 5, 6].map((id) => choice(id, id % 4))).sentences.join()).not.toContain(
      "vary its place",
    );
  });
  test("three notes in a row about one concept are found", () => {
    expect(
      linted(
        ...["a", "b", "c"].map(
          (id) => `C: The ${id}-th word of this long sentence is {{hidden${id}}} from view. {#${id}x}`,
        ),
      ).codes,
    ).toContain("L27");
  });
  test("a check that is older than a year is found", () => {
    const note = (month: string) =>
      `Q: Which isolation does Milvus offer by default to its readers? {#a1}\nA: Bounded staleness.\nChecked: ${month}`;
    expect(linted(note("2025-10")).codes).toContain("L20");
    expect(linted(note("2025-11")).codes).not.toContain("L20");
  });
});

describe("counting words", () => {
  test.each([
    ["One two three.", 3],
    ["The score $p / (p + q)$ is **high**.", 5],
    ["See [the docs](https://example.org/a b) [@DMLS, ch. 8].", 3],
    ["Use `torch.no_grad` here.", 3],
    ["```python\nx = 1\n```\n\nTwo words.", 2],
    ["– ; …", 0],
  ])("%s", (text, count) => expect(wordCount(text)).toBe(count));

  test("sentences end where they end", () => {
    expect(sentencesOf("It is 0.5, e.g. in ch. 3. Then $x$ moves. 7 days pass.")).toHaveLength(3);
    expect(sentencesOf("Which one? This one.")).toHaveLength(2);
  });
  test("forms of a word share a stem", () => {
    expect(new Set(["sampled", "sampling", "samples", "sample"].map(stem)).size).toBe(1);
  });
});
