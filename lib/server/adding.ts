// What new entries change: they are added to the log under the next numbers, and what they touch is folded anew. The
// caller holds the person's row locked.
import "server-only";
import type { Presets } from "@/lib/domain/preset";
import type { AnyEntry, EntryId } from "@/lib/domain/review-log";
import { projectCards } from "./card-states";
import { type Places, placesOf } from "./content";
import { projectChoices } from "./decks-chosen";
import { foldMemorySoon } from "./fold-memory";
import { enqueue } from "./jobs";
import { projectOwnNotes, projectRemarks } from "./own-notes";
import { projectPlan } from "./plans";
import { projectPresets } from "./presets";
import { cardsOf, projectPerson } from "./projection";
import { append, isOwnNote, namesPreset, readAround, readLoose, type Stored, subjectOf } from "./review-log";
import { type Query, rows } from "./sql";

/** Up to here everything is folded anew at once; beyond it a job does. */
const CARDS_AT_ONCE = 2000;
/** More presets than a person makes or undoes in one go: everything is folded without asking who names them. */
const TURNED_AT_ONCE = 3;

export type Adding = {
  readonly userId: string;
  readonly entries: readonly AnyEntry[];
  /** The last number given before. */
  readonly base: number;
  readonly now: number;
  readonly presets: Presets;
  /** Of the cards that the entries name. */
  readonly places: Places;
  /** Whether the entries were made here and now: nothing can name them yet. */
  readonly isMinted: boolean;
  /** What was read by `firstAround`. */
  readonly around: readonly Stored[];
};

export type Added = {
  readonly count: number;
  readonly acknowledged: readonly { readonly id: EntryId; readonly at: number }[];
};

/** What is known of the entries, and kept about the cards that they name. */
export const firstAround = (
  userId: string,
  entries: readonly AnyEntry[],
  named: readonly string[],
): Query<readonly Stored[]> => readAround(userId, idsIn(entries), named);

const idsIn = (entries: readonly AnyEntry[]): readonly EntryId[] =>
  entries.flatMap((entry) => (entry.kind === "undone" ? [entry.id, entry.entry as EntryId] : [entry.id]));

export function* add(adding: Adding): Query<Added> {
  const { userId, entries, base } = adding;
  const { around, places } = yield* surroundings(adding);
  const known = new Map(around.map((stored) => [stored.entry.id, stored]));
  const batch = new Map(entries.map((entry) => [entry.id, entry]));
  const fresh = entries
    .filter((entry) => !known.has(entry.id))
    .map((entry, i): Stored => ({ entry, seq: base + i + 1, about: aboutOf(entry, batch, known) }));
  const acknowledged = entries.map((entry) => ({ id: entry.id, at: known.get(entry.id)?.entry.at ?? entry.at }));
  const added = { count: fresh.length, acknowledged };
  if (fresh.length === 0) return added;
  yield* append(userId, fresh);
  const entryOf = (id: EntryId) => batch.get(id) ?? known.get(id)?.entry;
  const anew = yield* projectLoose(adding, fresh, entryOf);
  if (anew === "all") return added;
  const touched = touchedBy(fresh, places);
  const isNew = (id: EntryId) => batch.has(id) && !known.has(id);
  const all = [...around, ...fresh];
  yield* projectCards(userId, touched, all, isNew, anew ?? adding.presets, places);
  const notes = [...new Set(fresh.flatMap(({ about }) => (about !== null && isOwnNote(about) ? [about] : [])))];
  if (notes.length > 0) yield* projectOwnNotes(userId, notes, all);
  const words = fresh.filter(({ entry }) => ["noted", "reworded"].includes(rootKind(entry, entryOf)));
  if (words.length > 0) yield* projectRemarks(userId, touchedBy(words, places), all, places);
  return added;
}

const touchedBy = (entries: readonly Stored[], places: Places): readonly string[] => [
  ...new Set(cardsOf(entries).map((card) => places.nowOf.get(card) ?? card)),
];

/** The card that an entry bears on; an undo bears on the card of what it undoes, however long the chain. */
function aboutOf(
  entry: AnyEntry,
  batch: ReadonlyMap<EntryId, AnyEntry>,
  known: ReadonlyMap<EntryId, Stored>,
): string | null {
  const seen = new Set<EntryId>();
  let one: AnyEntry | undefined = entry;
  while (one?.kind === "undone" && !seen.has(one.id)) {
    seen.add(one.id);
    const stored = known.get(one.id);
    if (stored && stored.about !== null) return stored.about;
    const target: EntryId = one.entry as EntryId;
    one = batch.get(target) ?? known.get(target)?.entry;
  }
  return one && one.kind !== "undone" ? subjectOf(one) : null;
}

