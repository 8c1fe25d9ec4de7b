// Folds one card's entries into its state, twice over the same reviews: decisions under each review's own preset, so that a
// button did what it said whatever changed later; memory under the newest weights, so that what is shown is the best known.
// One file, because both folds and the device's way in share one walk.
import type { CardState, Phase } from "./card-state";
import type { CardId, DeckId } from "./deck";
import { defaultPreset, type Preset, type PresetId, type Presets } from "./preset";
import type { Rating } from "./rating";
import {
  type AnyEntry,
  type EntryId,
  isKnownEntry,
  type LogEntry,
  type Rescheduled,
  type Reviewed,
  standing,
} from "./review-log";
import {
  type Decided,
  decide,
  type Memory,
  nextMemory,
  type Occasion,
  rescheduledInterval,
  retrievability,
  unseen,
} from "./scheduler";
import { studyDay } from "./study-day";

/** One standing review, as the replay met it. */
export type Trace = {
  readonly entry: EntryId;
  /** Epoch ms. */
  readonly at: number;
  /** Study day, never before that of the review before. */
  readonly day: number;
  readonly rating: Rating;
  readonly tookMs: number;
  /** Study days since the review before; 0 at first sight. */
  readonly elapsedDays: number;
  /** Recall that the preset of the review promised just before it, 0…1; null at first sight. */
  readonly promised: number | null;
  /** Recall that the newest weights would have predicted; null at first sight. */
  readonly retrievability: number | null;
  /** Before the review. */
  readonly phase: Phase;
  /** Interval before the review; 0 outside review. */
  readonly intervalDays: number;
  /** Memory after the review, under the newest weights. */
  readonly stability: number;
  readonly difficulty: number;
};

export type Replayed = { readonly state: CardState; readonly trace: readonly Trace[] };

/** A review in few bytes: id, at, rating, offsetMin, rolloverMin, tookMs, presetId, and 1 if crammed. */
export type CompactReview = readonly [EntryId, number, Rating, number, number, number, PresetId, 0 | 1];

/** What a device holds of a card: its standing reviews in order, and the marks that stand. */
export type CardHistory = {
  readonly reviews: readonly CompactReview[];
  readonly suspended: boolean;
  readonly starred: boolean;
  readonly buriedDay: number | null;
};

/**
 * Folds all that happened to one card.
 * @param entries in any order; may hold undone entries with their `undone`, and entries of other cards, which are skipped
 * @param presets from `presetsFrom`; a review that names an unknown preset is decided under the default one
 */
export function replayCard(card: CardId, entries: readonly AnyEntry[], presets: Presets, deck: DeckId): Replayed {
  return fold(card, standing(entries), presets, deck, unmarked);
}

/**
 * The same on a device: what the server knew of a card, then the device's own entries (and those of the last days, so that
 * undo reaches them; entries that the history holds already may come again).
 * @param entries in any order: reviews, marks, undos and reschedules after or beside the history
 */
export function replayReviews(
  card: CardId,
  history: CardHistory,
  entries: readonly AnyEntry[],
  presets: Presets,
  deck: DeckId,
): Replayed {
  const held = history.reviews.map((review) => reviewFrom(card, review));
  const ids = new Set(history.reviews.map(([id]) => id));
  const others = entries.filter((entry) => !ids.has(entry.id));
  const stands = standing([...held, ...others]);
  return fold(card, stands, presets, deck, marksHeld(card, history, others, stands));
}

function reviewFrom(card: CardId, review: CompactReview): Reviewed {
  const [id, at, rating, offsetMin, rolloverMin, tookMs, presetId, crammed] = review;
  return { id, at, kind: crammed ? "crammed" : "reviewed", card, rating, offsetMin, rolloverMin, tookMs, presetId };
}

/** The compact form of a review, for devices. */
export function compactReview(entry: Reviewed): CompactReview {
  const { id, at, rating, offsetMin, rolloverMin, tookMs, presetId, kind } = entry;
  return [id, at, rating, offsetMin, rolloverMin, tookMs, presetId, kind === "crammed" ? 1 : 0];
}

type Marks = Pick<CardState, "suspended" | "starred" | "buriedDay">;
const unmarked: Marks = { suspended: false, starred: false, buriedDay: null };

/** The history's marks, less those whose entry the device knows to be undone. */
function marksHeld(card: CardId, held: CardHistory, entries: readonly AnyEntry[], stands: readonly LogEntry[]): Marks {
  const standingIds = new Set(stands.map((entry) => entry.id));
  let { suspended, starred, buriedDay } = held;
  for (const entry of entries) {
    if (!isKnownEntry(entry) || !("card" in entry) || entry.card !== card || standingIds.has(entry.id)) continue;
    if (entry.kind === "suspended") suspended = false;
    if (entry.kind === "resumed") suspended = true;
    if (entry.kind === "starred") starred = false;
    if (entry.kind === "unstarred") starred = true;
    if (entry.kind === "buried" && buriedDay === entry.day) buriedDay = null;
  }
  return { suspended, starred, buriedDay };
}

/** Memory folded under one set of weights. The first lane is the newest weights', the others are those that decisions need. */
type Lane = { readonly weights: readonly number[]; memory: Memory | null };

function lanesFor(entries: readonly LogEntry[], presets: Presets): Lane[] {
  const lanes: Lane[] = [{ weights: presets.newest.weights, memory: null }];
  let last: PresetId | null = null;
  for (const entry of entries) {
    if ((entry.kind !== "reviewed" && entry.kind !== "rescheduled") || entry.presetId === last) continue;
    last = entry.presetId;
    const { weights } = presetOf(presets, last);
    if (!lanes.some((lane) => sameWeights(lane.weights, weights))) lanes.push({ weights, memory: null });
  }
  return lanes;
}

