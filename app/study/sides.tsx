"use client";
// The two sides of a card. The question keeps its place when the answer appears; the answer takes focus, so that it is read once.
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import type { Face, Kind } from "@/lib/domain/kinds/kind";
import type { Rating } from "@/lib/domain/rating";

/** Lets a kind answer to keys of its own on the question side; true if it did. */
export type KindKeys = RefObject<((key: string) => boolean) | null>;

export type KindProps<K extends Kind> = {
  readonly face: Extract<Face, { kind: K }>;
  readonly answered: boolean;
  readonly onReveal: () => void;
  readonly keys: KindKeys;
  /** What the answer given speaks for: Space and Enter then mean it. The rating stays the person's own. */
  readonly onSuggest: (rating: Rating) => void;
  /** What every kind shows with its answer: why, sources, explanation. */
  readonly beside: ReactNode;
};

export const QUESTION_ID = "question";

export function Question({ children }: { readonly children: ReactNode }) {
  return <div id={QUESTION_ID}>{children}</div>;
}

/** `inPlace`: the question itself now shows the answer, so it names the group that is read. */
export function Answer({
  answered,
  inPlace = false,
  children,
}: {
  readonly answered: boolean;
  readonly inPlace?: boolean;
  readonly children: ReactNode;
}) {
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!answered) return;
    const frame = requestAnimationFrame(() => {
      const answer = group.current;
      // A long question may have pushed the answer under the action bar: bring its beginning up, no further than that.
      const hidden = (answer?.getBoundingClientRect().top ?? 0) - (window.innerHeight - 260);
      if (hidden > 0) window.scrollBy({ top: hidden, behavior: "instant" });
      answer?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [answered]);
  if (!answered) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group that is read, not a fieldset
    <div
      ref={group}
      role="group"
      tabIndex={-1}
      aria-label={inPlace ? undefined : "Answer"}
      aria-labelledby={inPlace ? `answer-word ${QUESTION_ID}` : undefined}
      className="appear mt-6 border-t border-line pt-5 [&>:first-child]:mt-0"
    >
      {children}
      {inPlace && (
        <span id="answer-word" hidden>
          Answer:
        </span>
      )}
    </div>
  );
}
