// What a schedule promised against what was recalled: whether its numbers can be trusted, and by how much they beat a guess.
import type { Answer } from "./weak-areas";

/** Answers whose promised recall lay between two bounds. */
export type PromiseBin = {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Σ promised recall. */
  readonly promised: number;
  readonly recalled: number;
  /** Σ −ln of the probability given to what happened. */
  readonly surprise: number;
};

const BOUNDS: readonly number[] = [0, 0.7, 0.8, 0.85, 0.9, 0.95, 1];

/** Answers by promised recall (0…1), a bin for every bound above 0, empty ones among them; surprise in nats. */
export function promisesFrom(answers: Iterable<Pick<Answer, "promised" | "recalled">>): readonly PromiseBin[] {
  const bins = BOUNDS.slice(1).map((to, i) => ({ from: BOUNDS[i], to, n: 0, promised: 0, recalled: 0, surprise: 0 }));
  for (const { promised, recalled } of answers) {
    const bin = bins.find(({ to }) => promised < to) ?? bins[bins.length - 1];
    const sure = Math.min(1 - 1e-4, Math.max(1e-4, promised));
    bin.n += 1;
    bin.promised += promised;
    bin.recalled += recalled ? 1 : 0;
    bin.surprise -= Math.log(recalled ? sure : 1 - sure);
  }
  return bins;
}

/** Log loss of the promises, and of the best constant in hindsight (nats); null without answers. */
export function trustIn(bins: readonly PromiseBin[]): {
  readonly n: number;
  readonly loss: number;
  readonly constantLoss: number;
  readonly recalled: number;
  readonly promised: number;
} | null {
  const sum = (of: (bin: PromiseBin) => number) => bins.reduce((total, bin) => total + of(bin), 0);
  const n = sum((bin) => bin.n);
  if (n === 0) return null;
  const share = sum((bin) => bin.recalled) / n;
  const entropy = (p: number) => (p === 0 ? 0 : -p * Math.log(p));
  return {
    n,
    loss: sum((bin) => bin.surprise) / n,
    constantLoss: entropy(share) + entropy(1 - share),
    recalled: share,
    promised: sum((bin) => bin.promised) / n,
  };
}
