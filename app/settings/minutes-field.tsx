"use client";
// A budget of minutes, with what it holds at this person's own pace.
import { useState } from "react";
import { roomForNew } from "@/lib/domain/pace";
import { Field, inputLook } from "./field";

type MinutesFieldProps = {
  readonly value: number | null;
  /** How long an answer takes, and how many reviews a day there are lately. */
  readonly pace: { readonly ms: number; readonly isOwn: boolean; readonly reviewsPerDay: number };
};

export function MinutesField({ value, pace }: MinutesFieldProps) {
  const [minutes, setMinutes] = useState(value === null ? "" : String(value));
  const typed = Number(minutes);
  const fresh = roomForNew(typed, pace.ms, 0, pace.reviewsPerDay);
  const at = `${pace.isOwn ? "At your pace" : "At the usual pace"}, ${Math.round(pace.ms / 1000)} s an answer,`;
  const days = pace.reviewsPerDay > 0 ? ` after about ${pace.reviewsPerDay} reviews a day` : "";
  return (
    <Field
      label="Minutes a day"
      hint={
        minutes === "" || !(typed > 0)
          ? "Reviews come first; new cards stop when the time is used. Empty: no limit."
          : `${at} this leaves room for ${fresh} new ${fresh === 1 ? "card" : "cards"}${days}. Reviews come first.`
      }
    >
      {(id, described) => (
        <input
          id={id}
          aria-describedby={described}
          type="number"
          name="minutesPerDay"
          min={1}
          max={1440}
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
          className={`${inputLook} count w-28`}
        />
      )}
    </Field>
  );
}
