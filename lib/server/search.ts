// Finds concepts and cards by what a person typed. One statement whose shape depends on the number of words alone: filters
// that were not asked for are values that let everything through, so that databases keep few prepared statements.
import "server-only";
import { TAGS } from "@/lib/content/labels";
import type { CardState } from "@/lib/domain/card-state";
import { isLeech } from "@/lib/domain/card-state";
import { defaultPreset, type Preset } from "@/lib/domain/preset";
import { standing } from "@/lib/domain/review-log";
import { intervalDays } from "@/lib/domain/scheduler";
import type { Vocabulary } from "@/lib/domain/search-completion";
import { CARD_MARKS, type Measure, parseSearch, type SearchProblem, type SearchTerm } from "@/lib/domain/search-query";
import { studyDay, studyDayStart } from "@/lib/domain/study-day";
import type { CardContent } from "@/lib/protocol/sync";
import { stateColumns, stateFrom } from "./card-states";
import { type Content, catalogue, content, OWN, OWN_TITLE } from "./content";
import { sql } from "./database";
import { ownContents } from "./own-contents";
import { presetOf } from "./presets";
import { readRecent } from "./review-log";
import { type Query, type Row, rows, type Value } from "./sql";

export const FOUND_AT_MOST = 200;
const CONCEPTS_AT_MOST = 30;
/** Of the log, for `rated:` and `added:`; newest first. */
const ENTRIES_AT_MOST = 50_000;
const KINDS = ["basic", "cloze", "list", "versus", "number", "choice", "diagram", "scenario"];

/** What tokens can be completed with. */
export async function vocabulary(hasOwn: boolean): Promise<Vocabulary> {
  const { topics, decks } = await catalogue();
  const named = ({ id, title }: { readonly id: string; readonly title: string }) => ({ id, title });
  return {
    decks: [...decks.map(named), ...(hasOwn ? [{ id: OWN, title: OWN_TITLE }] : [])],
    topics: topics.map(named),
    kinds: KINDS,
    tags: TAGS,
  };
}

export type Address = { readonly title: string; readonly href: string; readonly says: string };

/** Every deck and concept by name, for jumping there. */
export async function addresses(): Promise<readonly Address[]> {
  const all = await content();
  const topics = new Map(all.catalogue.topics.map(({ id, title }) => [id, title]));
  const concepts = await sql().read(() =>
    rows<Row & { id: string; deck: string; title: string }>(
      `SELECT "id", "deck", "title" FROM "Concept" WHERE "retired" = false ORDER BY "deck", "position"`,
    ),
  );
  return [
    ...all.catalogue.decks.map(({ id, topic, title }) => ({
      title,
      href: `/decks/${id}`,
      says: topics.get(topic) ?? "",
    })),
    ...concepts.flatMap(({ id, deck, title }) => {
      const within = all.deckOf.get(deck);
      return within ? [{ title, href: `/decks/${deck}/${id}`, says: within.title }] : [];
    }),
  ];
}

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

