// Opens a study session over what this device holds: the decks, the pack or the guest's log, the newest that can be had
// without making the person wait. A page subscribes to it.
import "client-only";
import { studyDay } from "@/lib/domain/study-day";
import type { Focus } from "@/lib/protocol/sync";
import { newestCatalogue, openContents } from "./catalogue";
import { openChannel } from "./channel";
import { type Clock, deviceClock } from "./clock";
import { openDesk } from "./desk";
import { deviceNet, type Net } from "./net";
import { arrive } from "./owner";
import { presetsSince } from "./pack";
import { loadingView, type Session, type SessionOptions, type SessionView } from "./session-view";
import { sit } from "./sitting";
import type { Store } from "./store";
import { type Outcome, openSyncer, type Syncer } from "./sync";

export type {
  ButtonPreview,
  Session,
  SessionCard,
  SessionOptions,
  SessionSummary,
  SessionView,
} from "./session-view";
export { loadingView };

/** Where a session takes place; tests bring their own. */
export type Surroundings = { readonly clock: Clock; readonly net: Net };

const PACK_PATIENCE_MS = 15_000;
const STALE_PACK_PATIENCE_MS = 3_000;
const NEWS_PATIENCE_MS = 800;

const NO_CARDS = "This device has no cards yet. Connect to the network once to bring them, then review anywhere.";

export async function openSession(
  options: SessionOptions,
  { clock, net }: Surroundings = { clock: deviceClock, net: deviceNet },
): Promise<Session> {
  const store = await arrive(options.owner, clock);
  const channel = openChannel(options.owner);
  const syncer = options.owner === null ? null : openSyncer({ store, clock, net }, channel);
  const [catalogue, first] = await Promise.all([
    newestCatalogue(net, NEWS_PATIENCE_MS),
    syncer && bringPack(syncer, store, clock, net, focusOf(options)),
  ]);
  const hasCards = catalogue !== null && (options.owner === null || (await store.meta()).pack !== null);
  if (!hasCards) return brokenSession(options, [syncer, channel, store]);
  const desk = await openDesk(store, clock, catalogue);
  syncer?.pin();
  return sit({
    options,
    store,
    clock,
    net,
    channel,
    syncer,
    desk,
    contents: openContents(catalogue, net),
    first: first?.result ?? null,
  });
}

/** The newest pack that can be had without making the person wait for long. */
async function bringPack(
  syncer: Syncer,
  store: Store,
  clock: Clock,
  net: Net,
  focus: Focus | undefined,
): Promise<Outcome | null> {
  const { pack, wantsPack } = await store.meta();
  if (pack !== null && !net.online()) return null;
  const { zone, rolloverMin } = presetsSince(pack, []).newest;
  const now = clock.now();
  const isStale = pack === null || wantsPack || pack.today.day < studyDay(now, clock.offsetMin(now, zone), rolloverMin);
  const wantsNew = isStale || focus !== undefined;
  const patience = pack === null ? PACK_PATIENCE_MS : wantsNew ? STALE_PACK_PATIENCE_MS : NEWS_PATIENCE_MS;
  return Promise.race([syncer.now({ pack: wantsNew, focus }), net.after(patience)]);
}

/** A session about a deck, a concept or certain cards may need some that the usual pack does not hold. */
function focusOf({ deck, concept, cards }: SessionOptions): Focus | undefined {
  return deck === undefined && concept === undefined && cards === undefined ? undefined : { deck, concept, cards };
}

function brokenSession(options: SessionOptions, opened: readonly ({ close(): void } | null)[]): Session {
  const view: SessionView = { ...loadingView, status: "broken", owner: options.owner ?? "guest", notice: NO_CARDS };
  const nothing = async () => {};
  for (const one of opened) one?.close();
  const acts = {
    rate: nothing,
    undo: nothing,
    redo: nothing,
    suspend: nothing,
    bury: nothing,
    star: nothing,
    note: nothing,
    reword: nothing,
    report: nothing,
  };
  return {
    ...acts,
    subscribe: () => () => {},
    view: () => view,
    reveal: () => {},
    look: () => {},
    dismissRefused: nothing,
    finish: () => {},
    close: () => {},
  };
}
