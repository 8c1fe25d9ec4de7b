// How much was recalled of what came due, by month, against what was aimed for.
import { dateFromDay } from "../study-day";
import { count, counted, monthInWords, percent, wilson } from "../wording";
import type { Day, Figure, History, Point, Stat } from "./stat";

const MONTHS_SHOWN = 12;
const RECENT_DAYS = 30;
/** Fewer reviews than this say nothing of an aim. */
const TO_JUDGE = 30;

type Tally = { seen: number; recalled: number };

function figure({ days, day, preset }: History): Figure {
  const months = new Map<string, { young: Tally; mature: Tally }>();
  for (const row of days) {
    const month = dateFromDay(row.day).slice(0, 7);
    const tally = months.get(month) ?? { young: { seen: 0, recalled: 0 }, mature: { seen: 0, recalled: 0 } };
    add(tally.young, row.youngSeen, row.youngRecalled);
    add(tally.mature, row.matureSeen, row.matureRecalled);
    months.set(month, tally);
  }
  const shown = [...months].filter(([, { young, mature }]) => young.seen + mature.seen > 0).slice(-MONTHS_SHOWN);
  return {
    id: "retention",
    title: title(
      days.filter((row) => row.day > day - RECENT_DAYS && row.day <= day),
      preset.desiredRetention,
    ),
    kind: "line",
    unit: "share",
    series: [
      { name: "Young cards (interval under 21 days)", points: shown.map(([month, { young }]) => point(month, young)) },
      { name: "Mature cards", points: shown.map(([month, { mature }]) => point(month, mature)) },
    ],
    target: preset.desiredRetention,
    table: {
      columns: ["Month", "Young recalled", "of", "Mature recalled", "of"],
      rows: shown.map(([month, { young, mature }]) => [monthInWords(month), ...cells(young), ...cells(mature)]),
    },
    n: shown.reduce((sum, [, { young, mature }]) => sum + young.seen + mature.seen, 0),
  };
}

function add(tally: Tally, seen: number, recalled: number): void {
  tally.seen += seen;
  tally.recalled += recalled;
}

function point(month: string, { seen, recalled }: Tally): Point {
  const label = monthInWords(month);
  return { label, value: seen === 0 ? null : recalled / seen, ...wilson(recalled, seen) };
}

function cells({ seen, recalled }: Tally): string[] {
  return [seen === 0 ? "–" : percent(recalled / seen), count(seen)];
}

function title(recent: readonly Day[], aim: number): string {
  const seen = recent.reduce((sum, row) => sum + row.youngSeen + row.matureSeen, 0);
  const recalled = recent.reduce((sum, row) => sum + row.youngRecalled + row.matureRecalled, 0);
  if (seen === 0) return `No card came back for review in the last ${RECENT_DAYS} days.`;
  if (seen < TO_JUDGE)
    return `You recalled ${count(recalled)} of ${counted(seen, "review", "reviews")} in the last ${RECENT_DAYS} days: too few to hold against the ${percent(aim)} you aim for.`;
  const share = percent(recalled / seen);
  return `You recalled ${share} of ${counted(seen, "review", "reviews")} in the last ${RECENT_DAYS} days; you aim for ${percent(aim)}.`;
}

export const retention: Stat = { id: "retention", name: "Retention", figure };
