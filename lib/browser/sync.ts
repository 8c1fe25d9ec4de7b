// One round trip with the server, and when to make it: after a rating, on coming online, at the end of a session.
// One tab at a time sends; a failure waits longer each time; nothing is ever dropped here.
import "client-only";
import type { AnyEntry, EntryId } from "@/lib/domain/review-log";
import { type Focus, PROTOCOL_VERSION, type SyncReply, type SyncRequest } from "@/lib/protocol/sync";
import type { Channel } from "./channel";
import type { Clock } from "./clock";
import type { Answer, Net } from "./net";
import { batch, settled, timed } from "./outbox";
import { taking } from "./pack";
import type { Kept, Store } from "./store";

export type Outcome = {
  readonly result: "sent" | "offline" | "signed-out" | "slowed" | "outdated" | "failed";
  /** Acknowledged or refused in this round, as they are kept now. */
  readonly settled: readonly Kept[];
  readonly retryAfterMs: number | null;
};

export type World = { readonly store: Store; readonly clock: Clock; readonly net: Net };

/** A slower answer says too little about the server's time. */
const TRUSTED_TRIP_MS = 20_000;

/**
 * Sends what is waiting, in batches, and (unless a session has pinned its pack) takes what the server knows.
 * The caller holds the lock of the store.
 */
export async function roundTrip(
  world: World,
  options: { readonly take: boolean; readonly pack?: boolean; readonly focus?: Focus },
): Promise<Outcome> {
  const { store, clock, net } = world;
  const done: Kept[] = [];
  const ended = (result: Outcome["result"], answer?: Answer | null): Outcome => ({
    result,
    settled: done,
    retryAfterMs: answer?.retryAfterMs ?? null,
  });
  for (let round = 0; round < 100; round++) {
    const meta = await store.meta();
    const waiting = await store.waiting();
    // First of all, and with empty hands: is the account's log empty? Only then it takes a guest's preset.
    const isProbe = waiting.some((one) => one.held);
    const sent = isProbe ? [] : batch(waiting);
    const isLast = !isProbe && sent.length === waiting.length;
    const sentAt = clock.now();
    const request: SyncRequest = {
      version: PROTOCOL_VERSION,
      cursor: isProbe ? 0 : meta.cursor,
      sentAt,
      entries: sent.map((one) => timed(one, clock)),
      offsetMin: clock.offsetMin(sentAt, null),
      ...(options.take && isLast && (meta.wantsPack || options.pack) ? { pack: true, focus: options.focus } : {}),
    };
    const answer = await net.post("/api/sync", request);
    const problem = problemOf(answer);
    if (problem !== null) return ended(problem, answer);
    const reply = answer!.body as SyncReply;
    if (clock.now() - sentAt < TRUSTED_TRIP_MS) clock.learn(reply.now, sentAt);
    if (isProbe) {
      await store.write({ ...released(waiting, reply), meta: { clock: clock.memory() } });
      continue;
    }
    const answered = settled(sent, reply);
    done.push(...answered);
    const change = options.take
      ? taking(reply, meta, await store.entries(), answered, await knownIds(store, [...sent, ...reply.entries]))
      : { put: answered };
    await store.write({ ...change, meta: { ...change.meta, clock: clock.memory() } });
    if (answered.length < sent.length) return ended("failed");
    const wantsPackNow = change.meta?.wantsPack === true && request.pack !== true;
    const goesOn = !isLast || (options.take && (reply.more || wantsPackNow));
    if (!goesOn) return ended("sent");
  }
  return ended("failed");
}

function problemOf(answer: Answer | null): Outcome["result"] | null {
  if (answer === null) return "offline";
  if (answer.status === 401) return "signed-out";
  if (answer.status === 429) return "slowed";
  const version = (answer.body as { readonly version?: unknown } | null)?.version;
  if (answer.status === 426 || (typeof version === "number" && version !== PROTOCOL_VERSION)) return "outdated";
  const reply = answer.body as Partial<SyncReply> | null;
  const isReply =
    answer.status === 200 &&
    typeof reply?.now === "number" &&
    typeof reply.cursor === "number" &&
    Array.isArray(reply.acknowledged) &&
    Array.isArray(reply.refused) &&
    Array.isArray(reply.entries);
  return isReply ? null : "failed";
}

