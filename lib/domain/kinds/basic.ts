// Question and answer: one card, or two when it is asked both ways.
import { fieldLine, fieldText, required, textFrom } from "../note-block";
import type { KindRule, NoteBody } from "./kind";

type Basic = Extract<NoteBody, { kind: "basic" }>;

export const basic: KindRule<Basic> = {
  kind: "basic",
  letter: "Q",
  fields: ["A", "Both ways"],
  read: (block) => {
    const prompt = textFrom(block.head);
    const answer = required(block, "A", "this question has no answer; write `A:` and the answer on the line below it");
    const bothWays = fieldText(block, "Both ways");
    const mistakes = [...answer.mistakes];
    if (prompt === "") mistakes.push({ line: block.line, sentence: "this question is empty; write it after `Q:`" });
    if (bothWays !== "" && bothWays !== "yes" && bothWays !== "no")
      mistakes.push({ line: fieldLine(block, "Both ways"), sentence: "`Both ways:` is `yes`, or left out" });
    if (mistakes.length > 0) return { body: null, mistakes };
    return { body: { kind: "basic", prompt, answer: answer.text, bothWays: bothWays === "yes" }, mistakes };
  },
  cards: ({ prompt, answer, bothWays }) => {
    const forth = { which: "1", face: { kind: "basic", prompt, answer } as const };
    const back = { which: "2", face: { kind: "basic", prompt: answer, answer: prompt } as const };
    return bothWays ? [forth, back] : [forth];
  },
  texts: (face, change) => ({ ...face, prompt: change(face.prompt), answer: change(face.answer) }),
};
