// What is wrong between files: ids, requirements, works, former ids, rules, topics.
import { describe, expect, test } from "vitest";
import { readLibrary } from "@/lib/content/library";
import { CONCEPT, deckAround, FRONT, readFiles, SOURCES, TOPIC } from "./deck-text";

const NOTE = "Q: Which shift is this? {#holiday}\nA: Concept drift.";
const DECK = deckAround(NOTE);
const other = (text: string) => text.replaceAll("concept-drift", "other-concept");
const sentences = (files: Readonly<Record<string, string>>) =>
  readFiles(files).problems.map(({ path, line, sentence }) => `${path}:${line}: ${sentence}`);

test("sound files make a library", () => {
  const { library, problems } = readFiles({ "c-data/drift.md": DECK, "c-data/also.md": other(DECK) });
  expect(problems).toEqual([]);
  expect(library.topics).toEqual([
    { id: "c-data", title: "Data", summary: "Where features come from.", decks: ["drift", "also"] },
  ]);
  expect(library.sources.get("DMLS")).toMatchObject({ mark: "Huyen 2022", url: "https://example.org/dmls" });
});

test("decks stand in the order of their topic's list, then by name", () => {
  const named = (id: string) => DECK.replaceAll("concept-drift", id);
  const { library } = readFiles({
    "c-data/zeta.md": named("z"),
    "c-data/alpha.md": named("a"),
    "c-data/drift.md": named("d"),
  });
  expect(library.decks.map(({ deck }) => deck.id)).toEqual(["drift", "alpha", "zeta"]);
});

describe("problems between files", () => {
  test.each([
    [
      "a concept id used twice",
      { "c-data/drift.md": DECK, "c-data/also.md": DECK },
      "content/c-data/also.md:6: the concept id `concept-drift` is used in content/c-data/drift.md too; give each its own",
    ],
    [
      "a required deck that does not exist",
      { "c-data/drift.md": DECK.replace("summary:", "requires: [monitoring]\nsummary:") },
      "content/c-data/drift.md:1: the required deck `monitoring` does not exist; write its file's name without .md",
    ],
    [
      "a deck that requires itself",
      { "c-data/drift.md": DECK.replace("summary:", "requires: [drift]\nsummary:") },
      "content/c-data/drift.md:1: these decks require one another: drift → drift; take one off a `requires`",
    ],
    [
      "a confusable concept that does not exist",
      { "c-data/drift.md": DECK.replace("summary:", "confusable:\n  - [concept-drift, nowhere]\nsummary:") },
      "content/c-data/drift.md:1: `confusable` names the concept `nowhere`, which does not exist",
    ],
    [
      "a work that is not described",
      { "c-data/drift.md": DECK.replace("@DMLS", "@DLMS") },
      "content/c-data/drift.md:8: the work `DLMS` is not in sources.yml; add it there or mend the key",
    ],
    [
      "a source line with an unknown work",
      { "c-data/drift.md": deckAround(`${NOTE}\nSource: Nobody`) },
      "content/c-data/drift.md:12: the work `Nobody` is not in sources.yml; add it there or mend the key",
    ],
    [
      "a listed deck that is missing",
      {},
      "content/c-data/topic.md:4: the deck `drift` is listed but there is no drift.md in this folder; write it or take it off the list",
    ],
    [
      "a folder without a topic",
      { "c-data/drift.md": DECK, "d-other/also.md": other(DECK) },
      "content/d-other/also.md:1: the folder `d-other` has no topic.md; write one with a title, a summary and its decks",
    ],
    [
      "two decks of one name",
      {
        "c-data/drift.md": DECK,
        "d-other/topic.md": "---\ntitle: O\nsummary: o\n---\n",
        "d-other/drift.md": other(DECK),
      },
      "content/d-other/drift.md:1: another deck is called `drift` too; rename one file",
    ],
    [
      "a former id that is still in use",
      { "c-data/drift.md": deckAround(`${NOTE}\nwas: holiday`) },
      "content/c-data/drift.md:10: `was: concept-drift/holiday` names a note that still exists; a former id is never used again",
    ],
    [
      "a former id with two successors",
      { "c-data/drift.md": deckAround(`${NOTE}\nwas: old\n\n${NOTE.replace("#holiday", "#b")}\nwas: old`) },
      "content/c-data/drift.md:14: `was: concept-drift/old` stands on concept-drift/holiday too; a former id has one successor",
    ],
    [
      "a waiver of no rule",
      { "c-data/drift.md": deckAround(`${NOTE}\nlint-ok: L99 it is fine`) },
      "content/c-data/drift.md:10: `lint-ok: L99` names no rule; write a code from L01 to L30",
    ],
    [
      "a file of another kind",
      { "c-data/drift.md": DECK, "c-data/notes.csv": "a,b" },
      "content/c-data/notes.csv:1: no importer reads files of this kind; decks end in .md",
    ],
    [
      "a topic without a summary",
      { "c-data/drift.md": DECK, "d-other/topic.md": "---\ntitle: O\n---\n" },
      "content/d-other/topic.md:2: the front matter has no `summary`; write `summary: …`",
    ],
  ])("%s", (_, files, sentence) => expect(sentences(files as Record<string, string>)).toContain(sentence));

  test("decks that require one another in a circle", () => {
    const requires = (text: string, id: string) => text.replace("summary:", `requires: [${id}]\nsummary:`);
    expect(
      sentences({ "c-data/drift.md": requires(DECK, "also"), "c-data/also.md": requires(other(DECK), "drift") }),
    ).toContain(
      "content/c-data/drift.md:1: these decks require one another: drift → also → drift; take one off a `requires`",
    );
  });
});

