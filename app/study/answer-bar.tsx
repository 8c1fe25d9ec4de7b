"use client";
// The bar under the thumb: one button while the question stands, the ratings with their intervals after it.
// Its strip has one height on both sides: first what became of the card before, then the ruler.
import { type ReactNode, Suspense } from "react";
import type { ButtonPreview, SessionView } from "@/lib/browser/session";
import { RATINGS, type Rating, ratingMeanings, ratingNames } from "@/lib/domain/rating";
import { Button, Key } from "../_ui/button";
import { IntervalRuler, rulerPlace } from "../_ui/interval-ruler";
import { Phase } from "../_ui/phase";
import { UndoButton } from "./undo-button";
import { delayInWords } from "./words";

type Previews = Readonly<Record<Rating, ButtonPreview>>;

type AnswerBarProps = {
  readonly answered: boolean;
  readonly previews: Previews | null;
  readonly buttons: 2 | 4;
  /** What Space and Enter choose. */
  readonly suggested: Rating;
  readonly ruler: boolean;
  readonly last: SessionView["last"];
  readonly canUndo: boolean;
  /** Stands on the bar, e.g. what the ratings mean. */
  readonly above?: ReactNode;
  readonly onReveal: () => void;
  readonly onRate: (rating: Rating) => void;
  readonly onUndo: () => void;
};

function LastRated({ last, canUndo, onUndo }: Pick<AnswerBarProps, "last" | "canUndo" | "onUndo">) {
  if (!canUndo) return <p className="flex h-8 items-center text-sm text-ink3">Answer it in your head, then look.</p>;
  return (
    <div className="relative flex h-8 items-center justify-between gap-3 text-sm text-ink2">
      {last ? (
        <p className="flex min-w-0 items-center gap-2">
          <span className="rated-phase" style={{ "--from": `${rulerPlace(last.minutes)}cqi` } as object}>
            <Phase rating={last.rating} className="size-[14px]" />
          </span>
          <span className="truncate">
            {ratingNames[last.rating]}, back in <span className="count text-[.8125rem]">{last.label}</span>
          </span>
        </p>
      ) : (
        <span />
      )}
      <UndoButton isQuiet onUndo={onUndo} />
    </div>
  );
}

/** Its name says it all in words; interval and key stand as drawn signs, so that what is seen as text is part of the name. */
function RatingButton({
  rating,
  preview,
  isSuggested,
  onRate,
}: {
  readonly rating: Rating;
  readonly isSuggested: boolean;
  readonly preview: ButtonPreview;
  readonly onRate: (rating: Rating) => void;
}) {
  return (
    <button
      type="button"
      aria-label={`${ratingNames[rating]}, next in ${delayInWords(preview.minutes)}`}
      aria-keyshortcuts={String(rating)}
      title={ratingMeanings[rating]}
      onClick={() => onRate(rating)}
      className={`rating relative flex min-h-15 flex-col items-center justify-center rounded-button border border-control bg-surface px-0.5 py-1.5 hover:bg-sunken sm:min-h-13 sm:flex-row sm:justify-start sm:gap-2.5 sm:px-3 sm:py-1 ${isSuggested ? "rating-default" : ""}`}
    >
      <Phase rating={rating} className="size-4.5" />
      <span className="text-center leading-tight sm:text-left">
        <span className="block font-semibold">{ratingNames[rating]}</span>
        <span
          data-text={preview.label}
          className="count block whitespace-nowrap text-[.8125rem] text-ink2 before:content-[attr(data-text)]"
        />
      </span>
      <span
        data-text={rating}
        className="count ml-auto grid min-w-5 place-items-center rounded-[3px] border border-line text-[.6875rem] leading-[1.125rem] text-ink3 before:content-[attr(data-text)] max-sm:hidden pointer-coarse:hidden"
      />
    </button>
  );
}

export function AnswerBar({
  answered,
  previews,
  buttons,
  suggested,
  ruler,
  last,
  canUndo,
  above,
  onReveal,
  onRate,
  onUndo,
}: AnswerBarProps) {
  const shown: readonly Rating[] = buttons === 2 ? [1, 3] : RATINGS;
  return (
    <div className="answer-bar sticky bottom-0 z-10 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]">
      {/* Over the column, so that the bar keeps its height; the column has room for it below. */}
      {above && (
        <Suspense fallback={null}>
          <div className="absolute inset-x-0 bottom-full border-t border-line bg-surface">{above}</div>
        </Suspense>
      )}
      <div className="column @container pt-2.5 pb-3.5">
        {answered && previews ? (
          <>
            {ruler ? (
              <IntervalRuler minutes={Object.fromEntries(shown.map((rating) => [rating, previews[rating].minutes]))} />
            ) : (
              <div className="h-8" />
            )}
            {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons, not of fields */}
            <div
              role="group"
              aria-label="How well did you recall it?"
              className={`ratings mt-1.5 grid gap-1.5 sm:gap-2 ${buttons === 2 ? "grid-cols-2" : "grid-cols-4"}`}
            >
              {shown.map((rating) => (
                <RatingButton
                  key={rating}
                  rating={rating}
                  preview={previews[rating]}
                  isSuggested={rating === suggested}
                  onRate={onRate}
                />
              ))}
            </div>
          </>
        ) : (
          <>
            <LastRated last={last} canUndo={canUndo} onUndo={onUndo} />
            <Button
              look="primary"
              className="mt-1.5 min-h-15 w-full sm:min-h-13"
              aria-expanded={false}
              aria-keyshortcuts="Space"
              onClick={onReveal}
            >
              Show answer <Key className="border-current">Space</Key>
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
