// Figures of all decks and of one, each with its table, and to take away.
import { expect, test } from "@playwright/test";
import { anAddress, answer, openStudy, sent, signUp, watch } from "./person";

test("the figures of one deck are chosen, read as a table and taken away", async ({ page, context }) => {
  const faults = watch(context);
  await signUp(page, anAddress());
  await openStudy(page, "/study?deck=interview-framework");
  for (const key of ["3", "4", "1"] as const) await answer(page, key);
  await page.keyboard.press("Escape");
  await sent(page, 3);
  await page.goto("/progress");
  await page.getByLabel("Figures of").selectOption({ label: "The 7-step and 4-step frameworks" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/deck=interview-framework/);
  await expect(page.getByRole("heading", { level: 1, name: /^Progress: The 7-step/ })).toBeVisible();
  await expect(
    page.getByRole("heading", { name: /^You would recall about \d of the \d cards you have met\.$/ }),
  ).toBeVisible();
  const known = page.locator("#known");
  await known.getByText("As a table").click();
  await expect(known.getByRole("row")).toHaveCount(2);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    known.getByRole("link", { name: /Take as CSV/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("driftless-known-interview-framework.csv");
  await page.getByLabel("Figures of").selectOption({ label: "all decks" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Progress", exact: true })).toBeVisible();
  // A phone shows the days up to today, of all that the calendar holds.
  await page.setViewportSize({ width: 390, height: 844 });
  const today = await page.locator("#activity rect").last().boundingBox();
  expect((today?.x ?? 390) + (today?.width ?? 0)).toBeLessThanOrEqual(390);
  expect(faults).toEqual([]);
});
