// Progress: every figure of the shelf under its finding, of all decks or of one, and what recall falls short in.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { after } from "next/server";
import { currentUser } from "@/lib/server/auth";
import { catalogue } from "@/lib/server/decks";
import { keepForecast } from "@/lib/server/forecasts";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { deckProgress, type ProgressPage, progressFor } from "@/lib/server/progress";
import { FigureView } from "../_ui/figure";
import { Frame } from "../_ui/frame";
import { DeckForm } from "./deck-form";
import { GuestProgress } from "./guest-progress";
import { WeakAreas } from "./weak-areas";

export const metadata: Metadata = { title: "Progress" };

const BESIDE = [
  { href: "/progress/weak", label: "Weak areas" },
  { href: "/progress/interview", label: "The interview" },
  { href: "/progress/check-up", label: "Check-up" },
  { href: "/progress/memory", label: "The model of your memory" },
];

type Props = { readonly searchParams: Promise<{ readonly deck?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const person = await currentUser();
  if (!person) {
    return (
      <Frame place="progress" person={null}>
        <h1 className="question">Progress</h1>
        <GuestProgress />
      </Frame>
    );
  }
  const now = Date.now();
  const offsetMin = await offsetOf(await presetOf(person.id), now);
  const asked = (await searchParams).deck;
  const { topics, decks } = await catalogue();
  const deck = typeof asked === "string" && asked !== "" ? asked : null;
  const all = deck === null ? await progressFor(person.id, now, offsetMin) : null;
  const page = all ?? (await deckProgress(person.id, deck ?? "", now, offsetMin));
  if (!page) notFound();
  after(() => keepForecast(person.id, now, offsetMin));
  return (
    <Frame place="progress" person={person}>
      <h1 className="question">Progress{deck !== null && `: ${decks.find(({ id }) => id === deck)?.title ?? deck}`}</h1>
      {page.isProjecting && (
        <p className="mt-2 text-sm text-warn">
          Your settings changed: these numbers are still of before, for a minute or two.
        </p>
      )}
      <nav aria-label="More of your progress" className="mt-3 flex flex-wrap gap-x-6 gap-y-1">
        {BESIDE.map(({ href, label }) => (
          <Link key={href} href={href} className="text-link">
            {label}
          </Link>
        ))}
      </nav>
      <DeckForm topics={topics} decks={decks} chosen={deck} />
      {all && <WeakAreas weak={all.weak} judged={all.judged} />}
      {page.figures.map((one) => (
        <Shown key={one.id} {...one} deck={deck} />
      ))}
    </Frame>
  );
}

type ShownProps = ProgressPage["figures"][number] & { readonly deck: string | null };

function Shown({ id, name, figure, deck }: ShownProps) {
  return (
    <div id={id} className="mt-12 scroll-mt-6">
      <FigureView figure={figure} />
      {figure.table.rows.length > 0 && (
        <p className="mt-1 text-sm">
          <a
            href={`/api/figures/${id}${deck === null ? "" : `?deck=${encodeURIComponent(deck)}`}`}
            download
            className="text-ink3 underline hover:text-ink"
          >
            Take as CSV<span className="sr-only">: {name}</span>
          </a>
        </p>
      )}
    </div>
  );
}
