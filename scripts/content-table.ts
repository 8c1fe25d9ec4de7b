// The table of `npm run content:check -- --table`: what the decks hold, counted.
import type { Library } from "@/lib/content/library";
import { cardsOf } from "@/lib/domain/kinds";

const KINDS = ["basic", "cloze", "list", "versus", "number", "choice", "diagram", "scenario"] as const;

type Row = readonly (string | number)[];
type Read = Library["decks"][number];

/** `kind` counts cards; `drawn` are diagrams in explanations, `masked` those that a card asks about. */
const HEAD: Row = ["deck", "concepts", "notes", "cards", ...KINDS, "drawn", "masked", "core", "waivers"];

function deckRow({ deck }: Read): Row {
  const notes = deck.concepts.flatMap((concept) => concept.notes);
  const cards = notes.flatMap(({ body }) => cardsOf(body).map(() => body.kind));
  const explained = [deck.introduction, ...deck.concepts.map((concept) => concept.explanation)].join("\n");
  return [
    deck.id,
    deck.concepts.length,
    notes.length,
    cards.length,
    ...KINDS.map((kind) => cards.filter((other) => other === kind).length),
    explained.match(/^\s*```\s*dot/gm)?.length ?? 0,
    notes.filter(({ body }) => body.kind === "diagram").length,
    notes.filter(({ level }) => level === "core").reduce((sum, { body }) => sum + cardsOf(body).length, 0),
    notes.reduce((sum, { waivers }) => sum + waivers.length, 0),
  ];
}

const totalOf = (rows: readonly Row[]): Row => [
  "total",
  ...HEAD.slice(1).map((_, column) => rows.reduce((sum, row) => sum + Number(row[column + 1]), 0)),
];

const print = (rows: readonly Row[]): void => {
  for (const row of rows)
    console.log(
      row.map((cell, column) => (column === 0 ? String(cell).padEnd(36) : String(cell).padStart(9))).join(""),
    );
};

/** How many pairs of concepts some deck calls confusable. */
const confusedPairs = (decks: readonly Read[]): number =>
  new Set(
    decks.flatMap(({ deck }) =>
      deck.confusable.flatMap((set) => set.flatMap((a, nth) => set.slice(nth + 1).map((b) => [a, b].sort().join(" ")))),
    ),
  ).size;

export function printTable({ decks, topics, holdout }: Library, isChosen: (path: string) => boolean): void {
  const chosen = decks.filter(({ path }) => isChosen(path));
  const rows = chosen.map(deckRow);
  print([HEAD, ...rows, totalOf(rows)]);
  const held = holdout.filter(({ path }) => isChosen(path));
  const perTopic = topics.map(({ id }): Row => [id, held.filter(({ topic }) => topic === id).length]);
  console.log("");
  print([["topic", "holdout"], ...perTopic, ["total", held.length]]);
  console.log(`\n${confusedPairs(chosen)} pairs of concepts are named as confusable.`);
}
