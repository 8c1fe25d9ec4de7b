// Topics, decks and cards for pages, with how far a person has come in them (or without, for a guest). One
// file: the lists, the map and one deck's page are the same counts, read at three sizes.
import "server-only";
import type { CardState } from "@/lib/domain/card-state";
import { defaultPreset } from "@/lib/domain/preset";
import { studyDay } from "@/lib/domain/study-day";
import { soundText } from "@/lib/protocol/entries";
import type { CardContent } from "@/lib/protocol/sync";
import { readStates } from "./card-states";
import { type Content, content } from "./content";
import { db, sql } from "./database";
import { readChoices } from "./decks-chosen";
import { ownContents } from "./own-contents";
import { readRemarks } from "./own-notes";
import { presetOf } from "./presets";
import { readRecallsOf } from "./recalls";
import { type Query, type Row, rows, together } from "./sql";
import { weakConcepts } from "./weak";

export { catalogue, deckContent } from "./content";

/** `new` cards are those never begun; suspended ones are counted apart, whatever their phase. */
export type Progress = {
  readonly cards: number;
  readonly new: number;
  readonly learning: number;
  readonly young: number;
  readonly mature: number;
  readonly suspended: number;
  readonly due: number;
};
export type DeckSummary = Progress & {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly core: number;
  /** Chosen in or out by the person; null: as their scope has it. */
  readonly chosen: boolean | null;
};
export type TopicSummary = Progress & {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly decks: readonly DeckSummary[];
};

/** Every deck with what it requires, in the order of topics. */
export async function deckMap(userId: string | null, now: number, offsetMin: number) {
  const [tree, decks] = await Promise.all([
    topicTree(userId, now, offsetMin),
    db().deck.findMany({ where: { retired: false }, select: { id: true, requires: true } }),
  ]);
  const requires = new Map(decks.map((deck) => [deck.id, JSON.parse(deck.requires) as readonly string[]]));
  return tree.flatMap((topic) =>
    topic.decks.map((deck) => ({ ...deck, topic: topic.title, requires: requires.get(deck.id) ?? [] })),
  );
}

const MATURE_DAYS = 21;
const COUNTS = ["cards", "new", "learning", "young", "mature", "suspended", "due"] as const;

export async function topicTree(
  userId: string | null,
  now: number,
  offsetMin: number,
): Promise<readonly TopicSummary[]> {
  const all = await content();
  const [topics, decks, mine] = await Promise.all([
    db().topic.findMany({
      where: { retired: false },
      orderBy: { position: "asc" },
      select: { id: true, title: true, summary: true },
    }),
    db().deck.findMany({ where: { retired: false }, select: { id: true, summary: true } }),
    userId === null ? nobody : progressOf(userId, now, offsetMin),
  ]);
  const summaries = new Map(decks.map(({ id, summary }) => [id, summary]));
  return topics.map((topic) => {
    const inTopic = all.catalogue.decks
      .filter((deck) => deck.topic === topic.id)
      .map((deck): DeckSummary => {
        const core = deck.cards.filter(([, isCore]) => isCore).length;
        const progress = progressFrom(deck.cards.length, mine.counts.get(deck.id) ?? []);
        return {
          id: deck.id,
          title: deck.title,
          summary: summaries.get(deck.id) ?? "",
          core,
          chosen: mine.chosen[deck.id] ?? null,
          ...progress,
        };
      });
    const sums = Object.fromEntries(
      COUNTS.map((key) => [key, inTopic.reduce((sum, deck) => sum + deck[key], 0)]),
    ) as Progress;
    return { ...topic, ...sums, decks: inTopic };
  });
}

type Counted = Row & { readonly deck: string; readonly stage: string; readonly n: number; readonly due: number };
const nobody = { counts: new Map<string, readonly Counted[]>(), chosen: {} as Readonly<Record<string, boolean>> };

