"use client";
// Ctrl/⌘ K, or `/`, opens the palette. What it is made of is fetched when the modifier goes down, so that it is there with the K.
import { type ComponentType, useLayoutEffect, useState } from "react";
import { takeEarly } from "../_ui/early";
import { cookieReader, preferencesFrom } from "../_ui/preferences";

type Palette = ComponentType<{ readonly onClose: () => void }>;

export function PaletteKeys() {
  const [shown, setShown] = useState<{ readonly Palette: Palette } | null>(null);
  // In the commit that shows the page, not after it: no key falls between two pages.
  useLayoutEffect(() => {
    const load = () => import("./palette");
    const open = () =>
      load().then(
        ({ Palette }) => setShown({ Palette }),
        () => window.location.assign("/search"),
      );
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Control" || event.key === "Meta") return void load().catch(() => {});
      if (event.repeat || event.isComposing || event.altKey) return;
      const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k";
      const isTyping =
        event.target instanceof Element && event.target.closest("input,textarea,select,[contenteditable],dialog");
      const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !isTyping;
      if (!isCommand && !(isSlash && preferencesFrom(cookieReader(document.cookie)).keys)) return;
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      open();
    };
    document.addEventListener("keydown", onKey);
    if (takeEarly()) open();
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return shown && <shown.Palette onClose={() => setShown(null)} />;
}
