// Where a person recalls less than was promised: by deck, by topic and by step of the interview, and by concept inside a
// deck. One file: four sorts of areas over the same cards and answers.
import "server-only";
import type { Interview } from "@/lib/domain/interview";
import type { Preset } from "@/lib/domain/preset";
import { isInScope } from "@/lib/domain/queue";
import { retrievability } from "@/lib/domain/scheduler";
import {
  type Answer,
  type Area,
  type AreaCard,
  type Evidence,
  evidenceFrom,
  type Verdict,
  weakAreas,
} from "@/lib/domain/weak-areas";
import { type Content, conceptOf } from "./content";
import type { Chosen } from "./decks-chosen";
import type { CardRecalls } from "./recalls";

export type Weak = {
  readonly of: "deck" | "topic" | "step" | "concept";
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** Recall now, corrected by the answers, with a 90 % band; shares, 0…1. */
  readonly recall: number;
  readonly low: number;
  readonly high: number;
  /** The same on the day of the interview, if nothing is reviewed until then; null without a date. */
  readonly later: number | null;
  /** Answers a day or more after the last: how many, the share promised, and the share recalled. */
  readonly reviews: number;
  readonly promised: number;
  readonly recalled: number;
  readonly seen: number;
  readonly unseen: number;
  /** What its answers say against the model, in logits. */
  readonly shift: number;
  readonly toWin: number;
  /** Seen cards with the lowest recall first: what a focus session asks. */
  readonly worst: readonly { readonly card: string; readonly recall: number }[];
};

