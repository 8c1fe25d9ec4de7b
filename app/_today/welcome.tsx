// What a guest sees: at first what this is in two sentences, later what waits; the next card one press away.
import Link from "next/link";
import type { Design } from "@/lib/domain/practice";
import type { Catalogue } from "@/lib/protocol/sync";
import { buttonLook } from "../_ui/button";
import { KeptHere } from "./kept-here";
import { StartLine } from "./start-line";

export function Welcome({ catalogue, design }: { readonly catalogue: Catalogue; readonly design: Design | null }) {
  const cards = catalogue.decks.reduce((sum, deck) => sum + deck.cards.length, 0);
  return (
    <>
      <KeptHere
        hero={
          <>
            <h1 className="max-w-(--measure) font-reading text-[clamp(1.9rem,1.4rem+2vw,2.6rem)] leading-[1.14] font-medium tracking-[-.012em]">
              Learn machine-learning system design, and still know it on the day of the interview.
            </h1>
            <p className="reading mt-5 max-w-(--measure) text-ink2">
              Reviewed cards on metrics, drift, feature stores, serving, experiments and whole designs. Each comes back
              when you are about to forget it, and not before.
            </p>
            <StartLine />
          </>
        }
        start={
          <>
            <a href="/study" className={buttonLook("primary", "large")}>
              Start review
            </a>
            <Link href="/decks" className={buttonLook("plain", "large")}>
              Browse {catalogue.decks.length > 0 ? `${catalogue.decks.length} decks` : "decks"}
            </Link>
          </>
        }
        terms={
          <p className="mb-4 text-sm text-ink3">
            No account needed. {cards > 0 && `${cards.toLocaleString("en-GB")} cards, free and open.`}
          </p>
        }
      >
        {design && (
          <p className="mb-4 text-ink2">
            One design a day:{" "}
            <Link href={`/practice/${design.id}`} className="text-link">
              {design.title}
            </Link>
          </p>
        )}
      </KeptHere>
      {catalogue.topics.length > 0 && (
        <section className="mt-12 border-t border-line pt-6" aria-labelledby="topics">
          <h2 id="topics" className="text-sm font-semibold text-ink2">
            What it covers
          </h2>
          <ul className="mt-3 grid gap-x-10 sm:grid-cols-2">
            {catalogue.topics.map((topic) => {
              const decks = catalogue.decks.filter((deck) => deck.topic === topic.id);
              return decks.length === 0 ? null : (
                <li key={topic.id} className="border-b border-line">
                  <Link
                    href={`/decks#${topic.id}`}
                    className="flex items-baseline justify-between gap-3 py-2.5 hover:text-accent"
                  >
                    <span className="font-reading text-[1.1rem]">{topic.title}</span>
                    <span className="count text-[.8125rem] text-ink3">
                      {decks.reduce((sum, deck) => sum + deck.cards.length, 0)}
                    </span>
                  </Link>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}
