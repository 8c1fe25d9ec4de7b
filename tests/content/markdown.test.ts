// What an author can get wrong in a deck file, by name, with its line and the sentence that says what to do.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ABOVE, CONCEPT, deckAround, FRONT, mistakesIn, readDeck, readNote } from "./deck-text";

const sentences = (text: string) => readDeck(text).problems.map(({ line, sentence }) => `${line}: ${sentence}`);
const NOTE = "Q: Which shift is this? {#holiday}\nA: Concept drift.";

describe("a sound deck", () => {
  test("is read without a problem", () => {
    const { deck, problems } = readDeck(deckAround(NOTE));
    expect(problems).toEqual([]);
    expect(deck?.deck).toMatchObject({
      id: "drift",
      topic: "c-data",
      title: "Drift",
      summary: "Name the shift.",
      requires: [],
      steps: [],
      confusable: [],
      introduction: "",
    });
    expect(deck?.deck.concepts[0]).toMatchObject({
      id: "concept-drift",
      title: "Concept drift",
      explanation: "The relation moves. [@DMLS, ch. 8]",
    });
    expect(deck?.written.get("concept-drift/holiday")).toBe(NOTE);
  });

  test("may have Windows line ends and a byte order mark", () => {
    expect(sentences(`\ufeff${deckAround(NOTE).replaceAll("\n", "\r\n")}`)).toEqual([]);
  });

  test("may have an introduction before its first concept", () => {
    expect(readDeck(`${FRONT}\nRead this first.\n${CONCEPT}`).deck?.deck.introduction).toBe("Read this first.");
  });

  test("gives its notes what they do not say themselves", () => {
    const text = deckAround(NOTE)
      .replace("---\ntitle", "---\nsteps: [7]\ntitle")
      .replace("{#concept-drift}\n", "{#concept-drift}\nCovers: DRF-04, DRF-07\n");
    expect(readDeck(text).deck?.deck.concepts[0]?.notes[0]).toMatchObject({
      steps: [7],
      covers: ["DRF-04", "DRF-07"],
      sources: [{ key: "DMLS", place: "ch. 8" }],
      level: "deep",
      tags: [],
      checked: "",
    });
  });

  test("lets a note say it all itself", () => {
    const note = readNote(
      `${NOTE}\nWhy: The relation moved.\nSource: DMLS, ch. 8, p. 2; MLSDI\nCovers: DRF-01\nTags: pitfall, step:3\nLevel: core\nChecked: 2026-11\nwas: old-id, other-concept/id\nlint-ok: L05 the phrase is the term itself`,
    );
    expect(note).toMatchObject({
      why: "The relation moved.",
      sources: [
        { key: "DMLS", place: "ch. 8, p. 2" },
        { key: "MLSDI", place: "" },
      ],
      covers: ["DRF-01"],
      tags: ["pitfall"],
      steps: [3],
      level: "core",
      checked: "2026-11",
      was: ["concept-drift/old-id", "other-concept/id"],
      waivers: [{ code: "L05", reason: "the phrase is the term itself" }],
      line: ABOVE + 1,
    });
  });

  test("may hold whatever it likes in code and maths blocks", () => {
    expect(
      sentences(
        deckAround(
          "Q: What does this print? {#print}\n\n```text\n## A: Q: {#x}\n# h1\nWhy: no\n```\n\n$$\nA: = x_{t}\n$$\n\nA: Text.",
        ),
      ),
    ).toEqual([]);
  });
});

