// A person's settings of the scheduler: defaults, bounds, and how patches fold into one preset. One file, so that a new
// setting is one line in each of its parts.
import type { DeckId } from "./deck";
import { type AnyEntry, compareEntries, type EntryId, type PresetChanged, type Undone } from "./review-log";

/** The id of the entry that made it (a `preset changed`, or the undo of one), or `default-1`. */
export type PresetId = string;

/** Lowest recall, longest past the interval that the deck's retention allows, longest due, or at random: first. */
export type ReviewOrder = "retrievability" | "overdueness" | "due" | "random";

export type Preset = {
  readonly id: PresetId;
  /** Rules of the scheduler that this preset's decisions follow; a change that moves a golden due date is a new engine. */
  readonly engine: 1;
  /** Recall at which a card comes due, 0.70…0.97. */
  readonly desiredRetention: number;
  /** The same for single decks. */
  readonly deckRetention: Readonly<Record<DeckId, number>>;
  /** Minutes, ascending. */
  readonly learningSteps: readonly number[];
  readonly relearningSteps: readonly number[];
  /** Days, 1…36500. */
  readonly maximumIntervalDays: number;
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  /** Daily budget; null: no budget. */
  readonly minutesPerDay: number | null;
  /** Lapses from which a card is a leech. */
  readonly leechLapses: number;
  /** FSRS-6's 21 parameters. */
  readonly weights: readonly number[];
  readonly fuzz: boolean;
  /** How much is wanted on each weekday, from Monday: 1 as usual, 0.5 half, 0 as little as the spread of due dates allows. */
  readonly easyDays: readonly number[];
  readonly burySiblings: boolean;
  readonly reviewOrder: ReviewOrder;
  /** How far ahead a learning card may be shown, minutes. */
  readonly learnAheadMin: number;
  /** `core`: the core track; `library`: every deck. Decks chosen in or out come on top. */
  readonly scope: "core" | "library";
  readonly scenarios: boolean;
  /** IANA zone; null follows the device. */
  readonly zone: string | null;
  /** When the study day turns, minutes after midnight, 0…1439. */
  readonly rolloverMin: number;
};

export type PresetPatch = Partial<Omit<Preset, "id">>;

/** FSRS-6's published defaults (fsrs-rs, ts-fsrs and py-fsrs agree). */
export const defaultWeights: readonly number[] = Object.freeze([
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
  0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
]);

/** The preset of a person who has changed nothing: a constant, so that reviews may name it before any log exists. */
export const defaultPreset: Preset = Object.freeze({
  id: "default-1",
  engine: 1,
  desiredRetention: 0.9,
  deckRetention: Object.freeze({}),
  learningSteps: Object.freeze([1, 10]),
  relearningSteps: Object.freeze([10]),
  maximumIntervalDays: 36_500,
  newPerDay: 15,
  reviewsPerDay: 200,
  minutesPerDay: null,
  leechLapses: 8,
  weights: defaultWeights,
  fuzz: true,
  easyDays: Object.freeze([1, 1, 1, 1, 1, 1, 1]),
  burySiblings: true,
  reviewOrder: "retrievability",
  learnAheadMin: 20,
  scope: "core",
  scenarios: false,
  zone: null,
  rolloverMin: 240,
});

/** The presets of a person's log: every one that a review may name, and the one in force now. */
export type Presets = { readonly byId: ReadonlyMap<PresetId, Preset>; readonly newest: Preset };

/** The presets of a person who never changed any. */
export const defaultPresets: Presets = { byId: new Map([[defaultPreset.id, defaultPreset]]), newest: defaultPreset };

/**
 * Folds `preset changed` entries into presets. Give it the raw entries, the undone ones and their `undone` included (other
 * kinds are ignored): `byId` answers for every entry that ever made a preset, with what stood at that entry, so that
 * reviews keep the preset their buttons were drawn with; `newest` holds only what stands. Undoing a change makes a preset
 * too, named after the `undone` entry.
 */
