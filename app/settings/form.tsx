"use client";
// Study settings: the few in sight, the rest under "Advanced". The consequence stands beside the number before it is saved.
import { type FormEvent, useEffect, useState, useTransition } from "react";
import type { Preset } from "@/lib/domain/preset";
import { Button } from "../_ui/button";
import { isKeptByGuest } from "../_ui/kept-by-guest";
import { moveDueDates, saveSettings } from "./actions";
import { Advanced } from "./advanced";
import { Consequence } from "./consequence";
import { DeckRetention } from "./deck-retention";
import { EasyDays } from "./easy-days";
import { Field, inputLook } from "./field";
import { MinutesField } from "./minutes-field";
import { olderWeightsIn, patchFrom, timeFrom } from "./patch";
import { RetentionField } from "./retention-field";

type FormProps = {
  readonly preset: Preset;
  readonly interviewDate: string;
  readonly isGuest: boolean;
  /** Length of intervals by desired retention in percent, as a share of those at 90 %. */
  readonly lengths: Readonly<Record<number, number>>;
  readonly decks: readonly { readonly id: string; readonly title: string }[];
  readonly pace: { readonly ms: number; readonly isOwn: boolean; readonly reviewsPerDay: number };
};

export function SettingsForm({ preset: given, interviewDate, isGuest, lengths, decks, pace }: FormProps) {
  const [preset, setPreset] = useState(given);
  const [said, setSaid] = useState<{
    readonly text: string;
    readonly isProblem: boolean;
    readonly canMove?: boolean;
  } | null>(null);
  const [isPending, start] = useTransition();

  useEffect(() => {
    const takeOver = async () => {
      if (!isGuest || !(await isKeptByGuest())) return;
      const here = await (await import("./guest")).presetHere();
      if (here) setPreset(here);
    };
    takeOver().catch(() => {});
  }, [isGuest]);

  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const weightsField = event.currentTarget.elements.namedItem("weights");
    const patch = patchFrom(form, preset);
    const date = String(form.get("interviewDate") ?? "");
    const plan = date === interviewDate ? null : { interviewDate: date };
    if (Object.keys(patch).length === 0 && !plan) return setSaid({ text: "Nothing has changed.", isProblem: false });
    start(async () => {
      const problem = isGuest
        ? await (await import("./guest")).savePresetHere(patch, plan)
        : await saveSettings(patch, plan).catch(() => "The server could not be reached. Nothing was changed.");
      if (problem) return setSaid({ text: problem, isProblem: true });
      setPreset({ ...preset, ...patch });
      const older = patch.weights ? olderWeightsIn(form) : null;
      if (older && patch.weights && weightsField instanceof HTMLTextAreaElement)
        weightsField.value = patch.weights.join(", ");
      setSaid({
        text: older ? `Saved. The weights were ${older}’s; they stand converted to the 21 of FSRS-6.` : "Saved.",
        isProblem: false,
        canMove:
          !isGuest && ("desiredRetention" in patch || "deckRetention" in patch || "maximumIntervalDays" in patch),
      });
    });
  };
  const move = () =>
    start(async () => {
      const problem = await moveDueDates();
      setSaid({ text: problem ?? "Due dates moved.", isProblem: problem !== null });
    });

  return (
    <form key={preset.id} onSubmit={save}>
      <Field
        label="Interview date"
        hint="Today then counts the days, and plans by it. Leave empty to learn without a date."
      >
        {(id, described) => (
          <input
            id={id}
            aria-describedby={described}
            type="date"
            name="interviewDate"
            defaultValue={interviewDate}
            className={inputLook}
          />
        )}
      </Field>
      <MinutesField key={String(preset.minutesPerDay)} value={preset.minutesPerDay} pace={pace} />
      <Field label="New cards a day" hint="Each brings about seven to ten reviews over the next months.">
        {(id, described) => (
          <input
            id={id}
            aria-describedby={described}
            type="number"
            name="newPerDay"
            min={0}
            max={9999}
            required
            defaultValue={preset.newPerDay}
            className={`${inputLook} count w-28`}
          />
        )}
      </Field>
      <RetentionField value={preset.desiredRetention} lengths={lengths} isGuest={isGuest} />
      <Field label="What to learn" hint="The core track is what makes a candidate presentable in three weeks.">
        {(id, described) => (
          <select id={id} aria-describedby={described} name="scope" defaultValue={preset.scope} className={inputLook}>
            <option value="core">The core track</option>
            <option value="library">The whole library</option>
          </select>
        )}
      </Field>
      <Field label="Day begins at" hint="A study day turns in the night, not at midnight.">
        {(id, described) => (
          <input
            id={id}
            aria-describedby={described}
            type="time"
            name="rollover"
            required
            defaultValue={timeFrom(preset.rolloverMin)}
            className={`${inputLook} count`}
          />
        )}
      </Field>
      <Field label="Time zone" hint="Empty follows the device.">
        {(id, described) => (
          <input
            id={id}
            aria-describedby={described}
            name="zone"
            placeholder="as this device"
            autoComplete="off"
            defaultValue={preset.zone ?? ""}
            className={`${inputLook} w-full max-w-72 placeholder:text-ink3`}
          />
        )}
      </Field>
      <details className="border-t border-line">
        <summary className="min-h-11 py-3 font-semibold hover:text-accent">Advanced</summary>
        <Advanced preset={preset}>
          <DeckRetention value={preset.deckRetention} decks={decks} lengths={lengths} />
          <EasyDays value={preset.easyDays} />
        </Advanced>
      </details>
      <div className="flex flex-wrap items-center gap-4 border-t border-line pt-4">
        <Button type="submit" look="primary" disabled={isPending}>
          Save
        </Button>
        {!isGuest && <Consequence preset={preset} />}
        <p role="status" className={said?.isProblem ? "text-danger" : "text-ink2"}>
          {said?.text}
        </p>
        {said?.canMove && (
          <Button size="small" onClick={move} disabled={isPending}>
            Move the due dates of all cards now
          </Button>
        )}
      </div>
    </form>
  );
}
