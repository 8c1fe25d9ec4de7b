// The shelf: every check of the card rules, by code. L24 (copying) is for a reader's eye.
import type { Library } from "../library";
import { absolutes, acronyms, oneFact, volatileFact } from "./answers";
import { balance, coverage, duplicates, idHygiene, lonelyTags, twins } from "./collection";
import { diagramNotes, explainedDiagrams, maths } from "./figures";
import {
  choicePattern,
  choices,
  comparisons,
  enumerations,
  listSiblings,
  numeric,
  orphanCloze,
  rubrics,
} from "./forms";
import { lintHoldout, placedQuestions } from "./holdout";
import { answerLength, frontLength, readability } from "./lengths";
import { clean, sourced } from "./origins";
import { answerLeak, danglingContext, negatedStem, vague, yesNo } from "./prompts";
import type { Finding, Placed, Rule } from "./rule";

export const rules: readonly Rule[] = [
  frontLength,
  answerLength,
  oneFact,
  yesNo,
  vague,
  danglingContext,
  enumerations,
  orphanCloze,
  answerLeak,
  duplicates,
  twins,
  sourced,
  lonelyTags,
  coverage,
  numeric,
  choices,
  choicePattern,
  comparisons,
  diagramNotes,
  explainedDiagrams,
  rubrics,
  volatileFact,
  absolutes,
  acronyms,
  maths,
  clean,
  idHygiene,
  balance,
  listSiblings,
  negatedStem,
  readability,
];

export type Linted = { readonly findings: readonly Finding[]; readonly waived: readonly Finding[] };

/** Waivers that silence nothing: what they excused has been mended, or was never wrong. */
function idleWaivers(notes: readonly Placed[], waived: readonly Finding[]): readonly Finding[] {
  const needed = new Set(waived.map(({ note, code }) => `${note?.id} ${code}`));
  return notes.flatMap(({ note, path }) =>
    note.waivers
      .filter(({ code }) => !needed.has(`${note.id} ${code}`))
      .map(({ code }) => ({
        code,
        severity: "W" as const,
        path,
        line: note.line,
        sentence: `\`lint-ok: ${code}\` silences nothing; delete it`,
        note,
      })),
  );
}

/** Every finding; `waived` are those whose note says why they may stand. Graphviz must be loaded. */
export function lint(library: Library, month: string): Linted {
  const notes = library.decks.flatMap(({ deck, path }) =>
    deck.concepts.flatMap((concept) => concept.notes.map((note) => ({ note, concept, deck, path }))),
  );
  const held = placedQuestions(library, notes);
  const all = [
    ...rules.flatMap((rule) => rule.check({ library, notes, month })),
    ...lintHoldout({ library, notes, month }, held),
  ];
  const isWaived = ({ note, code }: Finding): boolean => note?.waivers.some((waiver) => waiver.code === code) ?? false;
  const waived = all.filter(isWaived);
  return {
    findings: [...all.filter((finding) => !isWaived(finding)), ...idleWaivers([...notes, ...held], waived)],
    waived,
  };
}
