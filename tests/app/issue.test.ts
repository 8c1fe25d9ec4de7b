import { expect, test } from "vitest";
import { issueFrom } from "@/app/account/issue";

test("a reported mistake becomes an issue that says where the card is", () => {
  const report = { id: "1", at: Date.UTC(2026, 10, 20), about: "drift/holiday#1", text: " The sign is wrong.\n" };
  expect(issueFrom({ ...report, deck: { id: "drift-detection", title: "Drift" } })).toBe(
    "### Mistake in Drift\n\nThe sign is wrong.\n\nCard: `drift/holiday#1`\nDeck: `drift-detection`\nFound: 2026-11-20",
  );
  expect(issueFrom({ ...report, deck: null })).toContain("a card that is gone");
});
