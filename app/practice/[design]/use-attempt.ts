"use client";
// Keeps an attempt on the device while it is made: two seconds after the last change, and when the page is left.
import { type RefObject, useEffect, useRef, useState } from "react";
import { type Attempts, attemptsAt, keepAttempts } from "@/lib/browser/attempts";
import type { Attempt } from "@/lib/domain/practice";

const AUTOSAVE_MS = 2_000;
const nothing: Attempt = { at: 0, tookMs: 0, text: "", said: [] };
const isEmpty = ({ text, said }: Attempt) => text.trim() === "" && said.length === 0;

/** What the log has, and what this device alone knows, in the order it happened. */
function together(kept: readonly Attempt[], here: readonly Attempt[]): readonly Attempt[] {
  const known = new Set(kept.map(({ at }) => at));
  return [...kept, ...here.filter(({ at }) => !known.has(at))].sort((a, b) => a.at - b.at);
}

/** What was kept, and what was typed before this page's scripts were there; a browser that reloads may fill in the former. */
function goneOnWith(text: string, typed: string): string {
  if (text.includes(typed)) return text;
  return typed.startsWith(text) ? typed : `${text}\n\n${typed}`;
}

export function useAttempt(
  design: string,
  owner: string | null,
  kept: readonly Attempt[],
  box: RefObject<HTMLTextAreaElement | null>,
) {
  const [attempt, setAttempt] = useState<Attempt>(nothing);
  const [past, setPast] = useState<readonly Attempt[]>([]);
  const [keptAt, setKeptAt] = useState<number | null>(null);
  const [isKept, setKept] = useState(true);
  const now = useRef<Attempts>({ open: null, past: [] });
  const changed = useRef(false);
  const isFirst = useRef(true);

  useEffect(() => {
    const { open: left, past: before } = attemptsAt(design, owner);
    const text = goneOnWith(left?.text ?? "", isFirst.current ? (box.current?.value ?? "") : "");
    isFirst.current = false;
    const isMore = text !== (left?.text ?? "");
    const open = isMore ? { ...(left ?? nothing), at: left?.at || Date.now(), text } : left;
    changed.current = isMore;
    setAttempt(open ?? nothing);
    setPast(before);
    now.current = { open, past: before };
  }, [design, owner, box]);

  useEffect(() => {
    const keep = () => {
      if (!changed.current) return;
      changed.current = false;
      const { open, past: before } = now.current;
      const taken = keepAttempts(design, owner, { open: open && isEmpty(open) ? null : open, past: before });
      setKept(taken);
      if (taken) setKeptAt(Date.now());
    };
    const timer = setInterval(keep, AUTOSAVE_MS);
    window.addEventListener("pagehide", keep);
    return () => {
      keep();
      clearInterval(timer);
      window.removeEventListener("pagehide", keep);
    };
  }, [design, owner]);

  // Time counts from the first word, while the page is seen.
  const isUnderWay = attempt.at > 0;
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => {
      if (document.hidden) return;
      setAttempt((before) => {
        const later = { ...before, tookMs: before.tookMs + 1_000 };
        now.current = { ...now.current, open: later };
        return later;
      });
    }, 1_000);
    return () => clearInterval(timer);
  }, [isUnderWay]);

  const change = (patch: Partial<Attempt>) => {
    const later = { ...attempt, at: attempt.at || Date.now(), ...patch };
    now.current = { ...now.current, open: later };
    changed.current = true;
    setAttempt(later);
  };
  return {
    attempt,
    past: together(kept, past),
    keptAt,
    isKept,
    write: (text: string) => change({ text }),
    tick: (line: number) =>
      change({
        said: attempt.said.includes(line) ? attempt.said.filter((one) => one !== line) : [...attempt.said, line],
      }),
    /**
     * It becomes part of the history, and a new one may begin.
     * @returns how many cards about what was missed will be asked from tomorrow on
     */
    finish: async (missed: readonly string[]): Promise<number> => {
      const done = { ...attempt, at: attempt.at || Date.now() };
      const all = [...past, done];
      now.current = { open: null, past: all };
      setKept(keepAttempts(design, owner, now.current));
      changed.current = false;
      setPast(all);
      setAttempt(nothing);
      const { keepPractised } = await import("@/lib/browser/practised");
      return keepPractised(owner, design, done, missed);
    },
  };
}
