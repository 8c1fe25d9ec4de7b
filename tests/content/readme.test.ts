// The examples of content/README.md hold: each can be read as it stands there, and the one called wrong cannot.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { holdoutFrom } from "@/lib/content/holdout";
import { kindsByLetter } from "@/lib/domain/kinds";
import { FRONT, readDeck } from "./deck-text";

const README = readFileSync("content/README.md", "utf8");

/** Every fenced example of markdown with the words before it. */
const examples = [...README.matchAll(/(?<=\n)(`{3,})markdown\n([\s\S]*?)\n\1(?=\n)/g)].map((found) => ({
  text: found[2],
  isWrong: README.slice(found.index + found[0].length)
    .trimStart()
    .startsWith("wrong:"),
}));

const asDeck = (example: string): string => {
  if (example.startsWith("---")) return example;
  const body = example.startsWith("## ") ? example : `## Example {#example}\n\nSome words.\n\n${example}`;
  return `${FRONT}\n${body}\n`;
};
const notesOf = (example: string) =>
  readDeck(asDeck(example)).deck?.deck.concepts.flatMap((concept) => concept.notes) ?? [];

describe("content/README.md", () => {
  const decks = examples.filter(({ text }) => !/^(?:decks|Of):/m.test(text));

  test("has an example of every kind", () => {
    const letters = new Set(
      decks.filter(({ isWrong }) => !isWrong).flatMap(({ text }) => notesOf(text).map(({ body }) => body.kind)),
    );
    expect([...letters].sort()).toEqual([...kindsByLetter.values()].map(({ kind }) => kind).sort());
  });

  test.each(decks.filter(({ isWrong }) => !isWrong))("$text is sound", ({ text }) => {
    expect(readDeck(asDeck(text)).problems).toEqual([]);
  });

  test("has one example that is wrong, and it is refused", () => {
    const wrong = decks.filter(({ isWrong }) => isWrong);
    expect(wrong).toHaveLength(1);
    expect(readDeck(asDeck(wrong[0].text)).problems.map(({ sentence }) => sentence)).toContain(
      "a gap begins or ends inside maths; let it hold the whole formula, as `{{$x$}}`",
    );
  });

  test("has a question for a holdout, and it is sound", () => {
    const held = examples.filter(({ text }) => /^Of:/m.test(text));
    expect(held).toHaveLength(1);
    const { questions, problems } = holdoutFrom({ path: "content/c-data/holdout.md", text: held[0].text });
    expect(problems).toEqual([]);
    expect(questions).toHaveLength(1);
  });

  test("names every kind and its letter in the table", () => {
    for (const { letter } of kindsByLetter.values()) expect(README).toContain(`| \`${letter}\` |`);
  });
});
