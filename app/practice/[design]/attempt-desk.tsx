"use client";
// An attempt under way: writing, then marking. It is kept on this device as it is written, so leaving costs nothing.
import { useRef, useState } from "react";
import type { Attempt, Design } from "@/lib/domain/practice";
import { Button } from "../../_ui/button";
import { Checklist } from "./checklist";
import { PastAttempts } from "./past-attempts";
import { TimeBoxes } from "./time-boxes";
import { useAttempt } from "./use-attempt";

type AttemptDeskProps = {
  readonly design: Design;
  readonly owner: string | null;
  /** Deck → title, of those that are there. */
  readonly titles: Readonly<Record<string, string>>;
  /** Attempts in the person's log. */
  readonly kept: readonly Attempt[];
};

const cardsInWords = (n: number) => (n === 1 ? "One card" : `${n} cards`);

export function AttemptDesk({ design, owner, titles, kept }: AttemptDeskProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const { attempt, past, keptAt, isKept, write, tick, finish } = useAttempt(design.id, owner, kept, box);
  const [isMarking, setMarking] = useState(false);
  const [said, setSaid] = useState("");
  const marking = useRef<HTMLHeadingElement>(null);
  const mark = () => {
    setMarking(true);
    requestAnimationFrame(() => marking.current?.focus());
  };
  return (
    <>
      <details className="mt-5 max-w-(--measure)">
        <summary className="min-h-8 text-sm text-ink2">Follow-up questions, for later</summary>
        <ul className="reading mt-2 list-disc space-y-1 pl-6 text-ink2">
          {design.followUps.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      </details>
      <TimeBoxes elapsedMs={attempt.tookMs} />
      <label htmlFor="answer" className="mt-6 block text-sm text-ink2">
        Your design: write here, or on paper
      </label>
      <textarea
        ref={box}
        id="answer"
        rows={12}
        value={attempt.text}
        onChange={(event) => write(event.target.value)}
        className="reading mt-1.5 block min-h-72 w-full rounded-input border border-control bg-surface px-3 py-2 field-sizing-content"
      />
      <div className="mt-3 flex min-h-11 flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-ink3">
          {isKept
            ? keptAt
              ? "Kept on this device."
              : "What you write stays on this device until you keep the attempt."
            : "This browser does not keep what you write: copy it before you leave."}
        </p>
        {!isMarking && (
          <Button look="primary" onClick={mark}>
            Check against the list
          </Button>
        )}
      </div>
      {isMarking && (
        <Checklist
          design={design}
          attempt={attempt}
          titles={titles}
          heading={marking}
          onTick={tick}
          onFinish={(missed) => {
            setMarking(false);
            finish(missed).then(
              (cards) => setSaid(`Kept.${cards > 0 ? ` ${cardsInWords(cards)} will be asked from tomorrow on.` : ""}`),
              () => setSaid("Kept on this device alone: its log could not be written."),
            );
          }}
        />
      )}
      <p role="status" className="mt-6 text-ink2">
        {said}
      </p>
      <PastAttempts past={past} lines={design.checklist.length} isGuest={owner === null} />
    </>
  );
}
