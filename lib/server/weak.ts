// Where a person recalls less than was promised: by deck, by topic and by step of the interview.
import "server-only";
import type { Preset } from "@/lib/domain/preset";
import { isInScope } from "@/lib/domain/queue";
import { retrievability } from "@/lib/domain/scheduler";
import { type Answer, type Area, type AreaCard, type Verdict, weakAreas } from "@/lib/domain/weak-areas";
import type { Content } from "./content";
import type { Chosen } from "./decks-chosen";
import type { CardRecalls } from "./recalls";

export type Weak = {
  readonly of: "deck" | "topic" | "step";
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** Recall now, corrected by the answers, with a 90 % band; shares, 0…1. */
  readonly recall: number;
  readonly low: number;
  readonly high: number;
  /** Answers a day or more after the last: how many, the share promised, and the share recalled. */
  readonly reviews: number;
  readonly promised: number;
  readonly recalled: number;
  readonly seen: number;
  readonly unseen: number;
};

export const stepNames: readonly string[] = [
  "Clarify requirements",
  "Frame the problem",
  "Prepare data",
  "Develop the model",
  "Evaluate",
  "Deploy and serve",
  "Monitor and keep running",
];

const DAY_MS = 86_400_000;

export type WeakQuestion = {
  readonly content: Content;
  readonly preset: Preset;
  readonly chosen: Chosen;
  readonly recalls: readonly CardRecalls[];
  readonly day: number;
  readonly now: number;
};

/** Areas that are weak, most to win first. */
export function weakest({ content, preset, chosen, recalls, day, now }: WeakQuestion): readonly Weak[] {
  const known = recalls.filter(({ card }) => content.byId.has(card));
  const seen = new Set(known.map(({ card }) => card));
  const cards: AreaCard[] = known.map(({ card, stability, lastAt }) => ({
    card,
    recall: stability === null ? null : retrievability((now - lastAt) / DAY_MS, stability, preset.weights),
  }));
  for (const card of content.cards)
    if (!seen.has(card.id) && isInScope(card, preset, chosen)) cards.push({ card: card.id, recall: null });
  const answers: Answer[] = known.flatMap(({ card, recalls: recent }) =>
    recent.map(([on, promised, recalled]) => ({
      card,
      day: on,
      promised: promised / 10_000,
      recalled: recalled === 1,
    })),
  );
  const topics = new Map(content.catalogue.topics.map(({ id, title }) => [id, title]));
  const sorts = [
    {
      of: "deck",
      areasOf: (card: string) => deckOf(content, card),
      titleOf: (id: string) => content.deckOf.get(id)?.title,
    },
    {
      of: "step",
      areasOf: (card: string) => content.stepsOf.get(card) ?? [],
      titleOf: (id: string) => stepNames[Number(id) - 1],
    },
    {
      of: "topic",
      areasOf: (card: string) => deckOf(content, card).flatMap((id) => content.deckOf.get(id)?.topic ?? []),
      titleOf: (id: string) => topics.get(id),
    },
  ] as const;
  return sorts
    .flatMap(({ of, areasOf, titleOf }) =>
      weakAreas({ areasOf, answers, cards, day, target: preset.desiredRetention })
        .areas.filter(({ verdict }) => verdict === "weak")
        .map((area) => ({ toWin: area.toWin, weak: weakFrom(of, area, titleOf(area.area)) })),
    )
    .sort((a, b) => b.toWin - a.toWin)
    .map(({ weak }) => weak);
}

const deckOf = (content: Content, card: string): readonly string[] => {
  const deck = content.byId.get(card)?.deck;
  return deck ? [deck] : [];
};

const weakFrom = (of: Weak["of"], area: Area, title: string | undefined): Weak => ({
  of,
  id: area.area,
  title: title ?? area.area,
  verdict: area.verdict,
  recall: area.recall,
  low: area.low,
  high: area.high,
  reviews: area.answers,
  promised: area.promisedShare ?? 0,
  recalled: area.recalledShare ?? 0,
  seen: area.seen,
  unseen: area.unseen,
});
