// Weak areas: what is recalled now and on the day, deck by deck, topic by topic and step by step, most to win first; what was
// not begun stands apart. One key starts a session of the weakest.
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { dateInWords, percent } from "@/lib/domain/wording";
import { currentUser } from "@/lib/server/auth";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { weakPage } from "@/lib/server/weak-page";
import { focusHref } from "../../_today/focus";
import { Key } from "../../_ui/button";
import { Frame } from "../../_ui/frame";
import { unbroken } from "../../_ui/unbroken";
import { AreaList } from "./area-list";
import { FocusKey } from "./focus-key";

export const metadata: Metadata = { title: "Weak areas" };

export default async function Page() {
  const person = await currentUser();
  if (!person) redirect("/progress");
  const now = Date.now();
  const page = await weakPage(person.id, now, await offsetOf(await presetOf(person.id), now));
  const { decks, topics, steps, interview, day } = page;
  const onDate = interview && interview.day > day ? dateInWords(interview.day) : null;
  const judged = decks.areas.filter(({ verdict }) => verdict !== "too early");
  const weak = judged.filter(({ verdict }) => verdict === "weak");
  const first = weak[0] ?? judged[0] ?? decks.areas[0];
  const sorts = [
    { id: "decks", title: "Decks", of: decks },
    { id: "topics", title: "Topics", of: topics },
    { id: "steps", title: "Steps of the interview", of: steps },
  ];
  return (
    <Frame place="progress" person={person}>
      <h1 className="question">{titleOf(weak.length, judged.length)}</h1>
      <p className="mt-2 max-w-(--measure) text-ink2">
        {decks.recall === null
          ? "Nothing has been studied yet. After your first reviews this ranks what you recall least."
          : unbroken(
              `Of the cards you have met you would recall ${percent(decks.recall)} now. Ranked by what there is to win; cards you have not met yet do not count as weak.`,
            )}{" "}
        {onDate === null && (
          <>
            <Link href="/progress/interview" className="text-link">
              Set a date
            </Link>{" "}
            to see what you would recall on it.
          </>
        )}
      </p>
      {first && (
        <p className="mt-4">
          <FocusKey href={focusHref(first)}>
            Focus session: {first.title} <Key>f</Key>
          </FocusKey>
        </p>
      )}
      {sorts.map(({ id, title, of }) => (
        <AreaList key={id} id={id} title={title} areas={of} page={page} onDate={onDate} />
      ))}
    </Frame>
  );
}

function titleOf(weak: number, judged: number): string {
  if (judged === 0) return "No deck can be judged yet";
  if (weak === 0)
    return judged === 1 ? "The one deck that can be judged is not weak" : `None of ${judged} decks is clearly weak`;
  return weak === 1 ? "One deck is weaker than the rest" : `${weak} decks are weaker than the rest`;
}
