/** How well a card was recalled. Hard is "recalled, with effort", never "forgot". */
export type Rating = 1 | 2 | 3 | 4;

export const AGAIN = 1,
  HARD = 2,
  GOOD = 3,
  EASY = 4;

/** In the order of the keys 1–4. */
export const RATINGS: readonly Rating[] = [AGAIN, HARD, GOOD, EASY];

export const ratingNames: Readonly<Record<Rating, string>> = {
  1: "Again",
  2: "Hard",
  3: "Good",
  4: "Easy",
};

export const ratingMeanings: Readonly<Record<Rating, string>> = {
  1: "I did not recall it.",
  2: "I recalled it, with effort.",
  3: "I recalled it.",
  4: "I recalled it at once.",
};

/** Whether something from outside is 1, 2, 3 or 4. */
export function isRating(value: unknown): value is Rating {
  return value === 1 || value === 2 || value === 3 || value === 4;
}
