// The practice designs: one a day, or any.
import type { Metadata } from "next";
import Link from "next/link";
import { designOfDay } from "@/lib/domain/practice";
import { currentUser } from "@/lib/server/auth";
import { attemptsOf, designs } from "@/lib/server/practice";
import { buttonLook } from "../_ui/button";
import { Frame } from "../_ui/frame";
import { TimesTried } from "./times-tried";

export const metadata: Metadata = { title: "Practice" };

export default async function Page() {
  const person = await currentUser();
  const [all, kept] = [designs(), person ? await attemptsOf(person.id) : {}];
  const today = designOfDay(all, Math.floor(Date.now() / 86_400_000));
  return (
    <Frame place="practice" person={person}>
      <h1 className="question">Practice</h1>
      <p className="mt-3 max-w-(--measure) text-ink2">
        Design a system as you would in an interview: think aloud, write, or draw on paper. Then hold what you said
        against a checklist. Nothing here is graded.
      </p>
      {today && (
        <p className="mt-6">
          <Link href={`/practice/${today.id}`} className={buttonLook("primary", "large")}>
            Today: {today.title}
          </Link>
        </p>
      )}
      <ol className="mt-10 border-t border-line">
        {all.map((design) => (
          <li key={design.id} className="border-b border-line">
            <Link
              href={`/practice/${design.id}`}
              className="flex min-h-11 items-baseline justify-between gap-4 py-2.5 hover:text-accent"
            >
              <span className="font-reading text-[1.16rem] leading-snug">{design.title}</span>
              <TimesTried design={design.id} owner={person?.id ?? null} kept={kept[design.id]?.at(-1) ?? null} />
            </Link>
          </li>
        ))}
      </ol>
    </Frame>
  );
}
