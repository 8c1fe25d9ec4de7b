// One topic by itself: what it is about, and its decks.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { defaultPreset } from "@/lib/domain/preset";
import { currentUser } from "@/lib/server/auth";
import { topicTitle, topicTree } from "@/lib/server/decks";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { describing } from "../../../_ui/describing";
import { Frame } from "../../../_ui/frame";
import { Mastery, masteryInWords } from "../../../_ui/mastery";
import { DeckRows } from "../../topic";

type Props = { readonly params: Promise<{ readonly topic: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await topicTitle((await params).topic);
  return found ? describing(found.title, found.summary) : { title: "Topic" };
}

export default async function Page({ params }: Props) {
  const { topic: id } = await params;
  const person = await currentUser();
  const now = Date.now();
  const offsetMin = await offsetOf(person ? await presetOf(person.id) : defaultPreset, now);
  const topic = (await topicTree(person?.id ?? null, now, offsetMin)).find((one) => one.id === id);
  if (!topic) notFound();
  return (
    <Frame place="decks" person={person}>
      <p className="count text-[.8125rem] text-ink3">
        <Link href="/decks" className="hover:text-ink">
          Decks
        </Link>{" "}
        /
      </p>
      <h1 className="question mt-2">{topic.title}</h1>
      {topic.summary && <p className="reading mt-2 max-w-(--measure) text-ink2">{topic.summary}</p>}
      {topic.cards > topic.new && (
        <div className="mt-4 max-w-md">
          <Mastery {...topic} />
          <p aria-hidden="true" className="mt-1 text-sm text-ink3">
            {masteryInWords(topic)}
          </p>
        </div>
      )}
      {topic.decks.length > 0 ? (
        <DeckRows topic={topic} isGuest={person === null} />
      ) : (
        <p className="mt-6 text-ink2">Its decks are still being written.</p>
      )}
    </Frame>
  );
}
