"use client";
// What waits for a guest, told by this device. The page is complete without it.
import { type ReactNode, useEffect, useState } from "react";
import type { GuestToday } from "@/lib/browser/today";
import { isKeptByGuest } from "../_ui/kept-by-guest";
import { Backlog, Helpings } from "./catch-up";
import { Forecast } from "./forecast";
import { Through } from "./through";
import { minutesInWords, waitingInWords } from "./words";

async function waitingHere(): Promise<GuestToday | null> {
  if (!(await isKeptByGuest())) return null;
  const { guestToday } = await import("@/lib/browser/today");
  const today = await guestToday();
  return today !== null && today.reviews > 0 ? today : null;
}

function sentenceOf({ counts, estimatedMinutes }: GuestToday): string {
  const waiting = waitingInWords(counts);
  return waiting ? `${waiting} ${minutesInWords(estimatedMinutes)}` : "Nothing is due now.";
}

type KeptHereProps = {
  /** For those who have not studied here, and for a page without scripts; `terms` stand under their buttons. */
  readonly hero: ReactNode;
  readonly terms: ReactNode;
  /** Buttons for everyone. */
  readonly start: ReactNode;
  readonly children: ReactNode;
};

/** Someone who has studied here sees what waits. */
export function KeptHere({ hero, terms, start, children }: KeptHereProps) {
  const [waiting, setWaiting] = useState<GuestToday | null>(null);
  useEffect(() => {
    waitingHere().then(setWaiting, () => {});
  }, []);
  return (
    <>
      {waiting ? (
        <>
          <h1 className="question max-w-(--measure)">{sentenceOf(waiting)}</h1>
          <p className="mt-3 max-w-(--measure) text-ink2">
            {waiting.reviews} {waiting.reviews === 1 ? "review is" : "reviews are"} kept on this device alone;{" "}
            <a href="/sign-up" className="text-link">
              an account
            </a>{" "}
            keeps them safe.
          </p>
          <Backlog cards={waiting.backlog} />
          {waiting.isThrough && (
            <p className="mt-2 max-w-(--measure) text-ink2">
              <Through />
            </p>
          )}
        </>
      ) : (
        hero
      )}
      <p className="mt-7 mb-4 flex flex-wrap gap-2">
        {start}
        {waiting && <Helpings backlog={waiting.backlog} minutes={waiting.estimatedMinutes} />}
      </p>
      {!waiting && terms}
      {children}
      {waiting?.forecast.some((n) => n > 0) && (
        <div className="mt-10">
          <Forecast forecast={waiting.forecast} day={waiting.day} />
        </div>
      )}
    </>
  );
}