describe("the front matter", () => {
  test.each([
    [
      "is missing",
      "## Concept {#c}\n",
      "1: this file has no front matter; begin it with `---`, `title: …`, `summary: …`, `---`",
    ],
    ["is not closed", "---\ntitle: A\n\n## Concept {#c}\n", "1: the front matter is not closed; write `---` below it"],
    [
      "has no title",
      deckAround(NOTE).replace("title: Drift\n", ""),
      "2: the front matter has no `title`; write `title: …`",
    ],
    [
      "has no summary",
      deckAround(NOTE).replace("summary: Name the shift.\n", ""),
      "2: the front matter has no `summary`; write `summary: …`",
    ],
    [
      "has an unknown key",
      deckAround(NOTE).replace("summary:", "level: core\nsummary:"),
      "3: `level` is not known in this front matter; it has `title`, `summary`, `requires`, `steps`, `confusable`",
    ],
    [
      "requires a text",
      deckAround(NOTE).replace("summary:", "requires: monitoring\nsummary:"),
      "3: `requires` is a list of names; write `requires: [one, another]`",
    ],
    [
      "has a step eight",
      deckAround(NOTE).replace("summary:", "steps: [8]\nsummary:"),
      "3: `steps` is a list of interview steps from 1 to 7; write `steps: [7]`",
    ],
    [
      "has a confusable set of one",
      deckAround(NOTE).replace("summary:", "confusable:\n  - [a]\nsummary:"),
      "3: `confusable` is a list of sets of two or more concept ids; write `- [one, another]` below it",
    ],
  ])("%s", (_, text, sentence) => expect(sentences(text)).toContain(sentence));

  test("is no YAML", () => {
    expect(sentences(deckAround(NOTE).replace("title: Drift", "title: Drift: the shift"))[0]).toMatch(
      /^2: this is not valid YAML \(.*\); put values with a colon or a special first character in "quotes"$/,
    );
  });
  test("says nothing else when it is no YAML", () => {
    expect(sentences(deckAround(NOTE).replace("title: Drift", "title: [Drift"))).toHaveLength(1);
  });
});

describe("a heading", () => {
  const heading = (text: string) => sentences(deckAround(NOTE).replace("## Concept drift {#concept-drift}", text));
  test.each([
    ["without an id", "## Concept drift", "6: this heading has no id; write `## Concept drift {#id}`"],
    ["without a title", "## {#concept-drift}", "6: this heading has no title; write it before the id"],
    [
      "with a bad id",
      "## Concept drift {#Concept Drift}",
      "6: `Concept Drift` is no id; use lower-case letters, digits and single hyphens, as `{#concept-drift}`",
    ],
    [
      "with maths",
      "## When $P(X)$ moves {#concept-drift}",
      "6: a heading is plain text; leave out maths, code and emphasis",
    ],
    [
      "with the id of people's own notes",
      "## Own {#own}",
      "6: the id `own` belongs to people's own notes; choose another",
    ],
    [
      "of the first level",
      "# Concept drift",
      "6: the deck's title stands in the front matter; a concept's heading is `## Title {#id}`",
    ],
    [
      "of the third level",
      "## Concept drift {#concept-drift}\n\n### More",
      "8: headings below `##` are not allowed; make it a concept of its own, or begin the paragraph in **bold**",
    ],
    [
      "underlined",
      "## Concept drift {#concept-drift}\n\nMore\n----",
      "8: a line of `---` under text makes a heading; leave a blank line above it or delete it",
    ],
  ])("%s", (_, text, sentence) => expect(heading(text)).toContain(sentence));

  test("without an explanation", () => {
    expect(sentences(deckAround(NOTE).replace("The relation moves. [@DMLS, ch. 8]\n", ""))).toContain(
      "6: this concept has no explanation; write a short paragraph below its heading",
    );
  });
  test("is missing altogether", () =>
    expect(sentences(FRONT)).toEqual(["1: this deck has no concept; write a `## Title {#id}` heading"]));
  test("with `Covers:` further down", () => {
    expect(
      sentences(deckAround(NOTE).replace("The relation", "The text.\n\nCovers: DRF-01\n\nThe relation")),
    ).toContain("10: `Covers:` stands directly below the heading; move it there");
  });
  test("with a `Covers:` of no ids", () => {
    expect(sentences(deckAround(NOTE).replace("{#concept-drift}\n", "{#concept-drift}\nCovers: drift 4\n"))).toContain(
      "7: `drift 4` is no syllabus id; write `Covers: DRF-04, DRF-07`",
    );
    expect(sentences(deckAround(NOTE).replace("{#concept-drift}\n", "{#concept-drift}\nCovers:\n"))).toContain(
      "7: `Covers:` is empty; write syllabus ids or delete the line",
    );
  });
});