async function progressOf(userId: string, now: number, offsetMin: number) {
  const { rolloverMin } = await presetOf(userId);
  const day = studyDay(now, offsetMin, rolloverMin);
  return sql().read(function* () {
    const counts = new Map<string, Counted[]>();
    for (const row of yield* stages(userId, day)) counts.set(row.deck, [...(counts.get(row.deck) ?? []), row]);
    return { counts, chosen: yield* readChoices(userId) };
  });
}

function* stages(userId: string, day: number): Query<readonly Counted[]> {
  return yield* rows<Counted>(
    `SELECT c."deck" AS deck,
       CASE WHEN s."suspended" THEN 'suspended' WHEN s."phase" = 'review' THEN CASE WHEN s."intervalDays" >= ${MATURE_DAYS} THEN 'mature' ELSE 'young' END
         WHEN s."phase" = 'new' THEN 'new' ELSE 'learning' END AS stage,
       COUNT(*) AS n,
       SUM(CASE WHEN s."suspended" = false AND (s."phase" = 'learning' OR s."phase" = 'relearning' OR s."dueDay" <= $2) THEN 1 ELSE 0 END) AS due
     FROM "CardState" s JOIN "Card" c ON c."id" = s."card" AND c."retired" = false
     WHERE s."userId" = $1 GROUP BY 1, 2`,
    userId,
    day,
  );
}

function progressFrom(cards: number, counted: readonly Counted[]): Progress {
  const of = (stage: string) => counted.find((row) => row.stage === stage)?.n ?? 0;
  const [learning, young, mature, suspended] = [of("learning"), of("young"), of("mature"), of("suspended")];
  const due = counted.reduce((sum, row) => sum + Number(row.due), 0);
  return {
    cards,
    new: Math.max(0, cards - learning - young - mature - suspended),
    learning,
    young,
    mature,
    suspended,
    due,
  };
}

export type DeckPage = {
  readonly deck: {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    /** Safe HTML. */
    readonly introduction: string;
    readonly topic: { readonly id: string; readonly title: string };
    readonly requires: readonly { readonly id: string; readonly title: string }[];
    readonly steps: readonly number[];
    readonly chosen: boolean | null;
  };
  readonly progress: Progress;
  readonly concepts: readonly {
    readonly id: string;
    readonly title: string;
    /** Safe HTML. */
    readonly explanation: string;
    /** Less is recalled here than was promised. */
    readonly isWeak: boolean;
    readonly cards: readonly {
      readonly id: string;
      readonly level: "core" | "deep";
      readonly content: CardContent;
      /** Null: never begun and unmarked. */
      readonly state: CardState | null;
      readonly isDue: boolean;
      /** What the person noted on it, or empty. */
      readonly note: string;
      /** The content is in the person's own words; the author may have changed theirs since. */
      readonly isWorded: boolean;
    }[];
  }[];
};

export async function topicTitle(topic: string) {
  return db().topic.findUnique({
    where: { id: soundText(topic), retired: false },
    select: { title: true, summary: true },
  });
}

export async function deckTitle(deck: string) {
  return db().deck.findUnique({
    where: { id: soundText(deck), retired: false },
    select: { title: true, summary: true },
  });
}

/** What a concept's page is called and says of itself; null: there is no such concept in this deck. */
export async function conceptTitle(deck: string, concept: string) {
  const found = await db().concept.findFirst({
    where: { id: soundText(concept), deck: soundText(deck), retired: false },
    select: { title: true, explanation: true },
  });
  return found && { title: found.title, summary: plainText(found.explanation).slice(0, 200) };
}

