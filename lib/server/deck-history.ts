// The history of one deck, folded from the log when it is asked for: a deck has few cards, and its figures need every review
// of theirs rather than the days of all decks together.
import "server-only";
import type { CardState } from "@/lib/domain/card-state";
import { countsFrom, dayRows } from "@/lib/domain/day-rows";
import { weeksFrom } from "@/lib/domain/forecasts";
import { knownOver } from "@/lib/domain/known";
import { promisesFrom } from "@/lib/domain/promises";
import { isInScope } from "@/lib/domain/queue";
import { replayCard, type Trace } from "@/lib/domain/replay";
import { type Checked, standing } from "@/lib/domain/review-log";
import type { History } from "@/lib/domain/stats/stat";
import { studyDay } from "@/lib/domain/study-day";
import { answersFrom } from "@/lib/domain/weak-areas";
import { type Content, content, noteOf, placesOf } from "./content";
import { sql } from "./database";
import { readChoices } from "./decks-chosen";
import { memoriesFrom, named } from "./memories";
import { readPresets } from "./presets";
import { readAround, readOfKinds } from "./review-log";
import { together } from "./sql";

const RECENT_DAYS = 90;
/** So many cards are folded before other requests get their turn. */
const PIECE = 25;

/** Null when there is no such deck. */
export async function deckHistory(
  userId: string,
  deck: string,
  now: number,
  offsetMin: number,
): Promise<History | null> {
  const all = await content();
  const cards = all.cards.filter((card) => card.deck === deck);
  if (cards.length === 0) return null;
  const ids = cards.map(({ id }) => id);
  const [presets, chosen, places, said] = await sql().read(() =>
    together(readPresets(userId), readChoices(userId), placesOf(ids), readOfKinds(userId, ["checked"])),
  );
  const preset = presets.newest;
  const day = studyDay(now, offsetMin, preset.rolloverMin);
  const states: CardState[] = [];
  const traces = new Map<string, readonly Trace[]>();
  for (let from = 0; from < ids.length; from += PIECE) {
    const piece = ids.slice(from, from + PIECE);
    const named = piece.flatMap((id) => [id, ...(places.formersOf.get(id) ?? [])]);
    const entries = await sql().read(() => readAround(userId, [], named));
    for (const id of piece) {
      const about = entries.flatMap(({ entry, about: card }) =>
        card === null || (places.nowOf.get(card) ?? card) === id
          ? ["card" in entry && entry.kind !== "undone" ? { ...entry, card: id } : entry]
          : [],
      );
      const { state, trace } = replayCard(id, about, presets, deck);
      if (state.phase === "new") continue;
      states.push(state);
      traces.set(id, trace);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  const answers = [...traces].flatMap(([card, trace]) =>
    answersFrom(card, trace).filter((answer) => answer.day >= day - RECENT_DAYS),
  );
  const inScope = cards.filter((card) => traces.has(card.id) || isInScope(card, preset, chosen)).length;
  const memories = memoriesFrom(states, preset, now);
  const counts = countsFrom(states, inScope, preset.leechLapses, (card) => card);
  return {
    ...counts,
    ...(await named(memories, counts.leeches)),
    days: dayRows([...traces.values()].flat()),
    promises: promisesFrom(answers),
    checked: checkedIn(all, deck, standing(said)),
    weeks: weeksFrom([], answers),
    known: knownOver(traces.values(), day, preset.weights),
    memories,
    preset,
    day,
  };
}

/** Check-ups about notes of the deck. */
const checkedIn = (all: Content, deck: string, said: readonly { readonly kind: string }[]): readonly Checked[] => {
  const notes = new Set(all.cards.flatMap((card) => (card.deck === deck ? [noteOf(card.id)] : [])));
  return said.filter((entry): entry is Checked => entry.kind === "checked" && notes.has((entry as Checked).note));
};
