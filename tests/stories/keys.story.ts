// The keys of a review as a person wants them: other ones, those of Anki, or none.
import { expect, test } from "@playwright/test";
import { answer, openStudy, question, watch } from "./person";

test("keys are chosen on this device, act in a review, and are named there", async ({ page, context }) => {
  const wrong = watch(context);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Change keys" }).click();
  const box = page.getByRole("dialog", { name: "Keys of a review" });
  await box.getByLabel("Undo").press("i");
  await expect(box.getByRole("alert")).toHaveText("i is About this card already.");
  await box.getByLabel("Undo").press("3");
  await expect(box.getByRole("alert")).toHaveText("3 is for ratings and numbers.");
  await box.getByLabel("Undo").press("k");
  await expect(box.getByRole("status")).toHaveText("Undo is k.");
  await box.getByLabel("About this card").press("Backspace");
  await expect(box.getByLabel("About this card")).toHaveValue("");
  await box.getByRole("button", { name: "Done" }).click();

  await openStudy(page);
  const first = (await question(page).textContent()) ?? "";
  await answer(page, "3");
  await expect(page.getByRole("button", { name: "Undo" })).toHaveAttribute("aria-keyshortcuts", "k Control+Z");
  await page.keyboard.press("u");
  await page.keyboard.press("i");
  await page.waitForTimeout(200);
  await expect(question(page)).not.toHaveText(first);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("k");
  await expect(question(page)).toHaveText(first);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("k  Ctrl+Z");
  expect(wrong).toEqual([]);
});

test("Anki's keys at one press; without single keys Space, 1–4 and Ctrl+Z still do all", async ({ page }) => {
  await page.goto("/settings");
  await page.getByRole("button", { name: "Change keys" }).click();
  await page.getByRole("button", { name: "Anki keys" }).click();
  await expect(page.getByLabel("New card of your own")).toHaveValue("a");
  await page.getByRole("button", { name: "Done" }).click();
  await openStudy(page);
  const first = (await question(page).textContent()) ?? "";
  await answer(page, "3");
  await page.keyboard.press("z");
  await page.waitForTimeout(200);
  await expect(question(page)).not.toHaveText(first);
  await page.keyboard.press("u");
  await expect(question(page)).toHaveText(first);

  await page.goto("/settings");
  await page.getByLabel("Single keys").selectOption("off");
  await expect(page.getByRole("button", { name: "Change keys" })).toHaveCount(0);
  await openStudy(page);
  await answer(page, "3");
  await expect(page.getByRole("button", { name: "Undo" })).toHaveAttribute("aria-keyshortcuts", "Control+Z");
  await page.keyboard.press("u");
  await page.waitForTimeout(200);
  const second = (await question(page).textContent()) ?? "";
  await page.keyboard.press("Control+z");
  await expect(question(page)).not.toHaveText(second);
});
