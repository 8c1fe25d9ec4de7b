"use client";
// Ask first, explain after: what a missed card is about, read once before the next question.
import type { RefObject } from "react";
import type { SessionCard } from "@/lib/browser/session";
import { Button, Key } from "../_ui/button";
import { Html } from "../_ui/html";
import { UndoButton } from "./undo-button";

type AfterMissProps = { readonly card: SessionCard; readonly heading: RefObject<HTMLHeadingElement | null> };

export function AfterMiss({ card, heading }: AfterMissProps) {
  return (
    <article className="column flex-1 pb-12">
      <p className="count mb-3 text-[.8125rem] leading-5 text-ink3">Read once, then it comes back</p>
      <h1 ref={heading} tabIndex={-1} className="question">
        {card.conceptTitle}
      </h1>
      <div className="appear mt-6 border-t border-line pt-5">
        <Html html={card.explanation} className="reading content" />
      </div>
    </article>
  );
}

export function ContinueBar({
  back,
  onContinue,
  onUndo,
}: {
  readonly back: string;
  readonly onContinue: () => void;
  readonly onUndo: () => void;
}) {
  return (
    <div className="answer-bar sticky bottom-0 z-10 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]">
      <div className="column pt-2.5 pb-3.5">
        <div className="flex h-8 items-center justify-between gap-3 text-sm text-ink2">
          <span>
            Again, back in <span className="count text-[.8125rem]">{back}</span>
          </span>
          <UndoButton isQuiet onUndo={onUndo} />
        </div>
        <Button
          look="primary"
          className="mt-1.5 min-h-15 w-full sm:min-h-13"
          aria-keyshortcuts="Space"
          onClick={onContinue}
        >
          Next card <Key className="border-current">Space</Key>
        </Button>
      </div>
    </div>
  );
}
