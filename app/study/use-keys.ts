"use client";
// Listens for the keys of a review, wherever focus is, but for where keys belong to something else.
import { useLayoutEffect, useRef } from "react";
import { keymapHere } from "../_keys/kept";
import { actionFor, type Side, type StudyAction } from "./keys";

const controls = "a,button,input,textarea,select,summary,[role='menuitem']";
const typing = "input:not([type='checkbox']):not([readonly]),textarea:not([readonly]),select,[contenteditable]";
const inFront = "dialog[open],[popover]:popover-open";

/** `single`: whether letters and signs may act without a modifier. Ratings, Space, Enter and Escape always do. */
export function useKeys(side: Side, single: boolean, perform: (action: StudyAction) => unknown): void {
  const now = useRef({ side, perform });
  now.current = { side, perform };
  // In the commit that draws the side, not after it: no key falls between.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const on = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || on.closest(typing) || document.querySelector(inFront)) return;
      const action = actionFor(event, now.current.side, on.closest(controls) !== null, keymapHere());
      if (!action || (!single && isSingle(event, action))) return;
      event.preventDefault();
      now.current.perform(action);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [single]);
}

function isSingle(event: KeyboardEvent, action: StudyAction): boolean {
  if (action.do === "rate" || action.do === "accept" || event.ctrlKey || event.metaKey) return false;
  return !["Escape", "Enter", " "].includes(event.key);
}
