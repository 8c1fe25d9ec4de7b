"use client";
// `g` then a letter goes to a page: t Today, d Decks, p Progress, s Settings.
import { useRouter } from "next/navigation";
import { useLayoutEffect } from "react";
import { cookieReader, preferencesFrom } from "./preferences";

const places: Readonly<Record<string, string>> = { t: "/", d: "/decks", p: "/progress", s: "/settings" };

export function GoKeys() {
  const router = useRouter();
  useLayoutEffect(() => {
    let wentAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof Element && event.target.closest("input,textarea,select,[contenteditable],dialog");
      if (isTyping || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!preferencesFrom(cookieReader(document.cookie)).keys) return;
      if (event.key === "g") wentAt = event.timeStamp;
      else if (event.timeStamp - wentAt < 1500 && places[event.key]) router.push(places[event.key]);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router]);
  return null;
}
