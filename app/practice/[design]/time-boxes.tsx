"use client";
// The framework's time boxes, hidden until asked for: a clock helps some and hurries others.
import { useState } from "react";
import { TIME_BOXES, timeBoxAt } from "@/lib/domain/practice";
import { Button } from "../../_ui/button";

const clock = (ms: number) => `${Math.floor(ms / 60_000)}:${String(Math.floor((ms % 60_000) / 1000)).padStart(2, "0")}`;

export function TimeBoxes({ elapsedMs }: { readonly elapsedMs: number }) {
  const [isShown, setShown] = useState(false);
  const open = timeBoxAt(elapsedMs);
  return (
    <div className="mt-5">
      <Button size="small" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {isShown ? "Hide the timer" : "Show the timer"}
      </Button>
      {isShown && (
        <div className="mt-3 flex flex-wrap items-baseline gap-x-5 gap-y-1 text-sm text-ink2">
          <p role="timer" className="count text-base text-ink">
            {clock(elapsedMs)}
          </p>
          <ol className="flex flex-wrap gap-x-4">
            {TIME_BOXES.map(({ name, minutes }) => (
              <li key={name} aria-current={open?.name === name ? "step" : undefined}>
                <span className={open?.name === name ? "font-semibold text-ink" : ""}>{name}</span>{" "}
                <span className="count text-[.8125rem]">{minutes} min</span>
              </li>
            ))}
          </ol>
          <p>{open ? `${open.minutesLeft} min left for ${open.name.toLowerCase()}.` : "All boxes are over."}</p>
        </div>
      )}
    </div>
  );
}