export type Areas = {
  /** Started, most to win first. */
  readonly areas: readonly Weak[];
  readonly notStarted: readonly { readonly id: string; readonly title: string; readonly unseen: number }[];
  /** Corrected recall of all seen cards. */
  readonly recall: number | null;
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
/** Cards of a focus session. */
const FOCUS_CARDS = 12;

export type WeakQuestion = {
  readonly content: Content;
  readonly preset: Preset;
  readonly chosen: Chosen;
  readonly recalls: readonly CardRecalls[];
  readonly interview: Interview | null;
  readonly day: number;
  readonly now: number;
};

/** Areas of one sort. */
export function areasBy(of: Weak["of"], { areasOf, titleOf }: Sort, known: Known, { preset }: WeakQuestion): Areas {
  const { cards, evidence } = known;
  const found = weakAreas({ areasOf, evidence, cards, target: preset.desiredRetention });
  const worst = new Map<string, { card: string; recall: number }[]>();
  for (const { card, recall } of known.byRecall)
    for (const area of areasOf(card)) {
      const list = worst.get(area) ?? [];
      worst.set(area, list);
      if (list.length < FOCUS_CARDS) list.push({ card, recall });
    }
  return {
    areas: found.areas.map((area) => weakFrom(of, area, titleOf(area.area), worst.get(area.area) ?? [])),
    notStarted: found.notStarted.map(({ area, unseen }) => ({ id: area, title: titleOf(area) ?? area, unseen })),
    recall: found.recall,
  };
}

const SEEN_TO_CLAIM = 3;

type Sort = {
  readonly areasOf: (card: string) => readonly string[];
  readonly titleOf: (id: string) => string | undefined;
};

export type Known = {
  readonly cards: readonly AreaCard[];
  readonly answers: readonly Answer[];
  readonly evidence: Evidence;
  /** Seen cards, lowest recall first. */
  readonly byRecall: readonly { readonly card: string; readonly recall: number }[];
};

/** What is known of a person's cards: recall now and on the day, and their answers. */
export function knownFrom({ content, preset, chosen, recalls, interview, day, now }: WeakQuestion): Known {
  const known = recalls.filter(({ card }) => content.byId.has(card));
  const seen = new Set(known.map(({ card }) => card));
  const ahead = interview && interview.day > day ? interview.day - day : null;
  const cards: AreaCard[] = known.map(({ card, stability, lastAt }) => {
    if (stability === null) return { card, recall: null };
    const elapsed = (now - lastAt) / DAY_MS;
    const recall = retrievability(elapsed, stability, preset.weights);
    return ahead === null
      ? { card, recall }
      : { card, recall, later: retrievability(elapsed + ahead, stability, preset.weights) };
  });
  for (const card of content.cards)
    if (!seen.has(card.id) && isInScope(card, preset, chosen)) cards.push({ card: card.id, recall: null });
  const answers: Answer[] = [];
  for (const { card, recalls: recent } of known)
    for (const [on, promised, recalled] of recent)
      answers.push({ card, day: on, promised: promised / 10_000, recalled: recalled === 1 });
  const byRecall = cards
    .flatMap(({ card, recall }) => (recall === null ? [] : [{ card, recall }]))
    .sort((a, b) => a.recall - b.recall || (a.card < b.card ? -1 : 1));
  return { cards, answers, evidence: evidenceFrom(answers, day), byRecall };
}

const sorts = new WeakMap<Content, ReturnType<typeof makeSorts>>();

export function sortsOf(content: Content): ReturnType<typeof makeSorts> {
  const known = sorts.get(content) ?? makeSorts(content);
  sorts.set(content, known);
  return known;
}

const NONE: readonly string[] = [];

function makeSorts(content: Content): Readonly<Record<"deck" | "step" | "topic", Sort>> {
  const decks = new Map(content.catalogue.decks.map(({ id, topic }) => [id, { deck: [id], topic: [topic] }]));
  const places = new Map(content.cards.map(({ id, deck }) => [id, decks.get(deck)]));
  const topics = new Map(content.catalogue.topics.map(({ id, title }) => [id, title]));
  return {
    deck: {
      areasOf: (card) => places.get(card)?.deck ?? NONE,
      titleOf: (id) => content.deckOf.get(id)?.title,
    },
    step: {
      areasOf: (card) => content.stepsOf.get(card) ?? NONE,
      titleOf: (id) => stepNames[Number(id) - 1],
    },
    topic: {
      areasOf: (card) => places.get(card)?.topic ?? NONE,
      titleOf: (id) => topics.get(id),
    },
  };
}

/** Concepts, whose titles the caller has. */
export const conceptsBy = (titles: ReadonlyMap<string, string>): Sort => ({
  areasOf: (card) => [conceptOf(card)],
  titleOf: (id) => titles.get(id),
});

/** Concepts of a deck that are weak, from its cards alone: claimed from three seen cards. */
export function weakConcepts(
  cards: readonly string[],
  recalls: readonly CardRecalls[],
  preset: Preset,
  day: number,
  now: number,
): ReadonlySet<string> {
  const known = new Map(recalls.map((one) => [one.card, one]));
  const areaCards = cards.map((card): AreaCard => {
    const { stability = null, lastAt = now } = known.get(card) ?? {};
    const recall = stability === null ? null : retrievability((now - lastAt) / DAY_MS, stability, preset.weights);
    return { card, recall };
  });
  const answers = recalls.flatMap(({ card, recalls: recent }) =>
    recent.map(
      ([on, promised, recalled]): Answer => ({ card, day: on, promised: promised / 10_000, recalled: recalled === 1 }),
    ),
  );
  const areasOf = (card: string) => [conceptOf(card)];
  const evidence = evidenceFrom(answers, day);
  const { areas } = weakAreas({ areasOf, evidence, cards: areaCards, target: preset.desiredRetention });
  return new Set(
    areas.flatMap(({ area, verdict, seen }) => (verdict === "weak" && seen >= SEEN_TO_CLAIM ? [area] : [])),
  );
}

/** Decks, steps and topics with answers enough to be judged. */
export function judgedIn(question: WeakQuestion, known = knownFrom(question)): readonly Weak[] {
  const sorts = sortsOf(question.content);
  return (["deck", "step", "topic"] as const).flatMap((of) =>
    areasBy(of, sorts[of], known, question).areas.filter(({ verdict }) => verdict !== "too early"),
  );
}

/** Those of them that are weak, most to win first. */
export const weakest = (judged: readonly Weak[]): readonly Weak[] =>
  judged.filter(({ verdict }) => verdict === "weak").sort((a, b) => b.toWin - a.toWin);

const weakFrom = (of: Weak["of"], area: Area, title: string | undefined, worst: Weak["worst"]): Weak => ({
  of,
  id: area.area,
  title: title ?? area.area,
  verdict: area.verdict,
  recall: area.recall,
  low: area.low,
  high: area.high,
  later: area.later,
  reviews: area.answers,
  promised: area.promisedShare ?? 0,
  recalled: area.recalledShare ?? 0,
  seen: area.seen,
  unseen: area.unseen,
  shift: area.shift,
  toWin: area.toWin,
  worst,
});
