// A deck reads as a small article: what it is about, concept by concept, with the cards that ask for it.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import "../../maths.css";
import { defaultPreset } from "@/lib/domain/preset";
import { studyDay } from "@/lib/domain/study-day";
import { currentUser } from "@/lib/server/auth";
import { deckPage, deckTitle } from "@/lib/server/decks";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { describing } from "../../_ui/describing";
import { Frame } from "../../_ui/frame";
import { htmlOnce } from "../../_ui/html-once";
import { ConceptSection } from "./concept";
import { DeckHead } from "./head";

type Props = { readonly params: Promise<{ readonly deck: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { deck } = await params;
  const found = await deckTitle(deck);
  return found ? describing(found.title, found.summary) : { title: "Deck" };
}

export default async function Page({ params }: Props) {
  const { deck } = await params;
  const person = await currentUser();
  const now = Date.now();
  const preset = person ? await presetOf(person.id) : defaultPreset;
  const offsetMin = await offsetOf(preset, now);
  const page = await deckPage(deck, person?.id ?? null, now, offsetMin);
  if (!page) notFound();
  const Text = await htmlOnce();
  const day = studyDay(now, offsetMin, preset.rolloverMin);
  return (
    <Frame place="decks" person={person}>
      <article>
        <DeckHead page={page} scope={preset.scope} isGuest={person === null} Text={Text} />
        {page.concepts.map((concept) => (
          <ConceptSection
            key={concept.id}
            concept={concept}
            deck={deck}
            day={day}
            isGuest={person === null}
            Text={Text}
          />
        ))}
      </article>
    </Frame>
  );
}
