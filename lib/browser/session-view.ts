// What a study page sees of a session, and what it may do with it.
import "client-only";
import type { Phase } from "@/lib/domain/card-state";
import type { CardId, ConceptId, DeckId } from "@/lib/domain/deck";
import type { Rating } from "@/lib/domain/rating";
import type { CardContent } from "@/lib/protocol/sync";

export type SessionCard = {
  readonly id: CardId;
  readonly deck: DeckId;
  readonly deckTitle: string;
  readonly topicTitle: string;
  readonly concept: ConceptId;
  readonly conceptTitle: string;
  /** HTML, one key away and shown after a miss. */
  readonly explanation: string;
  readonly content: CardContent;
  readonly phase: Phase;
  readonly isNew: boolean;
  readonly isLeech: boolean;
  /** Of a leech: concepts that its own is easily taken for. */
  readonly mistakenFor: readonly { readonly concept: ConceptId; readonly title: string }[];
  readonly isStarred: boolean;
  readonly lapses: number;
  /** The person's own note and wording, plain text, or null. */
  readonly note?: string | null;
  readonly wording?: string | null;
};

export type ButtonPreview = {
  /** Epoch ms for a learning step, null for a card that goes to review. */
  readonly dueAt: number | null;
  /** Study day, null for a learning step. */
  readonly dueDay: number | null;
  /** From now, for the ruler. */
  readonly minutes: number;
  /** `10 min`, `4 d`, `3 mo`. */
  readonly label: string;
};

export type SessionSummary = {
  /** Different cards rated, and those of them never rated Again. */
  readonly cards: number;
  readonly recalled: number;
  readonly tookMs: number;
  /** As they were given. */
  readonly ratings: readonly Rating[];
  readonly forgotten: readonly { readonly id: CardId; readonly prompt: string; readonly deck: DeckId }[];
  readonly nextDueAt: number | null;
};

export type SessionView = {
  /** `waiting`: only learning cards that come due later; `done`: nothing left or finished; `broken`: see `notice`. */
  readonly status: "loading" | "asking" | "answered" | "waiting" | "done" | "broken";
  readonly card: SessionCard | null;
  readonly previews: Readonly<Record<Rating, ButtonPreview>> | null;
  readonly counts: { readonly new: number; readonly learning: number; readonly due: number };
  /** Ratings that stand in this session, and those plus what is left. */
  readonly answered: number;
  readonly total: number;
  /** What the last act gave its card, if it was a rating of this session. */
  readonly last: { readonly rating: Rating; readonly label: string; readonly minutes: number } | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Entries the server has not acknowledged; of a guest always 0. */
  readonly waitingToSend: number;
  readonly online: boolean;
  readonly owner: "guest" | string;
  readonly refused: readonly { readonly id: string; readonly problem: string }[];
  /** A sentence for the person, or null. */
  readonly notice: string | null;
  readonly nextDueAt: number | null;
  readonly summary: SessionSummary | null;
};

export type SessionOptions = {
  /** The signed-in person's id; null is a guest. */
  readonly owner: string | null;
  readonly deck?: DeckId;
  readonly concept?: ConceptId;
  /** These cards and no others, now, e.g. those forgotten in the last session. */
  readonly cards?: readonly CardId[];
  /** Ask cards before they are due, and new ones beyond the day's limit. */
  readonly early?: boolean;
  /** Reviews that come due within so many days, and no new cards. */
  readonly aheadDays?: number;
  /** Of these, new cards alone, or those forgotten before. */
  readonly only?: "new" | "missed";
  /** Reviews that leave memory and due as they are. */
  readonly cram?: boolean;
  /** Offer no further cards after this much time, save those in their steps. */
  readonly minutes?: number;
  /** As `minutes`, after so many different cards: a backlog is worked off in helpings. */
  readonly most?: number;
};

export type Session = {
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  view(): SessionView;
  reveal(): void;
  /** The question is looked at from now on: until here something else was read. */
  look(): void;
  /** Resolves when the rating is safe on this device and the next question is in the view. */
  rate(rating: Rating): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  suspend(what: "card" | "note"): Promise<void>;
  bury(what: "card" | "note"): Promise<void>;
  star(): Promise<void>;
  note(text: string): Promise<void>;
  reword(text: string): Promise<void>;
  report(text: string): Promise<void>;
  /** The person has read why entries were refused. */
  dismissRefused(): Promise<void>;
  /** Ends the session and shows its summary. */
  finish(): void;
  close(): void;
};

/** For the first paint, before a session is open. */
export const loadingView: SessionView = {
  status: "loading",
  card: null,
  previews: null,
  counts: { new: 0, learning: 0, due: 0 },
  answered: 0,
  total: 0,
  last: null,
  canUndo: false,
  canRedo: false,
  waitingToSend: 0,
  online: true,
  owner: "guest",
  refused: [],
  notice: null,
  nextDueAt: null,
  summary: null,
};

const DAY_MIN = 1440;

/** How a button says when the card comes back. */
export function delayLabel(minutes: number): string {
  if (minutes < 60) return `${Math.max(1, Math.round(minutes))} min`;
  if (minutes < DAY_MIN) return `${Math.round(minutes / 60)} h`;
  const days = minutes / DAY_MIN;
  if (days < 61) return `${Math.round(days)} d`;
  if (days < 365) return `${Math.round(days / 30.44)} mo`;
  const years = Math.round((days / 365.25) * 10) / 10;
  return `${years} y`;
}
