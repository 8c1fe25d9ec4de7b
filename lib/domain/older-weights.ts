// Weights that an older FSRS was fitted with, as FSRS-6's 21: people bring them from Anki.
import { weightBounds } from "./preset";

export type OlderVersion = "FSRS-5" | "FSRS-4.5";

/** Whose weights these are by their number: 19 of FSRS-5, 17 of FSRS-4.5; null for all others, 21 among them. */
export function olderVersionOf(weights: readonly number[]): OlderVersion | null {
  if (weights.length === 19) return "FSRS-5";
  return weights.length === 17 ? "FSRS-4.5" : null;
}

/**
 * FSRS-6's 21 weights that predict what 19 or 17 older ones did: no fading of same-day growth (w19 = 0) and the old decay of
 * 0.5, within the bounds. Any other number of weights, and what is no number, is left as it is, for `checkPatch` to refuse.
 * Formulas: fsrs-rs `src/model.rs`, `check_and_fill_parameters`. Unlike ts-fsrs 5.4, w19 stays 0.
 */
export function toCurrentWeights(weights: readonly number[]): readonly number[] {
  const version = olderVersionOf(weights);
  if (version === null) return weights;
  const [w4, w5, w6] = weights.slice(4);
  const filled =
    version === "FSRS-5"
      ? [...weights, 0, 0.5]
      : [
          ...weights.slice(0, 4),
          w5 * 2 + w4,
          Math.log(w5 * 3 + 1) / 3,
          w6 + 0.5,
          ...weights.slice(7),
          ...[0, 0, 0, 0.5],
        ];
  return filled.map((weight, i) => Math.min(Math.max(weight, weightBounds[i][0]), weightBounds[i][1]));
}
