"use client";
// How what is typed would look, asked for once the typing pauses; an older answer never overtakes a newer one.
import { useEffect, useState } from "react";
import type { Previewed } from "@/lib/protocol/own";
import { ask } from "./ask";

const PAUSE_MS = 350;

export type Preview = { readonly shown: Previewed | null; readonly problem: string | null; readonly isStale: boolean };
const nothing: Preview = { shown: null, problem: null, isStale: false };

export function usePreview(text: string, card: string | null): Preview {
  const [preview, setPreview] = useState(nothing);
  useEffect(() => {
    if (text.trim() === "") return setPreview(nothing);
    setPreview((before) => ({ ...before, isStale: true }));
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const reply = await ask({ do: "preview", text, ...(card !== null && { card }) }, stop.signal);
      if (stop.signal.aborted) return;
      if ("problem" in reply) setPreview((before) => ({ ...before, problem: reply.problem, isStale: false }));
      else setPreview({ shown: reply, problem: null, isStale: false });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, card]);
  return preview;
}
