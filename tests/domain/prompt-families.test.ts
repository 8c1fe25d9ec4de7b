import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { decksExpected, promptFamilies, weightsExpected } from "@/lib/domain/prompt-families";

test("every family leans on decks and topics that there are", () => {
  const topics = readdirSync("content");
  for (const family of promptFamilies) {
    expect(family.decks.length).toBeGreaterThan(0);
    for (const topic of family.topics) expect(topics).toContain(topic);
    for (const deck of family.decks)
      expect(
        topics.some((topic) => existsSync(`content/${topic}/${deck}.md`)),
        deck,
      ).toBe(true);
  }
});

test("families add up", () => {
  expect(decksExpected([])).toEqual([]);
  expect(decksExpected(["feed", "ads"]).filter((deck) => deck === "ranking-models")).toHaveLength(1);
  expect(weightsExpected(["ads"])).toEqual({ "e-retrieval-and-ranking": 2, "g-experiments": 2 });
});
