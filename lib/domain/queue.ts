// Today's queue: gather, bury siblings, sort, limit, mix, keep what is easily confused apart. The same all day long. One file,
// read from top to bottom in that order; a session under way takes from its result.
import { apartRule, spaced } from "./apart";
import { type CardState, isDue, stageOf } from "./card-state";
import type { CardId, ConceptId, DeckId, NoteId } from "./deck";
import { hash } from "./fuzz";
import { mixed } from "./mix";
import { paceFrom, roomForNew } from "./pace";
import type { Preset } from "./preset";
import { desiredRetentionOf, intervalDays, retrievability } from "./scheduler";
import { MINUTE_MS } from "./study-day";

/** What the queue knows of a card besides its state. */
export type QueueCard = {
  readonly id: CardId;
  readonly note: NoteId;
  readonly concept: ConceptId;
  readonly deck: DeckId;
  /** Place in the study order of all cards given, from 0. */
  readonly position: number;
  readonly level: "core" | "deep";
  readonly isScenario: boolean;
};

/** What a person asked to study, if not simply today's queue: each given list narrows, and lifts the scope. */
export type QueueFilter = {
  readonly decks?: readonly DeckId[];
  readonly concepts?: readonly ConceptId[];
  readonly cards?: readonly CardId[];
  /** Ask scenarios too. */
  readonly scenarios?: boolean;
  /** Practice: also cards in review that are not due yet, after the due ones, and no daily limits (nor for `cards`). */
  readonly early?: boolean;
  /** Reviews that come due within so many days, and no new cards: beyond the daily limits, and no practice. */
  readonly aheadDays?: number;
  /** Cards never begun, or those that have lapsed. */
  readonly only?: Only;
};
type Only = "new" | "missed";

export type QueueRequest = {
  /** States of begun or marked cards; a card without one is new. May hold other cards, which are skipped. */
  readonly states: ReadonlyMap<CardId, CardState>;
  readonly cards: readonly QueueCard[];
  readonly preset: Preset;
  /** Study day. */
  readonly day: number;
  /** Epoch ms. */
  readonly now: number;
  /** What today's log already used of the limits. */
  readonly doneToday: { readonly newCards: number; readonly reviews: number; readonly tookMs?: number };
  /** How long an answer takes this person: what a budget of minutes is counted with. */
  readonly paceMs?: number;
  /** Notes of which a card was answered today, where `states` does not show them all. */
  readonly notesToday?: ReadonlySet<NoteId>;
  /** Groups of concepts that are easily mistaken for each other. */
  readonly confusable: readonly (readonly ConceptId[])[];
  /** Decks chosen in (true) or out (false). */
  readonly chosen: Readonly<Record<DeckId, boolean>>;
  readonly filter?: QueueFilter;
  /**
   * The day's cards of an interview plan, in its order: what is asked besides cards in their steps, due or not, within the
   * plan's minutes instead of the daily limits. A filter puts it aside.
   */
  readonly planned?: readonly CardId[];
  /** Cards asked for by name, due or not, besides all limits. A filter that narrows puts them aside. */
  readonly wanted?: readonly CardId[];
};

export type Queue = {
  /** Learning cards that are due, then reviews and new cards mixed, then learning cards due within the learn-ahead time. */
  readonly cards: readonly CardId[];
  /** `learning` counts cards in steps that are due by then, `due` cards in review; what the limits leave out is not counted. */
  readonly counts: { readonly new: number; readonly learning: number; readonly due: number };
};

/** Whether a new card may be introduced: its deck is chosen in, or not chosen out and within the preset's scope. */
export function isInScope(
  card: Pick<QueueCard, "deck" | "level" | "isScenario">,
  preset: Pick<Preset, "scope" | "scenarios">,
  chosen: Readonly<Record<DeckId, boolean>>,
): boolean {
  if (card.isScenario && !preset.scenarios) return false;
  const choice = Object.hasOwn(chosen, card.deck) ? chosen[card.deck] : undefined;
  return choice ?? (preset.scope === "library" || card.level === "core");
}

type Begun = { readonly card: QueueCard; readonly state: CardState };
type Gathered = {
  readonly learning: Begun[];
  readonly reviews: Begun[];
  /** Asked for, but not due yet. */
  readonly early: Begun[];
  readonly fresh: QueueCard[];
  /** Asked for by name. */
  readonly wanted: readonly { readonly card: QueueCard; readonly state: CardState | undefined }[];
  /** Answered today. */
  readonly answered: QueueCard[];
};

