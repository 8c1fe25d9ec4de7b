// Title, what is needed first, how far one has come, and the way into a session.
import Link from "next/link";
import type { DeckPage } from "@/lib/server/decks";
import type { Text as TextOf } from "../../_cards/face";
import { Button, buttonLook } from "../../_ui/button";
import { Mastery, masteryInWords } from "../../_ui/mastery";
import { DeckChoice } from "../choice";
import { GuestDeckChoice } from "../guest-choice";
import { chooseDeck } from "./actions";

type DeckHeadProps = {
  readonly page: DeckPage;
  readonly scope: "core" | "library";
  readonly isGuest: boolean;
  readonly Text: TextOf;
};

export function DeckHead({ page, scope, isGuest, Text }: DeckHeadProps) {
  const { deck, progress, concepts } = page;
  const core = concepts.flatMap((concept) => concept.cards).filter((card) => card.level === "core").length;
  const begun = progress.cards > progress.new;
  return (
    <header>
      <p className="count text-[.8125rem] text-ink3">
        <Link href={`/decks/topics/${deck.topic.id}`} className="hover:text-ink">
          {deck.topic.title}
        </Link>{" "}
        /
      </p>
      <h1 className="mt-2 font-reading text-[clamp(1.7rem,1.3rem+1.6vw,2.2rem)] leading-[1.18] font-medium tracking-[-.01em]">
        {deck.title}
      </h1>
      <p className="reading mt-2 max-w-(--measure) text-ink2">{deck.summary}</p>
      <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-3">
        <a href={`/study?deck=${deck.id}`} className={buttonLook("primary")}>
          Study this deck
        </a>
        <span className="text-sm text-ink2">
          {progress.cards} cards{core > 0 && `, ${core} of them core`}
          {progress.due > 0 && (
            <>
              {" "}
              · <strong className="font-semibold text-accent">{progress.due} due</strong>
            </>
          )}
        </span>
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-4 text-sm print:hidden">
        <li>
          <a href={`/study?deck=${deck.id}&only=new`} className="text-link inline-block min-h-6">
            Only new cards
          </a>
        </li>
        <li>
          <a href={`/study?deck=${deck.id}&only=missed&early`} className="text-link inline-block min-h-6">
            Only what I miss
          </a>
        </li>
      </ul>
      <div className="mt-3 min-h-8 print:hidden">
        {isGuest ? (
          <GuestDeckChoice deck={deck.id} core={core} />
        ) : (
          <DeckChoice chosen={deck.chosen} scope={scope} core={core}>
            {(chosen, label) => (
              <form action={chooseDeck}>
                <input type="hidden" name="deck" value={deck.id} />
                <input type="hidden" name="chosen" value={String(chosen)} />
                <Button type="submit" size="small">
                  {label}
                </Button>
              </form>
            )}
          </DeckChoice>
        )}
      </div>
      {begun && (
        <div className="mt-4 max-w-md">
          <Mastery {...progress} />
          <p aria-hidden="true" className="mt-1 text-sm text-ink3">
            {masteryInWords(progress)}
          </p>
        </div>
      )}
      {deck.requires.length > 0 && (
        <p className="mt-4 text-sm text-ink2">
          Read before this:{" "}
          {deck.requires.map((required, i) => (
            <span key={required.id}>
              {i > 0 && ", "}
              <Link href={`/decks/${required.id}`} className="text-link">
                {required.title}
              </Link>
            </span>
          ))}
        </p>
      )}
      {deck.introduction && <Text html={deck.introduction} className="reading content mt-8" />}
      {concepts.length > 3 && (
        <>
          <nav aria-label="Concepts" className="mt-8 border-y border-line py-4 max-sm:hidden">
            <ConceptLinks concepts={concepts} />
          </nav>
          <details className="mt-8 border-y border-line sm:hidden">
            <summary className="min-h-11 py-2.5 text-ink2">{concepts.length} concepts</summary>
            <nav aria-label="Concepts" className="pb-4">
              <ConceptLinks concepts={concepts} />
            </nav>
          </details>
        </>
      )}
    </header>
  );
}

function ConceptLinks({ concepts }: { readonly concepts: DeckPage["concepts"] }) {
  return (
    <ol className="columns-1 gap-8 text-[.9375rem] sm:columns-2">
      {concepts.map((concept) => (
        <li key={concept.id} className="break-inside-avoid py-0.5">
          <a href={`#${concept.id}`} className="inline-block min-h-6 text-ink2 hover:text-accent">
            {concept.title}
            {concept.isWeak && <span className="text-again"> (weak)</span>}
          </a>
        </li>
      ))}
    </ol>
  );
}
