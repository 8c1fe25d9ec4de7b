import { expect, test } from "@playwright/test";
import { anAddress, logOf, signIn, signUp, watch } from "./person";

test("a design is answered, left, found again, checked and kept", async ({ page, context }) => {
  const wrong = watch(context);
  await page.goto("/");
  await page.getByRole("link", { name: "Practice" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Practice");
  await page.getByRole("link", { name: "Typeahead for a search box" }).last().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Typeahead for a search box");
  const answer = page.getByLabel(/Your design/);
  await answer.fill("A trie of prefixes in memory, sharded.");
  await expect(page.getByText("Kept on this device.")).toBeVisible();
  await page.reload();
  await expect(answer).toHaveValue("A trie of prefixes in memory, sharded.");

  await expect(page.getByRole("timer")).toHaveCount(0);
  await page.getByRole("button", { name: "Show the timer" }).click();
  await expect(page.getByRole("timer")).toBeVisible();

  await page.getByRole("button", { name: "Check against the list" }).click();
  await expect(page.getByRole("listitem").getByRole("checkbox")).toHaveCount(10);
  await expect(page.getByRole("link", { name: "Review it, 10 minutes" }).first()).toBeVisible();
  await page.getByRole("checkbox").nth(2).check();
  await expect(page.getByText("1 of 10")).toBeVisible();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy as text" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied." })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/A trie of prefixes[\s\S]+- \[x\] Data:/);
  await page.getByRole("button", { name: "Keep this attempt" }).click();
  await expect(page.getByRole("heading", { name: "Earlier attempts" })).toBeVisible();
  await page.reload();
  await expect(page.getByText(/1 of 10, \d+ min/)).toBeVisible();
  await expect(answer).toHaveValue("");
  expect(wrong).toEqual([]);
});

test("a person's attempt is on every device, and what it missed is asked from tomorrow on", async ({
  page,
  browser,
}) => {
  const email = anAddress();
  await signUp(page, email);
  await page.goto("/practice/14-typeahead");
  await page.getByLabel(/Your design/).fill("Popularity first.");
  await page.getByRole("button", { name: "Check against the list" }).click();
  await page.getByRole("checkbox").first().check();
  await page.getByRole("checkbox", { name: "Ask a few of their cards tomorrow" }).check();
  await page.getByRole("button", { name: "Keep this attempt" }).click();
  await expect(page.getByText(/^Kept\. \d+ cards will be asked from tomorrow on\.$/)).toBeVisible();
  await expect.poll(async () => (await logOf(page)).filter(({ kind }) => kind === "practised").length).toBe(1);
  const second = await browser.newContext();
  const phone = await second.newPage();
  await signIn(phone, email);
  await expect(phone).not.toHaveURL(/sign-in/);
  await phone.goto("/practice/14-typeahead");
  await phone.getByText(/1 of 10, \d+ min/).click();
  await expect(phone.getByText("Popularity first.")).toBeVisible();
  await second.close();
});

test("the pages of practice fit every width", async ({ page }) => {
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ["/practice", "/practice/14-typeahead"]) {
      await page.goto(path);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over, `${path} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});