describe("a note", () => {
  test.each([
    [
      "without an id",
      "Q: Which shift? \nA: x",
      "1: this note has no id; write `{#id}` at the end of its first paragraph",
    ],
    [
      "with its id in the second paragraph",
      "Q: Which shift?\n\nThis one? {#a}\nA: x",
      "1: the id stands at the end of the note's first paragraph; move it there",
    ],
    ["with two ids", "Q: Which shift? {#a}\n\nThis one? {#b}\nA: x", "1: this note has two ids; keep one"],
    [
      "with a bad id",
      "Q: Which shift? {#A b}\nA: x",
      "1: `A b` is no id; use lower-case letters, digits and single hyphens, as `{#concept-drift}`",
    ],
    [
      "with a very long id",
      `Q: Which shift? {#${"a".repeat(61)}}\nA: x`,
      `1: the id \`${"a".repeat(61)}\` is longer than 60 characters; shorten it`,
    ],
    [
      "with the id of another",
      `${NOTE}\n\n${NOTE}`,
      "4: the id `holiday` is used twice in this concept; give each note its own",
    ],
    [
      "of an unknown kind",
      "T: What? {#a}\nA: x",
      "1: `T:` is no kind of note; the kinds are `Q:` `C:` `L:` `V:` `N:` `M:` `D:` `S:`",
    ],
    ["with a small letter", "q: Which shift? {#a}", "1: write the kind's letter as a capital: `Q:`"],
    [
      "with a space before its colon",
      "Q : Which shift? {#a}",
      "1: write the kind's letter and the colon together: `Q:`",
    ],
    ["without a space after its colon", "Q:Which shift? {#a}", "1: write a space after `Q:`"],
    [
      "with an answer and no question",
      "A: Concept drift.",
      "1: this answer has no question; begin a note with its kind's letter, as `Q:`",
    ],
    [
      "with a reason and no question",
      "Why: It moved.",
      "1: `Why:` belongs to a note, and none has begun here; move it into one",
    ],
    ["with a name written almost right", `${NOTE}\nwhy: It moved.`, "3: `why:` is written `Why:`"],
    ["with a name in the plural", `${NOTE}\nSources: DMLS`, "3: `Sources:` is written `Source:`"],
    ["with a name in full", "Q: Which shift? {#a}\nAnswer: x", "2: `Answer:` is written `A:`"],
    [
      "with an unknown name",
      `${NOTE}\nHint: It moved.`,
      "3: `Hint:` is no line of a note; if it belongs to the text, do not begin a line with it",
    ],
    ["with a line of another kind", `${NOTE}\nTolerance: 5%`, "3: a note of the kind `Q:` has no `Tolerance:`"],
    ["with an empty line", `${NOTE}\nWhy:`, "3: `Why:` is empty; write its value or delete the line"],
    ["with two reasons", `${NOTE}\nWhy: a\nWhy: b`, "4: `Why:` stands twice in this note; keep one"],
    ["with an unknown level", `${NOTE}\nLevel: easy`, "3: `Level:` is `core` or `deep`, not `easy`"],
    [
      "with an unknown tag",
      `${NOTE}\nTags: brief metrics`,
      "3: `metrics` is no tag; the tags are brief formula numeric pitfall tool case synthesis and step:1 to step:7",
    ],
    [
      "with a step eight",
      `${NOTE}\nTags: step:8`,
      "3: `step:8` is no tag; the tags are brief formula numeric pitfall tool case synthesis and step:1 to step:7",
    ],
    [
      "with a day in its check",
      `${NOTE}\nChecked: 2026-11-20`,
      "3: write the month of the check as `Checked: 2026-11`",
    ],
    [
      "with brackets in its source",
      `${NOTE}\nSource: [@DMLS, ch. 8]`,
      "3: in `Source:` works stand without @ and brackets, as `DMLS, ch. 8; MLSDI, ch. 1`",
    ],
    [
      "with an empty source between two",
      `${NOTE}\nSource: DMLS; ; MLSDI`,
      "3: this `Source:` names no work; write `KEY, ch. 8`, several parted by `; `",
    ],
    [
      "with a former id of three parts",
      `${NOTE}\nwas: a/b/c`,
      "3: `a/b/c` is no former id; write `was: old-id` or `was: old-concept/old-id`",
    ],
    [
      "with a waiver without a reason",
      `${NOTE}\nlint-ok: L05`,
      "3: a waiver names a rule and says why, as `lint-ok: L05 the phrase is the term itself`",
    ],
    [
      "with bad syllabus ids",
      `${NOTE}\nCovers: drift-4`,
      "3: `drift-4` is no syllabus id; write `Covers: DRF-04, DRF-07`",
    ],
  ])("%s", (_, note, sentence) => expect(mistakesIn(note)).toContain(sentence));

  test("before any concept", () => {
    expect(sentences(`${FRONT}\n${NOTE}\n${CONCEPT}`)).toContain(
      "6: this note stands before any concept; write a `## Title {#id}` heading above it",
    );
  });
});

