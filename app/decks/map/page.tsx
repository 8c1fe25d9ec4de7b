// In which order: every deck in one line, what it needs first above it, and arcs from what is needed to what needs it.
import Link from "next/link";
import { defaultPreset } from "@/lib/domain/preset";
import { requirementLines, studyOrder } from "@/lib/domain/study-order";
import { currentUser } from "@/lib/server/auth";
import { deckMap } from "@/lib/server/decks";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { describing } from "../../_ui/describing";
import { Frame } from "../../_ui/frame";
import { masteryInWords } from "../../_ui/mastery";

export const metadata = describing("In which order", "Every deck, with what it needs first, as a map.");

const ROW = 72;
const WIDTH = 66;

export default async function Page() {
  const person = await currentUser();
  const now = Date.now();
  const offsetMin = await offsetOf(person ? await presetOf(person.id) : defaultPreset, now);
  const decks = studyOrder(await deckMap(person?.id ?? null, now, offsetMin));
  const titles = new Map(decks.map(({ id, title }) => [id, title]));
  const middle = (i: number) => ROW * i + ROW / 2;
  return (
    <Frame place="decks" person={person}>
      <h1 className="question">In which order</h1>
      <p className="mt-2 max-w-(--measure) text-ink2">
        From the top, nothing is needed that has not come before. An arc leads from a deck to one that builds on it; a
        fuller moon is a deck further learned.
      </p>
      <div className="relative mt-6">
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${WIDTH} ${ROW * decks.length}`}
          className="absolute top-0 left-0 text-control"
          width={WIDTH}
          height={ROW * decks.length}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.25"
        >
          {requirementLines(decks).map(({ from, to }) => {
            const reach = WIDTH - 10 - Math.min(WIDTH - 16, 14 + 6 * Math.abs(to - from));
            const [a, b] = [middle(from), middle(to)];
            return (
              <path key={`${from}-${to}`} d={`M${WIDTH - 10} ${a}C${reach} ${a} ${reach} ${b} ${WIDTH - 10} ${b}`} />
            );
          })}
          {decks.map((deck, i) => {
            const y = middle(i);
            const known = (deck.young + deck.mature) / Math.max(1, deck.cards);
            return (
              <g key={deck.id}>
                <circle cx={WIDTH - 10} cy={y} r="7" fill="var(--bg)" stroke="var(--ink2)" strokeWidth="1.5" />
                <circle cx={WIDTH - 10} cy={y} r={5 * Math.sqrt(known)} fill="var(--heat-4)" stroke="none" />
              </g>
            );
          })}
        </svg>
        <ol>
          {decks.map((deck) => (
            <li key={deck.id} className="flex flex-col justify-center pl-18" style={{ height: ROW }}>
              <span className="flex items-baseline gap-3">
                <Link
                  href={`/decks/${deck.id}`}
                  className="line-clamp-2 min-h-6 min-w-0 py-0.5 leading-tight font-semibold hover:text-accent"
                >
                  {deck.title}
                </Link>
                <span className="count ml-auto text-[.8125rem] whitespace-nowrap text-ink3 max-sm:hidden">
                  {deck.topic}
                </span>
              </span>
              <span className="truncate text-sm text-ink2">
                {deck.requires.length > 0
                  ? `after ${deck.requires.map((id) => titles.get(id) ?? id).join(", ")}`
                  : masteryInWords(deck)}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </Frame>
  );
}