export function presetsFrom(entries: readonly AnyEntry[]): Presets {
  const { relevant, targets } = changesAndTheirUndos(entries);
  const changes: { readonly id: EntryId; readonly patch: PresetPatch }[] = [];
  const byId = new Map<PresetId, Preset>([[defaultPreset.id, defaultPreset]]);
  const met = new Set<EntryId>();
  const standingUndos = new Map<EntryId, number>();
  const stands = (id: EntryId) => !standingUndos.get(id);
  /** An undo begins to count against what it names, or ceases to; that may bring back, or take, what the named one names. */
  const count = (undo: EntryId, by: 1 | -1) => {
    for (let id: EntryId | undefined = targets.get(undo), step = by; id !== undefined; ) {
      const before = stands(id);
      standingUndos.set(id, (standingUndos.get(id) ?? 0) + step);
      if (before === stands(id) || !met.has(id)) return;
      step = step === 1 ? -1 : 1;
      id = targets.get(id);
    }
  };
  let newest = defaultPreset;
  for (const entry of relevant) {
    met.add(entry.id);
    if (entry.kind === "preset changed") {
      const patch = soundPatch(entry.patch);
      changes.push({ id: entry.id, patch });
      newest = { ...newest, ...(stands(entry.id) ? patch : {}), id: entry.id };
      // Reviews that name it were drawn with it, also where another clock says that it was undone before.
      byId.set(entry.id, { ...newest, ...patch });
    } else {
      if (stands(entry.id)) count(entry.id, 1);
      const patches = changes.map(({ id, patch }) => (stands(id) ? patch : {}));
      newest = Object.assign({}, defaultPreset, ...patches, { id: entry.id });
      byId.set(entry.id, newest);
    }
  }
  return { byId: byId.set(newest.id, newest), newest };
}

/** Fields that this build does not know, or that are out of bounds, are left as they were. */
function soundPatch(patch: PresetPatch): PresetPatch {
  const sound: Record<string, unknown> = {};
  for (const field of fields) {
    const value = Object.hasOwn(patch, field) ? patch[field] : undefined;
    if (value !== undefined && bounds[field](value) === null) sound[field] = value;
  }
  return sound;
}

/** In the log's order, without undos in a circle: those never stand, and name nothing but each other. */
function changesAndTheirUndos(entries: readonly AnyEntry[]) {
  const naming = new Map<EntryId, Undone[]>();
  for (const entry of entries) {
    if (entry.kind !== "undone") continue;
    const undo = entry as Undone;
    const others = naming.get(undo.entry);
    if (others) others.push(undo);
    else naming.set(undo.entry, [undo]);
  }
  const found = new Map<EntryId, PresetChanged | Undone>();
  for (const entry of entries) if (entry.kind === "preset changed") found.set(entry.id, entry as PresetChanged);
  // Whoever leads to a change by naming is no part of a circle.
  for (const entry of found.values()) for (const undo of naming.get(entry.id) ?? []) found.set(undo.id, undo);
  const relevant = [...found.values()].sort(compareEntries);
  const targets = new Map(
    relevant.flatMap((entry) => (entry.kind === "undone" ? [[entry.id, entry.entry] as const] : [])),
  );
  return { relevant, targets };
}

type Problem = string | null;
type Field = Exclude<keyof Preset, "id">;

const number = (value: unknown, from: number, to: number, what: string): Problem =>
  typeof value === "number" && value >= from && value <= to ? null : `${what} must be a number from ${from} to ${to}.`;
const whole = (value: unknown, from: number, to: number, what: string): Problem =>
  Number.isInteger(value) ? number(value, from, to, what) : `${what} must be a whole number from ${from} to ${to}.`;
const flag = (value: unknown, what: string): Problem =>
  typeof value === "boolean" ? null : `${what} must be true or false.`;
const oneOf = (value: unknown, words: readonly unknown[], what: string): Problem =>
  words.includes(value) ? null : `${what} must be one of: ${words.join(", ")}.`;
const steps = (value: unknown, what: string): Problem =>
  Array.isArray(value) &&
  value.length <= 10 &&
  value.every((step, i) => typeof step === "number" && step > (i > 0 ? value[i - 1] : 0) && step <= 43_200)
    ? null
    : `${what} must be at most 10 lengths in minutes, each longer than the one before, none over 30 days.`;

