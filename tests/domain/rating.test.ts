import { expect, test } from "vitest";
import { isRating, RATINGS, ratingMeanings, ratingNames } from "@/lib/domain/rating";

test("there are four ratings, in the order of the keys, each with a name and a meaning", () => {
  expect(RATINGS.map((rating) => ratingNames[rating])).toEqual(["Again", "Hard", "Good", "Easy"]);
  expect(RATINGS.every((rating) => ratingMeanings[rating].endsWith("."))).toBe(true);
  expect([0, 1, 4, 5, 2.5, "3", null].map(isRating)).toEqual([false, true, true, false, false, false, false]);
});
