// What a person types into the search box, as terms; what cannot be understood is named with its place and a sentence.
// Every term must hold; several decks, topics or kinds are alternatives.
import { isRating, type Rating } from "./rating";

/** Positions count UTF-16 units of the typed text, as a browser's selection does. */
export type Span = { readonly from: number; readonly to: number };

export const CARD_MARKS = ["new", "learning", "due", "suspended", "leech", "starred", "buried"] as const;
export type CardMark = (typeof CARD_MARKS)[number];

export const MEASURES = ["lapses", "reps", "s", "d", "r"] as const;
export type Measure = (typeof MEASURES)[number];

/** Prefixes that take a value, in the order in which they are offered. */
export const TOKENS = ["deck", "topic", "tag", "kind", "is", "prop", "rated", "added", "card"] as const;
type Token = (typeof TOKENS)[number];

export type SearchTerm = Span &
  (
    | { readonly kind: "text" /** Folded as searched texts are. */; readonly text: string }
    | { readonly kind: "deck"; readonly value: string }
    | { readonly kind: "topic"; readonly value: string }
    | { readonly kind: "tag"; readonly value: string }
    | { readonly kind: "kind"; readonly value: string }
    | { readonly kind: "is"; readonly mark: CardMark }
    /** Both ends count. */
    | { readonly kind: "prop"; readonly measure: Measure; readonly low: number; readonly high: number }
    | { readonly kind: "rated"; readonly days: number; readonly rating: Rating | null }
    | { readonly kind: "added"; readonly days: number }
    | { readonly kind: "card"; readonly cards: readonly string[] }
  );
export type SearchProblem = Span & { readonly sentence: string };
export type SearchQuery = { readonly terms: readonly SearchTerm[]; readonly problems: readonly SearchProblem[] };

export const QUERY_LENGTH = 2000;
const WORDS_AT_MOST = 8;
const WORD_LENGTH = 64;
const FILTERS_AT_MOST = 20;
const DAYS_AT_MOST = 365;
/** What lapses and reviews can be counted to; also what a database's integer holds. */
const COUNT_AT_MOST = 2_000_000_000;

/** Terms and problems, each with its place; what is a problem is in no term. Never throws; at most 1,000 characters. */
export function parseSearch(typed: string): SearchQuery {
  if (typed.length > QUERY_LENGTH) {
    const sentence = `A search is at most ${QUERY_LENGTH.toLocaleString("en-GB")} characters long; this one has ${typed.length.toLocaleString("en-GB")}. Leave some out.`;
    return { terms: [], problems: [{ from: QUERY_LENGTH, to: typed.length, sentence }] };
  }
  const terms: SearchTerm[] = [];
  const problems: SearchProblem[] = [];
  for (const piece of piecesOf(typed)) {
    const span = { from: piece.from, to: piece.to };
    const meant = piece.isOpen
      ? "This quotation mark has no partner. Add one where the phrase ends, or leave this one out."
      : meaningOf(piece);
    if (typeof meant === "string") problems.push({ ...span, sentence: meant });
    else terms.push({ ...span, ...meant });
  }
  return { terms, problems: [...problems, ...tooMany(terms)] };
}

/** The query without what stands at a span. */
export const without = (typed: string, { from, to }: Span): string =>
  `${typed.slice(0, from).trimEnd()} ${typed.slice(to).trimStart()}`.trim();

