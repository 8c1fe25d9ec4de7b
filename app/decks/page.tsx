// Decks by topic: what there is, how far one has come, what waits.
import type { Metadata } from "next";
import Link from "next/link";
import { defaultPreset } from "@/lib/domain/preset";
import { currentUser } from "@/lib/server/auth";
import { topicTree } from "@/lib/server/decks";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { Button } from "../_ui/button";
import { describing } from "../_ui/describing";
import { Frame } from "../_ui/frame";
import { chooseScope } from "./actions";
import { ScopeChoice } from "./choice";
import { DeckFilter } from "./filter";
import { GuestScopeChoice } from "./guest-choice";
import { TopicSection } from "./topic";

export const metadata: Metadata = describing("Decks", "Every deck of machine-learning system design, by topic.");

const BESIDE = [
  { href: "/decks/own", label: "Your own cards" },
  { href: "/decks/map", label: "In which order" },
  { href: "/glossary", label: "Glossary" },
  { href: "/sheet", label: "The round on one page" },
];

export default async function Page() {
  const person = await currentUser();
  const now = Date.now();
  const preset = person ? await presetOf(person.id) : defaultPreset;
  const offsetMin = await offsetOf(preset, now);
  const topics = (await topicTree(person?.id ?? null, now, offsetMin)).filter((topic) => topic.decks.length > 0);
  const decks = topics.flatMap((topic) => topic.decks);
  const core = decks.reduce((sum, deck) => sum + deck.core, 0);
  const cards = decks.reduce((sum, deck) => sum + deck.cards, 0);
  return (
    <Frame place="decks" person={person}>
      <h1 className="question">Decks</h1>
      {topics.length === 0 ? (
        <p className="mt-3 max-w-(--measure) text-ink2">
          No decks have been loaded yet. They come from the <code>content</code> folder: <code>npm start</code> loads
          them.
        </p>
      ) : (
        <>
          <div className="mt-3 flex min-h-8 flex-wrap items-center justify-between gap-x-6 gap-y-2">
            {person ? (
              <ScopeChoice scope={preset.scope} core={core} cards={cards}>
                {(scope, label) => (
                  <form action={chooseScope}>
                    <input type="hidden" name="scope" value={scope} />
                    <Button type="submit" size="small">
                      {label}
                    </Button>
                  </form>
                )}
              </ScopeChoice>
            ) : (
              <GuestScopeChoice core={core} cards={cards} />
            )}
            <p className="flex flex-wrap gap-x-5 text-sm">
              {BESIDE.map(({ href, label }) => (
                <Link key={href} href={href} className="text-link inline-block min-h-6">
                  {label}
                </Link>
              ))}
            </p>
          </div>
          <DeckFilter />
          {topics.map((topic) => (
            <TopicSection key={topic.id} topic={topic} isGuest={person === null} />
          ))}
        </>
      )}
    </Frame>
  );
}
