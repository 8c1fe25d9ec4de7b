import { expect, test } from "@playwright/test";
import { anAddress, answer, logOf, openStudy, signUp, watch } from "./person";

/** Days from the study day: until four in the morning that is yesterday. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000 - 4 * 3_600_000).toISOString().slice(0, 10);

test("from setting a date to a focus session on the weakest deck", async ({ page, context }) => {
  const wrong = watch(context);
  await signUp(page, anAddress());
  await openStudy(page);
  for (const key of ["3", "1", "3"] as const) await answer(page, key);
  await expect.poll(async () => (await logOf(page)).filter(({ kind }) => kind === "reviewed").length).toBe(3);

  await page.goto("/progress");
  await page.getByRole("link", { name: "The interview" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("When is the interview?");
  await page.getByLabel("Interview date").fill(inDays(21));
  await page.getByLabel("Minutes a day").fill("25");
  await page.getByRole("button", { name: "Save the plan" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/you would recall|does not all fit/);
  await expect(page.getByRole("row", { name: /at 25 minutes a day your plan/ })).toBeVisible();
  expect((await logOf(page)).map(({ kind }) => kind)).toContain("plan set");

  await page.goto("/");
  await expect(page.getByText("21 days until the interview.")).toBeVisible();
  await openStudy(page);
  await answer(page, "3");

  await page.goto("/progress/weak");
  await expect(page.getByRole("heading", { name: "Decks", exact: true })).toBeVisible();
  await expect(page.getByText(/Not enough answers yet|cards met/).first()).toBeVisible();
  await page.keyboard.press("f");
  await page.waitForURL(/\/study\?deck=/);
  await expect(page.getByRole("button", { name: "Show answer" })).toBeVisible();
  expect(wrong).toEqual([]);
});

test("few reviews are not fitted, and the page says how many it takes", async ({ page }) => {
  await signUp(page, anAddress());
  await page.goto("/progress/memory");
  await expect(page.getByText(/until you have 2,000 reviews/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Fit to my reviews" })).toHaveCount(0);
  await page.getByRole("link", { name: "Simulate" }).click();
  await expect(page.getByRole("row", { name: /^90 %/ })).toBeVisible();
});
