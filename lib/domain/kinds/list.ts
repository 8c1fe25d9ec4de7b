// An ordered list: one card, recalled item by item.
import { headBefore, itemsFrom } from "../note-block";
import type { KindRule, NoteBody } from "./kind";

type List = Extract<NoteBody, { kind: "list" }>;

const NUMBERED = /^\s*\d+[.)]\s+/;
const BULLET = /^\s*[-*+]\s+/;

export const list: KindRule<List> = {
  kind: "list",
  letter: "L",
  fields: [],
  read: (block) => {
    const { prompt, rest } = headBefore(block, (text) => NUMBERED.test(text) || BULLET.test(text));
    const items = itemsFrom(rest, NUMBERED);
    const mistakes = [];
    if (prompt === "")
      mistakes.push({
        line: block.line,
        sentence: "this list has no prompt; say after `L:` what to name and how many",
      });
    const bullet = rest.find((line) => BULLET.test(line.text));
    if (bullet)
      mistakes.push({
        line: bullet.line,
        sentence: "an ordered list is numbered; write `1.`, `2.`, … in place of the bullets",
      });
    else if (items.length < 2)
      mistakes.push({
        line: block.line,
        sentence: "a list needs at least two items; write `1.`, `2.`, … below the prompt",
      });
    const wrong = items.find((item, index) => Number.parseInt(item.mark, 10) !== index + 1);
    if (wrong)
      mistakes.push({
        line: wrong.line,
        sentence: `the item numbered ${wrong.mark} is out of order; number the items 1, 2, 3, …`,
      });
    const empty = items.find((item) => item.text === "");
    if (empty) mistakes.push({ line: empty.line, sentence: "this item is empty; write it or delete its line" });
    if (mistakes.length > 0) return { body: null, mistakes };
    return { body: { kind: "list", prompt, items: items.map((item) => item.text) }, mistakes };
  },
  cards: ({ prompt, items }) => [{ which: "1", face: { kind: "list", prompt, items } }],
  texts: (face, change) => ({ ...face, prompt: change(face.prompt), items: face.items.map(change) }),
};
