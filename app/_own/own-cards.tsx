"use client";
// `n` writes a card of one's own, wherever one is; whatever carries `data-own` (a card's id, or `new`) opens it in the same
// box, and `data-retire` takes a note out. What was done is said, with its undo. The box itself is fetched when it is wanted.
import { useRouter } from "next/navigation";
import { type ComponentProps, type ComponentType, useEffect, useState } from "react";
import { Button } from "../_ui/button";
import { cookieReader, preferencesFrom } from "../_ui/preferences";
import { unsettle } from "../_ui/settled";

type Editor = ComponentType<ComponentProps<typeof import("./editor").Editor>>;
type Done = { readonly text: string; readonly ids: readonly string[] };

/** The device takes what changed, so that a session begun now has it. */
const tellDevice = (owner: string) => {
  unsettle();
  import("@/lib/browser/owner").then((device) => device.syncNow(owner)).catch(() => {});
};

export function OwnCards({ owner }: { readonly owner: string | null }) {
  const router = useRouter();
  const [shown, setShown] = useState<{ readonly Editor: Editor; readonly card: string | null } | null>(null);
  const [done, setDone] = useState<Done | null>(null);

  useEffect(() => {
    const open = (card: string | null) => {
      if (owner === null) return router.push("/decks/own");
      import("./editor").then(
        ({ Editor }) => setShown({ Editor, card }),
        () => setDone({ text: "The editor could not be fetched. Check the network, then try again.", ids: [] }),
      );
    };
    const retire = async (note: string) => {
      const { ask } = await import("./ask");
      const reply = await ask({ do: "retire", note });
      setDone("problem" in reply ? { text: reply.problem, ids: [] } : { text: "Removed.", ids: reply.ids });
      router.refresh();
    };
    const onKey = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof Element && event.target.closest("input,textarea,select,[contenteditable],dialog");
      if (event.key !== "n" || isTyping || event.repeat || event.isComposing) return;
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      if (!preferencesFrom(cookieReader(document.cookie)).keys) return;
      event.preventDefault();
      open(null);
    };
    const onClick = (event: MouseEvent) => {
      const pressed =
        event.target instanceof Element ? event.target.closest<HTMLElement>("[data-own],[data-retire]") : null;
      if (!pressed) return;
      event.preventDefault();
      if (pressed.dataset.retire) retire(pressed.dataset.retire);
      else open(pressed.dataset.own === "new" ? null : (pressed.dataset.own ?? null));
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onClick);
    };
  }, [owner, router]);

  const undo = async (ids: readonly string[]) => {
    const { ask } = await import("./ask");
    const reply = await ask({ do: "undo", ids: [...ids] });
    setDone({ text: "problem" in reply ? reply.problem : "Undone.", ids: [] });
    if (owner) tellDevice(owner);
    router.refresh();
  };
  return (
    <>
      {shown && (
        <shown.Editor
          card={shown.card}
          onClose={() => setShown(null)}
          onKept={(text, { ids }) => {
            setDone({ text, ids });
            if (owner) tellDevice(owner);
            router.refresh();
          }}
        />
      )}
      <div
        role="status"
        className={
          done
            ? "fixed right-4 bottom-18 z-10 flex items-center gap-3 rounded-button border border-line bg-surface px-3 py-2 text-sm rail:bottom-4"
            : "sr-only"
        }
      >
        {done && (
          <>
            <span>{done.text}</span>
            {done.ids.length > 0 && (
              <Button size="small" onClick={() => undo(done.ids)}>
                Undo
              </Button>
            )}
            <Button look="quiet" size="small" onClick={() => setDone(null)}>
              Dismiss
            </Button>
          </>
        )}
      </div>
    </>
  );
}
