// One design: its prompt, room to answer it, then its checklist.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { currentUser } from "@/lib/server/auth";
import { catalogue } from "@/lib/server/decks";
import { attemptsOf, designs } from "@/lib/server/practice";
import { Frame } from "../../_ui/frame";
import { AttemptDesk } from "./attempt-desk";

type PageProps = { readonly params: Promise<{ readonly design: string }> };

const designOf = (id: string) => designs().find((design) => design.id === id) ?? null;

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: designOf((await params).design)?.title ?? "Practice" };
}

export default async function Page({ params }: PageProps) {
  const design = designOf((await params).design);
  if (!design) notFound();
  const [person, { decks }] = await Promise.all([currentUser(), catalogue()]);
  const kept = person ? ((await attemptsOf(person.id, design.id))[design.id] ?? []) : [];
  const titles = Object.fromEntries(
    decks.filter(({ id }) => design.checklist.some(({ deck }) => deck === id)).map(({ id, title }) => [id, title]),
  );
  return (
    <Frame place="practice" person={person}>
      <p className="text-sm">
        <Link href="/practice" className="text-link">
          Practice
        </Link>
      </p>
      <h1 className="question mt-2">{design.title}</h1>
      <div className="reading mt-4 space-y-3">
        {design.prompt.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <AttemptDesk design={design} owner={person?.id ?? null} titles={titles} kept={kept} />
    </Frame>
  );
}
