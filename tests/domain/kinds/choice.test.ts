import { expect, test } from "vitest";
import { cardsOf } from "@/lib/domain/kinds";
import { mistakesIn, readNote } from "../../content/deck-text";

const NOTE =
  "M: Which metric? {#a}\n- [x] MRR\n- [ ] AUC :: It ignores the top.\n- [ ] recall :: It ignores `a :: b` ranks.";

test("options keep their order, and each wrong one its reason", () => {
  expect(cardsOf(readNote(NOTE).body)).toEqual([
    {
      which: "1",
      face: {
        kind: "choice",
        prompt: "Which metric?",
        options: [
          { text: "MRR", right: true, reason: "" },
          { text: "AUC", right: false, reason: "It ignores the top." },
          { text: "recall", right: false, reason: "It ignores `a :: b` ranks." },
        ],
      },
    },
  ]);
});

test.each([
  [
    "a wrong option without a reason",
    NOTE.replace(" :: It ignores the top.", ""),
    "3: this wrong option has no reason; write ` :: ` after it and why it is wrong",
  ],
  [
    "no right option",
    NOTE.replace("[x] MRR", "[ ] MRR :: no"),
    "1: exactly one option is right and marked `[x]`; here none is",
  ],
  [
    "two right options",
    NOTE.replace("[ ] AUC", "[x] AUC"),
    "1: exactly one option is right and marked `[x]`; here 2 are",
  ],
  ["two options", NOTE.split("\n").slice(0, 3).join("\n"), "1: a multiple choice has three or four options, not 2"],
  ["five options", `${NOTE}\n- [ ] c :: no\n- [ ] d :: no`, "1: a multiple choice has three or four options, not 5"],
  [
    "an option without a box",
    NOTE.replace("- [ ] AUC", "- AUC"),
    "3: this option has no box; begin it with `- [ ]`, the right one with `- [x]`",
  ],
  ["an empty option", NOTE.replace("MRR", ""), "2: this option is empty; write it or delete its line"],
  ["no question", NOTE.replace("Which metric? ", ""), "1: this question is empty; write the scenario after `M:`"],
])("%s is refused with its line", (_, note, sentence) => expect(mistakesIn(note)).toContain(sentence));
