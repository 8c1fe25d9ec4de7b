// A check-up: questions that were never scheduled, the forecast beside what happened, and a schedule that has not moved.
import { expect, type Page, test } from "@playwright/test";
import { anAddress, logOf, signUp, watch } from "./person";

const DAY_MS = 86_400_000;

/** A week and a half of studying the first decks, sent as a device would. */
async function studyBefore(page: Page) {
  await page.evaluate(async (day) => {
    const catalogue = await (await fetch("/api/decks")).json();
    const cards: string[] = catalogue.decks
      .slice(0, 20)
      .flatMap((deck: { cards: [string][] }) => deck.cards.map(([id]) => id));
    const review = (card: string, daysAgo: number) => ({
      id: crypto.randomUUID(),
      at: Date.now() - daysAgo * day,
      kind: "reviewed",
      card,
      rating: 4,
      offsetMin: 0,
      rolloverMin: 240,
      tookMs: 6000,
      presetId: "default-1",
    });
    const entries = cards.flatMap((card) => [review(card, 12), review(card, 4)]);
    for (let from = 0; from < entries.length; from += 400) {
      const request = {
        version: 1,
        cursor: 0,
        sentAt: Date.now(),
        entries: entries.slice(from, from + 400),
        offsetMin: 0,
      };
      const headers = { "content-type": "application/json" };
      const reply = await fetch("/api/sync", { method: "POST", headers, body: JSON.stringify(request) });
      if (!reply.ok) throw new Error(`sync said ${reply.status}`);
    }
  }, DAY_MS);
}

test("a check-up is offered, answered by keys alone, and moves nothing", async ({ page, context }) => {
  const faults = watch(context);
  await signUp(page, anAddress());
  await page.goto("/progress/check-up");
  await expect(page.getByRole("heading", { level: 1, name: "There is nothing to ask yet" })).toBeVisible();
  await studyBefore(page);
  await page.goto("/");
  const waiting = await page.getByRole("heading", { level: 1 }).textContent();
  await page.getByRole("link", { name: "Take a check-up" }).click();
  for (let nth = 1; nth <= 5; nth++) {
    await expect(page.getByText(`question ${nth} of 5`)).toBeVisible();
    await page.getByRole("button", { name: "Show answer" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("group", { name: "Answer" })).toBeFocused();
    const say = page.getByRole("button", { name: nth === 2 ? "I did not" : "I knew it" });
    await say.focus();
    await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^The forecast was \d+ %; you knew 4 of 5$/);
  await expect(page.getByText(/anything from \d+ % to \d+ % may be true/)).toBeVisible();
  await expect(page.getByText("you have 5.")).toBeVisible();
  expect((await logOf(page)).filter(({ kind }) => kind === "checked")).toHaveLength(5);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(waiting ?? "");
  await expect(page.getByRole("link", { name: "Take a check-up" })).toHaveCount(0);
  await page.goto("/progress#check-ups");
  await expect(page.getByRole("heading", { name: /^In 1 check-up the forecast was/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^The weekly forecasts|^No judgement of the weekly/ })).toBeVisible();
  expect(faults).toEqual([]);
});
