// Which rules hold for the questions of a holdout: those about one note at a time, and that none repeats another's words.
import type { Library } from "../library";
import { absolutes, acronyms, oneFact, volatileFact } from "./answers";
import { idHygiene, repeated } from "./collection";
import { unsetFormulas } from "./figures";
import { choices, numeric } from "./forms";
import { answerLength, frontLength } from "./lengths";
import { sourced } from "./origins";
import { answerLeak, danglingContext, negatedStem, vague, yesNo } from "./prompts";
import { type Finding, noteRule, type Placed, type Subject } from "./rule";

const formulas = noteRule("L23", ({ note }, { library }) => {
  const source = library.holdout.find(({ id }) => id === note.id)?.source ?? "";
  return unsetFormulas(source).map((sentence) => ["E", sentence] as const);
});

const apply = [
  frontLength,
  answerLength,
  oneFact,
  yesNo,
  vague,
  danglingContext,
  answerLeak,
  sourced,
  numeric,
  choices,
  volatileFact,
  absolutes,
  acronyms,
  formulas,
  idHygiene,
  negatedStem,
];

/** Each question where the note it is about stands. */
export const placedQuestions = (library: Library, notes: readonly Placed[]): readonly Placed[] => {
  const byId = new Map(notes.map((placed) => [placed.note.id, placed]));
  return library.holdout.flatMap(({ note, of, path }) => {
    const about = byId.get(of);
    return about ? [{ ...about, note, path }] : [];
  });
};

export function lintHoldout(subject: Subject, held: readonly Placed[]): readonly Finding[] {
  const isHeld = new Set(held);
  return [
    ...apply.flatMap((rule) => rule.check({ ...subject, notes: held })),
    ...repeated([...subject.notes, ...held], (placed) => isHeld.has(placed)),
  ];
}
