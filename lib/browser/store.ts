// The one opener of IndexedDB: a database per owner (a guest's has none), and one for deck contents, which are public.
// Where the browser refuses one, the same store in memory, which says so. Longer than most files, because it is the one door.
import "client-only";
import { type DBSchema, deleteDB, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { LogEntry, UnknownEntry } from "@/lib/domain/review-log";
import type { Catalogue, DeckContent, Pack, PackCard } from "@/lib/protocol/sync";
import type { ClockMemory } from "./clock";

/** An entry on this device. */
export type Kept = {
  readonly id: string;
  readonly entry: LogEntry | UnknownEntry;
  /** What the clock had learned when it was minted here (see `Clock.learnedMs`). */
  readonly learnedMs?: number;
  /** Present until the server has acknowledged or refused it. */
  readonly waiting?: 1;
  /** A guest's preset that waits for the answer whether the account's log is empty. */
  readonly held?: 1;
  /** The server's sentence, when it refused it. */
  readonly refused?: string;
};

export type Meta = {
  /** Of a guest's store: the person it belongs to since they signed in. */
  readonly owner: string | null;
  /** The highest `seq` taken from the server. */
  readonly cursor: number;
  /** The pack without its cards. */
  readonly pack: Omit<Pack, "cards"> | null;
  /** Why the next sync must bring a whole pack, if it must. */
  readonly wantsPack: boolean;
  readonly clock: ClockMemory | null;
};

export const emptyMeta: Meta = { owner: null, cursor: 0, pack: null, wantsPack: true, clock: null };

export type Change = {
  readonly put?: readonly Kept[];
  readonly drop?: readonly string[];
  /** A whole pack's cards, in place of all before. */
  readonly cards?: readonly PackCard[];
  readonly meta?: Partial<Meta>;
};

export type Store = {
  /** A person's id; null is a guest. */
  readonly owner: string | null;
  /** False: in memory, gone with the page. */
  readonly persistent: boolean;
  meta(): Promise<Meta>;
  entries(): Promise<readonly Kept[]>;
  waiting(): Promise<readonly Kept[]>;
  cards(): Promise<readonly PackCard[]>;
  /** All three as they are at one moment. */
  everything(): Promise<{
    readonly meta: Meta;
    readonly entries: readonly Kept[];
    readonly cards: readonly PackCard[];
  }>;
  /** All of it or nothing; resolves when the transaction is complete. */
  write(change: Change): Promise<void>;
  /** The rating's own path: one put. */
  add(one: Kept): Promise<void>;
  close(): void;
};

interface OwnerSchema extends DBSchema {
  entries: { key: string; value: Kept; indexes: { waiting: number } };
  cards: { key: string; value: PackCard };
  meta: { key: string; value: Meta };
}

const VERSION = 1;

export const storeName = (owner: string | null) => (owner === null ? "driftless-guest" : `driftless-${owner}`);

/** Stores in memory live as long as the page, whoever asks for them. */
const inMemory = new Map<string | null, Store>();

export async function openStore(owner: string | null): Promise<Store> {
  try {
    return kept(owner, await openOwner(owner));
  } catch {
    const store = inMemory.get(owner) ?? memoryStore(owner);
    inMemory.set(owner, store);
    return store;
  }
}

async function openOwner(owner: string | null): Promise<IDBPDatabase<OwnerSchema>> {
  return openDB<OwnerSchema>(storeName(owner), VERSION, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore("entries", { keyPath: "id" }).createIndex("waiting", "waiting");
        db.createObjectStore("cards", { keyPath: "card" });
        db.createObjectStore("meta");
      }
    },
    // A newer build, or sign-out in another tab, needs this connection gone.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

function kept(owner: string | null, first: IDBPDatabase<OwnerSchema>): Store {
  let db = first;
  // The browser may close a connection under us (storage cleared, a newer version elsewhere): open once more.
  const trying = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (problem) {
      if ((problem as DOMException).name !== "InvalidStateError") throw problem;
      db = await openOwner(owner);
      return act();
    }
  };
  const relaxed = { durability: "relaxed" } as const;
  return {
    owner,
    persistent: true,
    meta: () => trying(async () => ({ ...emptyMeta, ...(await db.get("meta", "meta")) })),
    entries: () => trying(() => db.getAll("entries")),
    waiting: () => trying(() => db.getAllFromIndex("entries", "waiting")),
    cards: () => trying(() => db.getAll("cards")),
    everything: () =>
      trying(async () => {
        const tx = db.transaction(["entries", "cards", "meta"]);
        const [meta, entries, cards] = await Promise.all([
          tx.objectStore("meta").get("meta"),
          tx.objectStore("entries").getAll(),
          tx.objectStore("cards").getAll(),
        ]);
        return { meta: { ...emptyMeta, ...meta }, entries, cards };
      }),
    add: (one) =>
      trying(async () => {
        const tx = db.transaction("entries", "readwrite", relaxed);
        tx.store.put(one).catch(ignored);
        // Said at once: the browser need not ask first whether more is to come.
        tx.commit();
        await tx.done;
      }),
    write: (change) =>
      trying(async () => {
        const tx = db.transaction(["entries", "cards", "meta"], "readwrite", relaxed);
        try {
          await fill(tx, change);
        } catch (problem) {
          tx.abort();
          tx.done.catch(ignored);
          throw problem;
        }
        await tx.done;
      }),
    close: () => db.close(),
  };
}

