// Questions in other words (holdout.md): how they are read, what is refused, and which rules hold for them.
import { describe, expect, test } from "vitest";
import { lint } from "@/lib/content/lint";
import { deckAround, readFiles } from "./deck-text";

const NOTE =
  "Q: Shoppers with the same features buy differently in a holiday week. Which shift is this? {#holiday}\nA: Concept drift.";
const VERSUS =
  "V: Canary release versus A/B test {#canary-ab}\n| | Canary | A/B |\n|---|---|---|\n| purpose | breakage | effect |\n| ends | health | sample |\n| choose when | releasing | deciding |";
const DECK = deckAround(`${NOTE}\n\n${VERSUS}`);
const HELD =
  "Q: Two users look alike to a loan model, yet after a law changes far more default. Which shift happened? {#loan-law}\nA: Concept drift.\nOf: concept-drift/holiday";
const read = (holdout: string, more: Readonly<Record<string, string>> = {}) =>
  readFiles({ "c-data/drift.md": DECK, "c-data/holdout.md": holdout, ...more });
const sentences = (holdout: string, more: Readonly<Record<string, string>> = {}) =>
  read(holdout, more).problems.map(({ path, line, sentence }) => `${path}:${line}: ${sentence}`);

describe("a topic's holdout", () => {
  test("is read as notes are, and takes its works from the note it is about", () => {
    const { library, problems } = read(`${HELD}\nWhy: The relation moved.\n`);
    expect(problems).toEqual([]);
    expect(library.holdout).toMatchObject([
      {
        id: "c-data/loan-law",
        topic: "c-data",
        of: "concept-drift/holiday",
        note: { body: { kind: "basic", answer: "Concept drift." }, sources: [{ key: "DMLS", place: "ch. 8" }] },
      },
    ]);
  });

  test("is no deck and adds no note", () => {
    const { library } = read(HELD);
    expect(library.decks.map(({ deck }) => deck.id)).toEqual(["drift"]);
    expect(library.decks[0].deck.concepts.flatMap(({ notes }) => notes.map(({ id }) => id))).toEqual([
      "concept-drift/holiday",
      "concept-drift/canary-ab",
    ]);
  });

  test.each([
    [
      "front matter",
      `---\ntitle: Held\n---\n\n${HELD}`,
      "1: holdout.md holds questions only, without front matter; begin with a kind's letter, as `Q:`",
    ],
    ["a heading", `## Drift {#d}\n\n${HELD}`, "1: holdout.md has no headings; delete it, `Of:` says what is asked"],
    [
      "a question about nothing",
      HELD.replace(/\nOf:.*/, ""),
      "1: this question names no note; write `Of: concept/note`, the note whose knowledge it asks for",
    ],
    [
      "a note that does not exist",
      HELD.replace("/holiday", "/easter"),
      "1: `Of: concept-drift/easter` names no note of any deck; write `Of: concept/note`",
    ],
    [
      "a comparison",
      HELD.replace("/holiday", "/canary-ab"),
      "1: `Of: concept-drift/canary-ab` is a comparison; ask for the knowledge of a note with one answer",
    ],
    ["a kind that is not asked", HELD.replace("Q:", "S:"), "1: a holdout question is a `Q:`, `N:` or `M:`, not `S:`"],
    ["a way back", `${HELD}\nBoth ways: yes`, "4: a holdout question has no `Both ways:`; delete the line"],
    [
      "one id for two",
      `${HELD}\n\n${HELD}`,
      "5: the id `loan-law` is used twice in this file; give each question its own",
    ],
    [
      "a work that is not described",
      `${HELD}\nSource: Nobody`,
      "4: the work `Nobody` is not in sources.yml; add it there or mend the key",
    ],
  ])("with %s is refused", (_, holdout, sentence) =>
    expect(sentences(holdout)).toContain(`content/c-data/holdout.md:${sentence}`),
  );

  test("asks for the notes of its own topic", () => {
    const more = {
      "d-other/topic.md": "---\ntitle: O\nsummary: o\n---\n",
      "d-other/holdout.md": HELD,
    };
    expect(sentences("", more)).toContain(
      "content/d-other/holdout.md:1: `Of: concept-drift/holiday` is a note of the topic `c-data`; move the question into that folder",
    );
  });

  test("`Of:` has no place in a deck", () =>
    expect(
      sentences(HELD, { "c-data/drift.md": deckAround(`${NOTE}\nOf: concept-drift/holiday\n\n${VERSUS}`) }),
    ).toContain("content/c-data/drift.md:12: a note of the kind `Q:` has no `Of:`"));
});

describe("the linter", () => {
  const codes = (holdout: string) =>
    lint(read(holdout).library, "2026-11")
      .findings.filter(({ path }) => path.endsWith("holdout.md"))
      .map(({ code, severity }) => `${code} ${severity}`);

  test("leaves a good question alone, though it has the answer of its note", () => expect(codes(HELD)).toEqual([]));
  test("refuses the words of a note", () => expect(codes(`${NOTE}\nOf: concept-drift/holiday`)).toEqual(["L10 E"]));
  test("warns of nearly the same words", () =>
    expect(
      codes(`${NOTE.replace("Which shift is this", "Which of the shifts could this be")}\nOf: concept-drift/holiday`),
    ).toEqual(["L10 W"]));
  test("holds a question to the rules of a note", () =>
    expect(codes("Q: Is it drift? {#loan}\nA: Yes.\nOf: concept-drift/holiday")).toContain("L04 E"));
  test("heeds a waiver, and finds one that silences nothing", () => {
    const vague = HELD.replace("Two users", "Explain why two users");
    expect(codes(vague)).toEqual(["L05 W"]);
    expect(codes(`${vague}\nlint-ok: L05 the interviewer says so`)).toEqual([]);
    expect(codes(`${HELD}\nlint-ok: L05 no reason`)).toEqual(["L05 W"]);
  });
});
