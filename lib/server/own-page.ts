// A person's own notes as a page shows them: the newest first, each with its cards and where they stand.
import "server-only";
import type { CardState } from "@/lib/domain/card-state";
import { studyDay } from "@/lib/domain/study-day";
import type { CardContent } from "@/lib/protocol/sync";
import { readStates } from "./card-states";
import { noteOf, OWN } from "./content";
import { sql } from "./database";
import { readChoices } from "./decks-chosen";
import { ownContents } from "./own-contents";
import { type OwnNoteRow, readOwnNotes } from "./own-notes";
import { presetOf } from "./presets";
import { type Query, type Row, rows } from "./sql";

const NOTES_AT_MOST = 100;

export type OwnPage = {
  readonly notes: readonly {
    readonly id: string;
    readonly title: string;
    /** Shown where no card comes of it. */
    readonly text: string;
    readonly cards: readonly { readonly id: string; readonly content: CardContent; readonly state: CardState | null }[];
  }[];
  readonly count: number;
  readonly cards: number;
  readonly due: number;
  readonly isMore: boolean;
  /** Taken out of daily study. */
  readonly isOut: boolean;
  readonly day: number;
};

type Found = Row & { readonly id: string };

export async function ownPage(userId: string, now: number, offsetMin: number): Promise<OwnPage> {
  const day = studyDay(now, offsetMin, (await presetOf(userId)).rolloverMin);
  const { all, cards, states, due, chosen } = await sql().read(() => read(userId, day));
  const contents = await ownContents(
    userId,
    cards.map(({ id }) => id),
  );
  const stateOf = new Map(states.map((state) => [state.card, state]));
  const shown = all.slice(-NOTES_AT_MOST).reverse();
  return {
    notes: shown.map(({ id, title, text }) => ({
      id,
      title,
      text,
      cards: cards.flatMap((card) => {
        const content = noteOf(card.id) === id ? contents.get(card.id) : undefined;
        return content ? [{ id: card.id, content, state: stateOf.get(card.id) ?? null }] : [];
      }),
    })),
    count: all.length,
    cards: due.cards,
    due: due.due,
    isMore: all.length > shown.length,
    isOut: chosen[OWN] === false,
    day,
  };
}

function* read(userId: string, day: number) {
  const all: readonly OwnNoteRow[] = yield* readOwnNotes(userId);
  const cards = yield* cardsOf(
    userId,
    all.slice(-NOTES_AT_MOST).map(({ id }) => id),
  );
  const [counted] = yield* rows<Row & { cards: number; due: number | null }>(
    `SELECT COUNT(*) AS cards, SUM(CASE WHEN s."suspended" = false AND (s."phase" IN ('learning', 'relearning') OR s."dueDay" <= $2)
       THEN 1 ELSE 0 END) AS due
     FROM "OwnCard" c LEFT JOIN "CardState" s ON s."userId" = c."userId" AND s."card" = c."id" WHERE c."userId" = $1`,
    userId,
    day,
  );
  return {
    all,
    cards,
    states: yield* readStates(
      userId,
      cards.map(({ id }) => id),
    ),
    due: { cards: Number(counted?.cards ?? 0), due: Number(counted?.due ?? 0) },
    chosen: yield* readChoices(userId),
  };
}

function* cardsOf(userId: string, notes: readonly string[]): Query<readonly Found[]> {
  return yield* rows<Found>(
    `SELECT "id" FROM "OwnCard" WHERE "userId" = $1 AND "note" = ANY($2) ORDER BY "note", "position"`,
    userId,
    notes,
  );
}
