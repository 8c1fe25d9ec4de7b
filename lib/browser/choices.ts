// What a guest takes into daily study: choices in this device's log, which come along at sign-up.
import "client-only";
import { deviceClock } from "./clock";
import { type Draft, mint } from "./outbox";
import { arrive } from "./owner";
import { openGuestDesk } from "./today";

export type ChoicesHere = { readonly scope: "core" | "library"; readonly chosen: Readonly<Record<string, boolean>> };

/** Null where nothing is known. */
export async function choicesHere(): Promise<ChoicesHere | null> {
  const desk = await openGuestDesk();
  return desk === null ? null : { scope: desk.presets.newest.scope, chosen: desk.chosen };
}

async function add(draft: Draft): Promise<void> {
  const store = await arrive(null, deviceClock);
  try {
    await store.add(mint(draft, deviceClock));
  } finally {
    store.close();
  }
}

export const chooseHere = (deck: string, chosen: boolean): Promise<void> => add({ kind: "deck chosen", deck, chosen });

export const scopeHere = (scope: ChoicesHere["scope"]): Promise<void> =>
  add({ kind: "preset changed", patch: { scope } });
