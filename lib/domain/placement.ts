// Where someone stands, from about twenty questions: which deck to ask about next, and which decks they know well enough to
// set aside. A belief for each deck is moved by answers about it, about its topic, about what it needs and what needs it.
import type { CardId, DeckId, TopicId } from "./deck";

export type PlacementDeck = {
  readonly id: DeckId;
  readonly topic: TopicId;
  readonly requires: readonly DeckId[];
  /** Questions that may be asked, the plainest first. */
  readonly cards: readonly CardId[];
  /** How many cards would be set aside. */
  readonly size: number;
};
export type PlacementAnswer = { readonly deck: DeckId; readonly card: CardId; readonly knew: boolean };

export const QUESTIONS_AT_MOST = 20;
/** A deck is settled by this many answers, or by the first that was not known. */
const ANSWERS_OF_A_DECK = 2;
/** Nobody is assumed to know: a deck without any answer is known with 0.6 / 1.6. */
const PRIOR = { knew: 0.6, not: 1 };
const ANYWHERE = 0.12;
const SAME_TOPIC = 0.25;
const NEEDED = 0.5;
/** Belief above which one answer is enough, and below which no deck is worth a question. */
const SURE = 0.75;
const HOPELESS = 0.22;
/** What the person expects to be asked about comes first. */
const EXPECTED = 2;

/** Each deck with all that it needs, directly or not. */
function needsOf(decks: readonly PlacementDeck[]): ReadonlyMap<DeckId, ReadonlySet<DeckId>> {
  const byId = new Map(decks.map((deck) => [deck.id, deck]));
  const needs = new Map<DeckId, ReadonlySet<DeckId>>();
  for (const { id } of decks) {
    const found = new Set<DeckId>();
    const open = [...(byId.get(id)?.requires ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === id || found.has(next)) continue;
      found.add(next);
      open.push(...(byId.get(next)?.requires ?? []));
    }
    needs.set(id, found);
  }
  return needs;
}

/** How likely each deck is known, 0…1. What was known never lowers a belief, what was not never raises one. */
export function beliefs(
  decks: readonly PlacementDeck[],
  answers: readonly PlacementAnswer[],
): ReadonlyMap<DeckId, number> {
  const needs = needsOf(decks);
  const topicOf = new Map(decks.map(({ id, topic }) => [id, topic]));
  return new Map(
    decks.map(({ id, topic }) => {
      let { knew, not } = PRIOR;
      for (const answer of answers) {
        const isNear = topicOf.get(answer.deck) === topic;
        // Who knows what comes later knows what it needs; who lacks what is needed lacks what comes later.
        const isLinked = (answer.knew ? needs.get(answer.deck)?.has(id) : needs.get(id)?.has(answer.deck)) ?? false;
        const weight = answer.deck === id ? 1 : Math.max(isNear ? SAME_TOPIC : ANYWHERE, isLinked ? NEEDED : 0);
        if (answer.knew) knew += weight;
        else not += weight;
      }
      return [id, knew / (knew + not)] as const;
    }),
  );
}

/** The next question; null when enough is known, or nothing more can be learned. */
export function nextQuestion(
  decks: readonly PlacementDeck[],
  answers: readonly PlacementAnswer[],
  expected: ReadonlySet<DeckId> = new Set(),
): { readonly deck: DeckId; readonly card: CardId } | null {
  if (answers.length >= QUESTIONS_AT_MOST) return null;
  const belief = beliefs(decks, answers);
  const asked = new Set(answers.map(({ card }) => card));
  let best: { readonly deck: DeckId; readonly card: CardId } | null = null;
  let most = 0;
  for (const deck of decks) {
    const own = answers.filter((answer) => answer.deck === deck.id);
    const card = deck.cards.find((one) => !asked.has(one));
    const p = belief.get(deck.id) ?? 0;
    const isSettled = own.length >= ANSWERS_OF_A_DECK || own.some(({ knew }) => !knew);
    if (card === undefined || isSettled || p < HOPELESS) continue;
    const worth = p * (1 - p) * Math.log(1 + deck.size) * (expected.has(deck.id) ? EXPECTED : 1);
    if (worth > most) {
      most = worth;
      best = { deck: deck.id, card };
    }
  }
  return best;
}

/** Decks known well enough to set aside: asked about, nothing in them missed, and believed in. */
export function decksKnown(decks: readonly PlacementDeck[], answers: readonly PlacementAnswer[]): readonly DeckId[] {
  const belief = beliefs(decks, answers);
  return decks.flatMap(({ id }) => {
    const own = answers.filter((answer) => answer.deck === id);
    if (own.length === 0 || own.some(({ knew }) => !knew)) return [];
    return own.length >= ANSWERS_OF_A_DECK || (belief.get(id) ?? 0) >= SURE ? [id] : [];
  });
}
