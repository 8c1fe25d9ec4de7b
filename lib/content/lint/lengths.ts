// L01 and L02: how long a question and its answer may be. L30: how hard the explanations are to read.
import { clozeParts } from "@/lib/domain/kinds/cloze";
import { deckRule, noteRule, type Said } from "./rule";
import { frontOf, sentencesOf, wordCount, wordsOf } from "./words";

function basicFront(words: number, side: string): readonly Said[] {
  if (words < 4)
    return [["E", `${side} has ${words} words; name the actor, the stage and the kind of answer (6 to 30 words)`]];
  if (words > 45) return [["E", `${side} has ${words} words; cut it to 30 or split the note`]];
  if (words < 6 || words > 30) return [["W", `${side} has ${words} words; aim at 6 to 30`]];
  return [];
}

export const frontLength = noteRule("L01", ({ note }) => {
  const { body } = note;
  const words = wordCount(frontOf(note));
  if (body.kind === "basic")
    return [
      ...basicFront(words, "the question"),
      ...(body.bothWays && wordCount(body.answer) < 2
        ? [["W", "asked the other way round the question is one word; let it stand alone"] as const]
        : []),
    ];
  if (body.kind === "choice" && words > 60) return [["W", `the stem has ${words} words; cut it to 60`]];
  if (body.kind === "scenario" && (words < 40 || words > 110))
    return [["W", `the scenario has ${words} words; aim at 40 to 110`]];
  return [];
});

export const answerLength = noteRule("L02", ({ note }) => {
  const { body } = note;
  const said: Said[] = [];
  const why = wordCount(note.why);
  if (why > 60) said.push(["W", `\`Why:\` has ${why} words; cut it to 60`]);
  if (body.kind === "basic") {
    const words = wordCount(body.answer);
    if (words > 45)
      said.push(["E", `the answer has ${words} words; one line is graded, the reason goes into \`Why:\``]);
    else if (words > 25)
      said.push(["W", `the answer has ${words} words; cut it to 25 and move the reason into \`Why:\``]);
  }
  if (body.kind === "cloze")
    for (const part of clozeParts(body.text).parts)
      if (typeof part !== "string" && wordCount(part.answer) > 5)
        said.push(["W", `the gap \`${part.answer}\` has more than 5 words; hide its one telling word`]);
  if (body.kind === "scenario" && wordCount(body.answer) > 120)
    said.push(["W", `the model answer has ${wordCount(body.answer)} words; cut it to 120`]);
  return said;
});

const syllables = (word: string): number =>
  Math.max(
    1,
    (
      word
        .toLowerCase()
        .replace(/[^a-z]/g, "")
        .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, "")
        .match(/[aeiouy]{1,2}/g) ?? []
    ).length,
  );

const LONGEST_MEAN = 22;
const HIGHEST_GRADE = 14;
const ENOUGH_WORDS = 40;

/** Flesch-Kincaid, on words only: numbers and formulas are no syllables. */
function gradeOf(sentences: number, words: readonly string[]): number {
  const spoken = words.filter((word) => /^[^\p{N}∎]*\p{L}[^\p{N}∎]*$/u.test(word));
  const each = spoken.reduce((sum, word) => sum + syllables(word), 0) / Math.max(1, spoken.length);
  return 0.39 * (words.length / sentences) + 11.8 * each - 15.59;
}

export const readability = deckRule("L30", ({ deck }) =>
  deck.concepts.flatMap(({ explanation, line, title }): readonly (readonly ["W", number, string])[] => {
    const prose = explanation.replace(/^\s*\|.*$/gm, "").replace(/^\$\$[\s\S]*?^\$\$/gm, "");
    const words = wordsOf(prose);
    const sentences = sentencesOf(prose).length;
    if (words.length < ENOUGH_WORDS || sentences === 0) return [];
    const mean = words.length / sentences;
    if (mean > LONGEST_MEAN)
      return [
        [
          "W",
          line,
          `the sentences of "${title}" have ${mean.toFixed(1)} words on average; aim at ${LONGEST_MEAN}`,
        ] as const,
      ];
    const grade = gradeOf(sentences, words);
    return grade > HIGHEST_GRADE
      ? [
          [
            "W",
            line,
            `"${title}" reads at grade ${grade.toFixed(0)}; use shorter words and sentences (${HIGHEST_GRADE})`,
          ] as const,
        ]
      : [];
  }),
);
