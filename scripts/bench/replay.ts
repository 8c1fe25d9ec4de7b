// How long a million reviews take to replay, beside a bare loop over the formulas in the same run. `npx tsx scripts/bench/replay.ts`
import { FSRS } from "ts-fsrs";
import { defaultPresets } from "@/lib/domain/preset";
import type { Rating } from "@/lib/domain/rating";
import { replayCard } from "@/lib/domain/replay";
import type { Reviewed } from "@/lib/domain/review-log";

const CARDS = 100_000;
const REVIEWS = 10;
const DAY_MS = 86_400_000;

const RATINGS: readonly Rating[] = [3, 3, 1, 3, 3, 4, 3, 2, 3, 3];
const GAPS = [0, 0, 1, 3, 0, 4, 9, 21, 50, 120];

function history(card: number): Reviewed[] {
  let at = 1_700_000_000_000 + card * 1000;
  return Array.from({ length: REVIEWS }, (_, i) => {
    at += GAPS[(i + card) % REVIEWS] * DAY_MS + 60_000;
    return {
      id: `${card}-${i}`,
      at,
      kind: "reviewed" as const,
      card: `concept-${card >> 3}/note-${card & 7}#1`,
      rating: RATINGS[(i * 7 + card) % REVIEWS],
      offsetMin: -360,
      rolloverMin: 240,
      tookMs: 5000,
      presetId: "default-1",
    };
  });
}

const logs = Array.from({ length: CARDS }, (_, card) => history(card));
const fsrs = new FSRS({});

function bare(): number {
  let sum = 0;
  for (const log of logs) {
    let memory: { stability: number; difficulty: number } | null = null;
    let last = 0;
    for (const entry of log) {
      const day = Math.floor((entry.at - 36_000_000) / DAY_MS);
      memory = fsrs.next_state(memory, memory ? day - last : 0, entry.rating);
      last = day;
    }
    sum += memory!.stability;
  }
  return sum;
}

function replayed(): number {
  let sum = 0;
  for (const log of logs) sum += replayCard(log[0].card, log, defaultPresets, "deck").state.stability!;
  return sum;
}

function timed(what: () => number): readonly [number, number] {
  const start = performance.now();
  const sum = what();
  return [performance.now() - start, sum];
}

bare();
replayed();
// The best of several rounds: whatever else the machine does can only slow a round down.
const rounds = Array.from({ length: 7 }, () => ({ bare: timed(bare), replay: timed(replayed) }));
const bareMs = Math.min(...rounds.map((round) => round.bare[0]));
const replayMs = Math.min(...rounds.map((round) => round.replay[0]));
const reviews = (CARDS * REVIEWS).toLocaleString("en");
console.log(
  `${reviews} reviews: bare next_state loop ${bareMs.toFixed(0)} ms, replay ${replayMs.toFixed(0)} ms, ratio ${(replayMs / bareMs).toFixed(2)}`,
);
console.log(`stability sums: ${rounds[0].bare[1].toFixed(3)} and ${rounds[0].replay[1].toFixed(3)}`);
