// What Today and Progress show a guest: the same figures as anyone's, folded from the log on this device.
import "client-only";
import { countsFrom, dayRows } from "@/lib/domain/day-rows";
import type { CardId } from "@/lib/domain/deck";
import { weeksFrom } from "@/lib/domain/forecasts";
import { hardnessOf } from "@/lib/domain/hardness";
import { knownOver } from "@/lib/domain/known";
import { minutesFor } from "@/lib/domain/pace";
import { promisesFrom } from "@/lib/domain/promises";
import { buildQueue, isInScope } from "@/lib/domain/queue";
import type { Trace } from "@/lib/domain/replay";
import { retrievability } from "@/lib/domain/scheduler";
import { stats } from "@/lib/domain/stats";
import type { Figure } from "@/lib/domain/stats/stat";
import { type Answer, answersFrom } from "@/lib/domain/weak-areas";
import { newestCatalogue, openContents } from "./catalogue";
import { type Clock, deviceClock } from "./clock";
import { openCourse, questionOf } from "./course";
import { type Desk, openDesk } from "./desk";
import { deviceNet, type Net } from "./net";
import { arrive } from "./owner";
import { openStore } from "./store";

export type GuestToday = {
  /** Study day. */
  readonly day: number;
  readonly counts: { readonly new: number; readonly learning: number; readonly due: number };
  /** Cards that were due before today. */
  readonly backlog: number;
  readonly estimatedMinutes: number;
  /** Cards coming due on each of the next 14 days; today's hold what is overdue. */
  readonly forecast: readonly number[];
  readonly done: { readonly newCards: number; readonly reviews: number; readonly minutes: number };
  /** The core track is all that was chosen, and no card of it is new any more. */
  readonly isThrough: boolean;
  /** Reviews on this device, ever. */
  readonly reviews: number;
  readonly nextDueAt: number | null;
};

const FORECAST_DAYS = 14;
const RECENT_DAYS = 90;
const DAY_MS = 86_400_000;
const CONCEPTS_NAMED = 60;

type Place = { readonly clock: Clock; readonly net: Net };
const here: Place = { clock: deviceClock, net: deviceNet };

/** Null where nothing is known: no catalogue yet. */
export async function openGuestDesk({ clock, net }: Place = here): Promise<Desk | null> {
  const store = await arrive(null, clock);
  try {
    const catalogue = await newestCatalogue(net);
    return catalogue === null ? null : await openDesk(store, clock, catalogue);
  } finally {
    store.close();
  }
}

export async function guestToday(place: Place = here): Promise<GuestToday | null> {
  const desk = await openGuestDesk(place);
  return desk === null ? null : todayFrom(desk);
}

export function todayFrom(desk: Desk): GuestToday {
  const { day } = desk.today();
  const { counts } = buildQueue(questionOf(desk));
  const days = dayRows(tracesOn(desk));
  const forecast = Array.from({ length: FORECAST_DAYS }, () => 0);
  for (const { dueDay, lastDay, phase, suspended } of desk.states.values()) {
    const comes = phase === "new" ? null : (dueDay ?? lastDay);
    if (comes === null || suspended || comes >= day + FORECAST_DAYS) continue;
    forecast[Math.max(0, comes - day)]++;
  }
  const overdue = [...desk.states.values()].filter(
    ({ dueDay, suspended }) => dueDay !== null && dueDay < day && !suspended,
  );
  const done = days.find((row) => row.day === day);
  return {
    day,
    counts,
    backlog: overdue.length,
    estimatedMinutes: minutesFor(counts.due + counts.learning, counts.new, desk.paceMs()),
    forecast,
    done: {
      newCards: done?.newCards ?? 0,
      reviews: done?.reviews ?? 0,
      minutes: Math.round((done?.tookMs ?? 0) / 60_000),
    },
    isThrough: isThrough(desk),
    reviews: days.reduce((sum, row) => sum + row.reviews, 0),
    nextDueAt: openCourse(desk, {}).nextDueAt(),
  };
}

function isThrough({ places, states, presets: { newest }, chosen }: Desk): boolean {
  const isNew = (card: CardId) => (states.get(card)?.phase ?? "new") === "new";
  return (
    newest.scope === "core" && ![...places.values()].some((card) => isInScope(card, newest, chosen) && isNew(card.id))
  );
}

function* tracesOn(desk: Desk): Iterable<Trace> {
  for (const card of desk.states.keys()) yield* desk.tracesOf(card);
}

export type GuestFigure = { readonly id: string; readonly name: string; readonly figure: Figure };

/** Every statistic of the shelf; null where nothing is known. */
export async function guestProgress(place: Place = here): Promise<readonly GuestFigure[] | null> {
  const desk = await openGuestDesk(place);
  return desk === null ? null : progressFrom(desk, place.net);
}

export async function progressFrom(desk: Desk, net: Net): Promise<readonly GuestFigure[]> {
  const preset = desk.presets.newest;
  const inScope = [...desk.places.values()].filter((card) => isInScope(card, preset, desk.chosen));
  const begun = [...desk.states.values()].filter((state) => desk.places.has(state.card));
  const outside = begun.filter(
    ({ card, phase }) => phase !== "new" && !isInScope(desk.places.get(card)!, preset, desk.chosen),
  );
  const counts = countsFrom(begun, inScope.length + outside.length, preset.leechLapses, (card) => card);
  const contents = openContents(desk.catalogue, net);
  const leeches = await Promise.all(
    counts.leeches.slice(0, 50).map(async (leech) => {
      const place = desk.places.get(leech.card)!;
      const deck = await contents.load(place.deck);
      return { ...leech, title: deck?.concepts[place.concept]?.title ?? leech.card };
    }),
  );
  const { now, day } = desk.today();
  const memories = begun.flatMap(({ card, stability, difficulty, lastAt, lapses }) =>
    stability === null || difficulty === null || lastAt === null
      ? []
      : [
          {
            card,
            lapses,
            stability,
            difficulty,
            recall: retrievability((now - lastAt) / DAY_MS, stability, preset.weights),
          },
        ],
  );
  const hardness = hardnessOf(memories, (card) => desk.places.get(card)!.concept);
  const concepts = await Promise.all(
    hardness.map(async ({ concept, ...rest }, nth) => {
      const place = nth < CONCEPTS_NAMED ? inScope.find((card) => card.concept === concept) : undefined;
      const deck = place && (await contents.load(place.deck));
      return { ...rest, title: deck?.concepts[concept]?.title ?? concept };
    }),
  );
  const history = {
    ...counts,
    leeches,
    days: dayRows(tracesOn(desk)),
    promises: promisesFrom(answersOn(desk, day - RECENT_DAYS)),
    checked: [],
    known: knownOver(
      [...desk.states.keys()].map((card) => desk.tracesOf(card)),
      day,
      preset.weights,
    ),
    concepts,
    weeks: weeksFrom([], answersOn(desk, day - RECENT_DAYS)),
    memories,
    preset,
    day,
  };
  return stats.map(({ id, name, figure }) => ({ id, name, figure: figure(history) }));
}

function* answersOn(desk: Desk, from: number): Iterable<Answer> {
  for (const card of desk.states.keys())
    for (const answer of answersFrom(card, desk.tracesOf(card))) if (answer.day >= from) yield answer;
}

/** How many entries of a person wait on this device for the server. */
export async function waitingHere(owner: string): Promise<number> {
  const store = await openStore(owner);
  try {
    return (await store.waiting()).length;
  } finally {
    store.close();
  }
}
