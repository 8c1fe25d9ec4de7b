"use client";
// Earlier attempts, newest first.
import type { Attempt } from "@/lib/domain/practice";

export function PastAttempts({
  past,
  lines,
  isGuest,
}: {
  readonly past: readonly Attempt[];
  readonly lines: number;
  readonly isGuest: boolean;
}) {
  if (past.length === 0) return null;
  return (
    <section aria-labelledby="past" className="mt-10 border-t border-line pt-5">
      <h2 id="past" className="font-semibold">
        Earlier attempts
      </h2>
      <p className="text-sm text-ink3">
        {isGuest ? "Kept on this device; they come along when you sign up." : "Kept in your log, on every device."}
      </p>
      <ul className="mt-2 max-w-(--measure)">
        {past.toReversed().map((attempt) => (
          <li key={attempt.at} className="border-t border-line py-2 first:border-0">
            <details>
              <summary className="flex min-h-8 items-center justify-between gap-4">
                <time dateTime={new Date(attempt.at).toISOString()}>
                  {new Date(attempt.at).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}
                </time>
                <span className="text-sm text-ink2">
                  {attempt.said.length} of {lines}, {Math.max(1, Math.round(attempt.tookMs / 60_000))} min
                </span>
              </summary>
              <p className="reading py-2 whitespace-pre-wrap text-ink2">{attempt.text || "Spoken, or on paper."}</p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
