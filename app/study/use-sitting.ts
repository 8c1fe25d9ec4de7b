"use client";
// What a person does in a sitting and what the page remembers of it: the last rating, the explanation after a miss, what is
// said aloud, which sheet is open. The session itself keeps everything that counts.
import { type RefObject, useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Session, SessionCard, SessionView } from "@/lib/browser/session";
import type { ConceptId } from "@/lib/domain/deck";
import { AGAIN, GOOD, HARD, type Rating, ratingNames } from "@/lib/domain/rating";
import type { Side, StudyAction } from "./keys";
import { needsExplaining, rememberExplained } from "./ratings-explained";
import type { KindKeys } from "./sides";
import { delayInWords, textOf } from "./words";

/** A sentence about a card: for oneself, or a mistake to report. */
export type Remark = "note" | "report";
export type Sheet = "keys" | "info" | "new card" | "wording" | Remark | { readonly contrast: ConceptId };
export type Sitting = ReturnType<typeof useSitting>;

/** A card whose miss is explained, from the moment that a rating follows those given before it: never a frame later. */
type Missed = { readonly card: SessionCard; readonly answered: number };

function sideOf(view: SessionView, miss: SessionCard | null): Side {
  if (miss) return "between";
  return view.status === "answered" ? "answer" : "question";
}

/** Said aloud once the next question is painted, and not drawn by React, so that nothing is drawn twice for it. */
function sayIn(status: RefObject<HTMLElement | null>, sentence: string) {
  requestAnimationFrame(() =>
    setTimeout(() => {
      if (status.current) status.current.textContent = sentence;
    }),
  );
}

/** Focus leaves the answer just before the answer leaves the page: no layout is forced by it, and no frame spent earlier. */
function leaveAnswer() {
  const focused = document.activeElement as HTMLElement | null;
  if (focused?.closest("article")) focused.blur();
}

export function useSitting(session: Session, buttons: 2 | 4) {
  const subscribe = useCallback(
    (draw: () => void) =>
      session.subscribe(() => {
        if (session.view().status !== "answered") leaveAnswer();
        draw();
      }),
    [session],
  );
  const view = useSyncExternalStore(subscribe, session.view, session.view);
  const [missed, setMissed] = useState<Missed | null>(null);
  const miss = missed !== null && view.answered > missed.answered ? missed.card : null;
  const [explained, setExplained] = useState(false);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [firstUse, setFirstUse] = useState(needsExplaining);
  const [suggested, setSuggested] = useState<Rating>(GOOD);
  const heading = useRef<HTMLHeadingElement>(null);
  const status = useRef<HTMLParagraphElement>(null);
  const kindKeys: KindKeys = useRef(null);
  const busy = useRef(false);
  const readConcepts = useRef(new Set<string>());
  const { card } = view;
  const place = `${card?.id}:${view.answered}:${view.status === "done"}:${miss?.id}`;

  // A new question begins at the top, closed, with focus on the heading that names it. Asking where the page stands, and moving
  // focus, lay out the page: both wait for the frame that does so anyway.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the place changes, whatever else did
  useEffect(() => {
    setExplained(false);
    setSuggested(GOOD);
    const frame = requestAnimationFrame(() => {
      if (window.scrollY > 0) window.scrollTo({ top: 0, behavior: "instant" });
      heading.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [place]);

  const say = useCallback((sentence: string) => sayIn(status, sentence), []);

  /** One act at a time: a key pressed while the last is being kept does nothing. */
  const alone = async (work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    try {
      await work();
    } finally {
      busy.current = false;
    }
  };
  const act = (change: () => Promise<void>, sentence: string | (() => string)) =>
    alone(async () => {
      await change();
      setMissed(null);
      say(typeof sentence === "string" ? sentence : sentence());
    });
  const rate = (rating: Rating) =>
    alone(async () => {
      const { previews, card: rated, answered } = session.view();
      if (!rated || !previews) return;
      const isNews = rating === AGAIN && rated.explanation && !explained && !readConcepts.current.has(rated.concept);
      setMissed(isNews ? { card: rated, answered } : null);
      await session.rate(rating);
      const after = session.view();
      // Too soon after the answer: the session did not take it.
      if (after.answered === answered) return;
      if (isNews) readConcepts.current.add(rated.concept);
      if (firstUse) closeFirstUse();
      const { minutes } = previews[rating];
      say(`${ratingNames[rating]}. Next in ${delayInWords(minutes)}. ${after.total - after.answered} left.`);
    });
  const undo = () => {
    if (!session.view().canUndo) return;
    return act(
      () => session.undo(),
      () => `Undone. Back to: ${textOf(session.view().card?.content.face.prompt ?? "")}`,
    );
  };
  const leave = () => {
    if (view.status !== "done" && view.answered > 0) session.finish();
    else window.location.assign("/");
  };
  const closeFirstUse = () => {
    rememberExplained();
    setFirstUse(false);
  };
  const save = (remark: Remark, text: string) =>
    remark === "note" ? act(() => session.note(text), "Note kept.") : act(() => session.report(text), "Reported.");

  /** With two buttons whatever was recalled is Good. */
  const suggest = useCallback(
    (rating: Rating) => {
      const meant = buttons === 2 && rating >= HARD ? GOOD : rating;
      setSuggested(meant);
      say(`${ratingNames[meant]} is suggested.`);
    },
    [buttons, say],
  );

  const perform = (action: StudyAction): unknown => {
    switch (action.do) {
      case "reveal":
        return session.reveal();
      case "rate":
        return rate(action.rating);
      case "accept":
        return rate(suggested);
      case "continue":
        session.look();
        return setMissed(null);
      case "undo":
        return undo();
      case "redo":
        return session.view().canRedo && act(() => session.redo(), "Redone.");
      case "suspend":
        return (
          card &&
          act(() => session.suspend(action.what), action.what === "card" ? "Card suspended." : "Note suspended.")
        );
      case "bury":
        return card && act(() => session.bury(action.what), "Buried until tomorrow.");
      case "star":
        return card && act(() => session.star(), card.isStarred ? "Star removed." : "Starred.");
      case "edit":
        return card && setSheet(card.deck === "own" ? "wording" : "note");
      case "write":
        return setSheet("new card");
      case "info":
        return card && setSheet("info");
      case "contrast":
        return setSheet({ contrast: action.with });
      case "explain":
        return view.status === "answered" && setExplained((shown) => !shown);
      case "menu":
        return document.querySelector<HTMLButtonElement>("[data-menu]")?.click();
      case "help":
        return setSheet("keys");
      case "leave":
        return leave();
      case "kind":
        return kindKeys.current?.(action.key) || (action.otherwise && perform(action.otherwise));
    }
  };

  return {
    view,
    side: sideOf(view, miss),
    miss,
    explained,
    sheet,
    firstUse,
    suggested,
    suggest,
    heading,
    status,
    kindKeys,
    perform,
    undo,
    rate,
    save,
    leave,
    setSheet,
    closeFirstUse,
    explain: () => setExplained(true),
  };
}
