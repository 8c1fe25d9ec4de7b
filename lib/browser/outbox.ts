// Entries made on this device: minting them, what is waiting for the server, and what its answer does to them.
import "client-only";
import type { AnyEntry, LogEntry } from "@/lib/domain/review-log";
import { ENTRIES_PER_SYNC, type SyncReply } from "@/lib/protocol/sync";
import type { Clock } from "./clock";
import type { Kept, Store } from "./store";

/** An entry before it has an id and a moment. */
export type Draft = LogEntry extends infer E ? (E extends LogEntry ? Omit<E, "id" | "at"> : never) : never;

/** Id and moment are minted once, here, where the person acted. */
export function mint(draft: Draft, clock: Clock): Kept {
  const at = clock.now();
  const entry = { id: clock.id(), at, ...draft } as LogEntry;
  return { id: entry.id, entry, waiting: 1, learnedMs: clock.learnedMs() };
}

/** The entry with its moment by the clock as it knows better now; an acknowledged one has the server's. */
export function timed(kept: Kept, clock: Clock): AnyEntry {
  const off = kept.learnedMs === undefined ? 0 : clock.learnedMs() - kept.learnedMs;
  return off === 0 ? kept.entry : { ...kept.entry, at: kept.entry.at + off };
}

/** Lets the clock go on from where this device's entries left it, so that ids and moments keep growing. */
export function wind(clock: Clock, memory: Parameters<Clock["recall"]>[0], entries: readonly Kept[]) {
  let at = 0;
  let id = "";
  for (const one of entries) {
    if (one.id > id) id = one.id;
    if (one.waiting && one.entry.at > at) at = one.entry.at;
  }
  clock.recall(memory, at, id);
}

/** The next entries to send, oldest first. */
export function batch(waiting: readonly Kept[]): readonly Kept[] {
  return waiting
    .filter((one) => !one.held)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, ENTRIES_PER_SYNC);
}

/** What an answer makes of the entries it was asked about: acknowledged ones adopt the server's moment, refused ones its sentence. */
export function settled(sent: readonly Kept[], reply: Pick<SyncReply, "acknowledged" | "refused">): readonly Kept[] {
  const byId = new Map(sent.map((one) => [one.id, one]));
  const result: Kept[] = [];
  for (const { id, at } of reply.acknowledged) {
    const one = byId.get(id);
    if (one) result.push({ id, entry: { ...one.entry, at } });
  }
  for (const { id, problem } of reply.refused) {
    const one = byId.get(id);
    if (one) result.push({ id, entry: one.entry, refused: problem });
  }
  return result;
}

/** The person has read why an entry was refused. */
export async function dismiss(store: Store, ids: readonly string[]): Promise<void> {
  await store.write({ drop: ids });
}
