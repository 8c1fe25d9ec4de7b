"use client";
// A quantity to estimate. Typing is optional: a digit goes straight into the box, Enter or Space checks it.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { judge } from "@/lib/domain/kinds/number";
import { AGAIN, GOOD } from "@/lib/domain/rating";
import { Html } from "../../_ui/html";
import { RightIcon, WrongIcon } from "../../_ui/icons";
import { Answer, type KindProps, Question } from "../sides";
import { numberInWords, offInWords } from "./off-by";

export function NumberCard({ face, answered, onReveal, onSuggest, keys, beside }: KindProps<"number">) {
  const [typed, setTyped] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const label = useId();
  useEffect(() => {
    keys.current = (key) => {
      if (!/^[\d.]$/.test(key)) return false;
      box.current?.focus({ preventScroll: true });
      setTyped((before) => before + key);
      return true;
    };
    return () => {
      keys.current = null;
    };
  }, [keys]);
  const check = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat && !event.nativeEvent.isComposing) onReveal();
  };
  const verdict = typed.trim() === "" ? null : judge(typed, face);
  const isRight = verdict !== null && "isWithin" in verdict && verdict.isWithin;
  const isJudged = verdict !== null && "isWithin" in verdict;
  useEffect(() => {
    if (answered && isJudged) onSuggest(isRight ? GOOD : AGAIN);
  }, [answered, isJudged, isRight, onSuggest]);
  return (
    <>
      <Question>
        <Html html={face.prompt} className="question content" />
        <div className="mt-5 flex flex-wrap items-center gap-x-3 gap-y-2">
          <label id={label} className="text-sm text-ink2" htmlFor={`${label}-box`}>
            Your estimate
          </label>
          <span className="flex items-baseline gap-2">
            <input
              ref={box}
              id={`${label}-box`}
              value={typed}
              readOnly={answered}
              inputMode="decimal"
              autoComplete="off"
              enterKeyHint="done"
              placeholder="optional"
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={answered ? undefined : check}
              className="count h-11 w-36 rounded-input border border-control bg-surface px-3 text-ink placeholder:text-ink3 read-only:border-line read-only:bg-transparent"
            />
            <span className="count text-ink2">{face.unit}</span>
          </span>
          {answered && verdict && (
            <span
              className={`appear flex items-center gap-1.5 text-sm font-semibold ${isRight ? "text-ok" : "text-danger"}`}
            >
              {isRight ? <RightIcon /> : <WrongIcon />}
              {"problem" in verdict ? verdict.problem : offInWords(verdict, face.value)}
            </span>
          )}
        </div>
      </Question>
      <Answer answered={answered}>
        <p className="question">
          {numberInWords(face.value)} {face.unit}
          {face.tolerance > 0 && (
            <span className="ml-2 font-ui text-sm font-normal text-ink3">
              ± {numberInWords(face.tolerance * 100)} %
            </span>
          )}
        </p>
        {face.work.length > 0 && (
          <ol className="reading mt-2 border-l-2 border-line pl-4 text-ink2">
            {face.work.map((line) => (
              <Html key={line} as="li" html={line} className="content" />
            ))}
          </ol>
        )}
        {beside}
      </Answer>
    </>
  );
}
