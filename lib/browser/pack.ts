// What the last sync brought, and what taking the next reply changes on this device.
import "client-only";
import type { CardId, DeckId } from "@/lib/domain/deck";
import { defaultPreset, type Preset, type PresetId, type Presets, presetsFrom } from "@/lib/domain/preset";
import { type AnyEntry, type EntryId, type Reviewed, standing, type Undone } from "@/lib/domain/review-log";
import type { CompactReview, PackCard, SyncReply } from "@/lib/protocol/sync";
import type { Change, Kept, Meta } from "./store";

export type PackMeta = Meta["pack"];

const FROM_PACK = "from the pack";

/** The pack's presets, and changes made since on top of its newest. A guest has no pack: the log says it all. */
export function presetsSince(pack: PackMeta, entries: readonly AnyEntry[]): Presets {
  if (pack === null) return presetsFrom(entries);
  // A pack may be from before a field was known.
  const known: Readonly<Record<string, Preset>> = Object.fromEntries(
    Object.entries(pack.presets as Readonly<Record<string, Preset>>).map(([id, preset]) => [
      id,
      { ...defaultPreset, ...preset },
    ]),
  );
  const { id, ...patch } = known[pack.newestPreset] ?? presetsFrom([]).newest;
  const since = presetsFrom([{ id: FROM_PACK, at: 0, kind: "preset changed", patch }, ...entries]);
  const newest = since.newest.id === FROM_PACK ? { ...since.newest, id } : since.newest;
  const byId = new Map([...since.byId, ...Object.entries(known), [newest.id, newest] as const]);
  byId.delete(FROM_PACK);
  return { byId, newest };
}

/**
 * Marks within the pack that an entry since takes back, by the ids that the pack knows of the last days. No other of those
 * may be folded: they stand or fall with older entries that are not here.
 */
export function marksUndone(pack: PackMeta, entries: readonly AnyEntry[]): AnyEntry[] {
  const named = new Set(entries.flatMap((entry) => (entry.kind === "undone" ? [(entry as Undone).entry] : [])));
  if (named.size === 0) return [];
  const marks = ["suspended", "resumed", "starred", "unstarred"];
  return ((pack?.recent ?? []) as readonly AnyEntry[]).filter(({ id, kind }) => named.has(id) && marks.includes(kind));
}

export function decksChosen(pack: PackMeta, entries: readonly AnyEntry[]): Readonly<Record<DeckId, boolean>> {
  const chosen: Record<DeckId, boolean> = { ...pack?.decks };
  for (const entry of standing(entries)) if (entry.kind === "deck chosen") chosen[entry.deck] = entry.chosen;
  return chosen;
}

/**
 * What taking a reply changes on this device. A whole pack replaces all that the server has seen; otherwise entries are
 * added. Where entries alone cannot tell (a change of preset, an undo of something that is no longer here), the next sync
 * asks for a pack.
 * @param kept every entry on this device, @param answered those of them that this reply settled, as they are now
 * @param packed whether the pack on this device holds a review
 */
export function taking(
  reply: SyncReply,
  meta: Meta,
  kept: readonly Kept[],
  answered: readonly Kept[],
  packed: (id: EntryId) => boolean,
): Change {
  const now = new Map([...kept, ...answered].map((one) => [one.id, one]));
  if (reply.pack !== null) {
    const { cards, ...pack } = reply.pack;
    const isInPack = (one: Kept) => !one.waiting && one.refused === undefined && !isPersonsWords(one.entry);
    return {
      put: answered.filter((one) => !isInPack(one)),
      drop: [...now.values()].filter(isInPack).map((one) => one.id),
      cards,
      meta: { cursor: reply.cursor, pack, wantsPack: false },
    };
  }
  const news = (reply.entries as readonly AnyEntry[])
    .filter((entry) => typeof entry?.id === "string" && typeof entry.at === "number" && typeof entry.kind === "string")
    .map((entry): Kept => ({ id: entry.id, entry }));
  for (const one of news) now.set(one.id, one);
  const presets = meta.pack?.presets ?? {};
  const isUnclear = [...answered, ...news].some(({ entry }) =>
    needsPack(entry, (id) => now.has(id) || packed(id), presets),
  );
  return {
    put: [...answered, ...news],
    meta: { cursor: reply.cursor, wantsPack: meta.wantsPack || isUnclear },
  };
}

const SEEN_ONLY_IN_A_PACK: ReadonlySet<string> = new Set([
  "suspended",
  "resumed",
  "starred",
  "unstarred",
  "buried",
  "rescheduled",
  "deck chosen",
  "preset changed",
  "plan set",
  "written",
  "retired",
  "reworded",
]);

/** Notes and wordings are not in a pack, so they stay. */
function isPersonsWords(entry: AnyEntry): boolean {
  return entry.kind === "noted" || entry.kind === "reworded";
}

/**
 * A pack holds marks, choices and settings as they stood, without their moments: whether an entry that arrives late still
 * counts only the whole log can tell. Reviews have their moments and ids, so they and their undos need no pack, as long as
 * their preset is known.
 */
function needsPack(
  entry: AnyEntry,
  known: (id: EntryId) => boolean,
  presets: Readonly<Record<PresetId, unknown>>,
): boolean {
  if (entry.kind === "reviewed" || entry.kind === "crammed") {
    const { presetId } = entry as Reviewed;
    return presetId !== defaultPreset.id && !Object.hasOwn(presets, presetId);
  }
  return SEEN_ONLY_IN_A_PACK.has(entry.kind) || (entry.kind === "undone" && !known((entry as Undone).entry));
}

/** What the pack says of a card, as entries: marks come after everything, reschedules where they were. */
export function entriesPacked(packed: PackCard, takenBack: readonly AnyEntry[]): AnyEntry[] {
  const { card } = packed;
  const entries: AnyEntry[] = packed.reviews.map((review) => reviewFrom(card, review));
  for (const one of packed.rescheduled ?? []) entries.push({ ...one, kind: "rescheduled" });
  const at = entries.reduce((last, entry) => Math.max(last, entry.at), 0);
  const undone = new Set(
    takenBack.flatMap((entry) => ((entry as { card?: string }).card === card ? [entry.kind] : [])),
  );
  const mark = (kind: "suspended" | "starred") => entries.push({ id: `~${kind}`, at, kind, card });
  if (undone.has("resumed") || (packed.suspended && !undone.has("suspended"))) mark("suspended");
  if (undone.has("unstarred") || (packed.starred && !undone.has("starred"))) mark("starred");
  if (packed.buriedDay !== null) entries.push({ id: "~buried", at, kind: "buried", card, day: packed.buriedDay });
  return entries;
}

function reviewFrom(card: CardId, review: CompactReview): Reviewed {
  const [id, at, rating, offsetMin, rolloverMin, tookMs, presetId, crammed] = review;
  return {
    id,
    at,
    kind: crammed === 1 ? "crammed" : "reviewed",
    card,
    rating,
    offsetMin,
    rolloverMin,
    tookMs,
    presetId,
  };
}
