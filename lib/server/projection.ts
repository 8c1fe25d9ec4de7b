// Everything that is shown of a person's log, dropped and folded anew in one transaction.
import "server-only";
import { projectAll } from "./card-states";
import { placesOf } from "./content";
import { sql } from "./database";
import { projectChoices } from "./decks-chosen";
import { lock } from "./lock";
import { projectOwnNotes, projectRemarks } from "./own-notes";
import { projectPlan } from "./plans";
import { projectPresets } from "./presets";
import { isOwnNote, readAll, type Stored } from "./review-log";
import type { Query } from "./sql";

export const cardsOf = (entries: readonly Stored[]): readonly string[] => [
  ...new Set(entries.flatMap(({ about }) => (about === null || isOwnNote(about) ? [] : [about]))),
];

/** All projections of one person from the whole log; its caller holds the lock. */
export function* projectPerson(userId: string): Query<void> {
  const entries = yield* readAll(userId);
  const loose = entries.flatMap(({ entry, about }) => (about === null ? [entry] : []));
  const { presets } = yield* projectPresets(userId, loose);
  yield* projectChoices(userId, loose);
  yield* projectPlan(userId, loose);
  const places = yield* placesOf(cardsOf(entries));
  yield* projectAll(userId, entries, presets, places);
  yield* projectOwnNotes(userId, null, entries);
  yield* projectRemarks(userId, null, entries, places);
}

export async function projectEverything(userId: string): Promise<void> {
  await sql().transaction(function* () {
    if ((yield* lock(userId)) !== null) yield* projectPerson(userId);
  });
}
