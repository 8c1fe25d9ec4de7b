"use client";
// A guest's settings live in this device's log, and come along at sign-up.
import { deviceClock } from "@/lib/browser/clock";
import { mint } from "@/lib/browser/outbox";
import { arrive } from "@/lib/browser/owner";
import { openGuestDesk } from "@/lib/browser/today";
import { checkPatch, type Preset } from "@/lib/domain/preset";

export async function presetHere(): Promise<Preset | null> {
  return (await openGuestDesk())?.presets.newest ?? null;
}

/** Null, or what is wrong. */
export async function savePresetHere(
  patch: unknown,
  plan: { readonly interviewDate: string } | null,
): Promise<string | null> {
  const checked = checkPatch(patch);
  if ("problem" in checked) return checked.problem;
  const store = await arrive(null, deviceClock);
  try {
    if (Object.keys(checked.patch).length > 0)
      await store.add(mint({ kind: "preset changed", patch: checked.patch }, deviceClock));
    if (plan) await store.add(mint({ kind: "plan set", plan }, deviceClock));
    return null;
  } finally {
    store.close();
  }
}
