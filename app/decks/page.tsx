// Decks by topic: what there is, how far one has come, what waits.
import type { Metadata } from "next";
import { defaultPreset } from "@/lib/domain/preset";
import { currentUser } from "@/lib/server/auth";
import { topicTree } from "@/lib/server/decks";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { Frame } from "../_ui/frame";
import { DeckFilter } from "./filter";
import { TopicSection } from "./topic";

export const metadata: Metadata = { title: "Decks" };

export default async function Page() {
  const person = await currentUser();
  const now = Date.now();
  const offsetMin = await offsetOf(person ? await presetOf(person.id) : defaultPreset, now);
  const topics = (await topicTree(person?.id ?? null, now, offsetMin)).filter((topic) => topic.decks.length > 0);
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
          <DeckFilter />
          {topics.map((topic) => (
            <TopicSection key={topic.id} topic={topic} isGuest={person === null} />
          ))}
        </>
      )}
    </Frame>
  );
}
