import { expect, test } from "vitest";
import { hardest } from "@/lib/domain/stats/hardest";
import { history } from "./histories";

const concept = (title: string, difficulty: number, cards = 3) => ({
  title,
  difficulty,
  cards,
  recall: 0.7,
  lapses: 4,
});

test("names the hardest concept, and says nothing of one with fewer than three seen cards", () => {
  const { title, table } = hardest.figure(
    history({ concepts: [concept("Drift", 6.1), concept("Skew", 8.04), concept("Lonely", 9.9, 2)] }),
  );
  expect(title).toBe("Hardest of 2 concepts: “Skew”, 8.0 of 10, forgotten 4 times.");
  expect(table.rows.map(([name]) => name)).toEqual(["Skew", "Drift"]);
  expect(hardest.figure(history({ concepts: [concept("Lonely", 9.9, 2)] })).title).toMatch(/^No concept has three/);
});
