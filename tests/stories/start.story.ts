// The first run: a date, some minutes, about twenty questions; all of it can be skipped, and taken back as one.
import { expect, type Page, test } from "@playwright/test";
import { anAddress, logOf, signUp, watch } from "./person";

/** Answers every question alike, by keys alone; how many there were. */
async function answerAll(page: Page, key: "1" | "2") {
  let asked = 0;
  const show = page.getByRole("button", { name: "Show answer" });
  const over = page.getByRole("button", { name: /Keep this/ }).or(page.getByRole("link", { name: "To Today" }));
  for (;;) {
    await expect(show.or(over).first()).toBeVisible();
    if (!(await show.isVisible())) return asked;
    await page.keyboard.press("Space");
    await expect(page.getByRole("button", { name: "Not quite" })).toBeVisible();
    await page.keyboard.press(key);
    asked++;
    await expect(page.getByRole("button", { name: "Not quite" })).toBeHidden();
  }
}

test("a newcomer says when, answers by keys, sets aside what they know, and takes it all back", async ({
  page,
  context,
}) => {
  const wrong = watch(context);
  await signUp(page, anAddress());
  await page.goto("/");
  await page.getByRole("link", { name: "Say when your interview is" }).click();
  await page.getByLabel("Interview date").fill("2030-01-15");
  await page.getByLabel("Minutes a day").fill("20");
  await page.getByLabel("Generative AI").check();
  await page.getByRole("button", { name: "Go on" }).click();
  const asked = await answerAll(page, "2");
  expect(asked).toBe(20);
  await expect(page.getByRole("heading", { level: 1, name: /^You know \d+ decks well$/ })).toBeFocused();
  await page.getByRole("checkbox").first().uncheck();
  await page.getByRole("button", { name: "Keep this" }).click();
  await expect(page.getByRole("heading", { name: "Ready to begin" })).toBeVisible();
  const kinds = (await logOf(page)).map(({ kind }) => kind);
  expect(kinds).toContain("plan set");
  expect(kinds).toContain("preset changed");
  expect(kinds.filter((kind) => kind === "deck chosen").length).toBeGreaterThan(3);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Keep this" })).toBeVisible();
  const after = (await logOf(page)).map(({ kind }) => kind);
  expect(after.filter((kind) => kind === "undone")).toHaveLength(kinds.length);
  expect(wrong).toEqual([]);
});

test("who knows nothing is soon let go, and skipping leaves no trace", async ({ page }) => {
  await signUp(page, anAddress());
  await page.goto("/start");
  await page.getByRole("button", { name: "Go on" }).click();
  expect(await answerAll(page, "1")).toBeLessThan(20);
  await expect(page.getByRole("heading", { level: 1, name: "Begin at the beginning" })).toBeVisible();
  await page.getByRole("link", { name: "To Today" }).click();
  await expect(page).toHaveURL(/\/$/);
  expect(await logOf(page)).toEqual([]);
});

test("a guest finds where they stand too, on their device", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Say when your interview is" }).click();
  await page.getByRole("button", { name: "Go on" }).click();
  for (let i = 0; i < 6; i++) {
    await expect(page.getByRole("button", { name: "Show answer" })).toBeVisible();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "I knew it" }).click();
  }
  await page.getByRole("button", { name: "That is enough" }).click();
  const keep = page.getByRole("button", { name: "Keep this" });
  if (await keep.isVisible()) {
    const title =
      (await page.getByRole("checkbox").first().locator("xpath=..").locator("span").first().textContent()) ?? "";
    await keep.click();
    await expect(page.getByRole("heading", { name: "Ready to begin" })).toBeVisible();
    await page.goto("/decks");
    await page.getByRole("link", { name: title, exact: false }).first().click();
    await expect(page.getByText("Set aside.")).toBeVisible();
  }
});
