// How a session looks: its card, its buttons, its sentence, its end.
import "client-only";
import { isLeech } from "@/lib/domain/card-state";
import type { CardId, ConceptId } from "@/lib/domain/deck";
import { AGAIN, RATINGS, type Rating } from "@/lib/domain/rating";
import { preview } from "@/lib/domain/scheduler";
import type { Contents } from "./catalogue";
import { type Desk, OWN } from "./desk";
import { deckOfConcept, mistakenFor } from "./mistaken";
import { type ButtonPreview, delayLabel, type SessionCard, type SessionView } from "./session-view";
import type { Outcome } from "./sync";

/** A rating that stands. */
export type Rated = { readonly card: CardId; readonly rating: Rating | null; readonly tookMs: number };

export function sessionCard(id: CardId, desk: Desk, contents: Contents): SessionCard | null {
  const place = desk.places.get(id);
  const deck = place && contents.ready(place.deck);
  const content = desk.contentOf(id) ?? deck?.cards[id];
  if (!place || !content || !(deck || place.deck === OWN)) return null;
  const state = desk.stateOf(id);
  const concept = deck?.concepts[place.concept];
  const slips = isLeech(state, desk.presets.newest.leechLapses);
  return {
    id,
    deck: place.deck,
    deckTitle: deck?.title ?? "Own cards",
    topicTitle: deck?.topicTitle ?? "Yours",
    concept: place.concept,
    conceptTitle: concept?.title ?? "",
    explanation: concept?.explanation ?? "",
    content,
    phase: state.phase,
    isNew: state.phase === "new",
    isLeech: slips,
    mistakenFor: slips ? mistaken(place.concept, desk, contents) : [],
    isStarred: state.starred,
    lapses: state.lapses,
    note: desk.wordsFor(id, "noted"),
    wording: desk.wordsFor(id, "reworded"),
  };
}

function mistaken(concept: ConceptId, desk: Desk, contents: Contents): SessionCard["mistakenFor"] {
  return mistakenFor(concept, desk.catalogue).map((other) => {
    const deck = deckOfConcept(other, desk.catalogue);
    const known = deck === null ? undefined : contents.ready(deck)?.concepts[other];
    return { concept: other, title: known?.title ?? other.replaceAll("-", " ") };
  });
}

export function previewsOf(id: CardId, desk: Desk): SessionView["previews"] {
  const { now, day, offsetMin } = desk.today();
  const state = desk.stateOf(id);
  const preset = desk.presets.newest;
  const place = desk.places.get(id)!;
  const occasion = {
    card: id,
    deck: place.deck,
    day: Math.max(day, state.lastDay ?? day),
    at: now,
    offsetMin,
    rolloverMin: preset.rolloverMin,
    preset,
  };
  const drawn = preview(state, occasion);
  const buttons = RATINGS.map((rating): readonly [Rating, ButtonPreview] => {
    const { dueAt, dueDay, minutes } = drawn[rating];
    return [rating, { dueAt, dueDay, minutes, label: delayLabel(minutes) }];
  });
  return Object.fromEntries(buttons) as Record<Rating, ButtonPreview>;
}

export function noticeFrom(
  problem: string | null,
  result: Outcome["result"] | null,
  caveat: string | null,
  missing: number,
): string | null {
  if (problem !== null) return problem;
  if (result === "outdated")
    return "A new version of Driftless is ready. Reload after this card; everything you rated is kept.";
  if (result === "signed-out")
    return "You are signed out. Reviews are kept on this device and sent when you sign in again.";
  if (caveat !== null) return caveat;
  if (missing > 0)
    return `${missing === 1 ? "One card is" : `${missing} cards are`} not on this device yet. Connect to the network to bring them.`;
  return null;
}

export function summaryFrom(
  ratings: readonly Rated[],
  contents: Contents,
  desk: Desk,
  nextDueAt: number | null,
): SessionView["summary"] {
  const rated = new Set(ratings.map((act) => act.card));
  const missed = [...new Set(ratings.filter((act) => act.rating === AGAIN).map((act) => act.card))];
  const forgotten = missed.flatMap((id) => {
    const deck = desk.places.get(id)?.deck ?? "";
    const content = desk.contentOf(id) ?? contents.ready(deck)?.cards[id];
    return content ? [{ id, prompt: content.face.prompt, deck }] : [];
  });
  const tookMs = ratings.reduce((sum, act) => sum + act.tookMs, 0);
  const given = ratings.flatMap(({ rating }) => rating ?? []);
  return { cards: rated.size, recalled: rated.size - missed.length, tookMs, ratings: given, forgotten, nextDueAt };
}