const plainText = (html: string): string =>
  html
    .replace(/<(svg|math|style)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:#\w+|\w+);/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** Null: there is no such deck. */
export async function deckPage(
  address: string,
  userId: string | null,
  now: number,
  offsetMin: number,
): Promise<DeckPage | null> {
  const deckId = soundText(address);
  const [all, { deck, concepts, cards }] = await Promise.all([content(), sql().read(() => textsOf(deckId))]);
  if (!deck) return null;
  const preset = userId === null ? defaultPreset : await presetOf(userId);
  const day = studyDay(now, offsetMin, preset.rolloverMin);
  const ids = cards.map(({ id }) => id);
  const mine =
    userId === null
      ? null
      : await sql().read(() =>
          mineOf(
            userId,
            cards.map(({ id }) => id),
          ),
        );
  const weak = weakConcepts(ids, mine?.recalls ?? [], preset, day, now);
  const states = new Map(mine?.states.map((state) => [state.card, state]));
  const remarks = new Map(mine?.remarks.map((remark) => [remark.card, remark]));
  const worded = mine?.remarks.flatMap(({ card, wording }) => (wording === "" ? [] : [card])) ?? [];
  const inOwnWords = userId === null ? new Map<string, CardContent>() : await ownContents(userId, worded);
  return {
    deck: {
      ...deck,
      topic: { id: deck.topic, title: titleOf(all, deck.topic) },
      requires: (JSON.parse(deck.requires) as string[]).map((id) => ({ id, title: all.deckOf.get(id)?.title ?? id })),
      steps: JSON.parse(deck.steps) as number[],
      chosen: mine?.chosen[deckId] ?? null,
    },
    progress: progressOfCards(cards.length, [...states.values()], day),
    concepts: concepts.map((concept) => ({
      ...concept,
      isWeak: weak.has(concept.id),
      cards: cards
        .filter((card) => card.concept === concept.id)
        .map((card) => {
          const state = states.get(card.id) ?? null;
          const own = inOwnWords.get(card.id);
          const shown = own ?? (JSON.parse(card.content) as CardContent);
          return {
            id: card.id,
            level: card.level as "core" | "deep",
            content: shown,
            state,
            isDue: state !== null && isDue(state, day),
            note: remarks.get(card.id)?.note ?? "",
            isWorded: own !== undefined,
          };
        }),
    })),
  };
}

type DeckRow = Row & Record<"id" | "topic" | "title" | "summary" | "introduction" | "requires" | "steps", string>;
type ConceptRow = Row & Record<"id" | "title" | "explanation", string>;
type CardRow = Row & Record<"id" | "concept" | "level" | "content", string>;

function* textsOf(deck: string) {
  const [decks, concepts, cards] = yield* together(
    rows<DeckRow>(
      `SELECT "id", "topic", "title", "summary", "introduction", "requires", "steps" FROM "Deck" WHERE "id" = $1 AND "retired" = false`,
      deck,
    ),
    rows<ConceptRow>(
      `SELECT "id", "title", "explanation" FROM "Concept" WHERE "deck" = $1 AND "retired" = false ORDER BY "position"`,
      deck,
    ),
    rows<CardRow>(
      `SELECT "id", "concept", "level", "content" FROM "Card" WHERE "deck" = $1 AND "retired" = false ORDER BY "position"`,
      deck,
    ),
  );
  return { deck: decks[0], concepts, cards };
}

const titleOf = (all: Content, topic: string) => all.catalogue.topics.find(({ id }) => id === topic)?.title ?? topic;

function* mineOf(userId: string, cards: readonly string[]) {
  const [states, chosen, remarks, recalls] = yield* together(
    readStates(userId, cards),
    readChoices(userId),
    readRemarks(userId, cards),
    readRecallsOf(userId, cards),
  );
  return { states, chosen, remarks, recalls };
}

const isDue = (state: CardState, day: number): boolean =>
  !state.suspended &&
  (state.phase === "learning" || state.phase === "relearning" || (state.dueDay !== null && state.dueDay <= day));

function progressOfCards(cards: number, states: readonly CardState[], day: number): Progress {
  const active = states.filter(({ suspended }) => !suspended);
  const inReview = active.filter(({ phase }) => phase === "review");
  const mature = inReview.filter(({ intervalDays }) => intervalDays >= MATURE_DAYS).length;
  const learning = active.filter(({ phase }) => phase === "learning" || phase === "relearning").length;
  const suspended = states.length - active.length;
  const due = states.filter((state) => isDue(state, day)).length;
  return {
    cards,
    new: cards - inReview.length - learning - suspended,
    learning,
    young: inReview.length - mature,
    mature,
    suspended,
    due,
  };
}
