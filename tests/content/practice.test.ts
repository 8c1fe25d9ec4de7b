import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { problemLine } from "@/lib/content/importers/importer";
import { designFrom } from "@/lib/content/practice";

const folder = "content/practice";
const shipped = readdirSync(folder).map((name) =>
  designFrom({ path: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, "utf8") }),
);

describe("the designs we ship", () => {
  test("are twenty, without a problem", () => {
    expect(shipped.flatMap(({ problems }) => problems.map(problemLine))).toEqual([]);
    expect(shipped).toHaveLength(20);
  });

  test("have a checklist of about ten lines that touches every interview step", () => {
    const steps = ["Clarify", "Frame", "Data", "Model", "Evaluate", "Serve", "Monitor"];
    for (const { design } of shipped) {
      expect(design.checklist.length, design.id).toBeGreaterThanOrEqual(9);
      expect(design.checklist.length, design.id).toBeLessThanOrEqual(11);
      const found = new Set(design.checklist.map(({ step }) => step));
      expect(
        [...found].filter((step) => !steps.includes(step)),
        design.id,
      ).toEqual([]);
      expect(found.size, design.id).toBeGreaterThanOrEqual(6);
      expect(design.followUps.length, design.id).toBeGreaterThanOrEqual(2);
    }
  });
});

test("what is wrong with a design is said with its place", () => {
  const { problems } = designFrom({
    path: "content/practice/x.md",
    text: "---\ntitle: X\n---\n\nDesign X.\n\n## Hints\n\n## Checklist\n\n- Clarify: no deck\nno dash\n",
  });
  expect(problems.map(problemLine)).toEqual([
    "content/practice/x.md:1: the heading `Hints` is not known here; a design has `## Follow-ups` and `## Checklist`",
    "content/practice/x.md:12: `Checklist` is a list; begin each line with `- `",
    "content/practice/x.md:11: write this line as `- Step: what was to be said. [deck]`",
    "content/practice/x.md:1: this design has no checklist; write about ten lines under `## Checklist`",
  ]);
});
