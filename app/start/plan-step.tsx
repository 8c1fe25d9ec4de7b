"use client";
// When, how long, and what is expected. All of it may stay empty.
import Link from "next/link";
import type { FormEvent } from "react";
import type { Beginning } from "@/lib/domain/first-run";
import { Button, buttonLook } from "../_ui/button";

export type Said = Omit<Beginning, "known">;

type PlanStepProps = {
  readonly families: readonly { readonly id: string; readonly title: string }[];
  readonly onDone: (said: Said) => void;
};

const inputLook = "h-11 rounded-input border border-control bg-surface px-3 font-normal";

export function PlanStep({ families, onDone }: PlanStepProps) {
  const next = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const minutes = String(form.get("minutesPerDay") ?? "");
    onDone({
      interviewDate: String(form.get("interviewDate") ?? ""),
      minutesPerDay: minutes === "" ? null : Number(minutes),
      families: form.getAll("family").map(String),
    });
  };
  return (
    <>
      <h1 className="question">Where you stand</h1>
      <p className="mt-3 max-w-(--measure) text-ink2">
        Three things, about five minutes. Leave out whatever you like; each can be changed later in Settings.
      </p>
      <form onSubmit={next} className="mt-6 grid max-w-(--measure) gap-6">
        <div className="flex flex-wrap gap-x-8 gap-y-4">
          <label className="grid gap-1.5 font-semibold">
            Interview date
            <input type="date" name="interviewDate" min={new Date().toISOString().slice(0, 10)} className={inputLook} />
          </label>
          <label className="grid gap-1.5 font-semibold">
            Minutes a day
            <input type="number" name="minutesPerDay" min={1} max={480} className={`${inputLook} count w-28`} />
          </label>
        </div>
        <fieldset>
          <legend className="font-semibold">What you expect to be asked to design</legend>
          <div className="mt-2 grid gap-x-8 sm:grid-cols-2">
            {families.map(({ id, title }) => (
              <label key={id} className="flex min-h-10 cursor-pointer items-center gap-3">
                <input type="checkbox" name="family" value={id} className="size-4.5" />
                {title}
              </label>
            ))}
          </div>
          <p className="mt-1 text-sm text-ink2">Decks that such a prompt leans on join your daily study.</p>
        </fieldset>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" size="large">
            Go on
          </Button>
          <Link href="/" className={buttonLook("quiet", "large")}>
            Skip all of this
          </Link>
        </div>
      </form>
    </>
  );
}
