"use client";
// What waits for a guest, told by this device. The page is complete without it.
import { type ReactNode, useEffect, useState } from "react";
import type { GuestToday } from "@/lib/browser/today";
import { isKeptByGuest } from "../_ui/kept-by-guest";
import { Forecast } from "./forecast";
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

/** Someone who has studied here sees what waits; `hero` is for those who have not, and for a page without scripts. */
export function KeptHere({ hero, children }: { readonly hero: ReactNode; readonly children: ReactNode }) {
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
        </>
      ) : (
        hero
      )}
      {children}
      {waiting?.forecast.some((n) => n > 0) && (
        <div className="mt-10">
          <Forecast forecast={waiting.forecast} day={waiting.day} />
        </div>
      )}
    </>
  );
}