/** Folded as the searched texts are: markup gone, compatibility forms and case alike. */
export const foldText = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, "\uFFFD")
    .replace(/[*_`$\\{}|#>]+/g, " ")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();

type Piece = Span & {
  readonly token: string | null;
  readonly value: string;
  readonly isQuoted: boolean;
  readonly isOpen: boolean;
};

/** Words, "phrases" and token:values, as they stand in the text. */
function piecesOf(typed: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const match of typed.matchAll(/(?:([A-Za-z]+):)?(?:"([^"]*)("?)|([^\s\p{Cc}"]+))/gu)) {
    const [whole, token, phrase, closing, word] = match;
    const bare = token === undefined ? /^([A-Za-z]+):$/.exec(word ?? "")?.[1] : undefined;
    pieces.push({
      from: match.index,
      to: match.index + whole.length,
      token: (token ?? bare)?.toLowerCase() ?? null,
      value: bare === undefined ? (phrase ?? word ?? "") : "",
      isQuoted: phrase !== undefined,
      isOpen: phrase !== undefined && closing === "",
    });
  }
  return pieces;
}

type Meant = SearchTerm extends infer T ? (T extends SearchTerm ? Omit<T, "from" | "to"> : never) : never;

/** What a piece asks for, or why that cannot be asked. */
function meaningOf({ token, value, isQuoted }: Piece): Meant | string {
  if (token === null) return textMeant(value);
  if (!isToken(token)) {
    // Addresses and ratios are words, not filters.
    if (!isQuoted && /^\/\//.test(value)) return textMeant(`${token}:${value}`);
    return `Nothing is called “${token}:”. There are ${listed(TOKENS.map((one) => `${one}:`))}. To look for the text itself, put it in quotation marks.`;
  }
  if (value.trim() === "") return `${token}: needs a value right after it, such as ${EXAMPLES[token]}.`;
  switch (token) {
    case "deck":
    case "topic":
    case "tag":
    case "kind":
      return { kind: token, value: foldText(value) };
    case "is":
      return markMeant(value);
    case "prop":
      return propMeant(value);
    case "rated":
      return ratedMeant(value);
    case "added": {
      const days = daysFrom(value);
      return days === null ? DAYS_WANTED("added") : { kind: "added", days };
    }
    case "card":
      return { kind: "card", cards: value.split(",").filter((card) => card !== "") };
  }
}

const EXAMPLES: Readonly<Record<Token, string>> = {
  deck: "deck:monitoring",
  topic: "topic:data",
  tag: "tag:pitfall",
  kind: "kind:cloze",
  is: "is:due",
  prop: "prop:lapses>3",
  rated: "rated:7:1",
  added: "added:30",
  card: "card:concept/note#1",
};
const DAYS_WANTED = (token: string) =>
  `${token}: needs a number of days from 1 to ${DAYS_AT_MOST}, such as ${EXAMPLES[token as Token]}.`;

const isToken = (token: string): token is Token => (TOKENS as readonly string[]).includes(token);
const listed = (all: readonly string[]) => `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;

function textMeant(value: string): Meant | string {
  const text = foldText(value);
  if (text === "") return "There is nothing to look for in this; add a word, or leave it out.";
  if (text.length > WORD_LENGTH) return `A word or phrase is at most ${WORD_LENGTH} characters long; shorten it.`;
  return { kind: "text", text };
}

function markMeant(value: string): Meant | string {
  const mark = CARD_MARKS.find((one) => one === value.toLowerCase());
  return mark
    ? { kind: "is", mark }
    : `A card cannot be “${value.slice(0, 40)}”. It can be ${listed(CARD_MARKS).replace(" and ", " or ")}.`;
}

function propMeant(value: string): Meant | string {
  const [, name, operator, digits] = /^([a-z]+)(<=|>=|<|>|=)(\d+(?:\.\d+)?)$/i.exec(value) ?? [];
  const measure = MEASURES.find((one) => one === name?.toLowerCase());
  if (!measure || !operator || !digits)
    return "prop: compares a number: lapses, reps, s (stability in days), d (difficulty, 1 to 10) or r (recall, 0 to 1), such as prop:lapses>3, prop:s<10 or prop:r<0.8.";
  const number = Math.min(Number(digits), COUNT_AT_MOST);
  if (measure === "lapses" || measure === "reps")
    return { kind: "prop", measure, ...countRange(operator, Math.floor(number), Number.isInteger(number)) };
  if (measure === "r" && number > 1) return "r is the chance of recall, from 0 to 1, such as prop:r<0.8.";
  if (operator === "=") return `${measure} is hardly ever exactly a number; ask with < or >.`;
  // Measured values are compared as numbers are shown; the last bit of one does not matter.
  const hair = 1e-9 * Math.max(1, number);
  if (operator === "<") return { kind: "prop", measure, low: 0, high: number - hair };
  if (operator === "<=") return { kind: "prop", measure, low: 0, high: number + hair };
  return {
    kind: "prop",
    measure,
    low: operator === ">" ? number + hair : Math.max(0, number - hair),
    high: COUNT_AT_MOST,
  };
}

/** Of whole numbers; `floor` and whether it was typed whole. */
function countRange(
  operator: string,
  floor: number,
  isWhole: boolean,
): { readonly low: number; readonly high: number } {
  switch (operator) {
    case "<":
      return { low: 0, high: isWhole ? floor - 1 : floor };
    case "<=":
      return { low: 0, high: floor };
    case ">":
      return { low: floor + 1, high: COUNT_AT_MOST };
    case ">=":
      return { low: isWhole ? floor : floor + 1, high: COUNT_AT_MOST };
    default:
      return isWhole ? { low: floor, high: floor } : { low: 1, high: 0 };
  }
}

function daysFrom(text: string): number | null {
  const days = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return days >= 1 && days <= DAYS_AT_MOST ? days : null;
}

function ratedMeant(value: string): Meant | string {
  const [first = "", second, ...rest] = value.split(":");
  const days = daysFrom(first);
  if (days === null || rest.length > 0) return DAYS_WANTED("rated");
  if (second === undefined) return { kind: "rated", days, rating: null };
  const rating = Number(second);
  return isRating(rating)
    ? { kind: "rated", days, rating }
    : "After the days, rated: takes 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy), such as rated:7:1.";
}

/** The first term beyond what one search may hold. */
function tooMany(terms: readonly SearchTerm[]): readonly SearchProblem[] {
  const problem = (all: readonly SearchTerm[], most: number, what: string): readonly SearchProblem[] => {
    const beyond = all[most];
    return beyond
      ? [{ from: beyond.from, to: beyond.to, sentence: `A search holds at most ${most} ${what}; leave some out.` }]
      : [];
  };
  return [
    ...problem(
      terms.filter(({ kind }) => kind === "text"),
      WORDS_AT_MOST,
      "words and phrases",
    ),
    ...problem(
      terms.filter(({ kind }) => kind !== "text"),
      FILTERS_AT_MOST,
      "filters",
    ),
    ...problem(
      terms.filter(({ kind }) => kind === "tag"),
      1,
      "tag",
    ),
  ];
}
