"use client";
// A card that keeps slipping is named, with what to do: another try of the same kind is the one thing that does not help.
import { Button, Key } from "../_ui/button";
import type { StudyAction } from "./keys";

type LeechProps = { readonly lapses: number; readonly perform: (action: StudyAction) => unknown };

export function Leech({ lapses, perform }: LeechProps) {
  return (
    <aside aria-label="This card keeps slipping" className="mt-5 max-w-(--measure) border-l-2 border-warn pl-4 text-sm">
      <p className="text-ink2">
        <strong className="font-semibold text-warn">Forgotten {lapses} times.</strong> Read its explanation, write in
        your own words what you mix it up with, or suspend it: it costs more than it gives.
      </p>
      <p className="mt-2 flex flex-wrap gap-2">
        <Button size="small" aria-keyshortcuts="e" onClick={() => perform({ do: "edit" })}>
          Write a note <Key className="border-control">e</Key>
        </Button>
        <Button size="small" aria-keyshortcuts="@" onClick={() => perform({ do: "suspend", what: "card" })}>
          Suspend card <Key className="border-control">@</Key>
        </Button>
      </p>
    </aside>
  );
}
