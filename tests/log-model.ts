// The server's part of sync in memory, written from the rules of the log alone: one person's entries, numbered as they come;
// a pack folded from all of them. What devices are held against where a database would only cost time.
import { dayRows, usedOf } from "@/lib/domain/day-rows";
import { presetsFrom } from "@/lib/domain/preset";
import { compactReview, replayCard } from "@/lib/domain/replay";
import { type AnyEntry, type LogEntry, type Reviewed, standing } from "@/lib/domain/review-log";
import { studyDay } from "@/lib/domain/study-day";
import { parseEntry } from "@/lib/protocol/entries";
import {
  type Catalogue,
  type DeckContent,
  type Pack,
  type PackCard,
  PROTOCOL_VERSION,
  type SyncReply,
  type SyncRequest,
} from "@/lib/protocol/sync";

export type LogModel = {
  sync(request: SyncRequest, arrival: number): SyncReply;
  entries(): readonly AnyEntry[];
};

const MINUTE = 60_000;

export function logModel(deckOf: ReadonlyMap<string, string>, entriesPerReply = 2000): LogModel {
  const log: AnyEntry[] = [];
  const known = new Map<string, AnyEntry>();

  const append = (
    value: unknown,
    shift: number,
    arrival: number,
    reply: { acknowledged: { id: string; at: number }[]; refused: { id: string; problem: string }[] },
  ) => {
    const parsed = parseEntry(value);
    if ("problem" in parsed) {
      reply.refused.push({ id: (value as { id: string }).id, problem: parsed.problem });
      return;
    }
    const { entry } = parsed;
    const stored =
      known.get(entry.id) ?? ({ ...entry, at: Math.max(0, Math.min(entry.at + shift, arrival)) } as AnyEntry);
    if (!known.has(entry.id)) {
      known.set(entry.id, stored);
      log.push(stored);
    }
    reply.acknowledged.push({ id: stored.id, at: stored.at });
  };

  return {
    entries: () => log,
    sync: (request, arrival) => {
      const shift = Math.abs(arrival - request.sentAt) > MINUTE ? arrival - request.sentAt : 0;
      const reply = { acknowledged: [], refused: [] };
      for (const value of request.entries) append(value, shift, arrival, reply);
      const end = Math.min(log.length, request.cursor + entriesPerReply);
      return structuredClone({
        version: PROTOCOL_VERSION,
        now: arrival,
        ...reply,
        cursor: request.pack ? log.length : end,
        entries: request.pack ? [] : log.slice(request.cursor, end),
        more: !request.pack && end < log.length,
        pack: request.pack ? packFrom(log, deckOf, arrival, request.offsetMin) : null,
      });
    },
  };
}

function packFrom(log: readonly AnyEntry[], deckOf: ReadonlyMap<string, string>, now: number, offsetMin: number): Pack {
  const stands = standing(log);
  const presets = presetsFrom(log);
  const day = studyDay(now, offsetMin, presets.newest.rolloverMin);
  const traces = [...deckOf].flatMap(([card, deck]) => replayCard(card, log, presets, deck).trace);
  const cards = [...deckOf].map(([card, deck]): PackCard => {
    const { suspended, starred, buriedDay } = replayCard(card, log, presets, deck).state;
    const reviews = stands.filter(
      (entry): entry is Reviewed => (entry.kind === "reviewed" || entry.kind === "crammed") && entry.card === card,
    );
    const rescheduled = reschedulesOf(card, stands);
    return {
      card,
      reviews: reviews.map(compactReview),
      suspended,
      starred,
      buriedDay,
      rescheduled,
    };
  });
  const named = new Set(
    cards.flatMap(({ card, reviews }) => [
      ...reviews.map((review) => review[6]),
      ...reschedulesOf(card, stands).map(({ presetId }) => presetId),
    ]),
  );
  const decks = Object.fromEntries(
    stands.flatMap((entry) => (entry.kind === "deck chosen" ? [[entry.deck, entry.chosen]] : [])),
  );
  return {
    cards,
    presets: Object.fromEntries([...presets.byId].filter(([id]) => id === presets.newest.id || named.has(id))),
    newestPreset: presets.newest.id,
    recent: log
      .filter((entry) => entry.at >= now - 7 * 1440 * MINUTE)
      .map(({ id, at, kind, card, entry }: AnyEntry & { card?: string; entry?: string }) => ({
        id,
        at,
        kind,
        ...(card && { card }),
        ...(entry && { entry }),
      })),
    decks,
    today: { day, ...usedOf(dayRows(traces).find((row) => row.day === day)) },
    counts: { due: 0, learning: 0, new: 0 },
  };
}

/** Reschedules that did not meet the card suspended. */
function reschedulesOf(card: string, stands: readonly LogEntry[]) {
  let suspended = false;
  const found: { readonly id: string; readonly at: number; readonly presetId: string }[] = [];
  for (const entry of stands) {
    if (entry.kind === "rescheduled" && !suspended)
      found.push({ id: entry.id, at: entry.at, presetId: entry.presetId });
    if ((entry.kind === "suspended" || entry.kind === "resumed") && entry.card === card)
      suspended = entry.kind === "suspended";
  }
  return found;
}

/** A small library: decks of core cards, a note with two cards among them. */
export function smallCatalogue(
  decks: readonly string[] = ["drift", "metrics"],
  notes = 3,
): { catalogue: Catalogue; contents: ReadonlyMap<string, DeckContent> } {
  const contents = new Map<string, DeckContent>();
  const listed = decks.map((deck) => {
    const cards = Array.from({ length: notes }, (_, n) =>
      n === 1 ? [`${deck}-idea/note-${n}#1`, `${deck}-idea/note-${n}#2`] : [`${deck}-idea/note-${n}#1`],
    ).flat();
    const content = (card: string) => ({
      face: { kind: "basic" as const, prompt: `<p>${card}?</p>`, answer: "<p>Yes.</p>" },
      why: "",
      sources: [],
      checked: "",
    });
    contents.set(deck, {
      id: deck,
      title: `Deck ${deck}`,
      topic: "a-topic",
      topicTitle: "A topic",
      concepts: { [`${deck}-idea`]: { title: `Idea of ${deck}`, explanation: "<p>What it is.</p>" } },
      cards: Object.fromEntries(cards.map((card) => [card, content(card)])),
    });
    return {
      id: deck,
      topic: "a-topic",
      title: `Deck ${deck}`,
      hash: `hash-of-${deck}`,
      confusable: [],
      cards: cards.map((card) => [card, 1, 0] as const),
    };
  });
  return { catalogue: { revision: "1", topics: [{ id: "a-topic", title: "A topic" }], decks: listed }, contents };
}

export const decksOf = (catalogue: Catalogue): ReadonlyMap<string, string> =>
  new Map(catalogue.decks.flatMap((deck) => deck.cards.map(([card]) => [card, deck.id] as const)));