/** Reviews are chosen and sorted among this many, the longest due. */
const REVIEWS_WEIGHED = 2000;

/**
 * The day's queue: the same all day for the same states, whatever the order they are read in. Limits are the preset's, less
 * `doneToday`. Mixing is Anki's; what may stand beside what is ours.
 */
export function buildQueue(request: QueueRequest): Queue {
  const { preset, now, doneToday, filter } = request;
  const planned = plannedIn(request);
  const gathered = gather(request, planned);
  const sorted = {
    ...gathered,
    learning: gathered.learning.sort(byDueAt),
    reviews: [...sortReviews(gathered.reviews, request), ...byRecall(gathered.early, request)],
    fresh: gathered.fresh.sort((a, b) => a.position - b.position),
  };
  const { learning, reviews, fresh, wanted } = preset.burySiblings ? bury(sorted, request) : sorted;

  // Steps that went on overnight count as reviews (Anki), those of today do not count.
  const overnight = learning.filter(({ state }) => state.lastDay !== null && state.lastDay < request.day).length;
  const unlimited = filter?.early || filter?.aheadDays !== undefined || filter?.cards !== undefined || planned !== null;
  const due = unlimited ? reviews : reviews.slice(0, Math.max(0, preset.reviewsPerDay - doneToday.reviews - overnight));
  // Reviews come first; new cards get what they leave of the day's minutes.
  const waiting = due.length + learning.length;
  const room = roomForNew(preset.minutesPerDay, request.paceMs ?? paceFrom([]), doneToday.tookMs ?? 0, waiting);
  const most = Math.max(0, Math.min(preset.newPerDay - doneToday.newCards, room));
  const introduced = unlimited ? fresh : fresh.slice(0, most);
  const reviewed = due.map(({ card }) => card);
  const named = wanted.map(({ card }) => card);
  const main = planned ? byPlan([...reviewed, ...introduced], planned) : mixed(reviewed, introduced);
  const first = learning.filter(({ state }) => state.dueAt! <= now);
  const ahead = learning.filter(({ state }) => state.dueAt! > now);
  const young = (id: CardId) => isYoung(request.states.get(id));
  const apart = spaced([...named, ...main], request.confusable, young);
  return {
    cards: [...first.map(({ card }) => card.id), ...apart.map(({ id }) => id), ...ahead.map(({ card }) => card.id)],
    counts: {
      new: introduced.length + wanted.filter(({ state }) => isNew(state)).length,
      learning: learning.length,
      due: due.length + wanted.filter(({ state }) => !isNew(state)).length,
    },
  };
}

const isNew = (state: CardState | undefined) => state === undefined || state.phase === "new";

function isNarrowed(filter: QueueFilter | undefined): boolean {
  const { scenarios: _, early: __, ...narrowing } = filter ?? {};
  return Object.values(narrowing).some((list) => list !== undefined);
}

/** Place in the plan by card; null when the plan has no say. */
function plannedIn({ planned, filter }: QueueRequest): ReadonlyMap<CardId, number> | null {
  if (planned === undefined || filter?.early || isNarrowed(filter)) return null;
  return new Map(planned.map((card, place) => [card, place]));
}

const byPlan = (cards: readonly QueueCard[], places: ReadonlyMap<CardId, number>): QueueCard[] =>
  [...cards].sort((a, b) => places.get(a.id)! - places.get(b.id)!);

function gather(request: QueueRequest, planned: ReadonlyMap<CardId, number> | null): Gathered {
  const { states, day, now, preset, filter } = request;
  const wanted: Gathered["wanted"][number][] = [];
  const gathered: Gathered = { learning: [], reviews: [], early: [], fresh: [], wanted, answered: [] };
  const named = new Set(isNarrowed(filter) ? [] : request.wanted);
  const asked = filterOf(request);
  const horizon = now + preset.learnAheadMin * MINUTE_MS;
  for (const card of request.cards) {
    const state = states.get(card.id);
    if (state?.lastDay === day) gathered.answered.push(card);
    const isInSteps = state !== undefined && state.dueAt !== null;
    if (named.has(card.id) && !isInSteps) {
      if (!state?.suspended && state?.buriedDay !== day && state?.lastDay !== day) wanted.push({ card, state });
      continue;
    }
    if (!asked(card, state)) continue;
    if (planned && !isInSteps) {
      if (!planned.has(card.id) || state?.suspended || state?.buriedDay === day || state?.lastDay === day) continue;
      if (state === undefined || state.phase === "new") gathered.fresh.push(card);
      else gathered.reviews.push({ card, state });
    } else if (state === undefined || state.phase === "new") {
      if (!state?.suspended && state?.buriedDay !== day) gathered.fresh.push(card);
    } else if (isDue(state, day, horizon)) {
      (state.phase === "review" ? gathered.reviews : gathered.learning).push({ card, state });
    } else if (isEarly(state, day, filter) && state.phase === "review" && !state.suspended && state.buriedDay !== day) {
      if (state.lastDay !== day) gathered.early.push({ card, state });
    }
  }
  return gathered;
}

