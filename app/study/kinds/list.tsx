"use client";
// Steps in order. Every line keeps its place; `h` fills the next one for whoever wants a hint.
import { useEffect, useState } from "react";
import { AGAIN, HARD } from "@/lib/domain/rating";
import { Button, Key } from "../../_ui/button";
import { Html } from "../../_ui/html";
import { Answer, type KindProps, Question } from "../sides";

export function List({ face, answered, onSuggest, keys, beside }: KindProps<"list">) {
  const [hints, setHints] = useState(0);
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
  return (
    <>
      <Question>
        <Html html={face.prompt} className="question content" />
        <ol className="mt-5 space-y-1.5">
          {face.items.map((item, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order is the content
            <li key={i} className="grid min-h-8 grid-cols-[1.75rem_1fr] items-baseline">
              <span className="count text-sm text-ink3">{i + 1}</span>
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
        {hints > 0 && (
          <p className="mb-3 text-sm text-ink2">
            {hints} of {face.items.length} shown as hints.
          </p>
        )}
        {beside}
      </Answer>
    </>
  );
}
