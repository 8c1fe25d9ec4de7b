import { expect, test } from "vitest";
import { difficulty, retrievability, stability } from "@/lib/domain/stats/memory";
import { history } from "./histories";

const given = history({
  memories: [
    { stability: 2, difficulty: 9, recall: 0.4 },
    { stability: 10, difficulty: 5, recall: 0.9 },
    { stability: 400, difficulty: 2, recall: 0.99 },
  ],
});

test("memories are counted by how long they last", () => {
  const figure = stability.figure(given);
  expect(figure.title).toBe("Half of your 3 memories last 10 days or longer before recall falls to 90 %.");
  expect(figure.series[0].points.map(({ value }) => value)).toEqual([1, 0, 1, 0, 0, 1]);
});

test("by how hard they are", () => {
  expect(difficulty.figure(given).title).toBe("1 of 3 cards is hard for you: 9 or 10 of 10.");
});

test("and by what would be recalled now", () => {
  const figure = retrievability.figure(given);
  expect(figure.title).toBe("You would recall about 2 of 3 cards now (76 %).");
  expect(figure.series[0].points.map(({ value }) => value)).toEqual([1, 0, 0, 0, 1, 1]);
});
