"use client";
// How a design went last, on this device or another.
import { useEffect, useState } from "react";
import { type Attempts, attemptsAt } from "@/lib/browser/attempts";
import type { Attempt } from "@/lib/domain/practice";

type TimesTriedProps = {
  readonly design: string;
  readonly owner: string | null;
  /** The last attempt in the person's log. */
  readonly kept: Attempt | null;
};

export function TimesTried({ design, owner, kept }: TimesTriedProps) {
  const [attempts, setAttempts] = useState<Attempts | null>(null);
  useEffect(() => setAttempts(attemptsAt(design, owner)), [design, owner]);
  const last = [attempts?.past.at(-1), kept].reduce((a, b) => (b && (!a || b.at > a.at) ? b : a), null);
  const words = attempts?.open ? "begun" : last ? `${last.said.length} said last time` : "";
  return <span className="shrink-0 text-sm text-ink3">{words}</span>;
}
