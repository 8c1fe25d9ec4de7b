// What can be named in a search, and what was: decks, topics, kinds of card.
import "server-only";
import { TAGS } from "@/lib/content/labels";
import type { Vocabulary } from "@/lib/domain/search-completion";
import type { SearchProblem, SearchTerm } from "@/lib/domain/search-query";
import { type Content, catalogue, OWN, OWN_TITLE } from "./content";
import { only } from "./search-terms";

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

/** What `deck:`, `topic:` and `kind:` name; null: everything. */
export function placesAsked(terms: readonly SearchTerm[], all: Content, hasOwn: boolean) {
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
