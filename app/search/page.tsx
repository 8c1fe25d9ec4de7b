// Search: one box over concepts and cards, what it found in context, and what can be done with many at once.
import type { Metadata } from "next";
import Link from "next/link";
import "../maths.css";
import { defaultPreset } from "@/lib/domain/preset";
import { without } from "@/lib/domain/search-query";
import { currentUser } from "@/lib/server/auth";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { savedSessions } from "@/lib/server/saved-sessions";
import { type Found, search } from "@/lib/server/search";
import { vocabulary } from "@/lib/server/search-places";
import { Frame } from "../_ui/frame";
import { SearchBox } from "./box";
import { Grammar } from "./grammar";
import { Results } from "./results";
import { Ahead, AsSession, Saved } from "./saved";

type Props = { readonly searchParams: Promise<{ readonly q?: string | readonly string[] }> };

async function typedIn({ searchParams }: Props): Promise<string> {
  const { q = "" } = await searchParams;
  return typeof q === "string" ? q : (q[0] ?? "");
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const typed = (await typedIn(props)).trim().slice(0, 60);
  return { title: typed ? `${typed} · Search` : "Search", robots: { index: false } };
}

export default async function Page(props: Props) {
  const typed = await typedIn(props);
  const person = await currentUser();
  const now = Date.now();
  const offsetMin = await offsetOf(person ? await presetOf(person.id) : defaultPreset, now);
  const [found, words] = await Promise.all([
    search(person?.id ?? null, typed, now, offsetMin),
    vocabulary(person !== null),
  ]);
  return (
    <Frame place="search" person={person}>
      <h1 className="question">Search</h1>
      <SearchBox key={typed} typed={typed} vocabulary={words} />
      {typed.trim() === "" ? (
        <>
          {person && <Saved sessions={await savedSessions(person.id)} />}
          <Ahead />
          <Grammar />
        </>
      ) : found.problems.length > 0 ? (
        <Problems typed={typed} problems={found.problems} />
      ) : found.cards.length + found.concepts.length === 0 ? (
        <Nothing isNarrowed={/\S\s+\S|:/.test(typed)} />
      ) : (
        <>
          {found.cards.length > 0 && <AsSession query={typed} isGuest={person === null} />}
          <Results found={found} isGuest={person === null} />
        </>
      )}
    </Frame>
  );
}

function Problems({ typed, problems }: { readonly typed: string; readonly problems: Found["problems"] }) {
  return (
    <ul aria-label="What could not be understood" className="mt-6 space-y-5">
      {problems.map(({ from, to, sentence }) => (
        <li key={`${from}-${to}`}>
          <p dir="auto" className="count truncate text-[.9375rem] whitespace-pre text-ink2">
            {from > 40 ? "…" : ""}
            {typed.slice(Math.max(0, from - 40), from)}
            <mark className="bg-transparent font-medium text-danger underline decoration-wavy underline-offset-4">
              {typed.slice(from, Math.min(to, from + 80))}
            </mark>
            {typed.slice(to, to + 40)}
          </p>
          <p className="mt-1 max-w-(--measure)">{sentence}</p>
          {without(typed, { from, to }) !== "" && (
            <Link
              href={`/search?${new URLSearchParams({ q: without(typed, { from, to }) })}`}
              className="text-link inline-block min-h-6"
            >
              Search without it
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function Nothing({ isNarrowed }: { readonly isNarrowed: boolean }) {
  return (
    <div className="mt-6 max-w-(--measure)">
      <p>Nothing has all of this.</p>
      <p className="mt-1 text-ink2">
        {isNarrowed
          ? "Every word and every filter has to hold: leave one out."
          : "Try another word for it, or a part of one."}
      </p>
    </div>
  );
}
