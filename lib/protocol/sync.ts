// Words that cross the wire between a device and the server.
/** Raised when an old build could no longer understand a new one. */
export const PROTOCOL_VERSION = 1;
export const ENTRIES_PER_SYNC = 500;
export const PACK_CARDS = 1000;

/** What a session is about: its cards come first in the pack, also those out of scope or not due for long. */
export type Focus = { readonly deck?: string; readonly concept?: string; readonly cards?: readonly string[] };

export type SyncRequest = {
  readonly version: number;
  /** The highest `seq` of this person that the device has taken; 0 at first. */
  readonly cursor: number;
  /** Epoch ms by the device's clock when it sent this. */
  readonly sentAt: number;
  /** Checked one by one by `parseEntry`, so that one bad entry never blocks the others. */
  readonly entries: readonly unknown[];
  /** Ask for a whole pack: the first sync, or the session has run low. */
  readonly pack?: boolean;
  readonly focus?: Focus;
  /** Zone offset of the device now, minutes east of UTC. */
  readonly offsetMin: number;
};

/** One review of a card's compact history: id, at, rating, offsetMin, rolloverMin, tookMs, presetId, and 1 if crammed. */
export type CompactReview = readonly [string, number, 1 | 2 | 3 | 4, number, number, number, string, 0 | 1];

/** A card of the pack with what is needed to fold it whole. */
export type PackCard = {
  readonly card: string;
  /** Standing reviews in the log's order. */
  readonly reviews: readonly CompactReview[];
  /** Standing marks: the day it is buried for, suspended, starred, and the newest standing reschedule after its last review. */
  readonly suspended: boolean;
  readonly starred: boolean;
  readonly buriedDay: number | null;
  /** Every standing reschedule that met the card unsuspended, in the log's order: an interval shapes the next one. */
  readonly rescheduled?: readonly { readonly id: string; readonly at: number; readonly presetId: string }[];
  /** What it shows in the person's own words, instead of what its deck says. */
  readonly content?: CardContent;
  /** Of a card that the person wrote, which no deck holds. */
  readonly own?: { readonly position: number; readonly isScenario: boolean };
};

export type Pack = {
  /** Due within 14 days in queue order, then new cards in study order. At most PACK_CARDS. */
  readonly cards: readonly PackCard[];
  /** Every preset that the cards' reviews name, and the newest one, by id. */
  readonly presets: Readonly<Record<string, unknown>>;
  readonly newestPreset: string;
  /** Ids (with kind and what they name) of the person's entries of the last 7 days, so that undo works everywhere. */
  readonly recent: readonly unknown[];
  /** Decks chosen in or out. */
  readonly decks: Readonly<Record<string, boolean>>;
  /** Today's study day by the server, and what has been done in it. */
  readonly today: {
    readonly day: number;
    readonly newCards: number;
    readonly reviews: number;
    /** Time spent, and the mean of an answer lately. */
    readonly tookMs?: number;
    readonly paceMs?: number;
  };
  /** Today's cards of the interview plan, in its order; only while one is in force. */
  readonly planned?: readonly string[];
  /** What the person's attempts at designs want asked, each from a study day on. */
  readonly wanted?: readonly { readonly day: number; readonly cards: readonly string[] }[];
  /** What is waiting beyond the pack. */
  readonly counts: { readonly due: number; readonly learning: number; readonly new: number };
};

export type SyncReply = {
  readonly version: number;
  /** Epoch ms by the server. */
  readonly now: number;
  readonly cursor: number;
  readonly acknowledged: readonly { readonly id: string; readonly at: number }[];
  readonly refused: readonly { readonly id: string; readonly problem: string }[];
  /** The person's entries after the request's cursor, in `seq` order, at most 2,000 a reply; `more` says that there are others. */
  readonly entries: readonly unknown[];
  readonly more: boolean;
  readonly pack: Pack | null;
};

/** Deck content is public: `/api/decks` lists it, `/api/decks/<deck>/<hash>` holds it and never changes. */
export type Catalogue = {
  readonly revision: string;
  readonly topics: readonly { readonly id: string; readonly title: string }[];
  readonly decks: readonly {
    readonly id: string;
    readonly topic: string;
    readonly title: string;
    readonly hash: string;
    readonly confusable: readonly (readonly string[])[];
    /** In study order: [card id, 1 if core, 1 if scenario]. Note and concept follow from the id. */
    readonly cards: readonly (readonly [string, 0 | 1, 0 | 1])[];
  }[];
};

export type DeckContent = {
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  readonly topicTitle: string;
  /** Concept id → title and explanation (HTML). */
  readonly concepts: Readonly<Record<string, { readonly title: string; readonly explanation: string }>>;
  readonly cards: Readonly<Record<string, CardContent>>;
};

/** A face whose texts are safe HTML, with what is shown beside the answer. */
export type CardContent = {
  readonly face: import("@/lib/domain/kinds/kind").Face;
  /** HTML, or empty. */
  readonly why: string;
  readonly sources: readonly { readonly text: string; readonly url: string; readonly place: string }[];
  readonly checked: string;
};
