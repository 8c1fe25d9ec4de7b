import { describe, expect, test } from "vitest";
import { attemptAsText, type Design, designOfDay, TIME_BOXES, timeBoxAt } from "@/lib/domain/practice";

const MINUTE = 60_000;
const design: Design = {
  id: "d",
  title: "Typeahead",
  prompt: ["Ten completions.", "In 50 ms."],
  followUps: ["What is trending?"],
  checklist: [
    { step: "Clarify", text: "Asked for languages.", deck: "clarify-and-scope" },
    { step: "Frame", text: "Ranked completions.", deck: "problem-framing" },
  ],
};

describe("the time boxes", () => {
  test("are forty-five minutes together, one after another", () => {
    expect(TIME_BOXES.reduce((sum, box) => sum + box.minutes, 0)).toBe(45);
    expect(timeBoxAt(0)).toEqual({ name: "Requirements", minutesLeft: 5 });
    expect(timeBoxAt(5 * MINUTE)).toEqual({ name: "Interface and data", minutesLeft: 10 });
    expect(timeBoxAt(34.5 * MINUTE)).toEqual({ name: "Deep dive", minutesLeft: 1 });
    expect(timeBoxAt(45 * MINUTE)).toBeNull();
  });
});

test("one design a day: each comes once before any comes again", () => {
  const three = ["a", "b", "c"].map((id) => ({ ...design, id }));
  const days = [20_000, 20_001, 20_002].map((day) => designOfDay(three, day)?.id);
  expect(new Set(days).size).toBe(3);
  expect(designOfDay(three, 20_003)?.id).toBe(days[0]);
  expect(designOfDay([], 1)).toBeNull();
});

test("an attempt as text holds the prompt, the answer and every line, ticked or not", () => {
  const text = attemptAsText(design, { at: 1, tookMs: 12 * MINUTE, text: " A trie. ", said: [1] });
  expect(text).toBe(
    "# Typeahead\n\nTen completions.\n\nIn 50 ms.\n\n## Answer (12 min)\n\nA trie.\n\n## Checklist\n\n" +
      "- [ ] Clarify: Asked for languages.\n- [x] Frame: Ranked completions.",
  );
  expect(attemptAsText(design, { at: 1, tookMs: 0, text: "", said: [] })).toContain("(spoken or drawn on paper)");
});
