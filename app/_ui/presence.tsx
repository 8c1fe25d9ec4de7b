"use client";
// Tells this device who is here: hands a guest's reviews over after sign-in, sends what is waiting, and makes Study open offline.
// All of it after the page is shown; lib/browser is fetched only then.
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

export function Presence({ owner }: { readonly owner: string | null }) {
  const router = useRouter();
  const [waiting, setWaiting] = useState(0);
  useEffect(() => {
    let left = false;
    const settle = async () => {
      const [device, offline] = await Promise.all([import("@/lib/browser/owner"), import("@/lib/browser/offline")]);
      if (owner !== null) {
        const before = device.currentOwner();
        device.rememberOwner(owner);
        const outcome = await device.syncNow(owner);
        if (left) return;
        setWaiting(outcome.waiting);
        // Someone who just signed in sees the numbers of what they did as a guest.
        if (before !== owner) router.refresh();
      }
      await offline.keepOffline();
    };
    settle().catch(() => {});
    return () => {
      left = true;
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