type Of<K extends SearchTerm["kind"]> = Extract<SearchTerm, { kind: K }>;
const only = <K extends SearchTerm["kind"]>(terms: readonly SearchTerm[], kind: K) =>
  terms.filter((term): term is Of<K> => term.kind === kind);

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
    const listed =
      userId === null
        ? null
        : yield* answeredLately(userId, terms, now, studyDayStart(day, offsetMin, preset.rolloverMin));
    const isAboutCards = terms.some(({ kind }) => !["text", "deck", "topic"].includes(kind));
    const remarks = userId === null || words.length === 0 ? [] : yield* remarksWith(userId, words);
    const isOwnAsked = userId !== null && (places.decks?.includes(OWN) ?? true);
    const own = isOwnAsked ? yield* cardsWith(asked, listed, remarks, OWN_CARDS) : [];
    return [
      isAboutCards || words.length === 0 ? [] : yield* conceptsWith(words, places.decks),
      [...own, ...(yield* cardsWith(asked, listed, remarks, SHIPPED))].slice(0, FOUND_AT_MOST + 1),
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

/** What `deck:`, `topic:` and `kind:` name; null: everything. */
function placesAsked(terms: readonly SearchTerm[], all: Content, hasOwn: boolean) {
  const everyDeck = [...(hasOwn ? [{ id: OWN, title: OWN_TITLE, topic: "" }] : []), ...all.catalogue.decks];
  const problems: SearchProblem[] = [];
  const named = (
    kind: "deck" | "topic",
    every: readonly { readonly id: string; readonly title: string }[],
  ): ReadonlySet<string> | null => {
    const asked = only(terms, kind);
    if (asked.length === 0) return null;
    const ids = asked.flatMap(({ value, from, to }) => {
      const exact = every.filter(({ id }) => id === value);
      const alike = every.filter(({ id, title }) => id.includes(value) || title.toLowerCase().includes(value));
      if (alike.length === 0) problems.push({ from, to, sentence: `No ${kind} has “${value}” in its name.` });
      return (exact.length > 0 ? exact : alike).map(({ id }) => id);
    });
    return new Set(ids);
  };
  const decks = named("deck", everyDeck);
  const topics = named("topic", all.catalogue.topics);
  for (const { value, from, to } of only(terms, "kind"))
    if (!KINDS.includes(value))
      problems.push({ from, to, sentence: `No kind of card is called “${value}”. There are ${KINDS.join(", ")}.` });
  const kinds = only(terms, "kind").map(({ value }) => value);
  const within = everyDeck.filter((deck) => (decks?.has(deck.id) ?? true) && (topics?.has(deck.topic) ?? true));
  return {
    problems,
    decks: decks === null && topics === null ? null : within.map(({ id }) => id),
    kinds: kinds.length > 0 ? kinds : null,
  };
}

/** A guest's reviews are on their device: what asks about them cannot be answered here. */
const stateless = (terms: readonly SearchTerm[]): readonly SearchProblem[] =>
  terms
    .filter(({ kind }) => ["is", "prop", "rated", "added"].includes(kind))
    .map(({ from, to }) => ({ from, to, sentence: "This asks about your own reviews. Sign in, then search again." }));

type Asked = {
  readonly userId: string | null;
  readonly terms: readonly SearchTerm[];
  readonly words: readonly string[];
  readonly decks: readonly string[] | null;
  readonly kinds: readonly string[] | null;
  readonly preset: Preset;
  readonly day: number;
  readonly now: number;
};
type CardRow = Row & {
  readonly id: string;
  readonly deck: string;
  readonly concept: string;
  readonly content: string;
  readonly searchText: string;
  readonly phase: string | null;
};

const pattern = (word: string): string => `%${word.replace(/[\\%_]/g, "\\$&")}%`;
const STATE = stateColumns
  .replaceAll('"', "")
  .split(", ")
  .filter((column) => column !== "card");
const MARKS: Readonly<Record<(typeof CARD_MARKS)[number], string>> = {
  new: `COALESCE(s."phase", 'new') = 'new'`,
  learning: `s."phase" IN ('learning', 'relearning')`,
  due: `s."suspended" = false AND COALESCE(s."buriedDay", -9) <> $2 AND (s."dueDay" <= $2 OR s."dueAt" <= $3)`,
  suspended: `s."suspended" = true`,
  leech: `s."lapses" >= $4`,
  starred: `s."starred" = true`,
  buried: `s."buriedDay" = $2`,
};

/** Where cards are looked for: everyone's, and those that the person wrote. */
type Shelf = { readonly from: string; readonly shown: string; readonly tags: string; readonly order: string };
const SHIPPED: Shelf = {
  from: `"Card" c`,
  shown: `c."id", c."deck", c."concept", c."content", c."searchText"`,
  tags: `SELECT n."id" FROM "Note" n WHERE`,
  order: `c."deck", c."position"`,
};
const OWN_CARDS: Shelf = {
  from: `"OwnCard" c JOIN "OwnNote" o ON o."userId" = $1 AND c."userId" = $1 AND o."id" = c."note"`,
  shown: `c."id", c."deck", c."concept", '' AS content, c."searchText"`,
  tags: `SELECT n."id" FROM "OwnNote" n WHERE n."userId" = $1 AND`,
  order: `o."at", o."id", c."position"`,
};

type FoundRemark = Row & { readonly card: string; readonly note: string; readonly searchText: string };

/** What the person noted on cards, wherever one of the words is in it. */
function* remarksWith(userId: string, words: readonly string[]): Query<readonly FoundRemark[]> {
  const likes = words.map((_, i) => `"searchText" LIKE $${i + 2} ESCAPE '\\'`).join(" OR ");
  return yield* rows<FoundRemark>(
    `SELECT "card", "note", "searchText" FROM "Remark" WHERE "userId" = $1 AND (${likes}) LIMIT 2000`,
    userId,
    ...words.map(pattern),
  );
}

/** Cards in the order of decks, one more than is shown. `listed`: those that `rated:` and `added:` name, or null. */
function* cardsWith(
  asked: Asked,
  listed: readonly string[] | null,
  remarks: readonly FoundRemark[],
  shelf: Shelf,
): Query<readonly CardRow[]> {
  const { userId, words, terms, preset, day, now } = asked;
  const values: Value[] = userId === null ? [] : [userId, day, now, preset.leechLapses];
  const given = (value: Value) => `$${values.push(value)}`;
  const conditions = [`c."retired" = false`];
  const within = (column: string, list: readonly string[] | null) =>
    conditions.push(`(${given(list === null ? 0 : 1)} = 0 OR ${column} = ANY(${given(list ?? [])}))`);
  within(`c."deck"`, asked.decks);
  within(`c."kind"`, asked.kinds);
  const named = only(terms, "card").map(({ cards }) => cards);
  within(`c."id"`, named.length === 0 ? null : named.flat());
  const tag = only(terms, "tag")[0]?.value;
  conditions.push(
    `(${given(tag === undefined ? 0 : 1)} = 0 OR c."note" IN (${shelf.tags} LOWER(n."tags") LIKE ${given(pattern(JSON.stringify(tag ?? "")))} ESCAPE '\\'))`,
  );
  if (userId !== null) {
    within(`c."id"`, listed);
    const marks = new Set(only(terms, "is").map(({ mark }) => mark));
    for (const mark of CARD_MARKS) conditions.push(`(${given(marks.has(mark) ? 1 : 0)} = 0 OR (${MARKS[mark]}))`);
    for (const measure of ["lapses", "reps"] as const) {
      const { low, high } = rangeOf(terms, measure);
      conditions.push(`COALESCE(s."${measure}", 0) BETWEEN ${given(low)} AND ${given(high)}`);
    }
    const measured = (
      measure: Measure,
      test: (low: string, high: string) => string,
      ends?: readonly [number, number],
    ) => {
      const { low, high, isAsked } = rangeOf(terms, measure);
      const [from, to] = ends ?? [low, high];
      conditions.push(`(${given(isAsked ? 1 : 0)} = 0 OR (s."phase" <> 'new' AND ${test(given(from), given(to))}))`);
    };
    const real = (end: string) => `CAST(${end} AS double precision)`;
    measured("s", (low, high) => `s."stability" BETWEEN ${real(low)} AND ${real(high)}`);
    measured("d", (low, high) => `s."difficulty" BETWEEN ${real(low)} AND ${real(high)}`);
    // Recall falls to r after a fixed multiple of the stability.
    const { low, high } = rangeOf(terms, "r");
    const multiple = (r: number) => (r >= 1 ? 0 : intervalDays(1, Math.max(r, 1e-3), preset.weights));
    const longest = low <= 0 ? 1e12 : multiple(low);
    measured(
      "r",
      (from, to) => `($2 - s."lastDay") BETWEEN s."stability" * ${real(from)} AND s."stability" * ${real(to)}`,
      [multiple(high), longest],
    );
  }
  for (const word of words) {
    const like = `c."searchText" LIKE ${given(pattern(word))} ESCAPE '\\'`;
    const noted = remarks.flatMap(({ card, searchText }) => (searchText.includes(word) ? [card] : []));
    conditions.push(userId === null ? like : `(${like} OR c."id" = ANY(${given(noted)}))`);
  }
  const isBegun = terms.some((term) => term.kind === "prop" || (term.kind === "is" && term.mark !== "new"));
  const states =
    userId === null ? "" : `${isBegun ? "JOIN" : "LEFT JOIN"} "CardState" s ON s."userId" = $1 AND s."card" = c."id"`;
  const shown = userId === null ? shelf.shown : `${shelf.shown}, ${STATE.map((column) => `s."${column}"`).join(", ")}`;
  return yield* rows<CardRow>(
    `SELECT ${shown} FROM ${shelf.from} ${states} WHERE ${conditions.join(" AND ")} ORDER BY ${shelf.order} LIMIT ${FOUND_AT_MOST + 1}`,
    ...values,
  );
}

function rangeOf(terms: readonly SearchTerm[], measure: Measure) {
  const asked = only(terms, "prop").filter((term) => term.measure === measure);
  return {
    low: Math.max(0, ...asked.map(({ low }) => low)),
    high: Math.min(2_000_000_000, ...asked.map(({ high }) => high)),
    isAsked: asked.length > 0,
  };
}

type ConceptRow = Row & {
  readonly id: string;
  readonly deck: string;
  readonly title: string;
  readonly searchText: string;
};

function* conceptsWith(words: readonly string[], decks: readonly string[] | null): Query<readonly ConceptRow[]> {
  const likes = words.map((_, i) => `AND k."searchText" LIKE $${i + 3} ESCAPE '\\'`).join(" ");
  return yield* rows<ConceptRow>(
    `SELECT k."id", k."deck", k."title", k."searchText" FROM "Concept" k
     WHERE k."retired" = false AND ($1 = 0 OR k."deck" = ANY($2)) ${likes} ORDER BY k."deck", k."position" LIMIT ${FOUND_AT_MOST}`,
    decks === null ? 0 : 1,
    decks ?? [],
    ...words.map(pattern),
  );
}

/** The cards that `rated:` and `added:` ask for: all of these must hold. Null: neither was asked. */
function* answeredLately(
  userId: string,
  terms: readonly SearchTerm[],
  now: number,
  dayStart: number,
): Query<readonly string[] | null> {
  const asked = terms.filter((term): term is Of<"rated" | "added"> => term.kind === "rated" || term.kind === "added");
  if (asked.length === 0) return null;
  const since = (days: number) => dayStart - (days - 1) * 86_400_000;
  const from = Math.min(...asked.map(({ days }) => since(days)));
  const kept = yield* readRecent(userId, from, ENTRIES_AT_MOST);
  // An undo comes after what it undoes, so the window holds every undo that matters in it.
  const reviews = standing(kept.map(({ entry }) => entry)).filter(
    (entry) => entry.kind === "reviewed" && entry.at <= now,
  );
  const lists = yield* eachOf(asked, function* (term) {
    const within = reviews.filter(({ at }) => at >= since(term.days)) as {
      readonly card: string;
      readonly rating: number;
    }[];
    if (term.kind === "rated")
      return new Set(
        within.filter(({ rating }) => term.rating === null || rating === term.rating).map(({ card }) => card),
      );
    // Begun within these days: all of its reviews are.
    const counts = new Map<string, number>();
    for (const { card } of within) counts.set(card, (counts.get(card) ?? 0) + 1);
    const states = yield* rows<Row & { card: string; reps: number }>(
      `SELECT "card", "reps" FROM "CardState" WHERE "userId" = $1 AND "card" = ANY($2)`,
      userId,
      [...counts.keys()],
    );
    return new Set(states.filter(({ card, reps }) => (counts.get(card) ?? 0) >= reps).map(({ card }) => card));
  });
  const [first = new Set<string>(), ...rest] = lists;
  return [...first].filter((card) => rest.every((list) => list.has(card)));
}

function* eachOf<T, R>(list: readonly T[], work: (one: T) => Query<R>): Query<readonly R[]> {
  const results: R[] = [];
  for (const one of list) results.push(yield* work(one));
  return results;
}

/** The question without its markup, folded: what a word has to be in to count four times. */
function plainPrompt(stored: string): string {
  const { face } = JSON.parse(stored) as CardContent;
  return face.prompt
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .normalize("NFKC")
    .toLowerCase();
}

/** Best first; equals stay in the order of the decks. */
function ranked<T extends { readonly searchText: string }>(
  found: readonly T[],
  words: readonly string[],
  front: (one: T) => string,
  position: (one: T) => number,
): readonly T[] {
  if (words.length === 0) return [...found].sort((a, b) => position(a) - position(b));
  const frontOf = (stored: string) => stored.toLowerCase();
  const weigh = (one: T) => {
    const shown = frontOf(front(one));
    return words.reduce((sum, word) => sum + (shown.includes(word) ? 4 : 1) + (shown.startsWith(word) ? 2 : 0), 0);
  };
  return found
    .map((one) => ({ one, weight: weigh(one), at: position(one) }))
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
    .map(({ one }) => one);
}

/** Around the first of the words. */
function excerptOf(text: string, words: readonly string[]): string | null {
  const at = Math.min(...words.map((word) => text.indexOf(word)).filter((place) => place >= 0));
  if (!Number.isFinite(at)) return null;
  const from = at < 60 ? 0 : text.indexOf(" ", at - 60) + 1 || at;
  const end = text.length <= at + 120 ? text.length : text.lastIndexOf(" ", at + 120);
  return `${from > 0 ? "… " : ""}${text.slice(Math.min(from, at), Math.max(end, at))}${end < text.length ? " …" : ""}`;
}
