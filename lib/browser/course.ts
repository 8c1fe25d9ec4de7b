// The course of a session: which cards are left, and which one comes next.
import "client-only";
import type { CardState } from "@/lib/domain/card-state";
import type { CardId } from "@/lib/domain/deck";
import { buildQueue, nextCard, type QueueCard, type QueueFilter, type QueueRequest } from "@/lib/domain/queue";
import { studyDayStart } from "@/lib/domain/study-day";
import type { Desk } from "./desk";
import type { SessionOptions, SessionView } from "./session-view";

/** The card to show; or none, and when the next one in its steps comes due. */
export type Next = { readonly card: CardId | null; readonly at: number | null };

export type Course = {
  next(): Next;
  /** What follows, for fetching ahead. */
  following(count: number): readonly CardId[];
  /** It was rated, suspended or buried: it does not wait any more (its steps may bring it back). */
  pass(card: CardId): void;
  /** It cannot be shown on this device. */
  leaveOut(card: CardId): void;
  /** It was shown. */
  show(card: CardId): void;
  /** Undone: it is asked again, before all others. */
  giveBack(cards: readonly CardId[]): void;
  counts(): SessionView["counts"];
  /** No more cards but those in their steps. */
  runOut(): void;
  /** When anything comes due next, today or later. */
  nextDueAt(): number | null;
};

/** What today's queue is built from, here as on the server. */
export function questionOf(desk: Desk, options: Partial<SessionOptions> = {}): QueueRequest {
  const { now, day } = desk.today();
  const { deck, concept, only, aheadDays, early = false } = options;
  const filter: QueueFilter = {
    ...(deck !== undefined && { decks: [deck] }),
    ...(concept !== undefined && { concepts: [concept] }),
    ...((deck !== undefined || concept !== undefined) && { scenarios: true }),
    ...(only !== undefined && { only }),
    ...(aheadDays !== undefined && { aheadDays }),
    early,
  };
  return {
    states: desk.states,
    cards: [...desk.places.values()],
    preset: desk.presets.newest,
    day,
    now,
    // Who asks for more gets another day's worth.
    doneToday: early ? { newCards: 0, reviews: 0 } : desk.doneToday(day),
    ...(desk.presets.newest.minutesPerDay !== null && { paceMs: desk.paceMs() }),
    notesToday: desk.notesToday(day),
    confusable: desk.catalogue.decks.flatMap((one) => one.confusable),
    chosen: desk.chosen,
    filter,
    planned: desk.planned(day),
    wanted: desk.wanted(day),
  };
}

export function openCourse(desk: Desk, options: Partial<SessionOptions>): Course {
  const { cards: asked } = options;
  const cards = new Map<CardId, QueueCard>();
  const leftOut = new Set<CardId>();
  const confusable = desk.catalogue.decks.flatMap((one) => one.confusable);
  let shown: readonly CardId[] = [];
  let waiting: readonly CardId[] = [];
  let builtFor = 0;
  let hasRunOut = false;

  const build = () => {
    builtFor = desk.today().day;
    const all = asked ?? buildQueue(questionOf(desk, options)).cards;
    waiting = all.filter((id) => desk.places.has(id) && !leftOut.has(id) && !(asked && desk.stateOf(id).suspended));
    for (const id of waiting) cards.set(id, desk.places.get(id)!);
  };
  build();

  const isInSteps = (id: CardId) => desk.stateOf(id).dueAt !== null;
  /**
   * What is asked for by name is asked whatever its state, once; from then on its steps bring it back like any other.
   * Cramming leaves states as they are, so none may bring a card back.
   */
  const statesThatCount = (): ReadonlyMap<CardId, CardState> => {
    if (options.cram) return new Map();
    if (!asked) return desk.states;
    const still = new Set(waiting);
    return new Map([...cards.keys()].flatMap((id) => (still.has(id) ? [] : [[id, desk.stateOf(id)] as const])));
  };
  const pick = (): Next => {
    const { now, day } = desk.today();
    const found = nextCard({
      waiting,
      states: statesThatCount(),
      cards,
      shown,
      confusable,
      learnAheadMin: desk.presets.newest.learnAheadMin,
      day,
      now,
    });
    return asked ? { card: found.card, at: null } : found;
  };
  /** After the last card, what came due meanwhile is asked too; the day may also have turned. */
  const rebuilt = (): Next => {
    const isNewDay = desk.today().day !== builtFor;
    if (asked || options.cram || hasRunOut || (options.early && !isNewDay)) return { card: null, at: null };
    build();
    return pick();
  };

  return {
    next: () => {
      if (!asked && !options.cram && !hasRunOut && desk.today().day !== builtFor) build();
      const found = pick();
      if (found.card !== null) return found;
      const more = rebuilt();
      return more.card === null ? { card: null, at: found.at ?? more.at } : more;
    },
    following: (count) => waiting.slice(0, count),
    pass: (card) => {
      const place = desk.places.get(card);
      if (place) cards.set(card, place);
      waiting = waiting.filter((id) => id !== card);
    },
    leaveOut: (card) => {
      leftOut.add(card);
      cards.delete(card);
      waiting = waiting.filter((id) => id !== card);
    },
    show: (card) => {
      shown = [...shown.slice(-20), card];
    },
    giveBack: (back) => {
      const returning = back.filter((id) => desk.places.has(id) && (asked || !isInSteps(id)));
      waiting = [...returning, ...waiting.filter((id) => !returning.includes(id))];
      for (const id of back) if (desk.places.has(id)) cards.set(id, desk.places.get(id)!);
    },
    counts: () => {
      const counts = { new: 0, learning: 0, due: 0 };
      const { day } = desk.today();
      for (const id of waiting) {
        const state = desk.stateOf(id);
        if (state.dueAt === null) counts[state.phase === "new" ? "new" : "due"]++;
      }
      for (const id of options.cram ? waiting : cards.keys()) {
        const state = desk.stateOf(id);
        if (state.dueAt !== null && !state.suspended && state.buriedDay !== day) counts.learning++;
      }
      return counts;
    },
    runOut: () => {
      hasRunOut = true;
      waiting = [];
    },
    nextDueAt: () => {
      const { now, offsetMin } = desk.today();
      const { rolloverMin } = desk.presets.newest;
      let first: number | null = null;
      for (const state of desk.states.values()) {
        if (state.suspended || !desk.places.has(state.card)) continue;
        const at = state.dueAt ?? (state.dueDay === null ? null : studyDayStart(state.dueDay, offsetMin, rolloverMin));
        if (at !== null && at > now && (first === null || at < first)) first = at;
      }
      return first;
    },
  };
}
