"use client";
// The cards found, to be picked: what is picked can be marked at once, and one undo takes it all back.
import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState, useTransition } from "react";
import { Button } from "../_ui/button";
import { listInSession, markCards, takeBack } from "./actions";

const doings = [
  ["suspended", "Suspend"],
  ["resumed", "Resume"],
  ["starred", "Star"],
  ["unstarred", "Unstar"],
  ["buried", "Bury until tomorrow"],
] as const;
const said = {
  suspended: "Suspended",
  resumed: "Resumed",
  starred: "Starred",
  unstarred: "Unstarred",
  buried: "Buried",
};
/** More would not fit into an address. */
const STUDIED_AT_MOST = 80;

export function Selection({ children }: { readonly children: ReactNode }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [outcome, setOutcome] = useState<{ readonly text: string; readonly ids: readonly string[] } | null>(null);
  const [session, setSession] = useState("");
  const [isPending, start] = useTransition();
  const boxes = () => [...(form.current?.querySelectorAll<HTMLInputElement>("input[name=card]") ?? [])];
  const look = () => setPicked(boxes().flatMap((box) => (box.checked ? [box.value] : [])));
  const pickAll = (isPicked: boolean) => {
    for (const box of boxes()) box.checked = isPicked;
    look();
  };
  const run = (work: () => ReturnType<typeof takeBack>, text: string, canUndo: boolean) =>
    start(async () => {
      const reply = await work().catch(() => ({ problem: "The server could not be reached. Nothing was changed." }));
      if ("problem" in reply) return setOutcome({ text: reply.problem, ids: [] });
      setOutcome({ text, ids: canUndo ? reply.ids : [] });
      router.refresh();
    });
  const study = `/study?${new URLSearchParams(picked.slice(0, STUDIED_AT_MOST).map((card) => ["card", card]))}`;
  return (
    <form ref={form} onChange={look} onSubmit={(event) => event.preventDefault()}>
      <div className="flex min-h-11 flex-wrap items-center gap-x-4">
        <Button look="quiet" size="small" onClick={() => pickAll(picked.length === 0)} className="-ml-2.5">
          {picked.length === 0 ? "Select all" : "Select none"}
        </Button>
        <p role="status" className="text-sm text-ink2">
          {outcome?.text}
        </p>
        {outcome && outcome.ids.length > 0 && (
          <Button size="small" disabled={isPending} onClick={() => run(() => takeBack(outcome.ids), "Undone.", false)}>
            Undo
          </Button>
        )}
      </div>
      <ul>{children}</ul>
      {picked.length > 0 && (
        <fieldset className="sticky bottom-14 mt-2 flex flex-wrap items-center gap-2 border-t border-line bg-bg py-3 rail:bottom-0">
          <legend className="sr-only">With the selected cards</legend>
          <span className="mr-1 text-sm text-ink2">{picked.length} selected</span>
          {doings.map(([kind, label]) => (
            <Button
              key={kind}
              size="small"
              disabled={isPending}
              onClick={() =>
                run(
                  () => markCards(kind, picked),
                  `${said[kind]} ${picked.length} ${picked.length === 1 ? "card" : "cards"}.`,
                  true,
                )
              }
            >
              {label}
            </Button>
          ))}
          <Button size="small" onClick={() => window.location.assign(study)}>
            Study {picked.length > STUDIED_AT_MOST ? `the first ${STUDIED_AT_MOST}` : "these"}
          </Button>
          <span className="flex items-center gap-1">
            <input
              aria-label="Session to add them to"
              placeholder="Session"
              maxLength={60}
              autoComplete="off"
              value={session}
              onChange={(event) => setSession(event.target.value)}
              className="h-8 w-28 rounded-input border border-control bg-surface px-2 text-sm placeholder:text-ink3"
            />
            <Button
              size="small"
              disabled={isPending || session.trim() === ""}
              onClick={() =>
                run(
                  () => listInSession(session, picked),
                  `Added ${picked.length} ${picked.length === 1 ? "card" : "cards"} to “${session.trim()}”.`,
                  true,
                )
              }
            >
              Add
            </Button>
          </span>
        </fieldset>
      )}
    </form>
  );
}
