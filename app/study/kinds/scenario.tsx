"use client";
// A design question: think or write, then hold what you said against the rubric. Ticks and text stay on the page; only the rating counts.
import { useId, useState } from "react";
import { AGAIN, GOOD, HARD } from "@/lib/domain/rating";
import { Html } from "../../_ui/html";
import { Answer, type KindProps, Question } from "../sides";
import { durationInWords } from "../words";

export function Scenario({ face, answered, onSuggest, beside }: KindProps<"scenario">) {
  const [written, setWritten] = useState("");
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const box = useId();
  const tick = (i: number) => {
    const now = new Set(ticked);
    if (!now.delete(i)) now.add(i);
    setTicked(now);
    const share = now.size / face.rubric.length;
    onSuggest(share >= 0.8 ? GOOD : share >= 0.5 ? HARD : AGAIN);
  };
  return (
    <>
      <Question>
        <Html html={face.prompt} className="question content" />
        <label htmlFor={box} className="mt-5 block text-sm text-ink2">
          {face.seconds > 0
            ? `Think aloud for about ${durationInWords(face.seconds * 1000)}, or write:`
            : "Think aloud, or write:"}
        </label>
        <textarea
          id={box}
          rows={5}
          value={written}
          readOnly={answered}
          onChange={(event) => setWritten(event.target.value)}
          placeholder="optional"
          className="reading mt-1.5 block min-h-36 w-full rounded-input border border-control bg-surface px-3 py-2 resize-none field-sizing-content placeholder:text-ink3 read-only:border-line"
        />
      </Question>
      <Answer answered={answered}>
        <Html html={face.answer} className="reading content" />
        {face.rubric.length > 0 && (
          <fieldset className="mt-5">
            <legend className="flex w-full max-w-(--measure) items-baseline justify-between text-sm font-semibold text-ink2">
              Did you say it?
              <span className="count font-normal">
                {ticked.size} of {face.rubric.length}
              </span>
            </legend>
            <ul className="mt-1.5 max-w-(--measure)">
              {face.rubric.map((line, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the order is the content
                <li key={i}>
                  <label className="grid min-h-10 cursor-pointer grid-cols-[1.25rem_1fr] items-baseline gap-3 rounded-input py-1.5 hover:bg-sunken">
                    <input
                      type="checkbox"
                      checked={ticked.has(i)}
                      onChange={() => tick(i)}
                      className="size-4.5 translate-y-0.5"
                    />
                    <Html as="span" html={line} className="font-reading text-[1.1rem] leading-snug" />
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
        )}
        {beside}
      </Answer>
    </>
  );
}
