"use client";
// What was to be said. A line that was missed offers the deck that teaches it.
import { type RefObject, useState } from "react";
import { type Attempt, attemptAsText, type Design } from "@/lib/domain/practice";
import { Button } from "../../_ui/button";

type ChecklistProps = {
  readonly design: Design;
  readonly attempt: Attempt;
  readonly titles: Readonly<Record<string, string>>;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onTick: (line: number) => void;
  /** With the decks whose cards are wanted from tomorrow on. */
  readonly onFinish: (missed: readonly string[]) => void;
};

function CopyButton({ text }: { readonly text: () => string }) {
  const [said, setSaid] = useState("");
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setSaid("Copied."),
      () => setSaid("This browser did not allow it."),
    );
  return (
    <span className="flex items-center gap-3">
      <Button onClick={copy}>Copy as text</Button>
      <span role="status" className="text-sm text-ink2">
        {said}
      </span>
    </span>
  );
}

export function Checklist({ design, attempt, titles, heading, onTick, onFinish }: ChecklistProps) {
  const said = new Set(attempt.said);
  const [isWanted, setWanted] = useState(false);
  const missed = [...new Set(design.checklist.filter((_, i) => !said.has(i)).map(({ deck }) => deck))].filter(
    (deck) => titles[deck],
  );
  return (
    <section aria-labelledby="checklist" className="mt-10 border-t border-line pt-5">
      <h2 id="checklist" ref={heading} tabIndex={-1} className="flex items-baseline justify-between font-semibold">
        Did you say it?
        <span className="count text-sm font-normal text-ink2">
          {said.size} of {design.checklist.length}
        </span>
      </h2>
      <ul className="mt-2 max-w-(--measure)">
        {design.checklist.map(({ step, text }, i) => (
          <li key={text}>
            <label className="grid min-h-10 cursor-pointer grid-cols-[1.25rem_1fr] items-baseline gap-3 rounded-input py-1.5 hover:bg-sunken">
              <input
                type="checkbox"
                checked={said.has(i)}
                onChange={() => onTick(i)}
                className="size-4.5 translate-y-0.5"
              />
              <span className="font-reading text-[1.1rem] leading-snug">
                <span className="font-ui text-sm text-ink2">{step}. </span>
                {text}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {missed.length > 0 && (
        <div className="mt-5 max-w-(--measure)">
          <h3 className="text-sm font-semibold text-ink2">Where the lines not ticked are taught</h3>
          <ul className="mt-1 divide-y divide-line border-y border-line">
            {missed.map((deck) => (
              <li key={deck} className="flex min-h-11 items-center justify-between gap-4">
                <a href={`/decks/${deck}`} className="py-2 hover:text-accent">
                  {titles[deck]}
                </a>
                <a href={`/study?deck=${deck}&minutes=10`} className="text-link shrink-0 py-2 text-sm">
                  Review it, 10 minutes
                </a>
              </li>
            ))}
          </ul>
          <label className="mt-2 flex min-h-11 cursor-pointer items-center gap-3">
            <input
              type="checkbox"
              checked={isWanted}
              onChange={() => setWanted(!isWanted)}
              className="size-4.5 shrink-0"
            />
            <span>
              Ask a few of their cards tomorrow. <span className="text-ink2">No due date moves.</span>
            </span>
          </label>
        </div>
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        <Button look="primary" onClick={() => onFinish(isWanted ? missed : [])}>
          Keep this attempt
        </Button>
        <CopyButton text={() => attemptAsText(design, attempt)} />
      </div>
    </section>
  );
}
