// The page one takes along: that ours is whole and says what the decks say, and what is wrong with another.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { problemLine } from "@/lib/content/importers/importer";
import { sheetFrom } from "@/lib/content/sheet";

const { sheet, problems } = sheetFrom({ path: "content/sheet.md", text: readFileSync("content/sheet.md", "utf8") });
const deck = (name: string) => readFileSync(`content/a-interview/${name}.md`, "utf8").replace(/\s+/g, " ");

describe("the sheet we ship", () => {
  test("has no problem", () => expect(problems.map(problemLine)).toEqual([]));

  test("has the seven steps and a reserve, in 45 minutes", () => {
    expect(sheet.steps.map(({ from, to }) => [from, to])).toEqual([
      [0, 5],
      [5, 10],
      [10, 18],
      [18, 26],
      [26, 31],
      [31, 38],
      [38, 41],
      [41, 45],
    ]);
    expect(sheet.steps.filter(({ leaves }) => leaves !== "")).toHaveLength(7);
  });

  test("has the minutes of the deck", () =>
    expect(deck("interview-framework")).toContain(
      "clarify 5, frame and metrics 5, data and features 8, model 8, evaluation 5, serving 7, monitoring 3, and 4 in reserve",
    ));

  test("has the ten checks of the deck, in their order", () =>
    expect(deck("red-flags-and-tradeoffs")).toContain(
      sheet.checklist
        .map((check) => check.replace("Metric pair, offline and online?", "Metric pair (offline and online)?"))
        .join(" "),
    ));
});

test("what is wrong with a sheet is said with its place", () => {
  const text = "---\ntitle: X\n---\n\nLead.\n\n## Steps\n\n- Clarify: five minutes\nno dash\n";
  expect(sheetFrom({ path: "content/sheet.md", text }).problems.map(problemLine)).toEqual([
    "content/sheet.md:10: below a heading the sheet holds lists; begin this line with `- `",
    "content/sheet.md:9: write a step as `- Name (5 min): what to do. Leaves: what stays.`",
    "content/sheet.md:1: the sheet has no `## Checklist`; write it as a list",
  ]);
});
