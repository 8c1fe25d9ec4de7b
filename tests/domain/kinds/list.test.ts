import { expect, test } from "vitest";
import { cardsOf } from "@/lib/domain/kinds";
import { mistakesIn, readNote } from "../../content/deck-text";

test("a list is one card whose items keep their order", () => {
  const { body } = readNote("L: Name, in order, the 3 steps. {#steps}\n1. Clarify\n   the scope\n2. Frame\n3. Dive");
  expect(cardsOf(body)).toEqual([
    {
      which: "1",
      face: { kind: "list", prompt: "Name, in order, the 3 steps.", items: ["Clarify\nthe scope", "Frame", "Dive"] },
    },
  ]);
});

test.each([
  ["no items", "L: Name them. {#a}", "1: a list needs at least two items; write `1.`, `2.`, … below the prompt"],
  [
    "one item",
    "L: Name them. {#a}\n1. one",
    "1: a list needs at least two items; write `1.`, `2.`, … below the prompt",
  ],
  [
    "bullets",
    "L: Name them. {#a}\n- one\n- two",
    "2: an ordered list is numbered; write `1.`, `2.`, … in place of the bullets",
  ],
  [
    "numbers out of order",
    "L: Name them. {#a}\n1. one\n3. three",
    "3: the item numbered 3. is out of order; number the items 1, 2, 3, …",
  ],
  ["an empty item", "L: Name them. {#a}\n1. one\n2. ", "3: this item is empty; write it or delete its line"],
  ["no prompt", "L: {#a}\n1. one\n2. two", "1: this list has no prompt; say after `L:` what to name and how many"],
])("%s is refused with its line", (_, note, sentence) => expect(mistakesIn(note)).toContain(sentence));
