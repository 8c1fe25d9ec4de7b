// Whose log this device keeps. A guest's store is the same without an owner; at sign-in it becomes the person's own,
// marked as theirs before anything is sent; at sign-out theirs is forgotten, and nothing else.
import "client-only";
import { ARRIVED_COOKIE } from "@/lib/protocol/arrival";
import { forgetAttempts } from "./attempts";
import { type Channel, openChannel } from "./channel";
import { type Clock, type ClockMemory, deviceClock } from "./clock";
import { deviceNet, type Net } from "./net";
import { wind } from "./outbox";
import { deleteStore, type Kept, memoryStore, openStore, type Store } from "./store";
import { type Outcome, openSyncer } from "./sync";

const REMEMBERED = "driftless-owner";

/** Who was signed in here last and has not signed out: the study page opens offline, without asking the server. */
export function currentOwner(): string | null {
  const arrived = justArrived();
  try {
    if (arrived !== null) {
      localStorage.setItem(REMEMBERED, arrived);
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
      document.cookie = `${ARRIVED_COOKIE}=;path=/;max-age=0`;
    }
    return localStorage.getItem(REMEMBERED);
  } catch {
    return arrived;
  }
}

/** Who has just signed in: the answer to the sign-in says it, before any page has come to tell this device. */
function justArrived(): string | null {
  if (typeof document === "undefined") return null;
  const named = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${ARRIVED_COOKIE}=`));
  return named ? decodeURIComponent(named.slice(ARRIVED_COOKIE.length + 1)) : null;
}

export function rememberOwner(owner: string | null): void {
  try {
    if (owner === null) localStorage.removeItem(REMEMBERED);
    else localStorage.setItem(REMEMBERED, owner);
  } catch {
    // A browser without storage asks the server each time.
  }
}

/** Opens the store of whoever is here, after a guest's log has found its owner. */
export async function arrive(owner: string | null, clock: Clock = deviceClock): Promise<Store> {
  // A hand-over that fails leaves everything where it is, for the next visit.
  await handOver(owner, clock).catch(() => {});
  const store = await openStore(owner);
  const [meta, entries] = await Promise.all([store.meta(), store.entries()]).catch(
    () => [null, [] as readonly Kept[]] as const,
  );
  if (meta === null) return memoryStore(owner);
  wind(clock, meta.clock, entries);
  return store;
}

/**
 * Writes the owner into the guest's store, moves its entries to the owner's, and only then empties it. Interrupted anywhere
 * it begins again at the next visit, whoever comes: a store that belongs to someone goes to them and to no one else.
 */
export async function handOver(owner: string | null, clock: Clock): Promise<void> {
  const guest = await openStore(null);
  try {
    const meta = await guest.meta();
    const entries = await guest.entries();
    const claimed = meta.owner ?? (entries.length > 0 ? owner : null);
    if (claimed === null) return;
    if (meta.owner === null) await guest.write({ meta: { owner: claimed } });
    await moveEntries(entries, meta.clock, claimed, clock, guest.persistent);
    await guest.write({ drop: entries.map((one) => one.id), meta: { owner: null, clock: null } });
  } finally {
    guest.close();
  }
}

async function moveEntries(
  entries: readonly Kept[],
  memory: ClockMemory | null,
  owner: string,
  clock: Clock,
  isSafe: boolean,
) {
  const own = await openStore(owner);
  try {
    if (isSafe && !own.persistent)
      throw new Error("This person's store cannot be opened; the guest's keeps everything.");
    const meta = await own.meta();
    const there = new Set((await own.entries()).map((one) => one.id));
    const presetChanges = new Set(entries.filter((one) => one.entry.kind === "preset changed").map((one) => one.id));
    const learnedMs = meta.clock?.learnedMs ?? memory?.learnedMs ?? clock.learnedMs();
    const put = entries
      .filter((one) => !there.has(one.id))
      .map((one): Kept => {
        const off = one.learnedMs === undefined ? 0 : learnedMs - one.learnedMs;
        const isPreset =
          presetChanges.has(one.id) || (one.entry.kind === "undone" && presetChanges.has(one.entry.entry as string));
        const moved: Kept = { id: one.id, entry: { ...one.entry, at: one.entry.at + off }, waiting: 1, learnedMs };
        return isPreset ? { ...moved, held: 1 } : moved;
      });
    await own.write({ put, meta: { wantsPack: true, clock: meta.clock ?? memory } });
  } finally {
    own.close();
  }
}

/** Something to do outside a session: send what is waiting and take what is new, once. */
export async function syncNow(
  owner: string,
  net: Net = deviceNet,
  clock: Clock = deviceClock,
): Promise<Outcome & { readonly waiting: number }> {
  const store = await arrive(owner, clock);
  const channel = openChannel(owner);
  const syncer = openSyncer({ store, clock, net }, channel);
  try {
    const outcome = await syncer.now();
    return { ...outcome, waiting: (await store.waiting()).length };
  } finally {
    syncer.close();
    channel.close();
    store.close();
  }
}

/** Before signing out: sends what is waiting and says how many entries could not be sent. */
export async function flush(owner: string, net: Net = deviceNet, clock: Clock = deviceClock): Promise<number> {
  return (await syncNow(owner, net, clock)).waiting;
}

/** Forgets a person on this device. Call it after `flush` gave 0, or when they chose to discard what is waiting. */
export async function forget(owner: string): Promise<void> {
  const channel: Channel = openChannel(owner);
  channel.tell({ kind: "signed out" });
  if (currentOwner() === owner) rememberOwner(null);
  forgetAttempts(owner);
  await deleteStore(owner);
  channel.close();
}
