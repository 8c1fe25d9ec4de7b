// A session under way. It is one thing, the state of a sitting: each act below reads and moves the same few variables.
import "client-only";
import type { CardId } from "@/lib/domain/deck";
import type { Rating } from "@/lib/domain/rating";
import { type Acceptance, openAcceptance } from "./acceptance";
import { type Act, actsBefore, UNDO_DEPTH } from "./acts-before";
import type { Contents } from "./catalogue";
import type { Channel } from "./channel";
import type { Clock } from "./clock";
import { type Course, openCourse } from "./course";
import { type Desk, noteOf } from "./desk";
import type { Net } from "./net";
import { type Draft, dismiss, mint } from "./outbox";
import { noticeFrom, previewsOf, sessionCard, summaryFrom } from "./session-picture";
import { loadingView, type Session, type SessionCard, type SessionOptions, type SessionView } from "./session-view";
import type { Kept, Store } from "./store";
import type { Outcome, Syncer } from "./sync";

/** Holding or double-tapping the key that shows the answer must not rate it unseen. */
const DOUBLE_PRESS_MS = 150;
const FETCH_AHEAD = 5;
/** Longer than this nobody thinks about a card: they left. */
const LONGEST_LOOK_MS = 600_000;

type Shown = {
  readonly card: SessionCard;
  readonly since: number;
  readonly revealedAt: number | null;
  readonly previews: SessionView["previews"];
};
export type Parts = {
  readonly clock: Clock;
  readonly net: Net;
  readonly options: SessionOptions;
  readonly store: Store;
  readonly channel: Channel;
  readonly syncer: Syncer | null;
  readonly desk: Desk;
  readonly contents: Contents;
  /** How the sync before the session ended, as far as it did. */
  readonly first: Outcome["result"] | null;
};

