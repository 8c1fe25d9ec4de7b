// When a rating counts: its transaction on this device is complete. Where the browser refuses to store, a person's rating
// counts once the server has it, and a guest's lasts as long as the page, which says so.
import "client-only";
import { type Kept, memoryStore, type Store } from "./store";
import { type Outcome, roundTrip, type Syncer, type World } from "./sync";

export type Acceptance = {
  /** Null: accepted. Else a sentence, and nothing has changed. */
  accept(kept: readonly Kept[]): Promise<string | null>;
  /** What the person must know about how their reviews are kept, or null. */
  caveat(): string | null;
};

const GUEST_CAVEAT =
  "This browser keeps nothing for Driftless, so these reviews last only until this page closes. Sign in to keep them.";
const PERSON_CAVEAT = "This browser keeps nothing for Driftless, so each rating waits until the server has it.";
const NOT_SAVED =
  "Not saved: this browser keeps nothing for Driftless and the server cannot be reached. Rate again to retry.";

export function openAcceptance(world: World, syncer: Syncer | null): Acceptance {
  const { store } = world;
  // Entries that did not fit into the store.
  const overflow: Store = memoryStore(store.owner);
  let isFull = false;

  const put = async (to: Store, kept: readonly Kept[]) =>
    kept.length === 1 ? to.add(kept[0]) : to.write({ put: kept });
  const sent = (kept: readonly Kept[], outcome: Outcome) =>
    kept.every(({ id }) => outcome.settled.some((one) => one.id === id));

  const throughServer = async (kept: readonly Kept[]): Promise<string | null> => {
    await put(overflow, kept);
    await overflow.write({ meta: { cursor: (await store.meta().catch(() => null))?.cursor ?? 0 } });
    if (sent(kept, await roundTrip({ ...world, store: overflow }, { take: false }))) return null;
    await overflow.write({ drop: kept.map((one) => one.id) });
    return NOT_SAVED;
  };

  return {
    accept: async (kept) => {
      if (store.persistent) {
        try {
          await put(store, kept);
          isFull = false;
          syncer?.poke();
          return null;
        } catch {
          isFull = true;
        }
      }
      if (store.owner === null) {
        await put(store.persistent ? overflow : store, kept);
        return null;
      }
      return throughServer(kept);
    },
    caveat: () => (store.persistent && !isFull ? null : store.owner === null ? GUEST_CAVEAT : PERSON_CAVEAT),
  };
}
