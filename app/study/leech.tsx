"use client";
// A card that keeps slipping is named, with what to do: another try of the same kind is the one thing that does not help.
import type { SessionCard } from "@/lib/browser/session";
import { keymapHere } from "../_keys/kept";
import { shortcutsOf } from "../_keys/keymap";
import { Button, Key } from "../_ui/button";
import type { StudyAction } from "./keys";

type LeechProps = { readonly card: SessionCard; readonly perform: (action: StudyAction) => unknown };

export function Leech({ card, perform }: LeechProps) {
  const keymap = keymapHere();
  return (
    <aside aria-label="This card keeps slipping" className="mt-5 max-w-(--measure) border-l-2 border-warn pl-4 text-sm">
      <p className="text-ink2">
        <strong className="font-semibold text-warn">
          Forgotten {card.lapses === 1 ? "once" : `${card.lapses} times`}.
        </strong>{" "}
        Read its explanation, write in your own words what you mix it up with, or suspend it: it costs more than it
        gives.
      </p>
      <p className="mt-2 flex flex-wrap gap-2">
        <Button size="small" aria-keyshortcuts={shortcutsOf("edit", keymap)} onClick={() => perform({ do: "edit" })}>
          Write a note <Key className="border-control">{keymap.edit[0]}</Key>
        </Button>
        {card.mistakenFor.slice(0, 2).map(({ concept, title }) => (
          <Button key={concept} size="small" onClick={() => perform({ do: "contrast", with: concept })}>
            Contrast with {title}
          </Button>
        ))}
        <Button
          size="small"
          aria-keyshortcuts={shortcutsOf("suspend card", keymap)}
          onClick={() => perform({ do: "suspend", what: "card" })}
        >
          Suspend card <Key className="border-control">{keymap["suspend card"][0]}</Key>
        </Button>
      </p>
    </aside>
  );
}