describe("a text", () => {
  const text = (words: string) => mistakesIn(`Q: Which shift? {#a}\nA: ${words}`);
  test.each([
    ["with an open formula", "It costs $5.", "2: a `$` is not closed; write `\\$` for the sign, or close the formula"],
    [
      "with two prices",
      "It costs $5 and $6.",
      "2: `$5 and $` reads as maths; write `\\$` for the sign, and maths without spaces inside its `$`",
    ],
    [
      "with a block in a line",
      "So $$x = 1$$ holds.",
      "2: put each `$$` on a line of its own, or write `$…$` within a line",
    ],
    ["with an endless formula", `$${"x".repeat(2001)}$`, "2: a formula may have at most 2000 characters; split it"],
    [
      "with an open code block",
      "x\n\n```python\nprint()",
      "4: this code block is not closed; write ``` on a line of its own after it",
    ],
    [
      "with an open maths block",
      "x\n\n$$\ny",
      "4: this `$$` block is not closed; write `$$` on a line of its own after it",
    ],
    [
      "with code in no language",
      "x\n\n```\nprint()\n```",
      "4: this code has no language; write one after the fence: python, sql, typescript, json, yaml, bash, text",
    ],
    [
      "with code in a language without colours",
      "x\n\n```rust\nfn\n```",
      "4: code in `rust` is not coloured; use one of python, sql, typescript, json, yaml, bash, text, or `dot` for a diagram",
    ],
    [
      "with a bar in a table's formula",
      "x\n\n| a | b |\n|---|---|\n| $P(Y|X)$ | c |",
      "6: this row has 3 cells and its table 2; write `\\|` (in maths `\\mid` or `\\lvert`) for a bar that is text",
    ],
    ["with a picture", "![a](b.png)", "2: pictures cannot be shown; draw it as a ```dot diagram, or say it in words"],
    [
      "with an open citation",
      "As said [@DMLS, ch. 8",
      "2: a citation is not closed; write `[@KEY, ch. 8]` in one line",
    ],
    [
      "with a citation of nothing",
      "As said [@, ch. 8].",
      "2: the citation [@, ch. 8] names no work; write `[@KEY, ch. 8]`",
    ],
    [
      "with a citation without its second @",
      "As said [@DMLS; MLSDI].",
      "2: write an @ before every work of [@DMLS; MLSDI], as `[@KEY, ch. 8; @OTHER]`",
    ],
    ["that is too long", "a ".repeat(20_000), "2: a text may have at most 32 KB; this one has 40"],
    [
      "with a control character",
      "a\u0000b",
      "2: a character that cannot be shown (U+0000) stands in this line; delete it",
    ],
    [
      "with half a character",
      "a\ud800b",
      "2: a character that cannot be shown (U+D800) stands in this line; delete it",
    ],
  ])("%s", (_, words, sentence) => expect(text(words)).toContain(sentence));

  test("with a table of too many cells", () => {
    const row = `|${" x |".repeat(50)}`;
    expect(text(`x\n\n${row}\n|${"---|".repeat(50)}\n${`${row}\n`.repeat(45)}`)).toContain(
      "4: a table may have at most 2000 cells; split it",
    );
  });
});

