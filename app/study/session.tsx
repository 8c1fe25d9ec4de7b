"use client";
// Opens a session for whoever is at this device and keeps it on the screen. The page itself is the same for everyone.
import { useCallback, useEffect, useState } from "react";
import { currentOwner } from "@/lib/browser/owner";
import { openSession, type Session, type SessionOptions } from "@/lib/browser/session";
import { unsettle } from "../_ui/settled";
import { Screen } from "./screen";
import { Skeleton } from "./skeleton";

/** What a device holds beforehand. */
const AHEAD_AT_MOST = 14;

/** `?deck=`, `?concept=`, `?only=`, `?cram`, `?early`, `?ahead=`, `?minutes=`, `?most=`: what a link into Study asks for. */
function optionsFrom(search: string): Partial<SessionOptions> {
  const query = new URLSearchParams(search);
  const cards = query.getAll("card");
  const only = query.get("only");
  const minutes = Number(query.get("minutes"));
  const most = Number(query.get("most"));
  const ahead = Number(query.get("ahead"));
  return {
    deck: query.get("deck") ?? undefined,
    concept: query.get("concept") ?? undefined,
    ...(cards.length > 0 ? { cards } : {}),
    ...(only === "new" || only === "missed" ? { only } : {}),
    ...(query.has("cram") ? { cram: true } : {}),
    ...(query.has("early") ? { early: true } : {}),
    ...(minutes > 0 && minutes <= 480 ? { minutes } : {}),
    ...(most > 0 ? { most } : {}),
    ...(ahead > 0 ? { aheadDays: Math.min(AHEAD_AT_MOST, Math.floor(ahead)) } : {}),
  };
}

export function StudySession() {
  const [session, setSession] = useState<Session | null>(null);
  const [asked, setAsked] = useState<Partial<SessionOptions> | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let current: Session | null = null;
    let left = false;
    unsettle();
    const options = asked ?? optionsFrom(window.location.search);
    openSession({ owner: currentOwner(), ...options }).then(
      (opened) => {
        if (left) return opened.close();
        current = opened;
        setSession(opened);
        // Whoever comes straight here must be able to go on without a network, too.
        import("@/lib/browser/offline").then(({ keepOffline }) => keepOffline()).catch(() => {});
      },
      () => setFailed(true),
    );
    return () => {
      left = true;
      current?.close();
    };
  }, [asked]);

  const start = useCallback((options: Partial<SessionOptions>) => {
    setSession(null);
    setAsked({ ...optionsFrom(window.location.search), ...options });
  }, []);

  if (!session) return <Skeleton failed={failed} />;
  return <Screen key={asked ? JSON.stringify(asked) : ""} session={session} onStart={start} />;
}
