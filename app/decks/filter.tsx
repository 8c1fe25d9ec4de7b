"use client";
// Narrows the list below to decks whose name or summary holds every word. Without scripts the list is simply whole.
import { useState } from "react";

export function DeckFilter() {
  const [shown, setShown] = useState<number | null>(null);
  const filter = (typed: string) => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const topic of document.querySelectorAll<HTMLElement>("[data-topic]")) {
      let here = 0;
      for (const deck of topic.querySelectorAll<HTMLElement>("[data-deck]")) {
        deck.hidden = !words.every((word) => deck.dataset.deck?.includes(word));
        if (!deck.hidden) here++;
      }
      topic.hidden = here === 0;
      count += here;
    }
    setShown(words.length > 0 ? count : null);
  };
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3">
      <input
        type="search"
        aria-label="Filter decks"
        placeholder="Filter decks"
        autoComplete="off"
        onChange={(event) => filter(event.target.value)}
        className="h-11 w-full max-w-80 rounded-input border border-control bg-surface px-3 placeholder:text-ink3"
      />
      <span role="status" className="text-sm text-ink2">
        {shown === null ? "" : shown === 0 ? "No deck has these words." : `${shown} ${shown === 1 ? "deck" : "decks"}`}
      </span>
    </div>
  );
}
