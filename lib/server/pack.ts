// What a device needs to go on without us: the cards of the coming two weeks with their history, and new ones.
import "server-only";
import type { CardState } from "@/lib/domain/card-state";
import { usedOf } from "@/lib/domain/day-rows";
import { buildQueue, type QueueCard } from "@/lib/domain/queue";
import { type AnyEntry, type LogEntry, standing } from "@/lib/domain/review-log";
import { type CompactReview, type Focus, PACK_CARDS, type Pack, type PackCard } from "@/lib/protocol/sync";
import { stateColumns, stateFrom } from "./card-states";
import { OWN, placesOf } from "./content";
import { sql } from "./database";
import { gather, questionOf, type Waiting } from "./gather";
import { ownContents } from "./own-contents";
import { cardNamedBy, readAround, readRecent } from "./review-log";
import { type Query, rows } from "./sql";

const AHEAD_DAYS = 14;
const RECENT_MS = 7 * 86_400_000;
const RECENT_AT_MOST = 2000;

/** @param focus what the session is about: its cards come first */
export async function packFor(userId: string, now: number, offsetMin: number, focus: Focus = {}): Promise<Pack> {
  const waiting = await gather(userId, now, offsetMin, PACK_CARDS);
  const queue = buildQueue(questionOf(waiting));
  const focused = inFocus(waiting.content.cards, focus);
  const pack = await sql().read(() => read(userId, waiting, focused, queue.cards));
  return { ...pack, cards: await inOwnWords(userId, pack.cards, waiting) };
}

/** What the person wrote or worded themselves goes with its card: no deck holds it. */
async function inOwnWords(
  userId: string,
  cards: readonly PackCard[],
  { content }: Waiting,
): Promise<readonly PackCard[]> {
  const contents = await ownContents(
    userId,
    cards.map(({ card }) => card),
  );
  return cards.flatMap((packed) => {
    const { deck, position = 0, isScenario = false } = content.byId.get(packed.card) ?? {};
    const shown = contents.get(packed.card);
    if (deck !== OWN) return [shown ? { ...packed, content: shown } : packed];
    return shown ? [{ ...packed, content: shown, own: { position, isScenario } }] : [];
  });
}

function inFocus(cards: readonly QueueCard[], { deck, concept, cards: asked }: Focus): readonly string[] {
  if (deck === undefined && concept === undefined && asked === undefined) return [];
  const wanted = new Set(asked);
  const found = cards.filter((card) => card.deck === deck || card.concept === concept || wanted.has(card.id));
  return found.slice(0, PACK_CARDS).map(({ id }) => id);
}

function* read(userId: string, waiting: Waiting, focused: readonly string[], today: readonly string[]): Query<Pack> {
  const { content, presets, chosen, day, now, due, learning, fresh, marked, done, planned, wanted } = waiting;
  const ahead = yield* rows(
    `SELECT ${stateColumns} FROM "CardState" WHERE "userId" = $1 AND "phase" = 'review' AND "suspended" = false
     AND "dueDay" > $2 AND "dueDay" <= $3 ORDER BY "dueDay" LIMIT ${PACK_CARDS}`,
    userId,
    day,
    day + AHEAD_DAYS,
  );
  const about =
    focused.length === 0
      ? []
      : yield* rows(
          `SELECT ${stateColumns} FROM "CardState" WHERE "userId" = $1 AND "card" = ANY($2)`,
          userId,
          focused,
        );
  const begun = [
    ...about.map(stateFrom),
    ...(planned?.states ?? []),
    ...wanted.states,
    ...learning,
    ...due,
    ...ahead.map(stateFrom),
  ].filter(({ card }) => content.byId.has(card));
  const asked = wanted.asked.flatMap(({ cards }) => cards).filter((card) => content.byId.has(card));
  const chosenCards = [
    ...new Set([...focused, ...today, ...asked, ...begun.map(({ card }) => card), ...fresh.map(({ id }) => id)]),
  ].slice(0, PACK_CARDS);
  const states = new Map([...begun, ...marked].map((state) => [state.card, state]));
  const cards = yield* histories(userId, chosenCards, states);
  const named = new Set(
    cards.flatMap(({ reviews, rescheduled = [] }) => [
      ...reviews.map((review) => review[6]),
      ...rescheduled.map(({ presetId }) => presetId),
    ]),
  );
  const recent = yield* readRecent(userId, now - RECENT_MS, RECENT_AT_MOST);
  const inPack = new Set(chosenCards);
  return {
    cards,
    presets: Object.fromEntries([...presets.byId].filter(([id]) => id === presets.newest.id || named.has(id))),
    newestPreset: presets.newest.id,
    recent: recent.map(({ entry }) => told(entry)),
    decks: chosen,
    today: { day, ...usedOf(done), paceMs: waiting.paceMs },
    ...(planned && { planned: planned.cards }),
    ...(wanted.asked.length > 0 && { wanted: wanted.asked }),
    counts: {
      due: due.filter(({ card }) => !inPack.has(card)).length,
      learning: learning.filter(({ card }) => !inPack.has(card)).length,
      new: fresh.filter(({ id }) => !inPack.has(id)).length,
    },
  };
}

/** What undo needs to know of an entry. */
const told = (entry: AnyEntry) => ({
  id: entry.id,
  at: entry.at,
  kind: entry.kind,
  ...(cardNamedBy(entry) !== null && { card: cardNamedBy(entry) }),
  ...(entry.kind === "undone" && { entry: entry.entry }),
});

function* histories(
  userId: string,
  cards: readonly string[],
  states: ReadonlyMap<string, CardState>,
): Query<readonly PackCard[]> {
  const begun = cards.filter((card) => states.has(card));
  const places = yield* placesOf(begun);
  const around = yield* readAround(
    userId,
    [],
    begun.flatMap((card) => [card, ...(places.formersOf.get(card) ?? [])]),
  );
  const loose: AnyEntry[] = [];
  const about = new Map<string, AnyEntry[]>();
  for (const { entry, about: named } of around) {
    const card = named === null ? null : (places.nowOf.get(named) ?? named);
    const list = card === null ? loose : (about.get(card) ?? []);
    if (card !== null) about.set(card, list);
    list.push(entry);
  }
  return cards.map((card) => packed(card, standing([...(about.get(card) ?? []), ...loose]), states.get(card)));
}

function packed(card: string, entries: readonly LogEntry[], state: CardState | undefined): PackCard {
  const reviews: CompactReview[] = [];
  let suspended = false;
  const rescheduled: { id: string; at: number; presetId: string }[] = [];
  for (const entry of entries) {
    if (entry.kind === "suspended" || entry.kind === "resumed") suspended = entry.kind === "suspended";
    // One that met the card suspended has no say in when it is due.
    if (entry.kind === "rescheduled" && !suspended)
      rescheduled.push({ id: entry.id, at: entry.at, presetId: entry.presetId });
    if (entry.kind !== "reviewed" && entry.kind !== "crammed") continue;
    reviews.push([
      entry.id,
      entry.at,
      entry.rating,
      entry.offsetMin,
      entry.rolloverMin,
      entry.tookMs,
      entry.presetId,
      entry.kind === "crammed" ? 1 : 0,
    ]);
  }
  return {
    card,
    reviews,
    suspended: state?.suspended ?? false,
    starred: state?.starred ?? false,
    buriedDay: state?.buriedDay ?? null,
    ...(rescheduled.length > 0 && { rescheduled }),
  };
}
