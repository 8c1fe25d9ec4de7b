"use client";
// Up to four options. Choosing one answers; the rating stays the person's own. Reasons stand below, so no option moves.
import { useEffect, useState } from "react";
import { AGAIN, GOOD } from "@/lib/domain/rating";
import { Key } from "../../_ui/button";
import { Html } from "../../_ui/html";
import { RightIcon, WrongIcon } from "../../_ui/icons";
import { Answer, type KindProps, Question } from "../sides";

const letters = ["a", "b", "c", "d"] as const;

export function Choice({ face, answered, onReveal, onSuggest, keys, beside }: KindProps<"choice">) {
  const [chosen, setChosen] = useState<number | null>(null);
  useEffect(() => {
    keys.current = (key) => {
      const at = (letters as readonly string[]).indexOf(key);
      if (answered || at < 0 || at >= face.options.length) return false;
      setChosen(at);
      onReveal();
      return true;
    };
    return () => {
      keys.current = null;
    };
  }, [keys, face.options.length, answered, onReveal]);
  useEffect(() => {
    if (answered && chosen !== null) onSuggest(face.options[chosen].right ? GOOD : AGAIN);
  }, [answered, chosen, face.options, onSuggest]);
  const right = face.options.findIndex((option) => option.right);
  return (
    <>
      <Question>
        <Html html={face.prompt} className="question content" />
        <ol className="mt-5 grid gap-2">
          {face.options.map((option, i) => {
            const isRight = answered && option.right;
            const isMissed = answered && chosen === i && !option.right;
            const edge = isRight
              ? "border-ok border-l-4 pl-[13px]"
              : isMissed
                ? "border-danger border-l-4 pl-[13px]"
                : answered
                  ? "border-line"
                  : "border-control hover:bg-sunken";
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order is the content
              <li key={i}>
                <button
                  type="button"
                  disabled={answered}
                  aria-keyshortcuts={letters[i]}
                  aria-pressed={chosen === i}
                  onClick={() => {
                    setChosen(i);
                    onReveal();
                  }}
                  className={`grid min-h-13 w-full grid-cols-[1.5rem_1fr_1.25rem] items-center gap-3 rounded-button border bg-surface px-4 py-2 text-left disabled:cursor-default ${edge}`}
                >
                  <span className="count text-sm text-ink3">{letters[i]}</span>
                  <Html
                    as="span"
                    html={option.text}
                    className={`font-reading text-[1.1rem] leading-snug ${answered && !option.right ? "text-ink2" : ""}`}
                  />
                  <span className={isRight ? "text-ok" : "text-danger"}>
                    {isRight && <RightIcon />}
                    {isMissed && <WrongIcon />}
                    {(isRight || isMissed) && (
                      <span className="sr-only">{isRight ? "right" : "your choice, wrong"}</span>
                    )}
                  </span>
                </button>
              </li>
            );
          })}
        </ol>
        {!answered && (
          <p className="mt-3 text-sm text-ink3 pointer-coarse:hidden">
            Choose with <Key className="border-control">a</Key> to{" "}
            <Key className="border-control">{letters[face.options.length - 1]}</Key>, or decide in your head.
          </p>
        )}
      </Question>
      <Answer answered={answered}>
        <dl className="grid grid-cols-[1.25rem_1fr] items-baseline gap-x-2 gap-y-1.5">
          <dt className="count text-ok">{letters[right]}</dt>
          <dd className="reading leading-7">
            <Html as="span" html={face.options[right]?.text ?? ""} />
          </dd>
          {face.options.map((option, i) =>
            option.right || !option.reason ? null : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order is the content
              <div key={i} className="contents">
                <dt className="count text-ink3">
                  {letters[i]}
                  <span className="sr-only"> is wrong:</span>
                </dt>
                <dd className="max-w-(--measure) font-reading text-[1.05rem] text-ink2">
                  <Html as="span" html={option.reason} />
                </dd>
              </div>
            ),
          )}
        </dl>
        {beside}
      </Answer>
    </>
  );
}
