// A scenario answered aloud against the clock and judged by a rubric.
import { fieldLine, fieldNamed, fieldText, itemsFrom, required, textFrom } from "../note-block";
import type { KindRule, NoteBody } from "./kind";

type Scenario = Extract<NoteBody, { kind: "scenario" }>;

const BULLET = /^\s*-\s+/;

/** `60 s` or `2 min` as seconds; 0 for anything else. */
function secondsFrom(text: string): number {
  const found = /^(\d+)\s*(s|min)$/.exec(text);
  return found ? Number(found[1]) * (found[2] === "min" ? 60 : 1) : 0;
}

export const scenario: KindRule<Scenario> = {
  kind: "scenario",
  letter: "S",
  fields: ["Time", "A", "Rubric"],
  read: (block) => {
    const prompt = textFrom(block.head);
    const answer = required(block, "A", "this scenario has no model answer; write `A:` and the answer");
    const mistakes = [...answer.mistakes];
    if (prompt === "") mistakes.push({ line: block.line, sentence: "this scenario is empty; write it after `S:`" });
    const seconds = secondsFrom(fieldText(block, "Time"));
    if (fieldNamed(block, "Time") === undefined)
      mistakes.push({ line: block.line, sentence: "this scenario has no time; write `Time: 60 s`" });
    else if (seconds < 15 || seconds > 600)
      mistakes.push({
        line: fieldLine(block, "Time"),
        sentence: "write the time as `60 s` or `2 min`, between 15 s and 10 min",
      });
    const rubric = itemsFrom(fieldNamed(block, "Rubric")?.lines ?? [], BULLET);
    if (rubric.length < 2)
      mistakes.push({
        line: fieldLine(block, "Rubric"),
        sentence: "a scenario needs a rubric; write `Rubric:` and below it a `- ` line for each point",
      });
    for (const point of rubric)
      if (point.text === "")
        mistakes.push({ line: point.line, sentence: "this point is empty; write it or delete its line" });
    if (mistakes.length > 0) return { body: null, mistakes };
    return {
      body: { kind: "scenario", prompt, answer: answer.text, seconds, rubric: rubric.map((point) => point.text) },
      mistakes,
    };
  },
  cards: ({ prompt, answer, seconds, rubric }) => [
    { which: "1", face: { kind: "scenario", prompt, answer, seconds, rubric } },
  ],
  texts: (face, change) => ({
    ...face,
    prompt: change(face.prompt),
    answer: change(face.answer),
    rubric: face.rubric.map(change),
  }),
};
