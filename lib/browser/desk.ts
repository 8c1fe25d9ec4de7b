// All that a session or a page works on, in memory: the cards, the log as this device knows it, and every card folded whole.
// It is loaded once; a session keeps it (pins its pack) however much is synced meanwhile.
import "client-only";
import { type CardState, newCardState } from "@/lib/domain/card-state";
import { dayRows, usedOf } from "@/lib/domain/day-rows";
import type { CardId, DeckId, NoteId } from "@/lib/domain/deck";
import { PACE_DAYS, paceFrom } from "@/lib/domain/pace";
import type { Presets } from "@/lib/domain/preset";
import type { QueueCard } from "@/lib/domain/queue";
import { type Replayed, replayCard, type Trace } from "@/lib/domain/replay";
import type { AnyEntry, EntryId, Practised, Undone } from "@/lib/domain/review-log";
import { studyDay } from "@/lib/domain/study-day";
import { wantedOn } from "@/lib/domain/wanted";
import { placesIn } from "@/lib/protocol/places";
import type { CardContent, Catalogue, PackCard } from "@/lib/protocol/sync";
import type { Clock } from "./clock";
import { timed } from "./outbox";
import { decksChosen, entriesPacked, marksUndone, type PackMeta, presetsSince } from "./pack";
import type { Kept, Store } from "./store";

export type Done = { readonly newCards: number; readonly reviews: number; readonly tookMs: number };

export type Desk = {
  readonly catalogue: Catalogue;
  /** Every card this device can ask: a guest's whole catalogue, a person's pack. */
  readonly places: ReadonlyMap<CardId, QueueCard>;
  /** Every card of the catalogue. */
  readonly everything: ReadonlyMap<CardId, QueueCard>;
  readonly presets: Presets;
  readonly chosen: Readonly<Record<DeckId, boolean>>;
  readonly states: ReadonlyMap<CardId, CardState>;
  stateOf(card: CardId): CardState;
  tracesOf(card: CardId): readonly Trace[];
  /** Everything kept, as folds see it. */
  entries(): readonly AnyEntry[];
  /** What a card shows in the person's own words, as far as the pack knows. */
  contentOf(card: CardId): CardContent | undefined;
  /** The newest standing wording or note of the person's own for a card. */
  wordsFor(card: CardId, kind: "noted" | "reworded"): string | null;
  /** Takes in entries made since, or the server's word on earlier ones; folds the cards they touch. */
  take(kept: readonly Kept[]): void;
  drop(ids: readonly EntryId[]): void;
  today(): { readonly now: number; readonly day: number; readonly offsetMin: number };
  doneToday(day: number): Done;
  /** How long an answer takes this person. */
  paceMs(): number;
  /** The day's cards of the interview plan, if the pack is of that day and one was in force. */
  planned(day: number): readonly CardId[] | undefined;
  /** Cards that attempts at designs want asked on the day. */
  wanted(day: number): readonly CardId[];
  /** Notes answered today of cards that the pack may not hold any more. */
  notesToday(day: number): ReadonlySet<NoteId>;
};

export async function openDesk(store: Store, clock: Clock, catalogue: Catalogue): Promise<Desk> {
  const { meta, entries, cards } = await store.everything();
  return deskFrom({ pack: meta.pack, cards, entries, isGuest: store.owner === null }, clock, catalogue);
}

type Loaded = {
  readonly pack: PackMeta;
  readonly cards: readonly PackCard[];
  readonly entries: readonly Kept[];
  readonly isGuest: boolean;
};

