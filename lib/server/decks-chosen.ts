// Decks that a person chose in or out: a projection, the last standing choice per deck.
import "server-only";
import { type AnyEntry, standing } from "@/lib/domain/review-log";
import { insert, type Query, type Row, rows } from "./sql";

export type Chosen = Readonly<Record<string, boolean>>;

export function* projectChoices(userId: string, loose: readonly AnyEntry[]): Query<void> {
  const chosen = new Map<string, boolean>();
  for (const entry of standing(loose)) if (entry.kind === "deck chosen") chosen.set(entry.deck, entry.chosen);
  yield* rows(`DELETE FROM "DeckChoice" WHERE "userId" = $1`, userId);
  yield* insert(
    "DeckChoice",
    { userId: "text", deck: "text", chosen: "boolean" },
    [...chosen].map(([deck, isIn]) => [userId, deck, isIn]),
  );
}

export function* readChoices(userId: string): Query<Chosen> {
  const found = yield* rows<Row & { deck: string; chosen: boolean | number }>(
    `SELECT "deck", "chosen" FROM "DeckChoice" WHERE "userId" = $1`,
    userId,
  );
  return Object.fromEntries(found.map(({ deck, chosen }) => [deck, Boolean(chosen)]));
}
