// One concept by itself, with every card that asks for it: an address to send to someone.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import "../../../maths.css";
import { defaultPreset } from "@/lib/domain/preset";
import { studyDay } from "@/lib/domain/study-day";
import { currentUser } from "@/lib/server/auth";
import { conceptTitle, deckPage } from "@/lib/server/decks";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { cardAnchor, conceptHref } from "../../../_cards/addresses";
import { FaceAnswer, FaceQuestion } from "../../../_cards/face";
import { OwnWords } from "../../../_cards/own-words";
import { stateInWords } from "../../../_cards/state-words";
import { buttonLook } from "../../../_ui/button";
import { describing } from "../../../_ui/describing";
import { Frame } from "../../../_ui/frame";
import { htmlOnce } from "../../../_ui/html-once";

type Props = { readonly params: Promise<{ readonly deck: string; readonly concept: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { deck, concept } = await params;
  const found = await conceptTitle(deck, concept);
  return found ? describing(found.title, found.summary) : { title: "Concept" };
}

export default async function Page({ params }: Props) {
  const { deck, concept: id } = await params;
  const person = await currentUser();
  const now = Date.now();
  const preset = person ? await presetOf(person.id) : defaultPreset;
  const offsetMin = await offsetOf(preset, now);
  const page = await deckPage(deck, person?.id ?? null, now, offsetMin);
  const at = page?.concepts.findIndex((one) => one.id === id) ?? -1;
  const concept = page?.concepts[at];
  if (!page || !concept) notFound();
  const Text = await htmlOnce();
  const day = studyDay(now, offsetMin, preset.rolloverMin);
  const [before, after] = [page.concepts[at - 1], page.concepts[at + 1]];
  return (
    <Frame place="decks" person={person}>
      <article>
        <p className="count text-[.8125rem] text-ink3">
          <Link href={`/decks/topics/${page.deck.topic.id}`} className="hover:text-ink">
            {page.deck.topic.title}
          </Link>{" "}
          /{" "}
          <Link href={`/decks/${deck}`} className="hover:text-ink">
            {page.deck.title}
          </Link>{" "}
          /
        </p>
        <h1 className="mt-2 font-reading text-[clamp(1.5rem,1.2rem+1.4vw,2rem)] leading-[1.2] font-medium">
          {concept.title}
        </h1>
        <Text html={concept.explanation} className="reading content mt-4" />
        {concept.cards.length > 0 && (
          <section aria-labelledby="cards" className="mt-8">
            <div className="flex flex-wrap items-center justify-between gap-3">
              <h2 id="cards" className="font-reading text-[1.2rem] font-medium">
                Cards
              </h2>
              <a href={`/study?concept=${concept.id}`} className={`${buttonLook("plain", "small")} print:hidden`}>
                Study this concept
              </a>
            </div>
            <ol className="mt-3">
              {concept.cards.map((card) => (
                <li
                  key={card.id}
                  id={cardAnchor(card.id)}
                  className="scroll-mt-6 break-inside-avoid border-t border-line py-4 target:bg-accent-soft"
                >
                  <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-4">
                    <FaceQuestion face={card.content.face} Text={Text} />
                    <a
                      href={`#${encodeURIComponent(cardAnchor(card.id))}`}
                      className="count inline-block min-h-6 text-[.8125rem] whitespace-nowrap text-ink3 hover:text-ink"
                    >
                      {person ? stateInWords(card.state, card.isDue, day) : "link"}
                      <span className="sr-only"> to this card</span>
                    </a>
                  </div>
                  <FaceAnswer content={card.content} Text={Text} />
                  {person && <OwnWords card={card.id} note={card.note} isWorded={card.isWorded} />}
                </li>
              ))}
            </ol>
          </section>
        )}
        <nav aria-label="Concepts of this deck" className="mt-10 flex justify-between gap-6 border-t border-line pt-4">
          {before ? (
            <Link href={conceptHref(deck, before.id)} rel="prev" className="text-link">
              {before.title}
            </Link>
          ) : (
            <span />
          )}
          {after && (
            <Link href={conceptHref(deck, after.id)} rel="next" className="text-link text-right">
              {after.title}
            </Link>
          )}
        </nav>
      </article>
    </Frame>
  );
}
