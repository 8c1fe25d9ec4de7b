"use client";
// What waits for a guest, told by this device. The page is complete without it.
import { useEffect, useState } from "react";
import type { GuestToday } from "@/lib/browser/today";
import { Forecast } from "./forecast";
import { minutesInWords, waitingInWords } from "./words";

async function waitingHere(): Promise<GuestToday | null> {
  const { guestToday } = await import("@/lib/browser/today");
  const today = await guestToday();
  return today !== null && today.reviews > 0 ? today : null;
}

function sentenceOf({ counts, estimatedMinutes }: GuestToday): string {
  const waiting = waitingInWords(counts);
  return waiting ? `${waiting} ${minutesInWords(estimatedMinutes)}` : "Nothing is due now.";
}

export function KeptHere() {
  const [waiting, setWaiting] = useState<GuestToday | null>(null);
  useEffect(() => {
    waitingHere().then(setWaiting, () => {});
  }, []);
  return (
    <div className="min-h-7">
      {waiting && (
        <>
          <p className="text-ink2">
            {sentenceOf(waiting)} {waiting.reviews} {waiting.reviews === 1 ? "review is" : "reviews are"} kept on this
            device alone;{" "}
            <a href="/sign-up" className="text-link">
              an account
            </a>{" "}
            keeps them safe.
          </p>
          {waiting.forecast.some((n) => n > 0) && (
            <div className="mt-10">
              <Forecast forecast={waiting.forecast} day={waiting.day} />
            </div>
          )}
        </>
      )}
    </div>
  );
}
