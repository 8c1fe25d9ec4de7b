"use client";
// Steps in order. Every line keeps its place; `h` fills the next one for whoever wants a hint. Marks only suggest a rating.
import { useEffect, useState } from "react";
import { AGAIN, GOOD, HARD } from "@/lib/domain/rating";
import { Button, Key } from "../../_ui/button";
import { Html } from "../../_ui/html";
import { Answer, type KindProps, Question } from "../sides";

export function List({ face, answered, onSuggest, keys, beside }: KindProps<"list">) {
  const [hints, setHints] = useState(0);
  const [had, setHad] = useState<ReadonlySet<number>>(new Set());
  const canHint = !answered && hints < face.items.length - 1;
  useEffect(() => {
    keys.current = (key) => {
      if (key !== "h" || !canHint) return false;
      setHints((n) => n + 1);
      return true;
    };
    return () => {
      keys.current = null;
    };
  }, [keys, canHint]);
  useEffect(() => {
    if (answered && hints > 0) onSuggest(hints > face.items.length / 2 ? AGAIN : HARD);
  }, [answered, hints, face.items.length, onSuggest]);
  const mark = (i: number) => {
    const now = new Set(had);
    if (!now.delete(i)) now.add(i);
    setHad(now);
    const missed = face.items.length - now.size;
    onSuggest(missed === 0 && hints === 0 ? GOOD : missed <= face.items.length / 4 ? HARD : AGAIN);
  };
  return (
    <>
      <Question>
        <Html html={face.prompt} className="question content" />
        <ol className="mt-5 space-y-1.5">
          {face.items.map((item, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order is the content
            <li key={i} className="grid min-h-8 grid-cols-[2.25rem_1fr] items-baseline">
              {answered ? (
                <label className="count relative -ml-1 grid size-7 cursor-pointer place-items-center rounded-input border border-control text-sm text-ink2 hover:bg-sunken has-checked:border-accent has-checked:bg-accent has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus forced-colors:has-checked:border-4">
                  <input
                    type="checkbox"
                    aria-label={`I had step ${i + 1}`}
                    checked={had.has(i)}
                    onChange={() => mark(i)}
                    className="absolute inset-0 cursor-pointer opacity-0"
                  />
                  {i + 1}
                </label>
              ) : (
                <span className="count text-sm text-ink3">{i + 1}</span>
              )}
              {answered || i < hints ? (
                <Html html={item} className={`reading content ${answered && i >= hints ? "appear" : ""}`} />
              ) : (
                <span className="h-6 max-w-72 border-b border-control">
                  <span className="sr-only">blank</span>
                </span>
              )}
            </li>
          ))}
        </ol>
        {!answered && (
          <Button
            look="quiet"
            size="small"
            className="mt-3 -ml-2.5"
            disabled={!canHint}
            aria-keyshortcuts="h"
            onClick={() => setHints(hints + 1)}
          >
            Show the next step <Key className="border-control">h</Key>
          </Button>
        )}
      </Question>
      <Answer answered={answered} inPlace>
        <p className="mb-3 text-sm text-ink2">
          {had.size > 0 ? `${had.size} of ${face.items.length} marked.` : "Mark the steps you had, or simply rate."}
          {hints > 0 && ` ${hints} shown as ${hints === 1 ? "a hint" : "hints"}.`}
        </p>
        {beside}
      </Answer>
    </>
  );
}
