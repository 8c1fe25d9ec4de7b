"use client";
// The placement: a question, its answer, and whether it was known. The two questions that may follow are fetched meanwhile.
import { type RefObject, useEffect, useLayoutEffect, useState } from "react";
import { nextQuestion, type PlacementAnswer, QUESTIONS_AT_MOST } from "@/lib/domain/placement";
import type { CardContent } from "@/lib/protocol/sync";
import { FaceAnswer, FaceQuestion } from "../_cards/face";
import { Button, Key } from "../_ui/button";
import { cookieReader, preferencesFrom } from "../_ui/preferences";
import type { StartDeck } from "./first-run";

const fetched = new Map<string, Promise<CardContent | null>>();

function contentOf(card: string): Promise<CardContent | null> {
  const known = fetched.get(card);
  if (known) return known;
  const asked = fetch(`/start/card?${new URLSearchParams({ id: card })}`)
    .then((reply): Promise<CardContent> | null => (reply.ok ? reply.json() : null))
    .catch(() => {
      fetched.delete(card);
      return null;
    });
  fetched.set(card, asked);
  return asked;
}

type QuestionsProps = {
  readonly decks: readonly StartDeck[];
  readonly expected: readonly string[];
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onDone: (answers: readonly PlacementAnswer[]) => void;
};

export function Questions({ decks, expected, heading, onDone }: QuestionsProps) {
  const [answers, setAnswers] = useState<readonly PlacementAnswer[]>([]);
  const [shown, setShown] = useState<{ readonly card: string; readonly content: CardContent | null } | null>(null);
  const [isOpen, setOpen] = useState(false);
  const wanted = new Set(expected);
  const next = nextQuestion(decks, answers, wanted);
  const card = next?.card ?? null;
  const deck = decks.find(({ id }) => id === next?.deck);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each question, whatever else is made anew
  useEffect(() => {
    setOpen(false);
    if (next === null) return onDone(answers);
    let left = false;
    contentOf(next.card).then((content) => !left && setShown({ card: next.card, content }));
    for (const knew of [true, false]) {
      const after = nextQuestion(decks, [...answers, { ...next, knew }], wanted);
      if (after) contentOf(after.card);
    }
    heading.current?.focus({ preventScroll: true });
    return () => {
      left = true;
    };
  }, [card]);

  const answer = (knew: boolean) => next && setAnswers([...answers, { ...next, knew }]);
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const on = event.target instanceof Element ? event.target.closest("a,button,input,textarea,select,dialog") : null;
      if (on || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!preferencesFrom(cookieReader(document.cookie)).keys && event.key !== " ") return;
      if (!isOpen && event.key === " ") setOpen(true);
      else if (isOpen && event.key === "1") answer(false);
      else if (isOpen && event.key === "2") answer(true);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });

  const content = shown?.card === card ? shown.content : undefined;
  const nth = answers.length + 1;
  return (
    <>
      <p className="count text-[.8125rem] text-ink3">{deck?.title}</p>
      <h1 ref={heading} tabIndex={-1} className="sr-only">
        Question {nth}, of at most {QUESTIONS_AT_MOST}
      </h1>
      <div className="mt-3 min-h-48">
        {content === undefined ? (
          <p className="text-ink3">…</p>
        ) : content === null ? (
          <p>This question could not be fetched. Check the network, or go on without it.</p>
        ) : (
          <>
            <FaceQuestion face={content.face} />
            {isOpen && <FaceAnswer content={content} />}
          </>
        )}
      </div>
      <div className="mt-6 flex flex-wrap items-center gap-2">
        {content === null || isOpen ? (
          <>
            <Button size="large" onClick={() => answer(false)} aria-keyshortcuts="1">
              Not quite <Key className="border-current">1</Key>
            </Button>
            <Button size="large" onClick={() => answer(true)} disabled={content === null} aria-keyshortcuts="2">
              I knew it <Key className="border-current">2</Key>
            </Button>
          </>
        ) : (
          <Button look="primary" size="large" onClick={() => setOpen(true)} aria-keyshortcuts="Space">
            Show answer <Key className="border-current">space</Key>
          </Button>
        )}
        <Button look="quiet" onClick={() => onDone(answers)}>
          {answers.length === 0 ? "Skip the questions" : "That is enough"}
        </Button>
      </div>
      <p className="mt-4 text-sm text-ink3">
        Question {nth}, of at most {QUESTIONS_AT_MOST}. Nothing here is a review.
      </p>
    </>
  );
}