/** All that is kept about the cards that the entries touch, and what their undos name, as far as the chains go. */
function* surroundings({ userId, entries, places: first, around }: Adding) {
  const named = entries.flatMap((entry) => subjectOf(entry) ?? []);
  const asked = { ids: new Set(idsIn(entries)), cards: new Set(named) };
  const found = new Map(around.map((stored) => [stored.entry.id, stored]));
  const hasUndo = entries.some(({ kind }) => kind === "undone");
  let places = first;
  let cards = unasked(named, places, asked.cards);
  let ids: readonly EntryId[] = [];
  for (;;) {
    const targets = hasUndo ? [...found.values()].filter(({ entry }) => asked.ids.has(entry.id)) : [];
    ids = targets
      .flatMap(({ entry }) => (entry.kind === "undone" ? [entry.entry as EntryId] : []))
      .filter((id) => !asked.ids.has(id));
    const beyond = [...new Set(targets.flatMap(({ about }) => about ?? []))].filter((card) => !asked.cards.has(card));
    if (beyond.length > 0) places = merged(places, yield* placesOf(beyond));
    cards = [...new Set([...cards, ...beyond, ...unasked(beyond, places, asked.cards)])];
    if (ids.length === 0 && cards.length === 0) return { around: [...found.values()], places };
    for (const id of ids) asked.ids.add(id);
    for (const card of cards) asked.cards.add(card);
    for (const stored of yield* readAround(userId, ids, cards)) found.set(stored.entry.id, stored);
    cards = [];
  }
}

/** Every other id that the cards have or had. */
const unasked = (cards: readonly string[], places: Places, asked: ReadonlySet<string>): readonly string[] =>
  cards
    .flatMap((card) => {
      const now = places.nowOf.get(card) ?? card;
      return [now, ...(places.formersOf.get(now) ?? [])];
    })
    .filter((card) => !asked.has(card));

const merged = (a: Places, b: Places): Places => ({
  nowOf: new Map([...a.nowOf, ...b.nowOf]),
  formersOf: new Map([...a.formersOf, ...b.formersOf]),
  deckOf: new Map([...a.deckOf, ...b.deckOf]),
});

/**
 * Folds what bears on no single card: settings, choices, plans.
 * @returns the presets if they were folded; "all" if every card was (now, or will be by a job and the touched ones are due now)
 */
function* projectLoose(
  { userId, now, base, isMinted }: Adding,
  fresh: readonly Stored[],
  entryOf: (id: EntryId) => AnyEntry | undefined,
) {
  const kinds = new Set(fresh.flatMap(({ entry, about }) => (about === null ? [rootKind(entry, entryOf)] : [])));
  if (kinds.size === 0) return null;
  const loose = (yield* readLoose(userId)).map(({ entry }) => entry);
  if (kinds.has("deck chosen")) yield* projectChoices(userId, loose);
  if (kinds.has("plan set")) yield* projectPlan(userId, loose);
  const changed = kinds.has("preset changed") ? yield* projectPresets(userId, loose) : null;
  // A review may have come before the preset that it names, and was decided under the default one meanwhile.
  const minted = new Set(isMinted ? fresh.map(({ entry }) => entry.id) : []);
  const turned = changed?.turned.filter((id) => !minted.has(id)) ?? [];
  const wasNamed = turned.length > TURNED_AT_ONCE || (yield* namesPreset(userId, turned, base));
  if (!changed?.hasOtherBodies && !wasNamed && !kinds.has("rescheduled")) {
    if (changed?.hasNewWeights) yield* foldMemorySoon(userId, base, now);
    return changed?.presets ?? null;
  }
  const begun = yield* rows(`SELECT 1 AS one FROM "CardState" WHERE "userId" = $1 LIMIT $2`, userId, CARDS_AT_ONCE + 1);
  if (begun.length <= CARDS_AT_ONCE) {
    yield* projectPerson(userId);
    return "all" as const;
  }
  yield* enqueue("project", userId, `project ${userId} ${base}`, now);
  return changed?.presets ?? null;
}

/** The kind of what an undo undoes in the end; else the entry's own. */
function rootKind(entry: AnyEntry, entryOf: (id: EntryId) => AnyEntry | undefined): string {
  const seen = new Set<EntryId>();
  let one: AnyEntry | undefined = entry;
  while (one?.kind === "undone" && !seen.has(one.id)) {
    seen.add(one.id);
    one = entryOf(one.entry as EntryId);
  }
  return one?.kind ?? "undone";
}
