import { expect, test } from "@playwright/test";
import { anAddress, answer, logOf, openStudy, question, signIn, signUp, watch } from "./person";

test("a guest studies at once, signs up, and finds the same progress on a second device", async ({
  page,
  context,
  browser,
}) => {
  const wrong = watch(context);
  await page.goto("/");
  await page.getByRole("link", { name: "Start review" }).first().click();
  for (const key of ["3", "4", "1", "3"] as const) await answer(page, key);
  await page.reload();
  await expect(page.getByRole("button", { name: "Show answer" })).toBeVisible();
  const email = anAddress();
  await signUp(page, email);
  await expect.poll(async () => (await logOf(page)).filter(({ kind }) => kind === "reviewed").length).toBe(4);

  const second = await browser.newContext();
  const phone = await second.newPage();
  await signIn(phone, email);
  await expect(phone).not.toHaveURL(/sign-in/);
  const reviewed = new Set((await logOf(page)).flatMap(({ card }) => (card ? [card] : [])));
  expect((await logOf(phone)).filter(({ kind }) => kind === "reviewed").length).toBe(4);
  await openStudy(phone);
  await answer(phone, "3");
  await expect.poll(async () => (await logOf(page)).filter(({ kind }) => kind === "reviewed").length).toBe(5);
  expect(reviewed.size).toBe(4);
  await second.close();
  expect(wrong).toEqual([]);
});

test("a rating can be undone and done again, by keys", async ({ page }) => {
  await openStudy(page);
  const first = (await question(page).textContent()) ?? "";
  await answer(page, "3");
  const next = (await question(page).textContent()) ?? "";
  expect(next).not.toBe(first);
  await page.keyboard.press("u");
  await expect(question(page)).toHaveText(first);
  await page.keyboard.press("Shift+Z");
  await expect(question(page)).toHaveText(next);
});

test("after a miss comes its explanation, and the next question only after that", async ({ page }) => {
  await openStudy(page);
  const missed = await question(page).textContent();
  await page.keyboard.press("Space");
  await page.waitForTimeout(180);
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const shown = document.querySelector("main .question")?.textContent ?? "";
      if (shown !== seen.at(-1)) seen.push(shown);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await page.keyboard.press("1");
  await expect(page.getByRole("button", { name: "Next card" })).toBeVisible();
  const concept = await question(page).textContent();
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.filter((shown) => shown !== missed)).toEqual([concept]);
});

test("reviews made offline survive a reload and are sent when the network is back", async ({ page, context }) => {
  const email = anAddress();
  await signUp(page, email);
  await openStudy(page);
  await page.waitForFunction(
    () => navigator.serviceWorker.controller !== null || navigator.serviceWorker.ready.then(() => true),
  );
  await page.reload();
  await expect(page.getByRole("button", { name: "Show answer" })).toBeVisible();
  await page.waitForTimeout(1500);
  await context.setOffline(true);
  await answer(page, "3");
  await answer(page, "1");
  await page.reload();
  await expect(page.getByRole("button", { name: "Show answer" })).toBeVisible();
  await answer(page, "4");
  await context.setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect
    .poll(async () => (await logOf(page)).filter(({ kind }) => kind === "reviewed").length, { timeout: 20_000 })
    .toBe(3);
});

test("a tab that is killed right after a rating loses nothing", async ({ page, context }) => {
  const email = anAddress();
  await signUp(page, email);
  await openStudy(page);
  await context.setOffline(true);
  await answer(page, "3");
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto("/study");
  await expect
    .poll(async () => (await logOf(again)).filter(({ kind }) => kind === "reviewed").length, { timeout: 20_000 })
    .toBe(1);
});

test("two tabs keep every rating", async ({ page, context }) => {
  await signUp(page, anAddress());
  await openStudy(page);
  const other = await context.newPage();
  await openStudy(other);
  await answer(page, "3");
  await answer(other, "3");
  await answer(page, "4");
  await answer(other, "1");
  await expect
    .poll(async () => (await logOf(page)).filter(({ kind }) => kind === "reviewed").length, { timeout: 20_000 })
    .toBe(4);
});

test("a second person on the browser never receives the first one's reviews", async ({ page }) => {
  await signUp(page, anAddress());
  await openStudy(page);
  await answer(page, "3");
  await expect
    .poll(async () => (await logOf(page)).filter(({ kind }) => kind === "reviewed").length, { timeout: 20_000 })
    .toBe(1);
  await page.goto("/settings");
  await page
    .getByRole("button", { name: /Sign out/ })
    .first()
    .click();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
  await signUp(page, anAddress());
  await page.waitForTimeout(1000);
  expect((await logOf(page)).filter(({ kind }) => kind === "reviewed").length).toBe(0);
});

test("a card that keeps slipping is shown beside what it is taken for, and nothing of that is rated", async ({
  page,
}) => {
  await page.goto("/settings");
  await page.getByText("Advanced").click();
  await page.getByLabel("Leech after lapses").fill("1");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const path = "/study?card=concept-drift%2Fholiday-week%231";
  for (const key of ["4", "1"] as const) {
    await openStudy(page, path);
    await answer(page, key);
  }
  await openStudy(page, path);
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Contrast with Covariate shift" }).click();
  const box = page.getByRole("dialog", { name: "Concept drift, or Covariate shift" });
  await expect(box.getByRole("heading", { level: 3, name: "Covariate shift" })).toBeVisible();
  const quiz = box.getByRole("region", { name: "Which is which?" });
  await quiz.getByRole("button", { name: "Concept drift" }).click();
  await expect(quiz.getByRole("status")).toContainText(/^(Yes|No): /);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("group", { name: "How well did you recall it?" })).toBeVisible();
});
