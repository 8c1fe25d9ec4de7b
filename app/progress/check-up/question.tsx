"use client";
// One question: seen, then its answer, then whether it was known. Focus follows, so that keys alone are enough.
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { Button } from "../../_ui/button";
import { answer as send } from "./actions";

type QuestionProps = {
  readonly id: string;
  readonly isFirst: boolean;
  readonly question: ReactNode;
  readonly options: ReactNode;
  readonly answer: ReactNode;
};

export function Question({ id, isFirst, question, options, answer }: QuestionProps) {
  const [isShown, setShown] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, start] = useTransition();
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isFirst) heading.current?.focus();
  }, [isFirst]);
  useEffect(() => {
    if (isShown) shown.current?.focus();
  }, [isShown]);
  const say = (recalled: boolean) =>
    start(async () =>
      setProblem(
        await send(id, recalled).catch(() => "The server could not be reached. Your answer was not kept; press again."),
      ),
    );
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="mt-2 max-w-(--measure)">
        {question}
      </h1>
      {options}
      {isShown ? (
        // biome-ignore lint/a11y/useSemanticElements: a group that is read once, as in a review
        <div ref={shown} tabIndex={-1} role="group" aria-label="Answer" className="mt-6">
          {answer}
          <div className="mt-6 flex flex-wrap gap-2">
            <Button size="large" disabled={isPending} onClick={() => say(true)}>
              I knew it
            </Button>
            <Button size="large" disabled={isPending} onClick={() => say(false)}>
              I did not
            </Button>
          </div>
        </div>
      ) : (
        <p className="mt-6">
          <Button look="primary" size="large" onClick={() => setShown(true)}>
            Show answer
          </Button>
        </p>
      )}
      <p role="status" className="mt-3 text-danger">
        {problem}
      </p>
    </>
  );
}
