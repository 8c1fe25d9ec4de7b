"use client";
// How a design went last on this device.
import { useEffect, useState } from "react";
import { type Attempts, attemptsAt } from "@/lib/browser/attempts";

export function TimesTried({ design, owner }: { readonly design: string; readonly owner: string | null }) {
  const [attempts, setAttempts] = useState<Attempts | null>(null);
  useEffect(() => setAttempts(attemptsAt(design, owner)), [design, owner]);
  const last = attempts?.past.at(-1);
  const words = attempts?.open ? "begun" : last ? `${last.said.length} said last time` : "";
  return <span className="shrink-0 text-sm text-ink3">{words}</span>;
}