describe("sources.yml and glossary.yml", () => {
  const withSources = (text: string) =>
    readLibrary([{ ...SOURCES, text }, TOPIC, { path: "content/c-data/drift.md", text: `${FRONT}${CONCEPT}` }], []);
  const work = (lines: string) => withSources(`DMLS:\n${lines}`).library.sources.get("DMLS")?.mark;
  test.each([
    ["one author", "  authors: Chip Huyen\n  title: T\n  year: 2022", "Huyen 2022"],
    ["two authors", "  authors: Ali Aminian & Alex Xu\n  title: T\n  year: 2023", "Aminian & Xu 2023"],
    ["three authors", "  authors: Ron Kohavi, Diane Tang and Ya Xu\n  title: T\n  year: 2020", "Kohavi et al. 2020"],
    ["authors cut short", "  authors: He et al.\n  title: T\n  year: 2014", "He et al. 2014"],
    ["an organisation", "  authors: Google\n  title: T", "Google"],
    ["nobody", "  title: Rules of ML\n  year: 2017", "Rules of ML 2017"],
    ["a short form", "  title: T\n  short: The Rules", "The Rules"],
  ])("a work by %s is marked", (_, lines, mark) => expect(work(lines)).toBe(mark));

  test.each([
    ["a work without a title", "DMLS:\n  authors: A B", "the work `DMLS` has no title; write `title: …`"],
    [
      "a work that is a text",
      "DMLS: a book",
      "the work `DMLS` is described by lines below its key; write `title: …` there, indented",
    ],
    [
      "an unknown line",
      "DMLS:\n  title: T\n  pages: 3",
      "`pages` of `DMLS` is not known; a work has authors, title, venue, year, url, short",
    ],
    [
      "an address of another sort",
      "DMLS:\n  title: T\n  url: javascript:alert(1)",
      "the address of `DMLS` must begin with https://",
    ],
    [
      "a key with a comma",
      "DMLS:\n  title: T\n'A, B':\n  title: T",
      "the key `A, B` holds a comma, semicolon, bracket or @; leave them out",
    ],
  ])("%s is a problem", (_, text, sentence) =>
    expect(withSources(text).problems.map((problem) => problem.sentence)).toContain(sentence),
  );

  test("an acronym needs its words", () => {
    const { problems, library } = readLibrary(
      [SOURCES, { path: "content/glossary.yml", text: "PSI: population stability index\nAUC:" }],
      [],
    );
    expect(library.glossary.get("PSI")).toBe("population stability index");
    expect(problems.map(({ sentence }) => sentence)).toEqual(["`AUC` needs its expansion in words; write `AUC: …`"]);
  });
});
