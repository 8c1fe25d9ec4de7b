// Every concept in a sentence and every acronym in words, from A to Z.
import Link from "next/link";
import { currentUser } from "@/lib/server/auth";
import { type Entry, glossary } from "@/lib/server/glossary";
import { describing } from "../_ui/describing";
import { Frame } from "../_ui/frame";
import { Html } from "../_ui/html";

export const metadata = describing(
  "Glossary",
  "Every concept of machine-learning system design in a sentence, and every acronym in words.",
);

const anchorOf = (letter: string): string => (letter.length === 1 ? letter.toLowerCase() : "numbers");

export default async function Page() {
  const [person, letters] = await Promise.all([currentUser(), glossary()]);
  return (
    <Frame place="decks" person={person}>
      <h1 className="question">Glossary</h1>
      <p className="mt-2 max-w-(--measure) text-ink2">
        Every concept of the decks in a sentence, and every acronym in words. A concept leads to its explanation and its
        cards.
      </p>
      <nav aria-label="Letters" className="mt-4 flex flex-wrap">
        {letters.map(({ letter }) => (
          <a
            key={letter}
            href={`#${anchorOf(letter)}`}
            className="flex min-h-8 min-w-8 items-center justify-center font-semibold text-accent hover:bg-sunken"
          >
            {letter}
          </a>
        ))}
      </nav>
      {letters.map(({ letter, entries }) => (
        <section key={letter} aria-labelledby={anchorOf(letter)} className="mt-6">
          <h2
            id={anchorOf(letter)}
            className="scroll-mt-4 border-b border-control font-reading text-[1.4rem] font-medium"
          >
            {letter}
          </h2>
          <dl>
            {entries.map((entry) => (
              <Row key={entry.kind === "concept" ? entry.href : entry.term} entry={entry} />
            ))}
          </dl>
        </section>
      ))}
    </Frame>
  );
}

function Row({ entry }: { readonly entry: Entry }) {
  return (
    <div className="break-inside-avoid border-b border-line py-2">
      <dt className="font-semibold">
        {entry.kind === "concept" ? (
          <Link href={entry.href} prefetch={false} className="inline-block min-h-6 hover:text-accent">
            {entry.term}
          </Link>
        ) : (
          <abbr title={entry.words} className="no-underline">
            {entry.term}
          </abbr>
        )}
      </dt>
      <dd className="max-w-(--measure) text-ink2">
        {entry.kind === "concept" ? <Html as="span" html={entry.gist} /> : entry.words}
      </dd>
    </div>
  );
}
