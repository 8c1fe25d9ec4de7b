// The shelf: every kind of note, in the order of the table in content/README.md.
import { basic } from "./basic";
import { choice } from "./choice";
import { cloze } from "./cloze";
import { diagram } from "./diagram";
import type { Face, KindRule, NoteBody } from "./kind";
import { list } from "./list";
import { number } from "./number";
import { scenario } from "./scenario";
import { versus } from "./versus";

/** Each rule answers for its own body and face; the shelf as a whole answers for all of them. */
const shelf = [basic, cloze, list, versus, number, choice, diagram, scenario] as unknown as readonly KindRule[];

export const kindsByLetter: ReadonlyMap<string, KindRule> = new Map(shelf.map((rule) => [rule.letter, rule]));
const kindsByName: ReadonlyMap<string, KindRule> = new Map(shelf.map((rule) => [rule.kind, rule]));

const ruleFor = (kind: string): KindRule => {
  const rule = kindsByName.get(kind);
  if (rule === undefined) throw new Error(`no kind is called ${kind}`);
  return rule;
};

/** The cards of a note: what follows `#` in each card's id, and its face in markdown. */
export const cardsOf = (body: NoteBody): readonly { readonly which: string; readonly face: Face }[] =>
  ruleFor(body.kind).cards(body);

/** A face with every markdown text of it changed. */
export const changeTexts = (face: Face, change: (text: string) => string): Face =>
  ruleFor(face.kind).texts(face, change);
