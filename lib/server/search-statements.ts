// A search as the databases are asked for it. One statement whose shape depends on the number of words alone: filters that were
// not asked for are values that let everything through, so that databases keep few prepared statements.
import "server-only";
import type { Preset } from "@/lib/domain/preset";
import { intervalDays } from "@/lib/domain/scheduler";
import { CARD_MARKS, type Measure, type SearchTerm } from "@/lib/domain/search-query";
import { stateColumns } from "./card-states";
import { only } from "./search-terms";
import { type Query, type Row, rows, type Value } from "./sql";

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

const pattern = (word: string): string => `%${word.replace(/[\\%_]/g, "\\$&")}%`;
const STATE = stateColumns
  .replaceAll('"', "")
  .split(", ")
  .filter((column) => column !== "card");
const MARKS: Readonly<Record<(typeof CARD_MARKS)[number], string>> = {
  new: `COALESCE(s."phase", 'new') = 'new'`,
  learning: `s."phase" IN ('learning', 'relearning')`,
  due: `s."suspended" = false AND COALESCE(s."buriedDay", -9) <> $2 AND (s."dueDay" <= $2 OR s."dueAt" <= $3)`,
  suspended: `s."suspended" = true`,
  leech: `s."lapses" >= $4`,
  starred: `s."starred" = true`,
  buried: `s."buriedDay" = $2`,
};

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
  const likes = words.map((_, i) => `"searchText" LIKE $${i + 2} ESCAPE '\\'`).join(" OR ");
  return yield* rows<FoundRemark>(
    `SELECT "card", "note", "searchText" FROM "Remark" WHERE "userId" = $1 AND (${likes}) LIMIT 2000`,
    userId,
    ...words.map(pattern),
  );
}

/** Cards in the order of decks, one more than is shown. `listed`: those that `rated:` and `added:` name, or null. */
export function* cardsWith(
  asked: Asked,
  listed: readonly string[] | null,
  remarks: readonly FoundRemark[],
  shelf: Shelf,
): Query<readonly CardRow[]> {
  const { userId, words, terms, preset, day, now } = asked;
  const values: Value[] = userId === null ? [] : [userId, day, now, preset.leechLapses];
  const given = (value: Value) => `$${values.push(value)}`;
  const conditions = [`c."retired" = false`];
  const within = (column: string, list: readonly string[] | null) =>
    conditions.push(`(${given(list === null ? 0 : 1)} = 0 OR ${column} = ANY(${given(list ?? [])}))`);
  within(`c."deck"`, asked.decks);
  within(`c."kind"`, asked.kinds);
  const named = only(terms, "card").map(({ cards }) => cards);
  within(`c."id"`, named.length === 0 ? null : named.flat());
  const tag = only(terms, "tag")[0]?.value;
  conditions.push(
    `(${given(tag === undefined ? 0 : 1)} = 0 OR c."note" IN (${shelf.tags} LOWER(n."tags") LIKE ${given(pattern(JSON.stringify(tag ?? "")))} ESCAPE '\\'))`,
  );
  if (userId !== null) {
    within(`c."id"`, listed);
    const marks = new Set(only(terms, "is").map(({ mark }) => mark));
    for (const mark of CARD_MARKS) conditions.push(`(${given(marks.has(mark) ? 1 : 0)} = 0 OR (${MARKS[mark]}))`);
    for (const measure of ["lapses", "reps"] as const) {
      const { low, high } = rangeOf(terms, measure);
      conditions.push(`COALESCE(s."${measure}", 0) BETWEEN ${given(low)} AND ${given(high)}`);
    }
    const measured = (
      measure: Measure,
      test: (low: string, high: string) => string,
      ends?: readonly [number, number],
    ) => {
      const { low, high, isAsked } = rangeOf(terms, measure);
      const [from, to] = ends ?? [low, high];
      conditions.push(`(${given(isAsked ? 1 : 0)} = 0 OR (s."phase" <> 'new' AND ${test(given(from), given(to))}))`);
    };
    const real = (end: string) => `CAST(${end} AS double precision)`;
    measured("s", (low, high) => `s."stability" BETWEEN ${real(low)} AND ${real(high)}`);
    measured("d", (low, high) => `s."difficulty" BETWEEN ${real(low)} AND ${real(high)}`);
    // Recall falls to r after a fixed multiple of the stability.
    const { low, high } = rangeOf(terms, "r");
    const multiple = (r: number) => (r >= 1 ? 0 : intervalDays(1, Math.max(r, 1e-3), preset.weights));
    const longest = low <= 0 ? 1e12 : multiple(low);
    measured(
      "r",
      (from, to) => `($2 - s."lastDay") BETWEEN s."stability" * ${real(from)} AND s."stability" * ${real(to)}`,
      [multiple(high), longest],
    );
  }
  for (const word of words) {
    const like = `c."searchText" LIKE ${given(pattern(word))} ESCAPE '\\'`;
    const noted = remarks.flatMap(({ card, searchText }) => (searchText.includes(word) ? [card] : []));
    conditions.push(userId === null ? like : `(${like} OR c."id" = ANY(${given(noted)}))`);
  }
  const isBegun = terms.some((term) => term.kind === "prop" || (term.kind === "is" && term.mark !== "new"));
  const states =
    userId === null ? "" : `${isBegun ? "JOIN" : "LEFT JOIN"} "CardState" s ON s."userId" = $1 AND s."card" = c."id"`;
  const shown = userId === null ? shelf.shown : `${shelf.shown}, ${STATE.map((column) => `s."${column}"`).join(", ")}`;
  return yield* rows<CardRow>(
    `SELECT ${shown} FROM ${shelf.from} ${states} WHERE ${conditions.join(" AND ")} ORDER BY ${shelf.order} LIMIT ${FOUND_AT_MOST + 1}`,
    ...values,
  );
}

function rangeOf(terms: readonly SearchTerm[], measure: Measure) {
  const asked = only(terms, "prop").filter((term) => term.measure === measure);
  return {
    low: Math.max(0, ...asked.map(({ low }) => low)),
    high: Math.min(2_000_000_000, ...asked.map(({ high }) => high)),
    isAsked: asked.length > 0,
  };
}

type ConceptRow = Row & {
  readonly id: string;
  readonly deck: string;
  readonly title: string;
  readonly searchText: string;
};

export function* conceptsWith(words: readonly string[], decks: readonly string[] | null): Query<readonly ConceptRow[]> {
  const likes = words.map((_, i) => `AND k."searchText" LIKE $${i + 3} ESCAPE '\\'`).join(" ");
  return yield* rows<ConceptRow>(
    `SELECT k."id", k."deck", k."title", k."searchText" FROM "Concept" k
     WHERE k."retired" = false AND ($1 = 0 OR k."deck" = ANY($2)) ${likes} ORDER BY k."deck", k."position" LIMIT ${FOUND_AT_MOST}`,
    decks === null ? 0 : 1,
    decks ?? [],
    ...words.map(pattern),
  );
}
