// Concepts, then cards, each where it belongs, with its state and the words that were looked for.
import Link from "next/link";
import type { Found, FoundCard, FoundConcept } from "@/lib/server/search";
import { cardAnchor, cardHref, conceptHref } from "../_cards/addresses";
import { FaceAnswer, FaceQuestion } from "../_cards/face";
import { stateInWords } from "../_cards/state-words";
import { Selection } from "./selection";

const isDue = ({ state }: FoundCard, day: number, now: number): boolean =>
  state !== null &&
  !state.suspended &&
  ((state.dueDay !== null && state.dueDay <= day) || (state.dueAt !== null && state.dueAt <= now));

/** Cards are what most searches are for: few concepts stand before them. */
const CONCEPTS_FIRST = 6;

export function Results({ found, isGuest }: { readonly found: Found; readonly isGuest: boolean }) {
  const { concepts, cards, words, day, isMore } = found;
  const now = Date.now();
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
  const rows = cards.map((card) => (
    <li key={card.id} className="flex gap-3 border-t border-line py-3">
      {!isGuest && (
        <input
          type="checkbox"
          name="card"
          value={card.id}
          aria-labelledby={cardAnchor(card.id)}
          className="mt-1 size-4.5 shrink-0"
        />
      )}
      <div className="min-w-0 flex-1">
        <p className="count flex flex-wrap justify-between gap-x-4 text-[.8125rem] text-ink3">
          <Link href={cardHref(card.deck.id, card.id)} className="inline-block min-h-6 hover:text-ink">
            {card.deck.title}
          </Link>
          {!isGuest && (
            <span className="whitespace-nowrap">
              {card.state?.starred && "★ "}
              {card.isLeech && "leech · "}
              {card.state?.buriedDay === day && "buried · "}
              {stateInWords(card.state, isDue(card, day, now), day)}
            </span>
          )}
        </p>
        <details>
          <summary className="block">
            <FaceQuestion id={cardAnchor(card.id)} face={card.content.face} />
          </summary>
          <FaceAnswer content={card.content} />
        </details>
        {card.excerpt && <Excerpt text={card.excerpt} words={words} />}
        {card.note && (
          <p dir="auto" className="mt-1 text-sm whitespace-pre-line text-ink2">
            Your note: {card.note.slice(0, 300)}
          </p>
        )}
      </div>
    </li>
  ));
  return (
    <>
      <p role="status" className="mt-4 text-sm text-ink2">
        {concepts.length > 0 && `${count(concepts.length, "concept")}, `}
        {isMore ? `the first ${cards.length} cards; add a word or a filter to see fewer` : count(cards.length, "card")}
      </p>
      {concepts.length > 0 && (
        <section aria-labelledby="concepts" className="mt-6">
          <h2 id="concepts" className="font-reading text-[1.2rem] font-medium">
            Concepts
          </h2>
          <ul className="mt-2">
            {concepts.slice(0, CONCEPTS_FIRST).map((concept) => (
              <ConceptRow key={concept.id} concept={concept} words={words} />
            ))}
          </ul>
          {concepts.length > CONCEPTS_FIRST && (
            <details className="border-t border-line">
              <summary className="flex min-h-11 items-center text-sm text-ink2 hover:text-ink">
                {count(concepts.length - CONCEPTS_FIRST, "more concept")}
              </summary>
              <ul>
                {concepts.slice(CONCEPTS_FIRST).map((concept) => (
                  <ConceptRow key={concept.id} concept={concept} words={words} />
                ))}
              </ul>
            </details>
          )}
        </section>
      )}
      {cards.length > 0 && (
        <section aria-labelledby="cards" className="mt-8">
          <h2 id="cards" className="font-reading text-[1.2rem] font-medium">
            Cards
          </h2>
          {isGuest ? <ul className="mt-2">{rows}</ul> : <Selection>{rows}</Selection>}
        </section>
      )}
    </>
  );
}

function ConceptRow({ concept, words }: { readonly concept: FoundConcept; readonly words: readonly string[] }) {
  return (
    <li className="border-t border-line py-2.5">
      <Link href={conceptHref(concept.deck.id, concept.id)} className="font-semibold hover:text-accent">
        {concept.title}
      </Link>
      <span className="count ml-2 text-[.8125rem] text-ink3">{concept.deck.title}</span>
      <Excerpt text={concept.excerpt} words={words} />
    </li>
  );
}

/** The stored text is folded, so it is shown small, as a place and not as prose. */
function Excerpt({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  const parts: { readonly text: string; readonly at: number; readonly isHit: boolean }[] = [];
  for (let at = 0; at < text.length; ) {
    const hits = words.map((word) => [text.indexOf(word, at), word] as const).filter(([place]) => place >= 0);
    const [place, word] = hits.sort((a, b) => a[0] - b[0])[0] ?? [text.length, ""];
    if (place > at) parts.push({ text: text.slice(at, place), at, isHit: false });
    if (word) parts.push({ text: word, at: place, isHit: true });
    at = place + word.length;
  }
  return (
    <p dir="auto" className="mt-1 text-sm text-ink2">
      {parts.map((part) =>
        part.isHit ? (
          <mark key={part.at} className="rounded-[2px] bg-accent-soft text-ink">
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}
