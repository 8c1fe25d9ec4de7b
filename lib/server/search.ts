// Finds concepts and cards by what a person typed.
import "server-only";
import type { CardState } from "@/lib/domain/card-state";
import { isLeech } from "@/lib/domain/card-state";
import { defaultPreset, type Preset } from "@/lib/domain/preset";
import { parseSearch, type SearchProblem, type SearchTerm } from "@/lib/domain/search-query";
import { studyDay, studyDayStart } from "@/lib/domain/study-day";
import type { CardContent } from "@/lib/protocol/sync";
import { answeredLately, NOTHING_ASKED } from "./answered-lately";
import { stateFrom } from "./card-states";
import { content, OWN, OWN_TITLE } from "./content";
import { sql } from "./database";
import { ownContents } from "./own-contents";
import { presetOf } from "./presets";
import { placesAsked } from "./search-places";
import { excerptOf, plainPrompt, ranked } from "./search-ranking";
import {
  type Asked,
  type CardRow,
  cardsWith,
  conceptsWith,
  FOUND_AT_MOST,
  OWN_CARDS,
  remarksWith,
  SHIPPED,
} from "./search-statements";
import { fewInState } from "./search-states";
import { only } from "./search-terms";

const CONCEPTS_AT_MOST = 30;

export type FoundCard = {
  readonly id: string;
  readonly deck: { readonly id: string; readonly title: string };
  readonly concept: string;
  readonly content: CardContent;
  /** What the person noted on it, when that is what was looked for; or empty. */
  readonly note: string;
  /** Around the first word that the question does not show. */
  readonly excerpt: string | null;
  readonly state: CardState | null;
  readonly isLeech: boolean;
};
export type FoundConcept = {
  readonly id: string;
  readonly title: string;
  readonly deck: { readonly id: string; readonly title: string };
  readonly excerpt: string;
};
export type Found = {
  readonly problems: readonly SearchProblem[];
  /** Folded words and phrases that were looked for. */
  readonly words: readonly string[];
  readonly concepts: readonly FoundConcept[];
  readonly cards: readonly FoundCard[];
  /** There are more cards than are shown. */
  readonly isMore: boolean;
  /** Study day, for saying when cards come due. */
  readonly day: number;
};

export async function search(userId: string | null, typed: string, now: number, offsetMin: number): Promise<Found> {
  const preset = userId === null ? defaultPreset : await presetOf(userId);
  const day = studyDay(now, offsetMin, preset.rolloverMin);
  const { terms, problems: misread } = parseSearch(typed);
  const all = await content();
  const places = placesAsked(terms, all, userId !== null);
  const problems = [...misread, ...places.problems, ...(userId === null ? stateless(terms) : [])];
  const words = only(terms, "text").map(({ text }) => text);
  const nothing = { problems, words, concepts: [], cards: [], isMore: false, day };
  if (problems.length > 0 || terms.length === 0) return nothing;

  const asked: Asked = { userId, terms, words, decks: places.decks, kinds: places.kinds, preset, day, now };
  const [concepts, found, noted] = await sql().read(function* () {
    const dayStart = studyDayStart(day, offsetMin, preset.rolloverMin);
    const answered = userId === null ? NOTHING_ASKED : yield* answeredLately(userId, terms, now, dayStart);
    const named = { ...answered, listed: inBoth(answered.listed, yield* fewInState(asked)) };
    const isAboutCards = terms.some(({ kind }) => !["text", "deck", "topic"].includes(kind));
    const remarks = userId === null || words.length === 0 ? [] : yield* remarksWith(userId, words);
    const isOwnAsked = userId !== null && (places.decks?.includes(OWN) ?? true);
    const own = isOwnAsked ? yield* cardsWith(asked, named, remarks, OWN_CARDS) : [];
    return [
      isAboutCards || words.length === 0 ? [] : yield* conceptsWith(words, places.decks),
      [...own, ...(yield* cardsWith(asked, named, remarks, SHIPPED))].slice(0, FOUND_AT_MOST + 1),
      new Map(remarks.map(({ card, note }) => [card, note])),
    ] as const;
  });
  const inOwnWords = userId === null ? new Map<string, CardContent>() : await ownWordsFor(userId, found);
  const titled = (id: string) => ({ id, title: id === OWN ? OWN_TITLE : (all.deckOf.get(id)?.title ?? id) });
  return {
    ...nothing,
    concepts: ranked(
      concepts,
      words,
      ({ title }) => title,
      () => 0,
    )
      .slice(0, CONCEPTS_AT_MOST)
      .map((concept) => ({
        id: concept.id,
        title: concept.title,
        deck: titled(concept.deck),
        excerpt: excerptOf(concept.searchText, words) ?? "",
      })),
    cards: ranked(
      found.slice(0, FOUND_AT_MOST).flatMap((card) => {
        const shown = inOwnWords.get(card.id);
        return shown ? [{ ...card, content: JSON.stringify(shown) }] : card.content === "" ? [] : [card];
      }),
      words,
      ({ content: shown }) => plainPrompt(shown),
      ({ id }) => all.byId.get(id)?.position ?? 0,
    ).map((card) => ({
      ...foundCard(card, titled(card.deck), words, preset),
      note: noted.get(card.id) ?? "",
    })),
    isMore: found.length > FOUND_AT_MOST,
  };
}

/** Null: no list. */
function inBoth(one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null {
  if (one === null || other === null) return one ?? other;
  const within = new Set(other);
  return one.filter((id) => within.has(id));
}

const ownWordsFor = (userId: string, found: readonly CardRow[]) =>
  ownContents(
    userId,
    found.map(({ id }) => id),
  );

function foundCard(
  card: CardRow,
  deck: FoundCard["deck"],
  words: readonly string[],
  preset: Preset,
): Omit<FoundCard, "note"> {
  const state = card.phase === null || card.phase === undefined ? null : stateOf(card);
  const shown = plainPrompt(card.content);
  const hidden = words.filter((word) => !shown.includes(word));
  return {
    id: card.id,
    deck,
    concept: card.concept,
    content: JSON.parse(card.content) as CardContent,
    excerpt: hidden.length > 0 ? excerptOf(card.searchText, hidden) : null,
    state,
    isLeech: state !== null && isLeech(state, preset.leechLapses),
  };
}

function stateOf(row: CardRow): CardState {
  const { id, deck: _deck, concept: _concept, content: _content, searchText: _text, ...state } = row;
  return { ...stateFrom(state), card: id };
}

/** A guest's reviews are on their device: what asks about them cannot be answered here. */
const stateless = (terms: readonly SearchTerm[]): readonly SearchProblem[] =>
  terms
    .filter(({ kind }) => ["is", "prop", "rated", "added"].includes(kind))
    .map(({ from, to }) => ({ from, to, sentence: "This asks about your own reviews. Sign in, then search again." }));
