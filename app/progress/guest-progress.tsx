"use client";
// The same figures from what this device holds, for whoever has no account.
import { lazy, Suspense, useEffect, useState } from "react";
import type { GuestFigure } from "@/lib/browser/today";
import { buttonLook } from "../_ui/button";
import { isKeptByGuest } from "../_ui/kept-by-guest";

// The signed-in page has it drawn by the server and does not fetch it.
const FigureView = lazy(async () => ({ default: (await import("../_ui/figure")).FigureView }));

async function figuresHere(): Promise<readonly GuestFigure[]> {
  if (!(await isKeptByGuest())) return [];
  const { guestProgress } = await import("@/lib/browser/today");
  return (await guestProgress()) ?? [];
}

export function GuestProgress() {
  const [figures, setFigures] = useState<readonly GuestFigure[] | null>(null);
  useEffect(() => {
    figuresHere().then(setFigures, () => setFigures([]));
  }, []);
  if (figures === null) return <p className="mt-3 min-h-40 text-ink3">Reading this device…</p>;
  if (figures.length === 0) {
    return (
      <>
        <p className="mt-3 max-w-(--measure) text-ink2">
          After your first review this shows how much you recall, what comes due, and where you are weak. Reviews are
          kept on this device until you sign up.
        </p>
        <p className="mt-6">
          <a href="/study" className={buttonLook("primary")}>
            Start review
          </a>
        </p>
      </>
    );
  }
  return (
    <>
      <p className="mt-3 max-w-(--measure) text-ink2">
        This is kept on this device alone.{" "}
        <a href="/sign-up" className="text-link">
          An account
        </a>{" "}
        keeps it safe and brings it to your other devices.
      </p>
      {figures.map(({ id, figure }) => (
        <div key={id} className="mt-12">
          <Suspense>
            <FigureView figure={figure} />
          </Suspense>
        </div>
      ))}
    </>
  );
}
