// What undo takes back, and what of it a reload leaves: the acts of the last hour stand in this device's log, so a session that
// is opened anew goes on from them.
import "client-only";
import type { CardId } from "@/lib/domain/deck";
import type { AnyEntry, EntryId, Undone } from "@/lib/domain/review-log";
import { noteOf } from "./desk";
import type { Rated } from "./session-picture";
import type { Kept } from "./store";

/** Its entries, and the cards that left the session with it. */
export type Act = Rated & { readonly entries: readonly Kept[]; readonly gone: readonly CardId[] };

export const UNDO_DEPTH = 10;
const STILL_FRESH_MS = 3_600_000;
/** Entries of one press about a whole note. */
const TOGETHER_MS = 50;

type OfCard = AnyEntry & { readonly card: CardId; readonly rating?: Act["rating"]; readonly tookMs?: number };
const undoable = new Set(["reviewed", "crammed", "suspended", "buried"]);

export function actsBefore(kept: readonly Kept[], now: number): readonly Act[] {
  const sound = kept.filter((one) => one.refused === undefined);
  const undos = new Map<EntryId, EntryId[]>();
  for (const { entry } of sound)
    if (entry.kind === "undone") {
      const named = (entry as Undone).entry;
      undos.set(named, [...(undos.get(named) ?? []), entry.id]);
    }
  const stands = (id: EntryId): boolean => !(undos.get(id) ?? []).some(stands);
  const acts: Act[] = [];
  let before: OfCard | null = null;
  const fresh = sound.filter(({ entry }) => undoable.has(entry.kind) && now - entry.at < STILL_FRESH_MS);
  for (const one of fresh.sort((a, b) => a.entry.at - b.entry.at || (a.id < b.id ? -1 : 1))) {
    if (!stands(one.id)) continue;
    const entry = one.entry as OfCard;
    const last = acts.at(-1);
    const isSamePress =
      before !== null &&
      last !== undefined &&
      entry.rating === undefined &&
      before.kind === entry.kind &&
      noteOf(before.card) === noteOf(entry.card) &&
      entry.at - before.at <= TOGETHER_MS;
    if (isSamePress)
      acts[acts.length - 1] = { ...last, entries: [...last.entries, one], gone: [...last.gone, entry.card] };
    else
      acts.push({
        card: entry.card,
        entries: [one],
        gone: [entry.card],
        rating: entry.rating ?? null,
        tookMs: entry.tookMs ?? 0,
      });
    before = entry;
  }
  return acts.slice(-UNDO_DEPTH);
}
