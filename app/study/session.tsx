"use client";
// Opens a session for whoever is at this device and keeps it on the screen. The page itself is the same for everyone.
import { useCallback, useEffect, useState } from "react";
import { currentOwner } from "@/lib/browser/owner";
import { openSession, type Session, type SessionOptions } from "@/lib/browser/session";
import { factsOf } from "./facts";
import { Screen } from "./screen";
import { Skeleton } from "./skeleton";

/** `?deck=`, `?concept=`, `?early`: what a link into Study asks for. */
function optionsFrom(search: string): Partial<SessionOptions> {
  const query = new URLSearchParams(search);
  const cards = query.getAll("card");
  return {
    deck: query.get("deck") ?? undefined,
    concept: query.get("concept") ?? undefined,
    ...(cards.length > 0 ? { cards } : {}),
    ...(query.has("early") ? { early: true } : {}),
  };
}

export function StudySession() {
  const [session, setSession] = useState<Session | null>(null);
  const [asked, setAsked] = useState<Partial<SessionOptions> | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let current: Session | null = null;
    let left = false;
    const options = asked ?? optionsFrom(window.location.search);
    openSession({ owner: currentOwner(), ...options }).then(
      (opened) => {
        if (left) return opened.close();
        current = opened;
        setSession(opened);
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
  return (
    <Screen
      key={asked ? JSON.stringify(asked) : ""}
      session={session}
      onStart={start}
      factsOf={(card) => factsOf(card, currentOwner())}
    />
  );
}
