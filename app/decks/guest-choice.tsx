"use client";
// A guest's choices are in this device's log: what is shown first is what holds for everyone, and is corrected from there.
import { useEffect, useState, useTransition } from "react";
import { Button } from "../_ui/button";
import { isKeptByGuest } from "../_ui/kept-by-guest";
import { DeckChoice, ScopeChoice } from "./choice";

type Here = { readonly scope: "core" | "library"; readonly chosen: Readonly<Record<string, boolean>> };
const FIRST: Here = { scope: "core", chosen: {} };

function useChoices() {
  const [here, setHere] = useState(FIRST);
  const [isPending, start] = useTransition();
  useEffect(() => {
    const look = async () => {
      if (!(await isKeptByGuest())) return;
      const kept = await (await import("@/lib/browser/choices")).choicesHere();
      if (kept) setHere(kept);
    };
    look().catch(() => {});
  }, []);
  const change = (next: Here, keep: (choices: typeof import("@/lib/browser/choices")) => Promise<void>) =>
    start(async () => {
      await keep(await import("@/lib/browser/choices"));
      setHere(next);
    });
  return { here, isPending, change };
}

export function GuestDeckChoice({ deck, core }: { readonly deck: string; readonly core: number }) {
  const { here, isPending, change } = useChoices();
  return (
    <DeckChoice chosen={here.chosen[deck] ?? null} scope={here.scope} core={core}>
      {(chosen, label) => (
        <Button
          size="small"
          disabled={isPending}
          onClick={() =>
            change({ ...here, chosen: { ...here.chosen, [deck]: chosen } }, ({ chooseHere }) =>
              chooseHere(deck, chosen),
            )
          }
        >
          {label}
        </Button>
      )}
    </DeckChoice>
  );
}

export function GuestScopeChoice(props: { readonly core: number; readonly cards: number }) {
  const { here, isPending, change } = useChoices();
  return (
    <ScopeChoice {...props} scope={here.scope}>
      {(scope, label) => (
        <Button
          size="small"
          disabled={isPending}
          onClick={() => change({ ...here, scope }, ({ scopeHere }) => scopeHere(scope))}
        >
          {label}
        </Button>
      )}
    </ScopeChoice>
  );
}