type Filling = IDBPTransaction<OwnerSchema, ("entries" | "cards" | "meta")[], "readwrite">;

async function fill(tx: Filling, change: Change): Promise<void> {
  const [entries, cards, meta] = [tx.objectStore("entries"), tx.objectStore("cards"), tx.objectStore("meta")];
  for (const id of change.drop ?? []) entries.delete(id).catch(ignored);
  for (const one of change.put ?? []) entries.put(one).catch(ignored);
  if (change.cards) {
    cards.clear().catch(ignored);
    for (const card of change.cards) cards.put(card).catch(ignored);
  }
  if (change.meta) {
    const before = await meta.get("meta").catch(ignored);
    meta.put({ ...emptyMeta, ...before, ...change.meta }, "meta").catch(ignored);
  }
}

/** A failed request fails its transaction, and `tx.done` tells. */
function ignored() {}

export function memoryStore(owner: string | null): Store {
  const entries = new Map<string, Kept>();
  let cards: readonly PackCard[] = [];
  let meta = emptyMeta;
  return {
    owner,
    persistent: false,
    meta: async () => meta,
    entries: async () => [...entries.values()],
    waiting: async () => [...entries.values()].filter((one) => one.waiting === 1),
    cards: async () => cards,
    everything: async () => ({ meta, entries: [...entries.values()], cards }),
    add: async (one) => void entries.set(one.id, one),
    write: async (change) => {
      for (const id of change.drop ?? []) entries.delete(id);
      for (const one of change.put ?? []) entries.set(one.id, one);
      if (change.cards) cards = change.cards;
      if (change.meta) meta = { ...meta, ...change.meta };
    },
    close: () => {},
  };
}

/** Forgets a person on this device; waits for tabs that still hold the database. */
export async function deleteStore(owner: string | null): Promise<void> {
  inMemory.delete(owner);
  await deleteDB(storeName(owner));
}

interface LibrarySchema extends DBSchema {
  catalogue: { key: string; value: Catalogue };
  decks: { key: string; value: DeckContent };
}

/** Deck contents by `<deck>/<hash>`, and the newest catalogue. The same for everyone, so sign-out leaves it. */
export type Library = {
  catalogue(): Promise<Catalogue | undefined>;
  putCatalogue(catalogue: Catalogue): Promise<void>;
  deck(key: string): Promise<DeckContent | undefined>;
  putDeck(key: string, content: DeckContent): Promise<void>;
  deckKeys(): Promise<readonly string[]>;
  dropDecks(keys: readonly string[]): Promise<void>;
};

let library: Promise<Library> | null = null;

export function openLibrary(): Promise<Library> {
  library ??= openKeptLibrary().catch(memoryLibrary);
  return library;
}

async function openKeptLibrary(): Promise<Library> {
  const db = await openDB<LibrarySchema>("driftless-library", VERSION, {
    upgrade(upgraded) {
      upgraded.createObjectStore("catalogue");
      upgraded.createObjectStore("decks");
    },
    terminated: () => {
      library = null;
    },
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      library = null;
    },
  });
  return keptLibrary(db);
}

/** Everything is opened anew at its next use, as after a reload. */
export function openAnew() {
  library = null;
  inMemory.clear();
}

function keptLibrary(db: IDBPDatabase<LibrarySchema>): Library {
  return {
    catalogue: () => db.get("catalogue", "newest"),
    putCatalogue: async (catalogue) => void (await db.put("catalogue", catalogue, "newest")),
    deck: (key) => db.get("decks", key),
    putDeck: async (key, content) => void (await db.put("decks", content, key)),
    deckKeys: () => db.getAllKeys("decks"),
    dropDecks: async (keys) => void (await Promise.all(keys.map((key) => db.delete("decks", key)))),
  };
}

function memoryLibrary(): Library {
  const decks = new Map<string, DeckContent>();
  let newest: Catalogue | undefined;
  return {
    catalogue: async () => newest,
    putCatalogue: async (catalogue) => {
      newest = catalogue;
    },
    deck: async (key) => decks.get(key),
    putDeck: async (key, content) => void decks.set(key, content),
    deckKeys: async () => [...decks.keys()],
    dropDecks: async (keys) => {
      for (const key of keys) decks.delete(key);
    },
  };
}
