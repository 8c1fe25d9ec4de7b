"use client";
// The end of a session: what was recalled, what was not, when the next card comes. No scores.
import type { RefObject } from "react";
import type { SessionSummary } from "@/lib/browser/session";
import { Button, buttonLook } from "../_ui/button";
import { Html } from "../_ui/html";
import { Phase } from "../_ui/phase";
import { UndoButton } from "./undo-button";
import { durationInWords, whenInWords } from "./words";

type SummaryProps = {
  readonly summary: SessionSummary;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly canUndo: boolean;
  readonly onUndo: () => void;
  readonly onRepeat: (cards: readonly string[]) => void;
};

export function Summary({ summary, heading, canUndo, onUndo, onRepeat }: SummaryProps) {
  const { cards, recalled, tookMs, ratings, forgotten, nextDueAt } = summary;
  return (
    <div className="column flex-1 pb-16">
      <h1 ref={heading} tabIndex={-1} className="question">
        {recalled === cards ? `All ${cards} recalled` : `${recalled} of ${cards} recalled`}
      </h1>
      <ul className="mt-3 space-y-0.5 text-ink2">
        <li>{durationInWords(tookMs)} of review.</li>
        {nextDueAt !== null && (
          <li>
            The next card comes{" "}
            <time dateTime={new Date(nextDueAt).toISOString()}>{whenInWords(nextDueAt, Date.now())}</time>.
          </li>
        )}
      </ul>
      {ratings.length > 0 && (
        <p aria-hidden="true" className="mt-5 flex max-w-(--measure) flex-wrap gap-1.5">
          {ratings.map((rating, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: in the order they were given
            <Phase key={i} rating={rating} className="size-3.5" />
          ))}
        </p>
      )}
      <div className="mt-7 flex flex-wrap gap-2">
        <a href="/" className={buttonLook("primary")}>
          Done
        </a>
        {canUndo && <UndoButton onUndo={onUndo} />}
      </div>
      {forgotten.length > 0 && (
        <section className="mt-10 border-t border-line pt-5">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 className="font-semibold">Not recalled</h2>
            <Button size="small" onClick={() => onRepeat(forgotten.map((card) => card.id))}>
              Go through {forgotten.length === 1 ? "it" : `these ${forgotten.length}`} once more
            </Button>
          </div>
          <ul className="mt-2">
            {forgotten.map((card) => (
              <li key={card.id} className="border-t border-line first:border-0">
                <a href={`/decks/${card.deck}#${card.id.split("/")[0]}`} className="block py-2.5 hover:text-accent">
                  <Html html={card.prompt} className="font-reading text-[1.08rem] leading-snug" />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
