// The log: everything a person does is an entry, nothing else is kept. Entries are only ever added.
import type { CardId, ConceptId, DeckId, NoteId, TopicId } from "./deck";
import type { PresetId, PresetPatch } from "./preset";
import type { Rating } from "./rating";

/** UUIDv7, monotonic per device, minted where the person acted. */
export type EntryId = string;

type Fact = { readonly id: EntryId /** Epoch ms. */; readonly at: number };

export type Reviewed = Fact & {
  readonly kind: "reviewed" | "crammed";
  readonly card: CardId;
  readonly rating: Rating;
  /** The person's zone at that moment, minutes east of UTC. */
  readonly offsetMin: number;
  /** When their study day turned, minutes after midnight. */
  readonly rolloverMin: number;
  readonly tookMs: number;
  /** The preset the buttons were drawn with. */
  readonly presetId: PresetId;
};
export type Undone = Fact & { readonly kind: "undone"; readonly entry: EntryId };
export type CardMarked = Fact & {
  readonly kind: "suspended" | "resumed" | "starred" | "unstarred";
  readonly card: CardId;
};
export type Buried = Fact & { readonly kind: "buried"; readonly card: CardId /** Study day. */; readonly day: number };
export type Remarked = Fact & {
  readonly kind: "noted" | "reworded" | "reported";
  readonly text: string;
  /** Of a wording: the hash of the note that it was made from. */
  readonly upstream?: string;
} & ({ readonly card: CardId } | { readonly concept: ConceptId });
export type Written = Fact & { readonly kind: "written"; readonly note: NoteId; readonly text: string };
export type Retired = Fact & { readonly kind: "retired"; readonly note: NoteId };
export type DeckChosen = Fact & { readonly kind: "deck chosen"; readonly deck: DeckId; readonly chosen: boolean };
export type PresetChanged = Fact & { readonly kind: "preset changed"; readonly patch: PresetPatch };
export type Rescheduled = Fact & { readonly kind: "rescheduled"; readonly presetId: PresetId };
export type PlanSet = Fact & { readonly kind: "plan set"; readonly plan: Readonly<Record<string, unknown>> };
/** An attempt at a practice design, with the cards that it wants asked from a study day on. */
export type Practised = Fact & {
  readonly kind: "practised";
  readonly design: string;
  /** Epoch ms at which it began. */
  readonly began: number;
  readonly tookMs: number;
  readonly text: string;
  /** Places in the checklist. */
  readonly said: readonly number[];
  readonly wanted?: { readonly day: number; readonly cards: readonly CardId[] };
};
export type SessionSaved = Fact & { readonly kind: "session saved"; readonly name: string; readonly query: string };
/** A question of the holdout answered in a check-up (check-up.ts). No fold of a card reads it. */
export type Checked = Fact & {
  readonly kind: "checked";
  readonly question: string;
  readonly topic: TopicId;
  /** The note that the question is about. */
  readonly note: NoteId;
  /** Study day. */
  readonly day: number;
  /** Expected recall of the note when it was asked, 0…1. */
  readonly promised: number;
  readonly recalled: boolean;
};
/** What was expected in a week, kept so that it can be held against what came (forecasts.ts). No fold of a card reads it. */
export type Foreseen = Fact & {
  readonly kind: "foreseen";
  /** Study day. */
  readonly day: number;
  /** The day of the interview; null without one. */
  readonly until: number | null;
  /** Of each topic's seen cards: how many, expected recall then, and on the day of the interview without reviews. */
  readonly topics: readonly {
    readonly topic: TopicId;
    readonly cards: number;
    readonly recall: number;
    readonly later: number | null;
  }[];
};

export type LogEntry =
  | Reviewed
  | Undone
  | CardMarked
  | Buried
  | Remarked
  | Written
  | Retired
  | DeckChosen
  | PresetChanged
  | Rescheduled
  | PlanSet
  | Practised
  | SessionSaved
  | Checked
  | Foreseen;

/** A well-formed entry of a kind that this build does not know: stored, skipped by folds. */
export type UnknownEntry = Fact & { readonly kind: string; readonly [field: string]: unknown };

