// Decks on this device: the catalogue and contents by hash, fetched once, kept, and there offline. Public, the same for everyone.
import "client-only";
import type { DeckId } from "@/lib/domain/deck";
import type { Catalogue, DeckContent } from "@/lib/protocol/sync";
import type { Net } from "./net";
import { openLibrary } from "./store";

/** The newest catalogue that can be had: from the network within `patienceMs`, else the kept one; null when there is none yet. */
export async function newestCatalogue(net: Net, patienceMs = 2_000): Promise<Catalogue | null> {
  const library = await openLibrary();
  const kept = (await library.catalogue()) ?? null;
  const fresh = fetchCatalogue(net).then(async (catalogue) => {
    if (catalogue !== null && catalogue.revision !== kept?.revision)
      await library.putCatalogue(catalogue).catch(() => {});
    return catalogue;
  });
  if (kept === null) return fresh;
  return (await Promise.race([fresh, net.after(patienceMs)])) ?? kept;
}

async function fetchCatalogue(net: Net): Promise<Catalogue | null> {
  const answer = await net.get("/api/decks");
  const body = answer?.status === 200 ? (answer.body as Catalogue) : null;
  return Array.isArray(body?.decks) && Array.isArray(body?.topics) ? body : null;
}

/** Contents of a catalogue's decks: in memory once asked for, from this device or the network before. */
export type Contents = {
  /** What is in memory already. */
  ready(deck: DeckId): DeckContent | undefined;
  load(deck: DeckId): Promise<DeckContent | null>;
};

export function openContents(catalogue: Catalogue, net: Net): Contents {
  const hashes = new Map(catalogue.decks.map((deck) => [deck.id, deck.hash]));
  const loaded = new Map<DeckId, DeckContent>();
  const loading = new Map<DeckId, Promise<DeckContent | null>>();
  const load = async (deck: DeckId) => {
    const hash = hashes.get(deck);
    const content = hash === undefined ? null : await deckContent(deck, hash, net);
    if (content !== null) loaded.set(deck, content);
    loading.delete(deck);
    return content;
  };
  return {
    ready: (deck) => loaded.get(deck),
    load: (deck) => {
      const content = loaded.get(deck);
      if (content) return Promise.resolve(content);
      const begun = loading.get(deck) ?? load(deck);
      loading.set(deck, begun);
      return begun;
    },
  };
}

async function deckContent(deck: DeckId, hash: string, net: Net): Promise<DeckContent | null> {
  const library = await openLibrary();
  const key = `${deck}/${hash}`;
  const kept = await library.deck(key).catch(() => undefined);
  if (kept) return kept;
  const answer = await net.get(`/api/decks/${encodeURIComponent(deck)}/${encodeURIComponent(hash)}`);
  const body = answer?.status === 200 ? (answer.body as DeckContent) : null;
  if (body === null || typeof body.cards !== "object") return null;
  await library.putDeck(key, body).catch(() => {});
  return body;
}

/** Brings decks to this device so that they open offline, one after the other; forgets contents no deck has any more. */
export async function keepDecks(decks: "core" | "library" | readonly DeckId[], net: Net): Promise<number> {
  const catalogue = await newestCatalogue(net);
  if (catalogue === null) return 0;
  const library = await openLibrary();
  const current = new Set(catalogue.decks.map((deck) => `${deck.id}/${deck.hash}`));
  const outdated = (await library.deckKeys()).filter((key) => !current.has(key));
  if (net.online()) await library.dropDecks(outdated).catch(() => {});
  let count = 0;
  for (const deck of catalogue.decks) {
    const isWanted =
      decks === "library" ||
      (decks === "core" ? deck.cards.some(([, isCore]) => isCore === 1) : decks.includes(deck.id));
    if (isWanted && (await deckContent(deck.id, deck.hash, net)) !== null) count++;
  }
  return count;
}
