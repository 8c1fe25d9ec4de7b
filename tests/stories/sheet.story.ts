// What one takes along: the round on one page of paper, and the glossary, both without an account.
import { expect, test } from "@playwright/test";
import { watch } from "./person";

for (const format of ["A4", "Letter"] as const)
  test(`the round prints on one page of ${format}`, async ({ page, context }) => {
    const faults = watch(context);
    await page.goto("/sheet");
    await expect(page.getByRole("heading", { level: 1, name: "The design round on one page" })).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: "Leaves:" })).toHaveCount(7);
    const paper = await page.pdf({ format, margin: { top: "12mm", bottom: "12mm", left: "14mm", right: "14mm" } });
    const pages = paper.toString("latin1").match(/\/Type\s*\/Page(?!s)/g) ?? [];
    expect(pages).toHaveLength(1);
    expect(faults).toEqual([]);
  });

test("a word is looked up in the glossary, from Decks, by its letter", async ({ page, context }) => {
  const faults = watch(context);
  await page.goto("/decks");
  await page.getByRole("link", { name: "Glossary" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Glossary" })).toBeVisible();
  await page.getByRole("navigation", { name: "Letters" }).getByRole("link", { name: "N", exact: true }).click();
  await expect(page).toHaveURL(/#n$/);
  await expect(page.getByRole("heading", { level: 2, name: "N", exact: true })).toBeInViewport();
  await expect(page.getByText("normalised discounted cumulative gain").first()).toBeVisible();
  await page.getByRole("link", { name: "The seven steps", exact: true }).click();
  await expect(page).toHaveURL(/\/decks\/interview-framework\/seven-steps$/);
  expect(faults).toEqual([]);
});

test("the palette leads to both", async ({ page }) => {
  await page.goto("/practice");
  for (const [typed, url] of [
    ["gloss", /\/glossary$/],
    ["one page", /\/sheet$/],
  ] as const) {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Go to a page, deck or concept" }).fill(typed);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(url);
  }
});
