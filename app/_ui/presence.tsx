"use client";
// Tells this device who is here: hands a guest's reviews over after sign-in, sends what is waiting, and makes Study open offline.
// All of it after the page is shown; lib/browser is fetched only then.
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { isSettled, rememberSettled } from "./settled";

/** Decks are brought for offline use when whoever came for a page has it. */
const KEEP_AFTER_MS = 4000;

export function Presence({ owner }: { readonly owner: string | null }) {
  const router = useRouter();
  const [waiting, setWaiting] = useState(0);
  useEffect(() => {
    if (isSettled(owner)) return;
    let left = false;
    const arrive = async () => {
      if (owner === null) return;
      const device = await import("@/lib/browser/owner");
      const before = device.currentOwner();
      device.rememberOwner(owner);
      const outcome = await device.syncNow(owner);
      if (left) return;
      setWaiting(outcome.waiting);
      // What was just sent changes the numbers that the page was made with.
      if (before !== owner || outcome.settled.length > 0) router.refresh();
    };
    const keep = async () => {
      await (await import("@/lib/browser/offline")).keepOffline();
      rememberSettled(owner);
    };
    arrive().catch(() => {});
    const timer = setTimeout(() => keep().catch(() => {}), KEEP_AFTER_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [owner, router]);
  if (waiting === 0) return null;
  return (
    <p
      role="status"
      className="fixed right-4 bottom-18 z-10 rounded-button border border-line bg-surface px-3 py-1.5 text-sm text-warn rail:bottom-4"
    >
      {waiting} {waiting === 1 ? "review" : "reviews"} waiting to sync
    </p>
  );
}
