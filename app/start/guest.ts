"use client";
// A guest begins in this device's log; it comes along at sign-up.
import { deviceClock } from "@/lib/browser/clock";
import { type Draft, mint } from "@/lib/browser/outbox";
import { arrive } from "@/lib/browser/owner";
import { type Beginning, beginningFrom } from "@/lib/domain/first-run";
import { defaultPreset } from "@/lib/domain/preset";
import { studyDay } from "@/lib/domain/study-day";

type Begun = { readonly ids: readonly string[] } | { readonly problem: string };

async function add(drafts: readonly Draft[]): Promise<Begun> {
  const store = await arrive(null, deviceClock);
  try {
    const put = drafts.map((draft) => mint(draft, deviceClock));
    await store.write({ put });
    return { ids: put.map(({ id }) => id) };
  } finally {
    store.close();
  }
}

export async function beginHere(said: Beginning): Promise<Begun> {
  const now = deviceClock.now();
  const today = studyDay(now, deviceClock.offsetMin(now, null), defaultPreset.rolloverMin);
  const made = beginningFrom(said, today);
  return "problem" in made ? made : add(made.facts);
}

export const takeBackHere = (ids: readonly string[]): Promise<Begun> =>
  add(ids.map((entry): Draft => ({ kind: "undone", entry })));
