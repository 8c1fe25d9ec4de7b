// The contract of the shelf: a history in, a figure out. A figure is a plain description; the page draws any of them.
import type { Stage } from "../card-state";
import type { CardId } from "../deck";
import type { Week } from "../forecasts";
import type { KnownAt } from "../known";
import type { Preset } from "../preset";
import type { PromiseBin } from "../promises";
import type { Checked } from "../review-log";

/** What happened on one study day, rolled up from its standing reviews (`day-rows.ts`). */
export type Day = {
  readonly day: number;
  /** Cards seen for the first time. */
  readonly newCards: number;
  /** All answers, those in steps included. */
  readonly reviews: number;
  readonly again: number;
  /** Answers of cards in review, at least a study day after the last: under 21 days of interval, and from there on. */
  readonly youngSeen: number;
  readonly youngRecalled: number;
  readonly matureSeen: number;
  readonly matureRecalled: number;
  readonly tookMs: number;
};

/** What a statistic may look at. Everything is counted already, so that no page replays a log or reads every card. */
export type History = {
  /** Study days on which something was answered, ascending. */
  readonly days: readonly Day[];
  /** Cards begun and not suspended by the study day they come due (in steps: of their last answer), ascending; past days are overdue. */
  readonly due: readonly { readonly day: number; readonly count: number }[];
  /** Cards in scope by where they stand. */
  readonly stages: Readonly<Record<Stage, number>>;
  /** Cards that keep lapsing, the worst first. */
  readonly leeches: readonly { readonly card: CardId; readonly title: string; readonly lapses: number }[];
  /** Answers of the last 90 days by what was promised. */
  readonly promises: readonly PromiseBin[];
  /** Answers in check-ups, in the order of the log. */
  readonly checked: readonly Checked[];
  /** The weeks of forecasts and of answers kept, ascending. */
  readonly weeks: readonly Week[];
  /** Cards met and known at the ends of weeks, ascending; the last is today. */
  readonly known: readonly KnownAt[];
  /** Concepts with a seen card: how many, their mean difficulty and recall now, and how often they were forgotten. */
  readonly concepts: readonly {
    readonly title: string;
    readonly cards: number;
    readonly difficulty: number;
    readonly recall: number;
    readonly lapses: number;
  }[];
  /** Of every card that was begun: stability in days, difficulty 1…10, recall now 0…1. */
  readonly memories: readonly { readonly stability: number; readonly difficulty: number; readonly recall: number }[];
  readonly preset: Preset;
  /** The study day now. */
  readonly day: number;
};

export type Point = {
  readonly label: string;
  /** Null where there is nothing to say. */
  readonly value: number | null;
  /** 90 % band, where the value is an estimate. */
  readonly low?: number;
  readonly high?: number;
};

export type Series = { readonly name: string; readonly points: readonly Point[] };

export type Figure = {
  readonly id: string;
  /** The finding, in words. */
  readonly title: string;
  /** `grid`: a calendar, one point per day, Monday first; `number`: no drawing, the title and the table say it all. */
  readonly kind: "bars" | "line" | "number" | "grid";
  /** What values count: `cards`, `answers`, `share` (0…1), … */
  readonly unit: string;
  readonly series: readonly Series[];
  /** A level to draw across, in the unit. */
  readonly target: number | null;
  /** The accessible twin of the drawing. */
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
  /** How many observations it rests on. */
  readonly n: number;
};

/** A member of the shelf. */
export type Stat = { readonly id: string; readonly name: string; readonly figure: (history: History) => Figure };