describe("a diagram of an explanation", () => {
  const around = (fence: string) =>
    sentences(deckAround(NOTE).replace("[@DMLS, ch. 8]\n", `[@DMLS, ch. 8]\n\n\`\`\`dot\n${fence}\n\`\`\`\n`));
  const TITLE = "// Title: Lanes\n// Description: Two lanes.\n";
  test.each([
    [
      "without a title",
      "// Description: Two lanes.\ndigraph { a }",
      "11: this diagram has no title; write `// Title: …` at its top",
    ],
    [
      "without a description",
      "// Title: Lanes\ndigraph { a }",
      "11: this diagram has no description; write `// Description: …` at its top, for those who cannot see it",
    ],
    [
      "with a mask",
      `${TITLE}// Mask: a\ndigraph { a }`,
      "11: a diagram of an explanation is shown whole; a mask belongs to a `D:` note",
    ],
  ])("%s", (_, fence, sentence) => expect(around(fence)).toContain(sentence));

  test("is found by the note that refers to it", () => {
    const note = "D: Which store? {#a}\nA: Store\nDiagram: lanes\nMask: b\nDescription: Two lanes with an empty box.";
    const text = (fence: string) =>
      deckAround(note).replace("[@DMLS, ch. 8]\n", `[@DMLS, ch. 8]\n\n\`\`\`dot\n${fence}\n\`\`\`\n`);
    expect(
      readDeck(text(`// Id: lanes\n${TITLE}digraph { a -> b }`)).deck?.deck.concepts[0]?.notes[0]?.body,
    ).toMatchObject({
      diagram: { id: "lanes", title: "Lanes", description: "Two lanes with an empty box.", dot: "digraph { a -> b }" },
    });
    expect(sentences(text(`// Id: lanes\n${TITLE}digraph { a -> c }`))).toContain(
      "17: the mask `b` is no node of the diagram `lanes`; use the node's id, not its label",
    );
    expect(
      sentences(
        text(`// Id: lanes\n${TITLE}digraph { a -> b }\n\`\`\`\n\n\`\`\`dot\n// Id: lanes\n${TITLE}digraph { b }`),
      ),
    ).toContain("18: two diagrams of this deck have the id `lanes`; rename one");
  });
});

test("all mistakes are collected, in the order of their lines", () => {
  const { problems } = readDeck(deckAround("Q: Which?\nLevel: easy\n\nC: No gap. {#b}\n\nL: Name. {#c}"));
  expect(problems.length).toBeGreaterThanOrEqual(5);
  expect(problems.map(({ line }) => line)).toEqual([...problems.map(({ line }) => line)].sort((a, b) => a - b));
});

test("a deck's file is named after its id", async () => {
  const { markdown } = await import("@/lib/content/importers/markdown");
  expect(markdown.read({ path: "content/c-data/Drift 2.md", text: deckAround(NOTE) }).problems[0]?.sentence).toContain(
    "a deck's file is named after its id; `Drift 2` is no id",
  );
});

test("no file, however broken, stops the reader", () => {
  const piece = fc.constantFrom(
    "---\n",
    "## A {#a}\n",
    "Q: x {#b}\n",
    "A: y\n",
    "```dot\n",
    "```\n",
    "$$\n",
    "{{c1::",
    "}}",
    "| a |\n",
    "|---|\n",
    "- [x] z\n",
    "1. w\n",
    "Work: 1 = \n",
    "[@",
    "]",
    "\n\n",
    "Mask: q\n",
    "D: d {#d}\n",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => void readDeck(pieces.join(""))),
    { numRuns: 500 },
  );
});
