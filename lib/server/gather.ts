// What is waiting for a person, found by index and bounded, however much there is: the queue is built from this.
import "server-only";
import type { CardState } from "@/lib/domain/card-state";
import { usedOf } from "@/lib/domain/day-rows";
import { PACE_DAYS, paceFrom } from "@/lib/domain/pace";
import type { Presets } from "@/lib/domain/preset";
import { isInScope, type QueueCard, type QueueRequest } from "@/lib/domain/queue";
import type { Day } from "@/lib/domain/stats/stat";
import { studyDay } from "@/lib/domain/study-day";
import { wantedOn } from "@/lib/domain/wanted";
import type { Pack } from "@/lib/protocol/sync";
import { stateColumns, stateFrom } from "./card-states";
import { type Content, noteOf } from "./content";
import { sql } from "./database";
import { nothingDone, readDays } from "./days";
import { type Chosen, readChoices } from "./decks-chosen";
import { contentFor } from "./own-notes";
import { type PlannedDay, plannedDay } from "./planned-day";
import { readPresets } from "./presets";
import { readPractised } from "./review-log";
import { type Query, type Row, rows, together } from "./sql";

/** Of what is due, the longest due are looked at. */
export const DUE_AT_MOST = 2000;
/** Candidates for new cards are asked about in pieces, in study order. */
const PIECE = 400;

export type Waiting = {
  readonly content: Content;
  readonly presets: Presets;
  readonly chosen: Chosen;
  readonly day: number;
  readonly now: number;
  /** In review and due by today, longest due first; at most DUE_AT_MOST. */
  readonly due: readonly CardState[];
  /** In (re)learning. */
  readonly learning: readonly CardState[];
  /** New cards in scope, in study order, with the state of those that carry a mark. */
  readonly fresh: readonly QueueCard[];
  readonly marked: readonly CardState[];
  readonly done: Day;
  /** How long an answer takes this person. */
  readonly paceMs: number;
  readonly notesToday: ReadonlySet<string>;
  /** Today's cards of the interview plan, with their states; null without one. */
  readonly planned: PlannedDay | null;
  /** What attempts at designs want asked, today or later, with the states of those cards that were begun. */
  readonly wanted: { readonly asked: NonNullable<Pack["wanted"]>; readonly states: readonly CardState[] };
};
/** An attempt further back asks for nothing any more. */
const WANTED_MS = 10 * 86_400_000;

/** @param newAtMost how many new cards are wanted */
export async function gather(userId: string, now: number, offsetMin: number, newAtMost: number): Promise<Waiting> {
  const all = await contentFor(userId);
  return sql().read(() => read(userId, all, now, offsetMin, newAtMost));
}

function* read(userId: string, all: Content, now: number, offsetMin: number, newAtMost: number): Query<Waiting> {
  const [presets, chosen] = yield* together(readPresets(userId), readChoices(userId));
  const day = studyDay(now, offsetMin, presets.newest.rolloverMin);
  const [due, learning, days, answered, { fresh, marked }] = yield* together(
    rows(
      `SELECT ${stateColumns} FROM "CardState" WHERE "userId" = $1 AND "phase" = 'review' AND "suspended" = false AND "dueDay" <= $2
       ORDER BY "dueDay" LIMIT ${DUE_AT_MOST}`,
      userId,
      day,
    ),
    rows(
      `SELECT ${stateColumns} FROM "CardState" WHERE "userId" = $1 AND "phase" = ANY($2) AND "suspended" = false LIMIT ${DUE_AT_MOST}`,
      userId,
      ["learning", "relearning"],
    ),
    readDays(userId, day - PACE_DAYS),
    rows<Row & { card: string }>(`SELECT "card" FROM "CardState" WHERE "userId" = $1 AND "lastDay" >= $2`, userId, day),
    freshCards(userId, all, presets, chosen, newAtMost),
  );
  const today = days.find((one) => one.day === day) ?? nothingDone(day);
  return {
    content: all,
    presets,
    chosen,
    day,
    now,
    due: due.map(stateFrom),
    learning: learning.map(stateFrom),
    fresh,
    marked,
    done: today,
    paceMs: paceFrom(days),
    notesToday: new Set(answered.map(({ card }) => noteOf(card))),
    wanted: yield* wantedCards(userId, now),
    planned: yield* plannedDay(userId, { content: all, preset: presets.newest, chosen, done: today }),
  };
}

function* wantedCards(userId: string, now: number): Query<Waiting["wanted"]> {
  const asked = (yield* readPractised(userId, now - WANTED_MS)).flatMap(({ wanted }) => wanted ?? []);
  if (asked.length === 0) return { asked, states: [] };
  const found = yield* rows(
    `SELECT ${stateColumns} FROM "CardState" WHERE "userId" = $1 AND "card" = ANY($2)`,
    userId,
    asked.flatMap(({ cards }) => cards),
  );
  return { asked, states: found.map(stateFrom) };
}

function* freshCards(
  userId: string,
  all: Content,
  presets: Presets,
  chosen: Chosen,
  atMost: number,
): Query<{ readonly fresh: readonly QueueCard[]; readonly marked: readonly CardState[] }> {
  const candidates = all.cards.filter((card) => isInScope(card, presets.newest, chosen));
  const fresh: QueueCard[] = [];
  const marked: CardState[] = [];
  for (let from = 0; from < candidates.length && fresh.length < atMost; from += PIECE) {
    const piece = candidates.slice(from, from + PIECE);
    const known = yield* rows<Row & { card: string; phase: string; suspended: boolean | number }>(
      `SELECT ${stateColumns} FROM "CardState" WHERE "userId" = $1 AND "card" = ANY($2)`,
      userId,
      piece.map(({ id }) => id),
    );
    const begun = new Map(known.map((state) => [state.card, state]));
    for (const card of piece) {
      const state = begun.get(card.id);
      if (state && (state.phase !== "new" || state.suspended)) continue;
      if (state) marked.push(stateFrom(state));
      fresh.push(card);
    }
  }
  return { fresh: fresh.slice(0, atMost), marked };
}

/** The queue's own question, about today. */
export function questionOf(waiting: Waiting): QueueRequest {
  const { due, learning, fresh, marked, content: all, done, planned, wanted } = waiting;
  const lastDays = new Map(wanted.states.map(({ card, lastDay }) => [card, lastDay]));
  const attempts = wanted.asked.map((one) => ({ wanted: one }));
  const named = wantedOn(waiting.day, attempts, (card) => lastDays.get(card) ?? null);
  const states = [...due, ...learning, ...marked, ...(planned?.states ?? []), ...wanted.states];
  const begun = [...due, ...learning].flatMap((state) => all.byId.get(state.card) ?? []);
  const inPlan = planned?.cards.flatMap((card) => all.byId.get(card) ?? []) ?? [];
  return {
    states: new Map(states.map((state) => [state.card, state])),
    cards: [...new Set([...begun, ...fresh, ...inPlan, ...named.flatMap((card) => all.byId.get(card) ?? [])])],
    preset: waiting.presets.newest,
    day: waiting.day,
    now: waiting.now,
    doneToday: usedOf(done),
    paceMs: waiting.paceMs,
    notesToday: waiting.notesToday,
    confusable: all.confusable,
    chosen: waiting.chosen,
    ...(planned && { planned: planned.cards }),
    wanted: named,
  };
}
