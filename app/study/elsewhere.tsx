"use client";
// Where no card stands: before, between, after.
import { useEffect } from "react";
import type { Session, SessionOptions } from "@/lib/browser/session";
import { Broken, NothingDue } from "./nothing-due";
import { Lines } from "./skeleton";
import { Summary } from "./summary";
import type { Sitting } from "./use-sitting";

export function Elsewhere({
  session,
  sitting,
  onStart,
}: {
  readonly session: Session;
  readonly sitting: Sitting;
  readonly onStart: (options: Partial<SessionOptions>) => void;
}) {
  const { view, heading, undo } = sitting;
  // It may come later than the place that it is for.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [heading]);
  if (view.status === "loading") return <Lines />;
  if (view.status === "broken") return <Broken heading={heading} notice={view.notice} />;
  if (view.status === "done" && view.summary && view.summary.cards > 0) {
    const repeat = (cards: readonly string[]) => onStart({ cards, early: true });
    return <Summary summary={view.summary} heading={heading} canUndo={view.canUndo} onUndo={undo} onRepeat={repeat} />;
  }
  return (
    <NothingDue
      heading={heading}
      nextDueAt={view.nextDueAt}
      waiting={view.status === "waiting"}
      onMore={() => onStart({ early: true })}
      onFinish={view.answered > 0 ? () => session.finish() : undefined}
    />
  );
}
