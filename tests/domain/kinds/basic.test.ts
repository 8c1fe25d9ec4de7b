import { expect, test } from "vitest";
import { cardsOf } from "@/lib/domain/kinds";
import { mistakesIn, readNote } from "../../content/deck-text";

test("one question makes one card", () => {
  const { body, id } = readNote("Q: Which shift is this? {#holiday}\nA: Concept drift.");
  expect(id).toBe("concept-drift/holiday");
  expect(cardsOf(body)).toEqual([
    { which: "1", face: { kind: "basic", prompt: "Which shift is this?", answer: "Concept drift." } },
  ]);
});

test("both ways makes a second card with the sides exchanged", () => {
  const { body } = readNote("Q: MRR {#mrr}\nA: mean reciprocal rank\nBoth ways: yes");
  expect(cardsOf(body)[1]).toEqual({
    which: "2",
    face: { kind: "basic", prompt: "mean reciprocal rank", answer: "MRR" },
  });
});

test("question and answer may hold paragraphs, lists and code", () => {
  const { body } = readNote(
    "Q: What leaks here? {#leak}\n\n```python\nS: not a note\n```\nA: The target.\n\n- first\n- second",
  );
  expect(body).toMatchObject({
    prompt: "What leaks here?\n\n```python\nS: not a note\n```",
    answer: "The target.\n\n- first\n- second",
  });
});

test.each([
  [
    "a question without an answer",
    "Q: Which? {#a}",
    "1: this question has no answer; write `A:` and the answer on the line below it",
  ],
  ["a question without words", "Q: {#a}\nA: x", "1: this question is empty; write it after `Q:`"],
  [
    "both ways that is neither yes nor no",
    "Q: Which? {#a}\nA: x\nBoth ways: maybe",
    "3: `Both ways:` is `yes`, or left out",
  ],
  ["two answers", "Q: Which? {#a}\nA: x\nA: y", "3: `A:` stands twice in this note; keep one"],
])("%s is refused with its line", (_, note, sentence) => expect(mistakesIn(note)).toEqual([sentence]));
