import { expect, test } from "vitest";
import { type Beginning, beginningFrom } from "@/lib/domain/first-run";
import { dayFrom } from "@/lib/domain/interview";

const today = dayFrom("2026-11-20")!;
const nothing: Beginning = { interviewDate: "", minutesPerDay: null, families: [], known: [] };
const facts = (said: Partial<Beginning>) => {
  const made = beginningFrom({ ...nothing, ...said }, today);
  return "facts" in made ? made.facts : made.problem;
};

test("who says nothing changes nothing", () => {
  expect(facts({})).toEqual([]);
});

test("what was said becomes entries; a deck that is known is set aside even if it is expected", () => {
  expect(
    facts({ interviewDate: "2026-12-12", minutesPerDay: 20, families: ["generative"], known: ["llm-serving"] }),
  ).toEqual([
    { kind: "preset changed", patch: { minutesPerDay: 20 } },
    {
      kind: "plan set",
      plan: { interviewDate: "2026-12-12", minutesPerDay: 20, weights: { "j-generative-ai": 2 }, firstDay: today },
    },
    { kind: "deck chosen", deck: "llm-serving", chosen: false },
    { kind: "deck chosen", deck: "rag-systems", chosen: true },
    { kind: "deck chosen", deck: "llm-adaptation", chosen: true },
  ]);
});

test.each([
  [{ interviewDate: "soon" }, "Write the date"],
  [{ interviewDate: "2026-11-19" }, "That day is over"],
  [{ minutesPerDay: 0 }, "Minutes a day"],
  [{ minutesPerDay: 1.5 }, "Minutes a day"],
  [{ minutesPerDay: Number.NaN }, "Minutes a day"],
])("%j is refused with a sentence", (said, sentence) => {
  expect(facts(said)).toContain(sentence);
});
