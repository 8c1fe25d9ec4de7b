"use client";
// Date, minutes a day, and what counts how much.
import { useActionState } from "react";
import { Button } from "../../_ui/button";
import { savePlan } from "./actions";

const inputLook = "h-11 rounded-input border border-control bg-surface px-3";
const weightNames = [
  [0.5, "half"],
  [1, "as usual"],
  [2, "double"],
] as const;

type FormProps = {
  readonly date: string;
  readonly minutes: number;
  readonly topics: readonly { readonly id: string; readonly title: string; readonly weight: number }[];
};

export function PlanForm({ date, minutes, topics }: FormProps) {
  const [said, act, isPending] = useActionState<string | null | undefined, FormData>(
    async (before, form) => savePlan(before ?? null, form),
    undefined,
  );
  return (
    <form action={act} className="mt-6">
      <div className="flex flex-wrap items-end gap-4">
        <label className="grid gap-1.5 font-semibold">
          Interview date
          <input
            key={date}
            type="date"
            name="interviewDate"
            defaultValue={date}
            className={`${inputLook} font-normal`}
          />
        </label>
        <label className="grid gap-1.5 font-semibold">
          Minutes a day
          <input
            key={minutes}
            type="number"
            name="minutesPerDay"
            min={1}
            max={480}
            required
            defaultValue={minutes}
            className={`${inputLook} count w-28 font-normal`}
          />
        </label>
        <Button type="submit" look="primary" disabled={isPending}>
          Save the plan
        </Button>
        <p role="status" className={said ? "text-danger" : "text-ink2"}>
          {said ?? (said === null ? "Saved." : "")}
        </p>
      </div>
      <details className="mt-4">
        <summary className="w-fit py-1 text-ink2 hover:text-ink">What counts how much in this interview</summary>
        <div className="mt-2 grid max-w-(--measure) gap-1">
          {topics.map(({ id, title, weight }) => (
            <label key={id} className="flex items-center justify-between gap-4">
              {title}
              <select
                key={weight}
                name={`weight ${id}`}
                defaultValue={weight}
                className="h-9 rounded-input border border-control bg-surface px-2"
              >
                {weightNames.map(([value, name]) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
      </details>
    </form>
  );
}