/** Lower and upper bound of each weight (fsrs-rs `parameter_clipper.rs`). w19 may be 0 where same-day learning is off. */
export const weightBounds: readonly (readonly [number, number])[] = [
  [0.001, 100],
  [0.001, 100],
  [0.001, 100],
  [0.001, 100],
  [1, 10],
  [0.001, 4],
  [0.001, 4],
  [0.001, 0.75],
  [0, 4.5],
  [0, 0.8],
  [0.001, 3.5],
  [0.001, 5],
  [0.001, 0.25],
  [0.001, 0.9],
  [0, 4],
  [0, 1],
  [1, 6],
  [0, 2],
  [0, 2],
  [0, 0.8],
  [0.1, 0.8],
];

function weights(value: unknown): Problem {
  if (!Array.isArray(value) || value.length !== 21) return "Weights must be 21 numbers.";
  const out = weightBounds.findIndex(([low, high], i) => number(value[i], low, high, "") !== null);
  if (out >= 0) return `Weight ${out} must be a number from ${weightBounds[out][0]} to ${weightBounds[out][1]}.`;
  return null;
}

function retentions(value: unknown): Problem {
  const problem = "Desired retention per deck must give numbers from 0.7 to 0.97 for at most 500 decks.";
  if (typeof value !== "object" || value === null || Array.isArray(value)) return problem;
  const entries = Object.entries(value);
  const sound = entries.length <= 500 && entries.every(([deck, r]) => deck.length <= 100 && !number(r, 0.7, 0.97, ""));
  return sound ? null : problem;
}

const EASY_DAY_WISHES: readonly unknown[] = [1, 0.5, 0];

function easyDays(value: unknown): Problem {
  const isSound = Array.isArray(value) && value.length === 7 && value.every((wish) => EASY_DAY_WISHES.includes(wish));
  return isSound ? null : "Easy days must give 1, 0.5 or 0 for each of the seven weekdays.";
}

/** Zone names are checked for their form; whether a device knows the zone is its affair. */
const zone = (value: unknown): Problem =>
  value === null || (typeof value === "string" && /^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(value))
    ? null
    : "The zone must be a name such as Europe/Berlin, or empty to follow the device.";

/** What each field may be: null, or a sentence that says what is wrong. */
const bounds: Readonly<Record<Field, (value: unknown) => Problem>> = {
  engine: (value) => oneOf(value, [1], "The engine"),
  desiredRetention: (value) => number(value, 0.7, 0.97, "Desired retention"),
  deckRetention: retentions,
  learningSteps: (value) => steps(value, "Learning steps"),
  relearningSteps: (value) => steps(value, "Relearning steps"),
  maximumIntervalDays: (value) => whole(value, 1, 36_500, "The maximum interval"),
  newPerDay: (value) => whole(value, 0, 9999, "New cards per day"),
  reviewsPerDay: (value) => whole(value, 0, 9999, "Reviews per day"),
  minutesPerDay: (value) => (value === null ? null : whole(value, 1, 1440, "Minutes per day")),
  leechLapses: (value) => whole(value, 1, 99, "The lapses of a leech"),
  weights,
  fuzz: (value) => flag(value, "Fuzz"),
  easyDays,
  burySiblings: (value) => flag(value, "Keeping siblings apart"),
  reviewOrder: (value) => oneOf(value, ["retrievability", "overdueness", "due", "random"], "The order of reviews"),
  learnAheadMin: (value) => whole(value, 0, 1440, "Learn-ahead minutes"),
  scope: (value) => oneOf(value, ["core", "library"], "The scope"),
  scenarios: (value) => flag(value, "Scenarios in the daily queue"),
  zone,
  rolloverMin: (value) => whole(value, 0, 1439, "The start of the day"),
};
const fields = Object.keys(bounds) as Field[];

/**
 * Checks what someone wants to change. Fields that this build does not know are dropped; the first field out of bounds is
 * the problem, a sentence for people. The patch is a fresh object with known fields only.
 */
export function checkPatch(patch: unknown): { readonly patch: PresetPatch } | { readonly problem: string } {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch))
    return { problem: "A change of the preset must be an object." };
  const sound: Record<string, unknown> = {};
  for (const field of fields) {
    if (!Object.hasOwn(patch, field)) continue;
    const value = (patch as Record<string, unknown>)[field];
    if (value === undefined) continue;
    const problem = bounds[field](value);
    if (problem) return { problem };
    sound[field] = value;
  }
  return { patch: sound as PresetPatch };
}
