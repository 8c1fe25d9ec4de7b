// The settings that few need to touch.
import type { ReactNode } from "react";
import type { Preset } from "@/lib/domain/preset";
import { Field, inputLook, Tick } from "./field";
import { stepsInWords } from "./patch";

export function Advanced({ preset, children }: { readonly preset: Preset; readonly children: ReactNode }) {
  const number =
    (name: string, value: number, min: number, max: number) => (id: string, described: string | undefined) => (
      <input
        id={id}
        aria-describedby={described}
        type="number"
        name={name}
        min={min}
        max={max}
        required
        defaultValue={value}
        className={`${inputLook} count w-28`}
      />
    );
  const steps = (name: string, value: readonly number[]) => (id: string, described: string | undefined) => (
    <input
      id={id}
      aria-describedby={described}
      name={name}
      pattern="(\d+(\.\d+)?[mhd]?[\s,]*)*"
      defaultValue={stepsInWords(value)}
      className={`${inputLook} count w-full max-w-72`}
    />
  );
  return (
    <>
      <Field label="Learning steps" hint="Before a new card enters review: 1m 10m, 1h, 1d.">
        {steps("learningSteps", preset.learningSteps)}
      </Field>
      <Field label="Relearning steps" hint="After a card was forgotten.">
        {steps("relearningSteps", preset.relearningSteps)}
      </Field>
      <Field label="Reviews a day, at most">{number("reviewsPerDay", preset.reviewsPerDay, 0, 9999)}</Field>
      <Field label="Longest interval, days">
        {number("maximumIntervalDays", preset.maximumIntervalDays, 1, 36_500)}
      </Field>
      {children}
      <Field label="Order of reviews">
        {(id) => (
          <select id={id} name="reviewOrder" defaultValue={preset.reviewOrder} className={inputLook}>
            <option value="retrievability">Most at risk first</option>
            <option value="overdueness">Most overdue for its deck’s retention first</option>
            <option value="due">Longest due first</option>
            <option value="random">Random</option>
          </select>
        )}
      </Field>
      <Field label="Learn ahead, minutes" hint="How early a learning card may return when nothing else is left.">
        {number("learnAheadMin", preset.learnAheadMin, 0, 1440)}
      </Field>
      <Field label="Leech after lapses">{number("leechLapses", preset.leechLapses, 1, 99)}</Field>
      <Field
        label="FSRS weights"
        hint="21 numbers, as Anki shows them under “FSRS parameters”; 19 of FSRS-5 or 17 of FSRS-4.5 are converted. All cards are then weighed anew; due dates stay until you move them."
      >
        {(id, described) => (
          <textarea
            id={id}
            aria-describedby={described}
            name="weights"
            rows={3}
            spellCheck={false}
            autoComplete="off"
            defaultValue={preset.weights.join(", ")}
            className="count w-full rounded-input border border-control bg-surface px-3 py-2 text-sm"
          />
        )}
      </Field>
      <div className="border-t border-line py-3">
        <Tick name="burySiblings" label="One card of a note a day" checked={preset.burySiblings} />
        <Tick name="fuzz" label="Spread due dates a little, so that cards do not clump" checked={preset.fuzz} />
        <Tick name="scenarios" label="Design scenarios in the daily queue" checked={preset.scenarios} />
      </div>
    </>
  );
}
