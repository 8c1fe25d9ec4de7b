// One concept: its explanation, then the cards that ask for it. An answer is folded away until it is wanted.

import Link from "next/link";
import type { DeckPage } from "@/lib/server/decks";
import { conceptHref } from "../../_cards/addresses";
import { FaceAnswer, FaceQuestion, type Text as TextOf } from "../../_cards/face";
import { OwnWords } from "../../_cards/own-words";
import { stateInWords } from "../../_cards/state-words";

type Concept = DeckPage["concepts"][number];

export function ConceptSection({
  concept,
  deck,
  day,
  isGuest,
  Text,
}: {
  readonly concept: Concept;
  readonly deck: string;
  readonly day: number;
  readonly isGuest: boolean;
  readonly Text: TextOf;
}) {
  const { cards } = concept;
  const missed = cards.filter(({ state }) => state !== null && state.lapses > 0).length;
  return (
    <section aria-labelledby={concept.id} className="unread mt-12">
      <h2 id={concept.id} className="scroll-mt-6 font-reading text-[1.45rem] leading-tight font-medium">
        <Link href={conceptHref(deck, concept.id)} className="hover:text-accent">
          {concept.title}
        </Link>
        {concept.isWeak && <WeakMark />}
      </h2>
      <Text html={concept.explanation} className="reading content mt-2.5" />
      {cards.length > 0 && (
        <details className="group mt-4 border-t border-line">
          <summary className="flex min-h-11 items-center gap-2 text-sm text-ink2 hover:text-ink">
            <span aria-hidden="true" className="count w-4 text-ink3 group-open:hidden">
              +
            </span>
            <span aria-hidden="true" className="count hidden w-4 text-ink3 group-open:inline">
              −
            </span>
            {cards.length} {cards.length === 1 ? "card" : "cards"}
            {cards.some((card) => card.isDue) && (
              <span className="text-accent">{cards.filter((card) => card.isDue).length} due</span>
            )}
            {missed > 0 && <span className="text-again">{missed} forgotten before</span>}
            {cards.some((card) => card.level === "core") && <span className="text-ink3">core</span>}
          </summary>
          <ul>
            {cards.map((card) => (
              <li key={card.id} className="border-t border-line py-3">
                <details>
                  <summary className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-4">
                    <FaceQuestion face={card.content.face} Text={Text} />
                    {!isGuest && (
                      <span className="count text-[.8125rem] whitespace-nowrap text-ink3">
                        {card.state?.starred && "★ "}
                        {card.note && "note · "}
                        {card.isWorded && "your words · "}
                        {stateInWords(card.state, card.isDue, day)}
                      </span>
                    )}
                  </summary>
                  <FaceAnswer content={card.content} Text={Text} />
                  {!isGuest && <OwnWords card={card.id} note={card.note} isWorded={card.isWorded} />}
                </details>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function WeakMark() {
  return (
    <Link href="/progress/weak" className="ml-3 align-middle font-ui text-sm text-again">
      weak
    </Link>
  );
}
