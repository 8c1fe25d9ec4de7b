"use client";
// A link that one key follows too, where single keys are wanted.
import { type ReactNode, useLayoutEffect } from "react";
import { buttonLook } from "../../_ui/button";
import { cookieReader, preferencesFrom } from "../../_ui/preferences";

export function FocusKey({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof Element && event.target.closest("input,textarea,select,[contenteditable],dialog");
      if (isTyping || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "f" && preferencesFrom(cookieReader(document.cookie)).keys) window.location.assign(href);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [href]);
  return (
    <a href={href} className={buttonLook("primary")} aria-keyshortcuts="f">
      {children}
    </a>
  );
}
