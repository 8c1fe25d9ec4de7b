// What the log says of each card: a projection. A touched card is folded whole, from all that happened to it.
import "server-only";
import type { CardState, Phase } from "@/lib/domain/card-state";
import type { Presets } from "@/lib/domain/preset";
import { replayCard, type Trace } from "@/lib/domain/replay";
import { type AnyEntry, compareEntries } from "@/lib/domain/review-log";
import { answersFrom } from "@/lib/domain/weak-areas";
import type { Places } from "./content";
import { addDays, count, dropDays, type Tally } from "./days";
import { isOwnNote } from "./review-log";
import { insert, type Query, type Row, replacing, rows } from "./sql";

/** [study day, promised recall in ten thousandths, 1 if recalled] of an answer a day or more after the one before. */
export type Recall = readonly [number, number, 0 | 1];
const RECENT_DAYS = 90;

const recentOf = (card: string, trace: readonly Trace[]): readonly Recall[] => {
  const from = (trace.at(-1)?.day ?? 0) - RECENT_DAYS;
  return answersFrom(card, trace).flatMap(({ day, promised, recalled }): Recall[] =>
    day >= from ? [[day, Math.round(promised * 10_000), recalled ? 1 : 0]] : [],
  );
};

const COLUMNS = {
  userId: "text",
  card: "text",
  deck: "text",
  phase: "text",
  step: "integer",
  stability: "double precision",
  difficulty: "double precision",
  dueDay: "integer",
  dueAt: "bigint",
  intervalDays: "integer",
  lastDay: "integer",
  lastAt: "bigint",
  reps: "integer",
  lapses: "integer",
  suspended: "boolean",
  starred: "boolean",
  buriedDay: "integer",
  recent: "text",
} as const;
const KEYS = ["userId", "card"];
const REPLACING = replacing(
  KEYS,
  Object.keys(COLUMNS).filter((column) => !KEYS.includes(column)),
);

type Folded = { readonly state: CardState; readonly deck: string; readonly trace: readonly Trace[] };

function* store(userId: string, folded: readonly Folded[]): Query<void> {
  yield* insert(
    "CardState",
    COLUMNS,
    folded.map(({ state, deck, trace }) => [
      userId,
      state.card,
      deck,
      state.phase,
      state.step,
      state.stability,
      state.difficulty,
      state.dueDay,
      state.dueAt === null ? null : Math.round(state.dueAt),
      state.intervalDays,
      state.lastDay,
      state.lastAt,
      state.reps,
      state.lapses,
      state.suspended,
      state.starred,
      state.buriedDay,
      JSON.stringify(recentOf(state.card, trace)),
    ]),
    REPLACING,
  );
}

/** Entries by the card's current id; those that bear on every card apart. */
function byCard(entries: readonly { readonly entry: AnyEntry; readonly about: string | null }[], places: Places) {
  const about = new Map<string, AnyEntry[]>();
  const loose: AnyEntry[] = [];
  for (const { entry, about: named } of entries) {
    if (named === null) {
      loose.push(entry);
      continue;
    }
    if (isOwnNote(named)) continue;
    const card = places.nowOf.get(named) ?? named;
    const list = about.get(card) ?? [];
    about.set(card, list);
    list.push(card === named || !("card" in entry) ? entry : ({ ...entry, card } as AnyEntry));
  }
  return { about, loose };
}

/**
 * Folds the cards that new entries touch.
 * @param entries all entries about these cards (under every id they had) and all loose ones, the new ones among them
 */
export function* projectCards(
  userId: string,
  cards: readonly string[],
  entries: readonly { readonly entry: AnyEntry; readonly about: string | null }[],
  isNew: (id: string) => boolean,
  presets: Presets,
  places: Places,
): Query<void> {
  const { about, loose } = byCard(entries, places);
  const tally: Tally = new Map();
  const folded: Folded[] = [];
  for (const card of cards) {
    const all = [...(about.get(card) ?? []), ...loose];
    const deck = places.deckOf.get(card) ?? "";
    const { state, trace } = replayCard(card, all, presets, deck);
    folded.push({ state, deck, trace });
    const before = all.filter(({ id }) => !isNew(id));
    count(tally, trace, 1);
    count(
      tally,
      isAppended(all, isNew)
        ? trace.filter(({ entry }) => !isNew(entry))
        : replayCard(card, before, presets, deck).trace,
      -1,
    );
  }
  yield* store(userId, folded);
  yield* addDays(userId, tally);
}

/** Folds cards anew without counting anything: for what changes memory, and nothing that was decided. */
export function* refoldCards(
  userId: string,
  cards: readonly string[],
  entries: readonly { readonly entry: AnyEntry; readonly about: string | null }[],
  presets: Presets,
  places: Places,
): Query<void> {
  const { about, loose } = byCard(entries, places);
  const folded = cards.map((card) => {
    const deck = places.deckOf.get(card) ?? "";
    return { deck, ...replayCard(card, [...(about.get(card) ?? []), ...loose], presets, deck) };
  });
  yield* store(userId, folded);
}

/** Whether the new entries only follow the old ones: then what the old ones did is unchanged. */
function isAppended(entries: readonly AnyEntry[], isNew: (id: string) => boolean): boolean {
  let last: AnyEntry | null = null;
  for (const entry of entries) if (!isNew(entry.id) && (last === null || compareEntries(entry, last) > 0)) last = entry;
  return entries.every(
    (entry) => !isNew(entry.id) || (entry.kind !== "undone" && (last === null || compareEntries(entry, last) > 0)),
  );
}

/** Drops what is kept of a person's cards and days, and folds the whole log. */
export function* projectAll(
  userId: string,
  entries: readonly { readonly entry: AnyEntry; readonly about: string | null }[],
  presets: Presets,
  places: Places,
): Query<void> {
  const { about, loose } = byCard(entries, places);
  const tally: Tally = new Map();
  const folded: Folded[] = [];
  for (const [card, list] of about) {
    const deck = places.deckOf.get(card) ?? "";
    const { state, trace } = replayCard(card, [...list, ...loose], presets, deck);
    folded.push({ state, deck, trace });
    count(tally, trace, 1);
  }
  yield* rows(`DELETE FROM "CardState" WHERE "userId" = $1`, userId);
  yield* dropDays(userId);
  yield* store(userId, folded);
  yield* addDays(userId, tally);
}

type Kept = Row &
  Omit<CardState, "suspended" | "starred" | "phase"> & {
    readonly phase: string;
    readonly suspended: boolean | number;
    readonly starred: boolean | number;
  };

export const stateColumns = Object.keys(COLUMNS)
  .filter((column) => !["userId", "deck", "recent"].includes(column))
  .map((column) => `"${column}"`)
  .join(", ");

export const stateFrom = (row: Row): CardState => {
  const { phase, suspended, starred, ...rest } = row as Kept;
  return { ...rest, phase: phase as Phase, suspended: Boolean(suspended), starred: Boolean(starred) };
};

export function* readStates(userId: string, cards: readonly string[]): Query<readonly CardState[]> {
  const found = yield* rows(
    `SELECT ${stateColumns} FROM "CardState" WHERE "userId" = $1 AND "card" = ANY($2)`,
    userId,
    cards,
  );
  return found.map(stateFrom);
}
