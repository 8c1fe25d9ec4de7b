"use client";
// The line above a review: how to leave, what is left, what to do with the card. It never changes its height.
import type { ReactNode } from "react";
import type { SessionView } from "@/lib/browser/session";
import { keymapHere } from "../_keys/kept";
import { shortcutsOf } from "../_keys/keymap";
import { CloseIcon } from "../_ui/icons";
import { SyncStatus } from "../_ui/sync-status";

type HeaderProps = {
  readonly view: SessionView;
  readonly title: string;
  readonly counted: boolean;
  readonly onLeave: () => void;
  readonly children?: ReactNode;
};

function Count({ label, n }: { readonly label: string; readonly n: number }) {
  return (
    // Large text on a small phone leaves room for two: what is none goes first.
    <span className={n === 0 ? "@max-[17rem]:hidden" : ""}>
      {label} <span className="font-semibold text-ink2">{n}</span>
    </span>
  );
}

export function StudyHeader({ view, title, counted, onLeave, children }: HeaderProps) {
  const { counts, answered, total } = view;
  const share = total > 0 ? answered / total : 0;
  return (
    <header className="@container sticky top-0 z-10 bg-bg">
      <div className="flex h-11.5 items-center gap-2 px-2 text-sm sm:px-3">
        <button
          type="button"
          aria-label="Leave; your reviews are kept"
          aria-keyshortcuts={shortcutsOf("leave", keymapHere())}
          onClick={onLeave}
          className="rounded-button p-2 text-ink2 hover:bg-sunken hover:text-ink"
        >
          <CloseIcon />
        </button>
        <span className="font-semibold @max-[19rem]:hidden">Review</span>
        <span className="min-w-0 truncate text-ink2 max-sm:hidden sm:ml-2">{title}</span>
        <SyncStatus online={view.online} waiting={view.waitingToSend} isGuest={view.owner === "guest"} />
        <span className="ml-auto" />
        {counted && view.status !== "done" && view.status !== "broken" && (
          <span className="flex min-w-0 gap-2.5 overflow-hidden text-[.8125rem] whitespace-nowrap text-ink3 tabular-nums sm:gap-3.5">
            <Count label="new" n={counts.new} />
            <Count label="learning" n={counts.learning} />
            <Count label="due" n={counts.due} />
          </span>
        )}
        {children}
      </div>
      <div
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={answered}
        className="h-0.5 bg-line"
      >
        <div
          className="h-full origin-left bg-ink2 transition-transform duration-150 forced-colors:bg-[Highlight]"
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
    </header>
  );
}
