"use client";
// What replaying a card on this device says of it, for the sheet about the card.
import { newestCatalogue } from "@/lib/browser/catalogue";
import { deviceClock } from "@/lib/browser/clock";
import { openDesk } from "@/lib/browser/desk";
import { deviceNet } from "@/lib/browser/net";
import { arrive } from "@/lib/browser/owner";
import type { CardId } from "@/lib/domain/deck";
import { intervalDays, retrievability } from "@/lib/domain/scheduler";
import type { CardFacts } from "./info-sheet";

export async function factsOf(card: CardId, owner: string | null): Promise<CardFacts | null> {
  const store = await arrive(owner, deviceClock);
  try {
    const catalogue = await newestCatalogue(deviceNet, 0);
    if (catalogue === null) return null;
    const desk = await openDesk(store, deviceClock, catalogue);
    const { stability, difficulty, lastDay } = desk.stateOf(card);
    const elapsed = desk.today().day - (lastDay ?? 0);
    const { weights } = desk.presets.newest;
    const recallAt = (days: number) => (stability === null ? 1 : retrievability(days, stability, weights));
    const lasts = stability === null ? 1 : intervalDays(stability, 0.9, weights);
    const span = Math.max(elapsed * 1.15, lasts * 1.5, 1);
    return {
      stability,
      difficulty,
      retrievability: stability === null || lastDay === null ? null : recallAt(elapsed),
      curve:
        stability === null || lastDay === null
          ? null
          : {
              elapsedDays: elapsed,
              spanDays: span,
              lastsDays: lasts,
              recall: Array.from({ length: 41 }, (_, i) => recallAt((span * i) / 40)),
            },
      history: desk.tracesOf(card).toReversed(),
    };
  } finally {
    store.close();
  }
}
