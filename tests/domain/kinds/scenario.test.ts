import { expect, test } from "vitest";
import { cardsOf } from "@/lib/domain/kinds";
import { mistakesIn, readNote } from "../../content/deck-text";

const NOTE =
  "S: Batch or online? {#a}\nTime: 60 s\nA: Batch.\nRubric:\n- Chooses batch\n- Limit: stale\n  for new users";

test("a scenario is one card with its rubric", () => {
  expect(cardsOf(readNote(NOTE).body)).toEqual([
    {
      which: "1",
      face: {
        kind: "scenario",
        prompt: "Batch or online?",
        answer: "Batch.",
        seconds: 60,
        rubric: ["Chooses batch", "Limit: stale\nfor new users"],
      },
    },
  ]);
});

test("minutes are counted as seconds", () =>
  expect(readNote(NOTE.replace("60 s", "2 min")).body).toMatchObject({ seconds: 120 }));

test.each([
  ["no time", NOTE.replace("Time: 60 s\n", ""), "1: this scenario has no time; write `Time: 60 s`"],
  [
    "a time without a unit",
    NOTE.replace("60 s", "60"),
    "2: write the time as `60 s` or `2 min`, between 15 s and 10 min",
  ],
  ["an hour", NOTE.replace("60 s", "60 min"), "2: write the time as `60 s` or `2 min`, between 15 s and 10 min"],
  [
    "no model answer",
    NOTE.replace("A: Batch.\n", ""),
    "1: this scenario has no model answer; write `A:` and the answer",
  ],
  [
    "no rubric",
    NOTE.replace(/Rubric:[\s\S]*/, ""),
    "1: a scenario needs a rubric; write `Rubric:` and below it a `- ` line for each point",
  ],
  ["an empty point", NOTE.replace("- Chooses batch", "- "), "5: this point is empty; write it or delete its line"],
])("%s is refused with its line", (_, note, sentence) => expect(mistakesIn(note)).toContain(sentence));
