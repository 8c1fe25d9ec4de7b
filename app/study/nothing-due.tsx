"use client";
// Nothing to ask right now: when the next card comes, and what can be done instead. Never a dead end.
import type { RefObject } from "react";
import { Button, buttonLook } from "../_ui/button";
import { momentInWords } from "./words";

type NothingDueProps = {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly nextDueAt: number | null;
  /** Learning cards that come back within the session. */
  readonly waiting: boolean;
  readonly onMore: () => void;
  readonly onFinish?: () => void;
};

export function NothingDue({ heading, nextDueAt, waiting, onMore, onFinish }: NothingDueProps) {
  const next = nextDueAt === null ? null : momentInWords(nextDueAt, Date.now());
  return (
    <div className="column flex-1 pb-16">
      <h1 ref={heading} tabIndex={-1} className="question">
        {next ? `Nothing due until ${next}` : "Nothing is due"}
      </h1>
      <p className="mt-3 max-w-(--measure) text-ink2">
        {waiting
          ? "The cards you have just learned come back on their own. Stay here, or leave: nothing is lost."
          : "You are up to date. You can go on with new cards, read a deck, or practise a design."}
      </p>
      <div className="mt-6 flex flex-wrap gap-2">
        <Button look="primary" onClick={onMore}>
          Learn more now
        </Button>
        <a href="/decks" className={buttonLook()}>
          Choose a deck
        </a>
        <a href="/practice" className={buttonLook()}>
          Practise a design
        </a>
        {onFinish ? (
          <Button onClick={onFinish}>Finish</Button>
        ) : (
          <a href="/" className={buttonLook("quiet")}>
            Today
          </a>
        )}
      </div>
    </div>
  );
}

export function Broken({
  heading,
  notice,
}: {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly notice: string | null;
}) {
  return (
    <div className="column flex-1 pb-16">
      <h1 ref={heading} tabIndex={-1} className="question">
        The session could not start
      </h1>
      <p className="mt-3 max-w-(--measure) text-ink2">
        {notice ?? "This browser did not open its storage."} Reviews that were made are kept.
      </p>
      <div className="mt-6 flex flex-wrap gap-2">
        <Button look="primary" onClick={() => window.location.reload()}>
          Try again
        </Button>
        <a href="/decks" className={buttonLook()}>
          Read a deck instead
        </a>
      </div>
    </div>
  );
}
