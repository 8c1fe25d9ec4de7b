// A search as the databases are asked for it: first the ids of a page's worth of cards, then what is shown of them, so that
// nothing wide is sorted. What was not asked for is not in the statement, and each is planned for its own values.
import "server-only";
import type { Preset } from "@/lib/domain/preset";
import type { SearchTerm } from "@/lib/domain/search-query";
import type { AnsweredLately } from "./answered-lately";
import { stateColumns } from "./card-states";
import { type Given, stateConditions } from "./search-states";
import { only } from "./search-terms";
import { type Query, type Row, rowsPlannedAnew, type Value } from "./sql";

/** Cards of one answer: what a page shows, and one more to know whether there are others. */
export const FOUND_AT_MOST = 200;

export type Asked = {
  readonly userId: string | null;
  readonly terms: readonly SearchTerm[];
  readonly words: readonly string[];
  readonly decks: readonly string[] | null;
  readonly kinds: readonly string[] | null;
  readonly preset: Preset;
  readonly day: number;
  readonly now: number;
};
export type CardRow = Row & {
  readonly id: string;
  readonly deck: string;
  readonly concept: string;
  readonly content: string;
  readonly searchText: string;
  readonly phase: string | null;
};

const STATE = stateColumns
  .replaceAll('"', "")
  .split(", ")
  .filter((column) => column !== "card");
/** Where cards are looked for: everyone's, and those that the person wrote. */
type Shelf = { readonly from: string; readonly shown: string; readonly tags: string; readonly order: string };
export const SHIPPED: Shelf = {
  from: `"Card" c`,
  shown: `c."id", c."deck", c."concept", c."content", c."searchText"`,
  tags: `SELECT n."id" FROM "Note" n WHERE`,
  order: `c."deck", c."position"`,
};
export const OWN_CARDS: Shelf = {
  from: `"OwnCard" c JOIN "OwnNote" o ON o."userId" = $1 AND c."userId" = $1 AND o."id" = c."note"`,
  shown: `c."id", c."deck", c."concept", '' AS content, c."searchText"`,
  tags: `SELECT n."id" FROM "OwnNote" n WHERE n."userId" = $1 AND`,
  order: `o."at", o."id", c."position"`,
};

type FoundRemark = Row & { readonly card: string; readonly note: string; readonly searchText: string };

/** What the person noted on cards, wherever one of the words is in it. */
export function* remarksWith(userId: string, words: readonly string[]): Query<readonly FoundRemark[]> {
  const anyOf = words.map((_, i) => `strpos("searchText", $${i + 2}) > 0`).join(" OR ");
  return yield* rowsPlannedAnew<FoundRemark>(
    `SELECT "card", "note", "searchText" FROM "Remark" WHERE "userId" = $1 AND (${anyOf}) LIMIT 2000`,
    userId,
    ...words,
  );
}

/** Cards in the order of decks, one more than is shown. `listed`: no others than these; null: any. */
export function* cardsWith(
  asked: Asked,
  { listed, conditions: ofAnswers }: AnsweredLately,
  remarks: readonly FoundRemark[],
  shelf: Shelf,
): Query<readonly CardRow[]> {
  const { userId, words, terms } = asked;
  const values: Value[] = userId === null ? [] : [userId];
  const given: Given = (value) => `$${values.push(value)}`;
  const conditions = [`c."retired" = false`];
  const within = (column: string, list: readonly string[] | null) => {
    if (list !== null) conditions.push(`${column} = ANY(${given(list)})`);
  };
  within(`c."id"`, listed);
  within(`c."deck"`, asked.decks);
  within(`c."kind"`, asked.kinds);
  const named = only(terms, "card").map(({ cards }) => cards);
  within(`c."id"`, named.length === 0 ? null : named.flat());
  const tag = only(terms, "tag")[0]?.value;
  if (tag !== undefined)
    conditions.push(`c."note" IN (${shelf.tags} strpos(LOWER(n."tags"), ${given(JSON.stringify(tag))}) > 0)`);
  for (const word of words) {
    const isInText = `strpos(c."searchText", ${given(word)}) > 0`;
    const noted = remarks.flatMap(({ card, searchText }) => (searchText.includes(word) ? [card] : []));
    conditions.push(noted.length === 0 ? isInText : `(${isInText} OR c."id" = ANY(${given(noted)}))`);
  }
  conditions.push(...ofAnswers(given));
  const ofStates = userId === null ? [] : stateConditions(asked, given);
  // The order of a cross join is SQLite's to keep: the decks' order gives a page's worth without sorting what is not shown.
  const withStates = ofStates.length === 0 ? "" : `CROSS JOIN "CardState" s`;
  if (ofStates.length > 0) conditions.push(`s."userId" = $1`, `s."card" = c."id"`, ...ofStates);
  if (userId !== null && only(terms, "is").some(({ mark }) => mark === "new"))
    // No state at all, as an index says by itself, or one of the few that are marked before they are begun.
    conditions.push(
      `(NOT EXISTS (SELECT 1 FROM "CardState" b WHERE b."userId" = $1 AND b."card" = c."id")
        OR c."id" IN (SELECT b."card" FROM "CardState" b WHERE b."userId" = $1 AND b."phase" = 'new'))`,
    );
  const page = `SELECT c."id" FROM ${shelf.from} ${withStates} WHERE ${conditions.join(" AND ")} ORDER BY ${shelf.order} LIMIT ${FOUND_AT_MOST + 1}`;
  const shown = userId === null ? shelf.shown : `${shelf.shown}, ${STATE.map((column) => `s."${column}"`).join(", ")}`;
  const states = userId === null ? "" : `LEFT JOIN "CardState" s ON s."userId" = $1 AND s."card" = c."id"`;
  return yield* rowsPlannedAnew<CardRow>(
    `SELECT ${shown} FROM ${shelf.from} ${states} WHERE c."id" IN (${page}) ORDER BY ${shelf.order}`,
    ...values,
  );
}

type ConceptRow = Row & {
  readonly id: string;
  readonly deck: string;
  readonly title: string;
  readonly searchText: string;
};

export function* conceptsWith(words: readonly string[], decks: readonly string[] | null): Query<readonly ConceptRow[]> {
  const conditions = [
    `k."retired" = false`,
    ...words.map((_, i) => `strpos(k."searchText", $${i + 1}) > 0`),
    ...(decks === null ? [] : [`k."deck" = ANY($${words.length + 1})`]),
  ];
  return yield* rowsPlannedAnew<ConceptRow>(
    `SELECT k."id", k."deck", k."title", k."searchText" FROM "Concept" k
     WHERE ${conditions.join(" AND ")} ORDER BY k."deck", k."position" LIMIT ${FOUND_AT_MOST}`,
    ...words,
    ...(decks === null ? [] : [decks]),
  );
}