const isEarly = ({ dueDay }: CardState, day: number, filter: QueueFilter | undefined): boolean =>
  filter?.early === true || (filter?.aheadDays !== undefined && dueDay !== null && dueDay <= day + filter.aheadDays);

/** Which cards are wanted. Scope is about new cards: what was begun comes back unless its deck was chosen out. */
function filterOf({
  preset,
  chosen,
  filter,
}: QueueRequest): (card: QueueCard, state: CardState | undefined) => boolean {
  const decks = filter?.decks && new Set(filter.decks);
  const concepts = filter?.concepts && new Set(filter.concepts);
  const cards = filter?.cards && new Set(filter.cards);
  const scenarios = filter?.scenarios ?? preset.scenarios;
  const narrowed = decks !== undefined || concepts !== undefined || cards !== undefined;
  return (card, state) => {
    if (card.isScenario && !scenarios) return false;
    if (filter?.aheadDays !== undefined && (state === undefined || state.phase === "new")) return false;
    if (filter?.only === "new" && state !== undefined && state.phase !== "new") return false;
    if (filter?.only === "missed" && (state === undefined || state.lapses === 0)) return false;
    if (narrowed)
      return (decks?.has(card.deck) ?? true) && (concepts?.has(card.concept) ?? true) && (cards?.has(card.id) ?? true);
    if (state === undefined || state.phase === "new") return isInScope(card, { ...preset, scenarios }, chosen);
    return !Object.hasOwn(chosen, card.deck) || chosen[card.deck];
  };
}

function byDueAt(a: Begun, b: Begun): number {
  return a.state.dueAt! - b.state.dueAt! || (a.card.id < b.card.id ? -1 : 1);
}

function sortReviews(reviews: readonly Begun[], request: QueueRequest): Begun[] {
  const { day, preset } = request;
  const salted = (begun: Begun) => hash(begun.card.id, day);
  const keyed = reviews.map((begun) => ({ begun, due: begun.state.dueDay ?? day, tie: salted(begun) }));
  if (preset.reviewOrder === "random") {
    keyed.sort((a, b) => a.tie - b.tie || byId(a.begun, b.begun));
    return keyed.map(({ begun }) => begun);
  }
  if (preset.reviewOrder === "due" || keyed.length > REVIEWS_WEIGHED) {
    keyed.sort((a, b) => a.due - b.due || a.tie - b.tie || byId(a.begun, b.begun));
  }
  const longest = keyed.map(({ begun }) => begun);
  if (preset.reviewOrder === "due") return longest;
  const order = preset.reviewOrder === "overdueness" ? byOverdueness : byRecall;
  return [...order(longest.slice(0, REVIEWS_WEIGHED), request), ...longest.slice(REVIEWS_WEIGHED)];
}

/** Lowest recall first, counted in study days, so that the order stays the same all day. */
function byRecall(reviews: readonly Begun[], request: QueueRequest): Begun[] {
  const { weights } = request.preset;
  return ascending(reviews, request, (_, elapsed, stability) => retrievability(elapsed, stability, weights));
}

/**
 * Longest past its time first, as a share of the interval after which recall has fallen to what the card's deck wants: Anki's
 * relative overdueness, −(R^(−1/decay) − 1) / (DR^(−1/decay) − 1), which is −elapsed / interval.
 */
function byOverdueness(reviews: readonly Begun[], request: QueueRequest): Begun[] {
  const { preset } = request;
  return ascending(
    reviews,
    request,
    ({ deck }, elapsed, stability) =>
      -elapsed / intervalDays(stability, desiredRetentionOf(preset, deck), preset.weights),
  );
}