export function deskFrom({ pack, cards, entries, isGuest }: Loaded, clock: Clock, catalogue: Catalogue): Desk {
  const kept = new Map(entries.map((one) => [one.id, one]));
  const packed = new Map(cards.map((card) => [card.card, card]));
  const shipped = new Map(placesIn(catalogue).map((card) => [card.id, card]));
  const own = cards.flatMap(({ card, own: place }) => (place ? [[card, ownPlace(card, place)] as const] : []));
  const everything = own.length === 0 ? shipped : new Map([...shipped, ...own]);
  const places = isGuest
    ? everything
    : new Map([...packed.keys()].flatMap((id) => (everything.has(id) ? [[id, everything.get(id)!] as const] : [])));
  const folds = new Map<CardId, Replayed>();
  const states = new Map<CardId, CardState>();
  let byCard = new Map<CardId, AnyEntry[]>();
  let forAll: AnyEntry[] = [];
  let undos = new Map<EntryId, AnyEntry[]>();
  let takenBack: readonly AnyEntry[] = [];
  let presets: Presets;
  let chosen: Readonly<Record<DeckId, boolean>>;

  const visible = () => [...kept.values()].filter((one) => one.refused === undefined).map((one) => timed(one, clock));

  const sort = () => {
    byCard = new Map();
    undos = new Map();
    forAll = [];
    const all = visible();
    for (const entry of all) file(entry);
    takenBack = marksUndone(pack, all);
    presets = presetsSince(pack, all);
    chosen = decksChosen(pack, all);
  };
  const file = (entry: AnyEntry) => {
    if (entry.kind === "undone") push(undos, (entry as Undone).entry, entry);
    else if (entry.kind === "rescheduled") forAll.push(entry);
    else if ("card" in entry && typeof entry.card === "string") push(byCard, entry.card, entry);
  };

  /** What bears on a card: what the pack says, entries since, and the undos of any of these. */
  const historyOf = (card: CardId, alsoSince = true): AnyEntry[] => {
    const history = packed.get(card);
    const found = history ? entriesPacked(history, alsoSince ? takenBack : []) : [];
    if (!alsoSince) return found;
    found.push(...(byCard.get(card) ?? []), ...forAll);
    for (let i = 0; i < found.length; i++) found.push(...(undos.get(found[i].id) ?? []));
    return found;
  };
  const replay = (card: CardId, history: readonly AnyEntry[]): Replayed =>
    replayCard(card, history, presets, everything.get(card)?.deck ?? "");
  const fold = (card: CardId) => {
    const history = historyOf(card);
    if (history.length === 0) {
      folds.delete(card);
      states.delete(card);
      return;
    }
    const replayed = replay(card, history);
    folds.set(card, replayed);
    states.set(card, replayed.state);
  };
  const foldAll = () => {
    folds.clear();
    states.clear();
    for (const card of new Set([...packed.keys(), ...(isGuest ? byCard.keys() : [])])) fold(card);
  };
  sort();
  foldAll();

  /** The card at the end of an undo's chain. */
  const cardOf = (entry: AnyEntry, seen = new Set<EntryId>()): CardId | null => {
    if (entry.kind !== "undone") return "card" in entry && typeof entry.card === "string" ? entry.card : null;
    const target = (entry as Undone).entry;
    const named = kept.get(target)?.entry ?? marksUndone(pack, [entry])[0];
    if (named) return seen.has(target) ? null : cardOf(named, seen.add(target));
    for (const card of packed.values()) if (card.reviews.some(([id]) => id === target)) return card.card;
    return null;
  };

  const take = (news: readonly Kept[]) => {
    // A lone new entry about a card is the path of a rating: nothing else moves.
    const [only] = news;
    const isLone =
      news.length === 1 &&
      !kept.has(only.id) &&
      only.refused === undefined &&
      ("card" in only.entry || only.entry.kind === "undone");
    for (const one of news) kept.set(one.id, one);
    const touched = news.map((one) => cardOf(one.entry));
    if (isLone && touched[0] !== null) {
      file(timed(only, clock));
      return fold(touched[0]);
    }
    sort();
    if (touched.every((card) => card !== null)) for (const card of new Set(touched)) fold(card);
    else foldAll();
  };

  const today = () => {
    const now = clock.now();
    const { zone, rolloverMin } = presets.newest;
    const offsetMin = clock.offsetMin(now, zone);
    return { now, day: studyDay(now, offsetMin, rolloverMin), offsetMin };
  };

  return {
    catalogue,
    places,
    everything,
    get presets() {
      return presets;
    },
    get chosen() {
      return chosen;
    },
    states,
    stateOf: (card) => states.get(card) ?? newCardState(card),
    tracesOf: (card) => folds.get(card)?.trace ?? [],
    entries: visible,
    contentOf: (card) => packed.get(card)?.content,
    wordsFor: (card, kind) => {
      const found = (byCard.get(card) ?? []).filter((entry) => entry.kind === kind && !undos.has(entry.id));
      const newest = found.reduce<AnyEntry | null>(
        (last, entry) => (last === null || entry.at >= last.at ? entry : last),
        null,
      );
      return newest === null ? null : ((newest as { readonly text?: string }).text ?? null) || null;
    },
    take,
    drop: (ids) => {
      for (const id of ids) kept.delete(id);
      sort();
      foldAll();
    },
    today,
    doneToday: (day) => {
      const before = pack?.today.day === day ? pack.today : nothing;
      let { newCards, reviews, tookMs = 0 } = before;
      for (const card of new Set([...byCard.keys(), ...cardsUndone(undos, packed)])) {
        const after = doneOn(
          day,
          folds.get(card)?.trace ?? (places.has(card) ? [] : replay(card, historyOf(card)).trace),
        );
        const counted =
          packed.has(card) && before === pack?.today
            ? doneOn(day, replay(card, historyOf(card, false)).trace)
            : nothing;
        newCards += after.newCards - counted.newCards;
        reviews += after.reviews - counted.reviews;
        tookMs += after.tookMs - counted.tookMs;
      }
      return { newCards: Math.max(0, newCards), reviews: Math.max(0, reviews), tookMs: Math.max(0, tookMs) };
    },
    paceMs: () => {
      if (pack?.today.paceMs !== undefined) return pack.today.paceMs;
      const { day } = today();
      const rows = dayRows([...folds.values()].flatMap(({ trace }) => trace));
      return paceFrom(rows.filter((row) => row.day > day - PACE_DAYS));
    },
    planned: (day) => (pack?.today.day === day ? pack.planned : undefined),
    wanted: (day) => {
      const here = [...kept.values()].flatMap(({ id, entry, refused }) =>
        entry.kind === "practised" && refused === undefined && !undos.has(id) ? [entry as Practised] : [],
      );
      const before = (pack?.wanted ?? []).map((wanted) => ({ wanted }));
      return wantedOn(day, [...before, ...here], (card) => states.get(card)?.lastDay ?? null);
    },
    notesToday: (day) => {
      const notes = new Set<NoteId>();
      for (const [card, { trace }] of folds) if (trace.at(-1)?.day === day) notes.add(noteOf(card));
      return notes;
    },
  };
}

/** The deck and the concept of people's own cards. */
export const OWN = "own";

const ownPlace = (card: CardId, { position, isScenario }: NonNullable<PackCard["own"]>): QueueCard => {
  return { id: card, note: noteOf(card), concept: OWN, deck: OWN, position, level: "core", isScenario };
};

const nothing: Done = { newCards: 0, reviews: 0, tookMs: 0 };

function doneOn(day: number, trace: readonly Trace[]): Done {
  return usedOf(dayRows(trace).find((row) => row.day === day));
}

function cardsUndone(undos: ReadonlyMap<EntryId, unknown>, packed: ReadonlyMap<CardId, PackCard>): CardId[] {
  if (undos.size === 0) return [];
  return [...packed.values()].filter((card) => card.reviews.some(([id]) => undos.has(id))).map((card) => card.card);
}

export const noteOf = (card: CardId): NoteId => card.slice(0, card.indexOf("#"));

function push<K, V>(map: Map<K, V[]>, key: K, value: V) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
