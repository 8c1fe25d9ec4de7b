import { expect, test } from "vitest";
import { hardnessOf } from "@/lib/domain/hardness";

test("a concept is as hard as its cards on average, the hardest first", () => {
  let nth = 0;
  const card = (concept: string, difficulty: number, recall: number, lapses: number) => ({
    card: `${concept}/n${nth++}#1`,
    difficulty,
    recall,
    lapses,
  });
  expect(
    hardnessOf(
      [card("a", 4, 0.9, 0), card("b", 9, 0.5, 3), card("b", 7, 0.7, 1), card("a", 2, 0.7, 1)],
      (id) => id.split("/")[0],
    ),
  ).toEqual([
    { concept: "b", cards: 2, difficulty: 8, recall: 0.6, lapses: 4 },
    { concept: "a", cards: 2, difficulty: 3, recall: 0.8, lapses: 1 },
  ]);
});
