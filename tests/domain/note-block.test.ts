import { expect, test } from "vitest";
import { fieldLine, fieldText, headBefore, itemsFrom, required, textFrom } from "@/lib/domain/note-block";

const lines = (text: string, from = 1) => text.split("\n").map((line, index) => ({ text: line, line: from + index }));
const block = {
  head: lines("What?\n\n1. one\n2. two"),
  fields: [{ name: "A", lines: lines("first\nsecond\n", 5) }],
  line: 1,
};

test("a text loses the blank lines around it, not those within", () => {
  expect(textFrom(lines("\na\n\nb\n"))).toBe("a\n\nb");
});

test("a field is found with its text and line", () => {
  expect(fieldText(block, "A")).toBe("first\nsecond");
  expect(fieldLine(block, "A")).toBe(5);
  expect(fieldText(block, "Why")).toBe("");
  expect(fieldLine(block, "Why")).toBe(1);
});

test("a missing field is a mistake at the note's line", () => {
  expect(required(block, "Work", "write it").mistakes).toEqual([{ line: 1, sentence: "write it" }]);
  expect(required(block, "A", "write it").mistakes).toEqual([]);
});

test("the head is cut where its list begins", () => {
  const { prompt, rest } = headBefore(block, (text) => /^\d/.test(text));
  expect(prompt).toBe("What?");
  expect(rest.map((line) => line.line)).toEqual([3, 4]);
});

test("an item goes on in the lines below it", () => {
  expect(itemsFrom(lines("- a\n  more\n- b"), /^\s*-\s+/)).toEqual([
    { mark: "-", text: "a\nmore", line: 1 },
    { mark: "-", text: "b", line: 3 },
  ]);
});
