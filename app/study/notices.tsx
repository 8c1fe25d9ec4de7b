"use client";
// Sentences for the person stand in the free space above the question, so that nothing moves.
import type { SessionView } from "@/lib/browser/session";

export function Notices({ view, onDismiss }: { readonly view: SessionView; readonly onDismiss: () => void }) {
  const refused = view.refused.length;
  const sentence =
    view.status !== "broken" && view.notice
      ? view.notice
      : refused > 0
        ? `${refused === 1 ? "One review was" : `${refused} reviews were`} not accepted: ${view.refused[0].problem}`
        : null;
  return (
    <div className="column flex min-h-[clamp(3rem,9svh,6rem)] shrink-0 flex-col justify-start pt-2">
      {sentence && (
        <p role={refused > 0 ? "alert" : undefined} className="max-w-(--measure) text-sm text-warn">
          {sentence}{" "}
          {refused > 0 && (
            <button type="button" onClick={onDismiss} className="text-link">
              Understood
            </button>
          )}
        </p>
      )}
    </div>
  );
}