export async function sit(parts: Parts): Promise<Session> {
  const { options, store, clock, net, channel, syncer, desk, contents } = parts;
  const course: Course = openCourse(desk, options);
  const acceptance: Acceptance = openAcceptance({ store, clock, net }, syncer);
  const listeners = new Set<() => void>();
  const began = clock.tick();
  const kept = await store.entries().catch((): readonly Kept[] => []);
  const unsent = new Set(kept.filter((one) => one.waiting).map((one) => one.id));
  let refused = kept.flatMap(({ id, refused: problem }) => (problem === undefined ? [] : [{ id, problem }]));
  let view: SessionView = { ...loadingView, owner: options.owner ?? "guest" };
  let shown: Shown | null = null;
  let nextAt: number | null = null;
  let acts: readonly Act[] = actsBefore(kept, clock.now());
  let undone: readonly { readonly act: Act; readonly undos: readonly Kept[] }[] = [];
  let ratings: readonly Act[] = [];
  /** Rated, but neither this device nor the server could take it. */
  let unsaved: Kept | null = null;
  let last: SessionView["last"] = null;
  let problem: string | null = null;
  let result = parts.first;
  let missing = 0;
  let isFinished = false;
  let isClosed = false;
  let isLoading = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const publish = () => {
    const counts = course.counts();
    const answered = ratings.length;
    const isOver = isFinished || (shown === null && nextAt === null && !isLoading);
    view = {
      status: isOver
        ? "done"
        : shown
          ? shown.revealedAt === null
            ? "asking"
            : "answered"
          : isLoading
            ? "loading"
            : "waiting",
      card: isOver ? null : (shown?.card ?? null),
      previews: isOver ? null : (shown?.previews ?? null),
      counts,
      answered,
      total: answered + counts.new + counts.learning + counts.due,
      last,
      canUndo: acts.length > 0,
      canRedo: undone.length > 0,
      waitingToSend: options.owner === null ? 0 : unsent.size,
      online: net.online() && result !== "offline",
      owner: view.owner,
      refused,
      notice: noticeFrom(problem, result, acceptance.caveat(), missing),
      nextDueAt: nextAt ?? (shown ? null : course.nextDueAt()),
      summary: isOver ? summaryFrom(ratings, contents, desk, course.nextDueAt()) : null,
    };
    for (const listener of listeners) listener();
  };

  const fetchAhead = () => {
    for (const id of course.following(FETCH_AHEAD)) {
      const deck = desk.places.get(id)?.deck;
      if (deck !== undefined && !contents.ready(deck)) void contents.load(deck);
    }
  };
  /** Shows a card whose content is in memory. */
  const show = (id: CardId): boolean => {
    const card = sessionCard(id, desk, contents);
    if (card === null) return false;
    course.show(id);
    shown = { card, since: clock.tick(), revealedAt: null, previews: previewsOf(id, desk) };
    return true;
  };
  const advance = async (forced?: CardId): Promise<void> => {
    clearTimeout(timer);
    shown = null;
    const isTimeUp = options.minutes !== undefined && clock.tick() - began > options.minutes * 60_000;
    const isEnough = options.most !== undefined && new Set(ratings.map((act) => act.card)).size >= options.most;
    if (isTimeUp || isEnough) course.runOut();
    for (let next = forced === undefined ? course.next() : { card: forced, at: null }; ; next = course.next()) {
      nextAt = next.at;
      if (next.card === null) break;
      if (show(next.card)) break;
      // Only the first cards of a session, or a slow network, come this way: the decks that follow are fetched ahead.
      isLoading = true;
      publish();
      const content = await contents.load(desk.places.get(next.card)!.deck);
      isLoading = false;
      if (isClosed) return;
      if (content !== null && show(next.card)) break;
      missing++;
      course.leaveOut(next.card);
    }
    fetchAhead();
    // A card in its steps comes by itself.
    if (shown === null && nextAt !== null && !isFinished)
      timer = setTimeout(() => void alone(() => advance()), Math.max(1_000, Math.min(nextAt - clock.now(), 60_000)));
    if (shown === null && nextAt === null) settleDown();
  };
  const settleDown = () => {
    if (options.owner !== null && syncer) release();
  };
  let isPinned = syncer !== null;
  /** The session is over: the next sync may take what the server knows. */
  const release = () => {
    if (isPinned) syncer?.unpin();
    isPinned = false;
    void syncer?.now();
  };

  /** One act at a time: a second press meanwhile is not meant. */
  let busy = false;
  const alone = async (act: () => Promise<void>) => {
    if (busy || isClosed) return;
    busy = true;
    try {
      await act();
    } finally {
      busy = false;
      if (!isClosed) publish();
    }
  };
  /** Entries count once they are safe; then every tab knows. */
  const accept = async (entries: readonly Kept[]): Promise<boolean> => {
    for (const one of entries) unsent.add(one.id);
    desk.take(entries);
    problem = await acceptance.accept(entries);
    if (problem !== null) {
      for (const one of entries) unsent.delete(one.id);
      desk.drop(entries.map((one) => one.id));
      return false;
    }
    if (!store.persistent || acceptance.caveat() !== null)
      for (const one of entries) if (options.owner !== null) unsent.delete(one.id);
    channel.tell({ kind: "entries", entries });
    return true;
  };
  const remember = (act: Act) => {
    acts = [...acts, act].slice(-UNDO_DEPTH);
    undone = [];
    last = null;
  };

  const rate = async (rating: Rating) => {
    if (shown === null || shown.revealedAt === null || clock.tick() - shown.revealedAt < DOUBLE_PRESS_MS) return;
    const { card, previews } = shown;
    const { id } = card;
    const tookMs = Math.round(Math.min(clock.tick() - shown.since, LONGEST_LOOK_MS));
    const { offsetMin } = desk.today();
    const { rolloverMin, id: presetId } = desk.presets.newest;
    const draft: Draft = {
      kind: options.cram ? "crammed" : "reviewed",
      card: id,
      rating,
      offsetMin,
      rolloverMin,
      tookMs,
      presetId,
    };
    const earlier: Kept | null = unsaved !== null && (unsaved.entry as { card?: string }).card === id ? unsaved : null;
    const isSame = earlier !== null && (earlier.entry as { rating?: number }).rating === rating;
    const made = isSame ? earlier : mint(draft, clock);
    // The server may have taken an earlier try whose answer was lost; another rating takes that one back.
    const entries =
      earlier === null || isSame ? [made] : [earlier, mint({ kind: "undone", entry: earlier.id }, clock), made];
    if (!(await accept(entries))) {
      unsaved = made;
      return;
    }
    unsaved = null;
    const act: Act = { card: id, entries: [made], gone: [id], rating, tookMs };
    remember(act);
    ratings = [...ratings, act];
    last = previews && { rating, label: previews[rating].label, minutes: previews[rating].minutes };
    course.pass(id);
    await advance();
  };
  const undo = async () => {
    const act = acts.at(-1);
    if (act === undefined) return;
    const undos = act.entries.map((one) => mint({ kind: "undone", entry: one.id }, clock));
    if (!(await accept(undos))) return;
    acts = acts.slice(0, -1);
    undone = [...undone, { act, undos }];
    last = null;
    ratings = ratings.filter((one) => one !== act);
    isFinished = false;
    course.giveBack([act.card, ...act.gone.filter((id) => id !== act.card)]);
    await advance(act.card);
  };
  const redo = async () => {
    const latest = undone.at(-1);
    if (latest === undefined) return;
    const redos = latest.undos.map((one) => mint({ kind: "undone", entry: one.id }, clock));
    if (!(await accept(redos))) return;
    undone = undone.slice(0, -1);
    acts = [...acts, latest.act];
    last = null;
    if (latest.act.rating !== null) ratings = [...ratings, latest.act];
    for (const id of latest.act.gone) course.pass(id);
    await advance();
  };
  /** Suspending and burying: the card, or every card of its note, leaves the session. */
  const putAway = async (what: "card" | "note", draft: (card: CardId) => Draft) => {
    if (shown === null) return;
    const { id } = shown.card;
    const gone = what === "card" ? [id] : [...desk.everything.keys()].filter((card) => noteOf(card) === noteOf(id));
    const entries = gone.map((card) => mint(draft(card), clock));
    if (!(await accept(entries))) return;
    remember({ card: id, entries, gone, rating: null, tookMs: 0 });
    for (const card of gone) course.pass(card);
    await advance();
  };
  /** An entry about the card shown, which stays. */
  const remark = async (draft: (card: SessionCard) => Draft) => {
    if (shown === null || !(await accept([mint(draft(shown.card), clock)]))) return;
    shown = { ...shown, card: sessionCard(shown.card.id, desk, contents) ?? shown.card };
  };

  const settle = ({ result: outcome, settled }: Pick<Outcome, "result" | "settled">) => {
    if (isClosed) return;
    result = outcome;
    for (const one of settled) unsent.delete(one.id);
    const news = settled.filter((one) => one.refused !== undefined && !refused.some(({ id }) => id === one.id));
    refused = [...refused, ...news.map(({ id, refused: why }) => ({ id, problem: why! }))];
    if (settled.length > 0) desk.take(settled);
    publish();
  };
  /** Another tab rated or put away cards: they leave this one's queue, unless their answer is being looked at. */
  const hear = (entries: readonly Kept[]) => {
    desk.take(entries);
    for (const one of entries) {
      unsent.add(one.id);
      const { kind, card } = one.entry as { readonly kind: string; readonly card?: string };
      if (card !== undefined && ["reviewed", "suspended", "buried"].includes(kind)) course.pass(card);
      if (card === undefined || shown?.card.id !== card || shown.revealedAt !== null || busy) continue;
      void alone(() => advance());
    }
    publish();
  };
  const leave = () => {
    isClosed = true;
    clearTimeout(timer);
    for (const stop of stops) stop();
    listeners.clear();
  };
  const onLine = () => publish();
  const stops = [
    syncer?.subscribe(settle) ?? (() => {}),
    channel.hear((message) => {
      if (message.kind === "entries") hear(message.entries);
      else if (message.kind === "signed out") {
        view = { ...loadingView, status: "broken", notice: "You signed out in another tab." };
        for (const listener of listeners) listener();
        leave();
      } else {
        clock.recall(message.clock, 0, "");
        settle(message);
      }
    }),
    listenTo("online", onLine),
    listenTo("offline", onLine),
  ];

  await advance();
  publish();
  if (unsent.size > 0) syncer?.poke();

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    view: () => view,
    reveal: () => {
      if (shown === null || shown.revealedAt !== null) return;
      shown = { ...shown, revealedAt: clock.tick() };
      publish();
    },
    look: () => {
      if (shown?.revealedAt === null) shown = { ...shown, since: clock.tick() };
    },
    rate: (rating) => alone(() => rate(rating)),
    undo: () => alone(undo),
    redo: () => alone(redo),
    suspend: (what) => alone(() => putAway(what, (card) => ({ kind: "suspended", card }))),
    bury: (what) => alone(() => putAway(what, (card) => ({ kind: "buried", card, day: desk.today().day }))),
    star: () => alone(() => remark((card) => ({ kind: card.isStarred ? "unstarred" : "starred", card: card.id }))),
    note: (text) => alone(() => remark((card) => ({ kind: "noted", card: card.id, text }))),
    reword: (text) => alone(() => remark((card) => ({ kind: "reworded", card: card.id, text }))),
    report: (text) => alone(() => remark((card) => ({ kind: "reported", card: card.id, text }))),
    dismissRefused: () =>
      alone(async () => {
        await dismiss(
          store,
          refused.map(({ id }) => id),
        ).catch(() => {});
        refused = [];
      }),
    finish: () => {
      isFinished = true;
      clearTimeout(timer);
      settleDown();
      publish();
    },
    close: () => {
      if (isClosed) return;
      leave();
      // What is waiting goes out once more, and what was pinned is taken; the store stays open for it.
      const over = () => {
        syncer?.close();
        channel.close();
        store.close();
      };
      if (isPinned) syncer?.unpin();
      if (syncer) void syncer.now().then(over, over);
      else over();
    },
  };
}

function listenTo(event: string, listener: () => void): () => void {
  if (typeof addEventListener !== "function") return () => {};
  addEventListener(event, listener);
  return () => removeEventListener(event, listener);
}