function sameWeights(a: readonly number[], b: readonly number[]): boolean {
  return a === b || a.every((weight, i) => weight === b[i]);
}

function presetOf(presets: Presets, id: PresetId): Preset {
  return presets.byId.get(id) ?? (id === presets.newest.id ? presets.newest : defaultPreset);
}

/** A card on its way through its entries. */
type Walk = {
  readonly card: CardId;
  readonly deck: DeckId;
  readonly presets: Presets;
  readonly lanes: readonly Lane[];
  readonly trace: Trace[];
  marks: Marks;
  decided: Decided;
  /** The last review, and the interval before it. */
  last: Reviewed | null;
  lastInterval: number;
};

function fold(card: CardId, entries: readonly LogEntry[], presets: Presets, deck: DeckId, marks: Marks): Replayed {
  const walk: Walk = {
    card,
    deck,
    presets,
    lanes: lanesFor(entries, presets),
    trace: [],
    marks,
    decided: unseen,
    last: null,
    lastInterval: 0,
  };
  for (const entry of entries) meet(walk, entry);
  return { state: stateOf(walk), trace: walk.trace };
}

function meet(walk: Walk, entry: LogEntry): void {
  if (entry.kind === "rescheduled") reschedule(walk, entry);
  else if ("card" in entry && entry.card === walk.card) {
    const { kind } = entry;
    if (kind === "reviewed") review(walk, entry);
    else if (kind === "suspended" || kind === "resumed")
      walk.marks = { ...walk.marks, suspended: kind === "suspended" };
    else if (kind === "starred" || kind === "unstarred") walk.marks = { ...walk.marks, starred: kind === "starred" };
    else if (kind === "buried") walk.marks = { ...walk.marks, buriedDay: entry.day };
  }
}

function review(walk: Walk, entry: Reviewed): void {
  const { card, deck, decided, lanes } = walk;
  const { at, rating, offsetMin, rolloverMin } = entry;
  const preset = presetOf(walk.presets, entry.presetId);
  const felt = studyDay(at, offsetMin, rolloverMin);
  const day = decided.lastDay !== null && decided.lastDay > felt ? decided.lastDay : felt;
  const elapsedDays = decided.lastDay === null ? 0 : day - decided.lastDay;
  const occasion: Occasion = { card, deck, day, at, offsetMin, rolloverMin, preset };
  const shared = lanes.length === 1;
  const before = shared ? decided : withMemory(decided, laneOf(lanes, preset.weights).memory);
  const after = decide(before, rating, occasion);
  const recall = shared ? after.promised : predicted(lanes[0], elapsedDays);
  if (!shared) for (const lane of lanes) lane.memory = nextMemory(lane.memory, elapsedDays, rating, lane.weights);
  const { stability, difficulty } = shared ? after : lanes[0].memory!;
  walk.trace.push({
    entry: entry.id,
    at,
    day,
    rating,
    tookMs: entry.tookMs,
    elapsedDays,
    promised: after.promised,
    retrievability: recall,
    phase: decided.phase,
    intervalDays: decided.intervalDays,
    stability: stability!,
    difficulty: difficulty!,
  });
  walk.last = entry;
  walk.lastInterval = decided.intervalDays;
  walk.decided = after;
}

function laneOf(lanes: readonly Lane[], weights: readonly number[]): Lane {
  return lanes.find((lane) => sameWeights(lane.weights, weights))!;
}

function withMemory(decided: Decided, memory: Memory | null): Decided {
  return { ...decided, stability: memory?.stability ?? null, difficulty: memory?.difficulty ?? null };
}

function predicted(lane: Lane, elapsedDays: number): number | null {
  return lane.memory === null ? null : retrievability(elapsedDays, lane.memory.stability, lane.weights);
}

/** Cards in review and not suspended come due when the preset would have it, but not before the day of the entry. */
function reschedule(walk: Walk, entry: Rescheduled): void {
  const { card, deck, decided, lanes, last } = walk;
  if (decided.phase !== "review" || walk.marks.suspended || last === null || decided.lastDay === null) return;
  const preset = presetOf(walk.presets, entry.presetId);
  const before = lanes.length === 1 ? decided : withMemory(decided, laneOf(lanes, preset.weights).memory);
  const prior = { intervalDays: walk.lastInterval, rating: last.rating };
  const intervalDays = rescheduledInterval(before, prior, { card, deck, day: decided.lastDay, preset });
  const today = studyDay(entry.at, last.offsetMin, last.rolloverMin);
  const dueDay = Math.max(decided.lastDay + intervalDays, today);
  walk.decided = { ...decided, intervalDays, dueDay };
}

function stateOf(walk: Walk): CardState {
  const { card, decided, lanes, marks } = walk;
  const memory = lanes.length === 1 ? decided : withMemory(decided, lanes[0].memory);
  return {
    card,
    phase: decided.phase,
    step: decided.step,
    stability: memory.stability,
    difficulty: memory.difficulty,
    dueDay: decided.dueDay,
    dueAt: decided.dueAt,
    intervalDays: decided.intervalDays,
    lastDay: decided.lastDay,
    lastAt: decided.lastAt,
    reps: decided.reps,
    lapses: decided.lapses,
    suspended: marks.suspended,
    starred: marks.starred,
    buriedDay: marks.buriedDay,
  };
}
