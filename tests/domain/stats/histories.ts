// Histories for the tests of the shelf.
import { defaultPreset } from "@/lib/domain/preset";
import type { Day, History } from "@/lib/domain/stats/stat";

/** Friday, 20 November 2026. */
export const today = 20_777;

export const day = (ago: number, changes: Partial<Day> = {}): Day => ({
  day: today - ago,
  newCards: 0,
  reviews: 10,
  again: 0,
  youngSeen: 0,
  youngRecalled: 0,
  matureSeen: 0,
  matureRecalled: 0,
  tookMs: 60_000,
  ...changes,
});

export const history = (changes: Partial<History> = {}): History => ({
  days: [],
  due: [],
  stages: { new: 100, learning: 0, young: 0, mature: 0 },
  leeches: [],
  promises: [],
  checked: [],
  weeks: [],
  known: [],
  concepts: [],
  memories: [],
  preset: defaultPreset,
  day: today,
  ...changes,
});