/** What a fold may be given: entries of this build's kinds, and others that it skips. */
export type AnyEntry = LogEntry | UnknownEntry;

/** A record, so that a new kind in the union must be added here. */
const kinds: Readonly<Record<LogEntry["kind"], true>> = {
  reviewed: true,
  crammed: true,
  undone: true,
  suspended: true,
  resumed: true,
  starred: true,
  unstarred: true,
  buried: true,
  noted: true,
  reworded: true,
  reported: true,
  written: true,
  retired: true,
  "deck chosen": true,
  "preset changed": true,
  rescheduled: true,
  "plan set": true,
  practised: true,
  "session saved": true,
  checked: true,
  foreseen: true,
};

/** Whether this build folds entries of that kind. */
export function isKnownEntry(entry: AnyEntry): entry is LogEntry {
  return Object.hasOwn(kinds, entry.kind);
}

/** The total order of the log: by moment, then by id (compared as UTF-16, the same on every device). */
export function compareEntries(a: { at: number; id: EntryId }, b: { at: number; id: EntryId }): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * The entries that count, in the log's order, whatever order (and how often) they arrived in: an entry stands when no
 * standing `undone` names it, so undoing an undo brings it back; undos that name each other in a circle never stand.
 * Standing `undone` entries are in the result, entries of unknown kinds are not (but can be undone, harmlessly).
 */
export function standing(entries: readonly AnyEntry[]): LogEntry[] {
  const ordered = isInOrder(entries) ? entries : inOrder(entries);
  const undone = ordered.some((entry) => entry.kind === "undone") ? undoneIds(ordered) : null;
  return ordered.filter((entry): entry is LogEntry => isKnownEntry(entry) && !undone?.has(entry.id));
}

function isInOrder(entries: readonly AnyEntry[]): boolean {
  for (let i = 1; i < entries.length; i++) if (compareEntries(entries[i - 1], entries[i]) >= 0) return false;
  return true;
}

function inOrder(entries: readonly AnyEntry[]): readonly AnyEntry[] {
  const seen = new Set<EntryId>();
  const isFirst = (entry: AnyEntry) => !seen.has(entry.id) && seen.add(entry.id);
  return [...entries].sort(compareEntries).filter(isFirst);
}

/** Ids that do not stand: those named by a standing undo, and undos in a circle. */
function undoneIds(entries: readonly AnyEntry[]): ReadonlySet<EntryId> {
  const targets = new Map<EntryId, EntryId>();
  for (const entry of entries) if (entry.kind === "undone") targets.set(entry.id, (entry as Undone).entry);
  const namedBy = new Map<EntryId, EntryId[]>();
  for (const [id, target] of targets) {
    const others = namedBy.get(target);
    if (others) others.push(id);
    else namedBy.set(target, [id]);
  }
  const fallen = circles(targets);
  // From undos that nobody names downwards: each is decided once everything that names it is.
  const open = new Map<EntryId, number>();
  const ready: EntryId[] = [];
  for (const id of targets.keys()) {
    if (fallen.has(id)) continue;
    const waiting = (namedBy.get(id) ?? []).length;
    if (waiting === 0) ready.push(id);
    else open.set(id, waiting);
  }
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    const target = targets.get(id)!;
    if (!fallen.has(id)) fallen.add(target);
    const waiting = open.get(target);
    if (waiting === undefined) continue;
    open.set(target, waiting - 1);
    if (waiting === 1) ready.push(target);
  }
  return fallen;
}

/** Each undo names one entry, so following the names either ends or runs into a circle. */
function circles(targets: ReadonlyMap<EntryId, EntryId>): Set<EntryId> {
  const inCircle = new Set<EntryId>();
  const walkOf = new Map<EntryId, number>();
  let walk = 0;
  for (const start of targets.keys()) {
    walk++;
    let id: EntryId | undefined = start;
    while (id !== undefined && targets.has(id) && !walkOf.has(id)) {
      walkOf.set(id, walk);
      id = targets.get(id);
    }
    while (id !== undefined && walkOf.get(id) === walk && !inCircle.has(id)) {
      inCircle.add(id);
      id = targets.get(id);
    }
  }
  return inCircle;
}
