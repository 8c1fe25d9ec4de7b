// What may follow where a person types in the search box: tokens by name, then their values.
import { CARD_MARKS, TOKENS } from "./search-query";

type Named = { readonly id: string; readonly title: string };

export type Vocabulary = {
  readonly decks: readonly Named[];
  readonly topics: readonly Named[];
  readonly kinds: readonly string[];
  readonly tags: readonly string[];
};

/** `text` takes the place of what stands from `from` to the caret. */
export type Completion = { readonly text: string; readonly says: string; readonly from: number };

const MEANINGS: Readonly<Record<(typeof TOKENS)[number], string>> = {
  deck: "in a deck",
  topic: "in a topic",
  tag: "with a tag",
  kind: "of a kind",
  is: "in a state",
  prop: "by a number: lapses>3, s<10, r<0.8",
  rated: "rated in the last days: 7, or 7:1 for Again",
  added: "begun in the last days: 30",
  card: "by name, several parted by commas",
};
const PROPS = ["lapses>3", "reps>5", "s<10", "d>7", "r<0.8"];
const OFFERED = 8;

/** What may follow at the caret (a place in UTF-16 units), at most eight; nothing inside quotation marks. */
export function completionsFor(typed: string, caret: number, vocabulary: Vocabulary): readonly Completion[] {
  const [piece = ""] = /\S*$/.exec(typed.slice(0, caret)) ?? [];
  if (piece === "" || piece.includes('"')) return [];
  const from = caret - piece.length;
  const colon = piece.indexOf(":");
  const begun = piece.toLowerCase();
  if (colon < 0)
    return TOKENS.filter((token) => token.startsWith(begun)).map((token) => ({
      text: `${token}:`,
      says: MEANINGS[token],
      from,
    }));
  const token = begun.slice(0, colon);
  const value = begun.slice(colon + 1);
  return valuesOf(token, vocabulary)
    .filter(({ id, title }) => id.includes(value) || title.toLowerCase().includes(value))
    .filter(({ id }) => id !== value)
    .slice(0, OFFERED)
    .map(({ id, title }) => ({ text: `${token}:${id} `, says: title === id ? "" : title, from }));
}

function valuesOf(token: string, { decks, topics, kinds, tags }: Vocabulary): readonly Named[] {
  const plain = (ids: readonly string[]) => ids.map((id) => ({ id, title: id }));
  switch (token) {
    case "deck":
      return decks;
    case "topic":
      return topics;
    case "tag":
      return plain(tags);
    case "kind":
      return plain(kinds);
    case "is":
      return plain(CARD_MARKS);
    case "prop":
      return plain(PROPS);
    default:
      return [];
  }
}
