// Multiple choice: one right option, and for each wrong one the reason why it is wrong.
import { headBefore, itemsFrom, type Mistake } from "../note-block";
import { splitPlain } from "../spans";
import type { KindRule, NoteBody } from "./kind";

type Choice = Extract<NoteBody, { kind: "choice" }>;

const OPTION = /^\s*-\s+\[[ xX]\](?:\s+|$)/;
const LIST = /^\s*[-*+](?:\s+|\[)/;

export const choice: KindRule<Choice> = {
  kind: "choice",
  letter: "M",
  fields: [],
  read: (block) => {
    const { prompt, rest } = headBefore(block, (text) => LIST.test(text));
    const mistakes: Mistake[] = [];
    if (prompt === "")
      mistakes.push({ line: block.line, sentence: "this question is empty; write the scenario after `M:`" });
    for (const line of rest)
      if (LIST.test(line.text) && !OPTION.test(line.text))
        mistakes.push({
          line: line.line,
          sentence: "this option has no box; begin it with `- [ ]`, the right one with `- [x]`",
        });
    const options = itemsFrom(rest, OPTION).map((item) => {
      const [text, ...reason] = splitPlain(item.text, " :: ");
      const right = /x/i.test(item.mark);
      const option = { text: text.trim(), right, reason: reason.join(" :: ").trim() };
      if (option.text === "")
        mistakes.push({ line: item.line, sentence: "this option is empty; write it or delete its line" });
      else if (!right && option.reason === "")
        mistakes.push({
          line: item.line,
          sentence: "this wrong option has no reason; write ` :: ` after it and why it is wrong",
        });
      return option;
    });
    const right = options.filter((option) => option.right).length;
    if (mistakes.length === 0 && (options.length < 3 || options.length > 4))
      mistakes.push({
        line: block.line,
        sentence: `a multiple choice has three or four options, not ${options.length}`,
      });
    if (options.length > 0 && right !== 1)
      mistakes.push({
        line: block.line,
        sentence: `exactly one option is right and marked \`[x]\`; here ${right === 0 ? "none is" : `${right} are`}`,
      });
    if (mistakes.length > 0) return { body: null, mistakes };
    return { body: { kind: "choice", prompt, options }, mistakes };
  },
  cards: ({ prompt, options }) => [{ which: "1", face: { kind: "choice", prompt, options } }],
  texts: (face, change) => ({
    ...face,
    prompt: change(face.prompt),
    options: face.options.map((option) => ({ ...option, text: change(option.text), reason: change(option.reason) })),
  }),
};
