"use client";
// What a person does in a sitting and what the page remembers of it: the last rating, the explanation after a miss, what is
// said aloud, which sheet is open. The session itself keeps everything that counts.
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Session, SessionCard, SessionView } from "@/lib/browser/session";
import { AGAIN, GOOD, HARD, type Rating, ratingNames } from "@/lib/domain/rating";
import type { LastRating } from "./answer-bar";
import { needsExplaining, rememberExplained } from "./first-use";
import type { CardFacts } from "./info-sheet";
import type { Side, StudyAction } from "./keys";
import type { Remark } from "./remark-dialog";
import type { KindKeys } from "./sides";
import { delayInWords, textOf } from "./words";

export type Sheet = "keys" | "info" | "new card" | "wording" | Remark | null;
export type FactsOf = (card: string) => Promise<CardFacts | null>;

function sideOf(view: SessionView, miss: SessionCard | null): Side {
  if (miss) return "between";
  return view.status === "answered" ? "answer" : "question";
}

export function useSitting(session: Session, buttons: 2 | 4, factsOf?: FactsOf) {
  const view = useSyncExternalStore(session.subscribe, session.view, session.view);
  const [miss, setMiss] = useState<SessionCard | null>(null);
  const [last, setLast] = useState<LastRating | null>(null);
  const [ratings, setRatings] = useState<readonly Rating[]>([]);
  const [explained, setExplained] = useState(false);
  const [sheet, setSheet] = useState<Sheet>(null);
  const [facts, setFacts] = useState<CardFacts | null>(null);
  const [firstUse, setFirstUse] = useState(needsExplaining);
  const [suggested, setSuggested] = useState<Rating>(GOOD);
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const kindKeys: KindKeys = useRef(null);
  const busy = useRef(false);
  const readConcepts = useRef(new Set<string>());
  const { card, status } = view;
  const place = `${card?.id}:${view.answered}:${status === "done"}:${miss?.id}`;

  // A new question begins at the top, closed, with focus on the heading that names it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the place changes, whatever else did
  useEffect(() => {
    setExplained(false);
    setSuggested(GOOD);
    window.scrollTo({ top: 0, behavior: "instant" });
    heading.current?.focus({ preventScroll: true });
  }, [place]);

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
      setMiss(null);
      setLast(null);
      setSaid(typeof sentence === "string" ? sentence : sentence());
    });
  const rate = (rating: Rating) =>
    alone(async () => {
      const { previews, card: rated, answered } = session.view();
      if (!rated || !previews) return;
      await session.rate(rating);
      const after = session.view();
      // Too soon after the answer: the session did not take it.
      if (after.answered === answered) return;
      if (firstUse) closeFirstUse();
      const { label, minutes } = previews[rating];
      setLast({ rating, label, minutes });
      setRatings((before) => [...before, rating]);
      setSaid(`${ratingNames[rating]}. Next in ${delayInWords(minutes)}. ${after.total - after.answered} left.`);
      if (rating === AGAIN && rated.explanation && !explained && !readConcepts.current.has(rated.concept)) {
        readConcepts.current.add(rated.concept);
        setMiss(rated);
      }
    });
  const undo = () => {
    if (!session.view().canUndo) return;
    setRatings((before) => before.slice(0, -1));
    return act(
      () => session.undo(),
      () => `Undone. Back to: ${textOf(session.view().card?.content.face.prompt ?? "")}`,
    );
  };
  const leave = () => {
    if (status !== "done" && view.answered > 0) session.finish();
    else window.location.assign("/");
  };
  const openInfo = async () => {
    setFacts(null);
    setSheet("info");
    if (card && factsOf) setFacts(await factsOf(card.id));
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
      setSaid(`${ratingNames[meant]} is suggested.`);
    },
    [buttons],
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
        return setMiss(null);
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
        return card && openInfo();
      case "explain":
        return status === "answered" && setExplained((shown) => !shown);
      case "menu":
        return document.querySelector<HTMLButtonElement>("[data-menu]")?.click();
      case "help":
        return setSheet("keys");
      case "leave":
        return leave();
      case "kind":
        return kindKeys.current?.(action.key);
    }
  };

  return {
    view,
    side: sideOf(view, miss),
    miss,
    last,
    ratings,
    explained,
    sheet,
    facts,
    firstUse,
    suggested,
    suggest,
    said,
    heading,
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

export type Sitting = ReturnType<typeof useSitting>;