/** A guest's preset goes into an empty log only; elsewhere it is let go. */
function released(waiting: readonly Kept[], reply: SyncReply) {
  const held = waiting.filter((one) => one.held);
  const isEmpty = reply.cursor === 0 && reply.entries.length === 0;
  return isEmpty ? { put: held.map(({ held: _, ...one }): Kept => one) } : { drop: held.map((one) => one.id) };
}

/** Which ids the pack on this device still knows, read only when an undo asks. */
async function knownIds(store: Store, news: readonly unknown[]): Promise<(id: EntryId) => boolean> {
  const asks = news.some(
    (one) => ((one as Kept)?.entry as AnyEntry)?.kind === "undone" || (one as AnyEntry)?.kind === "undone",
  );
  if (!asks) return () => false;
  const ids = new Set<EntryId>();
  for (const card of await store.cards()) for (const review of card.reviews) ids.add(review[0]);
  return (id) => ids.has(id);
}

export type Syncer = {
  /** Soon, and again after failures. */
  poke(): void;
  /** At once; resolves when the lock was had and the trip is over. */
  now(options?: { readonly pack?: boolean; readonly focus?: Focus }): Promise<Outcome>;
  /** While pinned nothing is taken. */
  pin(): void;
  unpin(): void;
  subscribe(listener: (outcome: Outcome) => void): () => void;
  close(): void;
};

/** A person in full swing makes at most 15 requests a minute. */
const SOON_MS = 4_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;

export function openSyncer(world: World, channel: Channel, locked: Locked = deviceLock): Syncer {
  const listeners = new Set<(outcome: Outcome) => void>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waitMs = FIRST_WAIT_MS;
  let pins = 0;
  let closed = false;
  let isSlowed = false;

  const later = (ms: number) => {
    if (timer !== null || closed) return;
    timer = setTimeout(() => {
      timer = null;
      void now();
    }, ms);
  };
  const forgetTimer = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const now = async (options: { readonly pack?: boolean; readonly focus?: Focus } = {}): Promise<Outcome> => {
    const outcome = await locked(`sync:${world.store.owner}`, () =>
      roundTrip(world, { take: pins === 0, ...options }),
    ).catch((): Outcome => ({ result: "failed", settled: [], retryAfterMs: null }));
    isSlowed = outcome.result === "slowed";
    if (outcome.result === "sent") waitMs = FIRST_WAIT_MS;
    else if (outcome.result !== "signed-out" && outcome.result !== "outdated") {
      forgetTimer();
      later(outcome.retryAfterMs ?? waitMs * (0.75 + Math.random() / 2));
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
    for (const listener of listeners) listener(outcome);
    channel.tell({ kind: "synced", result: outcome.result, settled: outcome.settled, clock: world.clock.memory() });
    return outcome;
  };
  const online = () => {
    if (isSlowed) return;
    waitMs = FIRST_WAIT_MS;
    forgetTimer();
    later(0);
  };
  if (typeof addEventListener === "function") addEventListener("online", online);

  return {
    poke: () => later(SOON_MS),
    now,
    pin: () => void pins++,
    unpin: () => void pins--,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closed = true;
      forgetTimer();
      if (typeof removeEventListener === "function") removeEventListener("online", online);
      listeners.clear();
    },
  };
}

export type Locked = <T>(name: string, act: () => Promise<T>) => Promise<T>;

/** Plain http has no Web Locks; two tabs may then send the same entries, which the server counts once. */
const deviceLock: Locked = (name, act) =>
  typeof navigator !== "undefined" && navigator.locks
    ? (navigator.locks.request(name, act) as ReturnType<typeof act>)
    : act();
