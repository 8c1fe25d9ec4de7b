"use client";
// Desired retention with what it leads to, before it is saved.
import { useEffect, useState } from "react";
import { weigh } from "./actions";
import { Field } from "./field";

type RetentionFieldProps = {
  readonly value: number;
  readonly lengths: Readonly<Record<number, number>>;
  readonly isGuest: boolean;
};
type Weighed = Awaited<ReturnType<typeof weigh>>;

const round = (n: number) => (n < 10 ? Math.round(n * 10) / 10 : Math.round(n));

function lengthInWords(length: number): string {
  if (Math.abs(length - 1) < 0.03) return "The usual: recall stays high and the work moderate.";
  return length > 1
    ? `Intervals are about ${round(length)} times as long as at 90 %: less work, more forgotten.`
    : `Intervals are about ${Math.round(length * 100)} % as long as at 90 %: more work, less forgotten.`;
}

export function RetentionField({ value, lengths, isGuest }: RetentionFieldProps) {
  const saved = Math.round(value * 100);
  const [percent, setPercent] = useState(saved);
  const [weighed, setWeighed] = useState<Weighed>(null);
  useEffect(() => {
    setWeighed(null);
    if (isGuest || percent === saved) return;
    const timer = setTimeout(() => weigh({ desiredRetention: percent / 100 }).then(setWeighed, () => {}), 300);
    return () => clearTimeout(timer);
  }, [percent, saved, isGuest]);
  return (
    <Field
      label="Desired retention"
      hint={
        <>
          <span className="block min-h-10 sm:min-h-5">{lengthInWords(lengths[percent] ?? 1)}</span>
          <output className="block min-h-10 sm:min-h-5">
            {weighed &&
              weighed.cards > 0 &&
              `For your ${weighed.cards} cards: about ${round(weighed.perDayThen)} reviews a day in the long run, now ${round(weighed.perDay)}.`}
          </output>
        </>
      }
    >
      {(id, described) => (
        <span className="flex h-11 items-center gap-4">
          <input
            id={id}
            aria-describedby={described}
            type="range"
            name="desiredRetention"
            min={70}
            max={97}
            value={percent}
            aria-valuetext={`${percent} percent`}
            onChange={(event) => setPercent(Number(event.target.value))}
            className="h-6 w-full max-w-72"
          />
          <span aria-hidden="true" className="count whitespace-nowrap">
            {percent} %
          </span>
        </span>
      )}
    </Field>
  );
}
