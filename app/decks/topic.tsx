// One topic and its decks.
import Link from "next/link";
import type { DeckSummary, TopicSummary } from "@/lib/server/decks";
import { Mastery, masteryInWords } from "../_ui/mastery";

export function TopicSection({ topic, isGuest }: { readonly topic: TopicSummary; readonly isGuest: boolean }) {
  return (
    <section data-topic="" aria-labelledby={topic.id} className="mt-10">
      <h2 id={topic.id} className="scroll-mt-6 font-reading text-[1.3rem] leading-tight font-medium">
        <Link href={`/decks/topics/${topic.id}`} className="hover:text-accent">
          {topic.title}
        </Link>
      </h2>
      {topic.summary && <p className="mt-1 max-w-(--measure) text-ink2">{topic.summary}</p>}
      <DeckRows topic={topic} isGuest={isGuest} />
    </section>
  );
}

export function DeckRows({ topic, isGuest }: { readonly topic: TopicSummary; readonly isGuest: boolean }) {
  return (
    <ul className="mt-3 border-t border-line">
      {topic.decks.map((deck) => (
        <DeckRow key={deck.id} deck={deck} isGuest={isGuest} />
      ))}
    </ul>
  );
}

function DeckRow({ deck, isGuest }: { readonly deck: DeckSummary; readonly isGuest: boolean }) {
  const begun = deck.learning + deck.young + deck.mature > 0;
  return (
    <li data-deck={`${deck.title} ${deck.summary}`.toLowerCase()} className="border-b border-line">
      <Link
        href={`/decks/${deck.id}`}
        className="group grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 py-3"
      >
        <span>
          <span className="font-semibold group-hover:text-accent">{deck.title}</span>
          {deck.chosen === false && <span className="ml-2 text-sm text-ink3">set aside</span>}
          {deck.chosen === true && <span className="ml-2 text-sm text-ink3">in daily study</span>}
          <span className="mt-0.5 block text-sm text-ink2">{deck.summary}</span>
        </span>
        <span className="count w-28 text-right text-[.8125rem] leading-5 text-ink2">
          {deck.due > 0 && <strong className="block font-medium text-accent">{deck.due} due</strong>}
          <span className="block text-ink3">
            {begun ? `${deck.cards - deck.new} of ${deck.cards}` : `${deck.cards} cards`}
          </span>
        </span>
        {!isGuest && begun && (
          <span className="col-span-2 max-w-md">
            <Mastery {...deck} />
            <span aria-hidden="true" className="mt-1 block text-sm text-ink3">
              {masteryInWords(deck)}
            </span>
          </span>
        )}
      </Link>
    </li>
  );
}
