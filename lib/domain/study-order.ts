// In which order decks are best read, and new cards met.
import type { CardId } from "./deck";

type Requiring = { readonly id: string; readonly requires: readonly string[] };

/** What a deck requires comes before it; otherwise the order given stands. A circle of requirements is broken where it is met; what is required and unknown is passed over. */
export function studyOrder<D extends Requiring>(decks: readonly D[]): readonly D[] {
  const byId = new Map(decks.map((deck) => [deck.id, deck]));
  const ordered = new Set<D>();
  const open = new Set<D>();
  const place = (deck: D) => {
    if (ordered.has(deck) || open.has(deck)) return;
    open.add(deck);
    for (const id of deck.requires) {
      const required = byId.get(id);
      if (required) place(required);
    }
    ordered.add(deck);
  };
  for (const deck of decks) place(deck);
  return [...ordered];
}

/** Lines from each deck to those that require it, by their places in an order. */
export function requirementLines(
  decks: readonly Requiring[],
): readonly { readonly from: number; readonly to: number }[] {
  const placeOf = new Map(decks.map(({ id }, i) => [id, i]));
  return decks.flatMap(({ requires }, to) =>
    requires.flatMap((id) => {
      const from = placeOf.get(id);
      return from === undefined || from === to ? [] : [{ from, to }];
    }),
  );
}

type Shelved = {
  readonly topic: string;
  readonly cards: readonly (readonly [id: CardId, isCore: 0 | 1, isScenario: 0 | 1])[];
};

/** Notes of one deck that follow each other before the next deck has its turn. */
const IN_A_ROW = 2;

/**
 * The order in which new cards are met. The core track is first: all of the first topic, which teaches how an answer is built,
 * then the other decks by turns, so that whoever stops early has met the basics of everything. The rest follows deck by deck.
 * Cards of a note stay together; within a deck the order of its file stands among the core cards, and among the others.
 */
export function newCardOrder(decks: readonly Shelved[]): readonly CardId[] {
  const [core, rest] = [1, 0].map((wanted) =>
    decks.map(({ topic, cards }) => ({ topic, notes: byNote(cards.filter(([, isCore]) => isCore === wanted)) })),
  );
  const first = core.filter(({ topic }) => topic === decks[0]?.topic).flatMap(({ notes }) => notes);
  const others = core.filter(({ topic }) => topic !== decks[0]?.topic);
  const rounds = Math.ceil(Math.max(0, ...others.map(({ notes }) => notes.length)) / IN_A_ROW);
  const turns = Array.from({ length: rounds }, (_, round) =>
    others.flatMap(({ notes }) => notes.slice(round * IN_A_ROW, (round + 1) * IN_A_ROW)),
  );
  return [...first, ...turns.flat(), ...rest.flatMap(({ notes }) => notes)].flat();
}

function byNote(cards: Shelved["cards"]): readonly (readonly CardId[])[] {
  const notes = new Map<string, CardId[]>();
  for (const [id] of cards) {
    const note = id.slice(0, id.lastIndexOf("#"));
    notes.set(note, [...(notes.get(note) ?? []), id]);
  }
  return [...notes.values()];
}