function ascending(
  reviews: readonly Begun[],
  { day }: QueueRequest,
  keyOf: (card: QueueCard, elapsedDays: number, stability: number) => number,
): Begun[] {
  const keyed = reviews.map((begun) => ({
    begun,
    key: keyOf(begun.card, day - (begun.state.lastDay ?? day), begun.state.stability ?? 1),
    tie: hash(begun.card.id, day),
  }));
  keyed.sort((a, b) => a.key - b.key || a.tie - b.tie || byId(a.begun, b.begun));
  return keyed.map(({ begun }) => begun);
}

function byId(a: Begun, b: Begun): number {
  return a.card.id < b.card.id ? -1 : 1;
}

/** One card per note per day: the one begun today, else the one in its steps, else the first due, else the first new one. */
function bury(sorted: Gathered, request: QueueRequest): Gathered {
  const taken = new Map<NoteId, CardId | null>();
  for (const note of request.notesToday ?? []) taken.set(note, null);
  for (const card of sorted.answered) if (!taken.get(card.note)) taken.set(card.note, card.id);
  // Of two siblings answered today, the one still in its steps goes on.
  for (const { card, state } of sorted.learning) if (state.lastDay === request.day) taken.set(card.note, card.id);
  const wins = (card: QueueCard): boolean => {
    if (!taken.has(card.note)) taken.set(card.note, card.id);
    return taken.get(card.note) === card.id;
  };
  return {
    ...sorted,
    learning: sorted.learning.filter(({ card }) => wins(card)),
    wanted: sorted.wanted.filter(({ card }) => wins(card)),
    reviews: sorted.reviews.filter(({ card }) => wins(card)),
    fresh: sorted.fresh.filter(wins),
  };
}

function isYoung(state: CardState | undefined): boolean {
  return state === undefined || stageOf(state) !== "mature";
}

/** A session under way. */
export type Sitting = {
  /** What is left of the queue, in order. */
  readonly waiting: readonly CardId[];
  /** States as they are now, of the waiting cards and of those in steps. */
  readonly states: ReadonlyMap<CardId, CardState>;
  readonly cards: ReadonlyMap<CardId, QueueCard>;
  /** Cards shown, latest last. */
  readonly shown: readonly CardId[];
  readonly confusable: readonly (readonly ConceptId[])[];
  readonly learnAheadMin: number;
  readonly day: number;
  readonly now: number;
};

/** The card to show now; or none, and when (epoch ms) the next card in steps comes due, if any does today. */
export type Next = { readonly card: CardId; readonly at: null } | { readonly card: null; readonly at: number | null };

/** The card to show now: steps that are over first, then the queue, then steps that end within the learn-ahead time (Anki). */
export function nextCard(sitting: Sitting): Next {
  const { now, shown, learnAheadMin } = sitting;
  const inSteps = stepsOf(sitting);
  if (inSteps.length > 0 && inSteps[0].dueAt! <= now) return { card: inSteps[0].card, at: null };
  const waiting = nextWaiting(sitting);
  if (waiting !== null) return { card: waiting, at: null };
  const soon = inSteps.filter((state) => state.dueAt! <= now + learnAheadMin * MINUTE_MS);
  // The card just answered lets another go before it.
  const ahead = soon.find((state) => state.card !== shown.at(-1)) ?? soon[0];
  if (ahead !== undefined) return { card: ahead.card, at: null };
  return { card: null, at: inSteps[0]?.dueAt ?? null };
}

/** Cards of the session in their steps, the first due first. */
function stepsOf({ states, cards, day }: Sitting): CardState[] {
  const inSteps: CardState[] = [];
  for (const state of states.values()) {
    if (state.dueAt !== null && !state.suspended && state.buriedDay !== day && cards.has(state.card))
      inSteps.push(state);
  }
  return inSteps.sort((a, b) => a.dueAt! - b.dueAt! || (a.card < b.card ? -1 : 1));
}

/** The first waiting card that may follow those just shown, or simply the first. */
function nextWaiting({ waiting, states, cards, shown, confusable, day }: Sitting): CardId | null {
  const may = apartRule(confusable, (id) => isYoung(states.get(id)));
  const before = shown.slice(-10).flatMap((id) => cards.get(id) ?? []);
  let first: CardId | null = null;
  for (const id of waiting) {
    const state = states.get(id);
    const card = cards.get(id);
    if (card === undefined || state?.suspended || state?.buriedDay === day || (state && state.dueAt !== null)) continue;
    if (may(card, before)) return id;
    first ??= id;
  }
  return first;
}
