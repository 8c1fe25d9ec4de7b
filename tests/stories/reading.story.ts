import { expect, type Page, test } from "@playwright/test";
import { holdScripts, watch } from "./person";

const DECK = "/decks/drift-detection";
const text = async (page: Page) => (await page.locator("article").textContent()) ?? "";
const standing = (page: Page) => page.waitForFunction(() => document.documentElement.dataset.palette === "here");

test("a deck's text travels once, and stands after going on and coming back", async ({ page, context }) => {
  const wrong = watch(context);
  const reply = await page.goto(DECK);
  const sentence = ((await page.locator("article p[dir=auto], article .reading p").nth(1).textContent()) ?? "").slice(
    0,
    40,
  );
  expect(sentence.length).toBe(40);
  expect((await reply?.text())?.split(sentence).length).toBe(2);
  await standing(page);
  const read = await text(page);
  expect(read.length).toBeGreaterThan(5000);

  await page.locator("article h2 a").first().click();
  await expect(page).toHaveURL(/\/decks\/drift-detection\/[\w-]+$/);
  const concept = await text(page);
  expect(concept.length).toBeGreaterThan(500);
  await page.reload();
  await standing(page);
  expect(await text(page)).toBe(concept);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`${DECK}$`));
  await expect.poll(() => text(page)).toBe(read);
  await page.goForward();
  await expect.poll(() => text(page)).toBe(concept);

  // Back to what was loaded as a document and left by a link, whose data named the text only.
  await page.getByRole("navigation", { name: "Concepts of this deck" }).getByRole("link").last().click();
  await expect.poll(() => text(page)).not.toBe(concept);
  await page.goBack();
  await expect.poll(() => text(page)).toBe(concept);
  expect(wrong).toEqual([]);
});

test("a deck's text stands when the page was changed before its scripts came", async ({ page }) => {
  const release = await holdScripts(page);
  await page.goto(DECK, { waitUntil: "commit" });
  const summary = page.locator("article header p.reading");
  await expect(summary).toBeVisible();
  await page.locator("article section").last().waitFor({ state: "attached" });
  // As a translator or an extension does; React then builds the page anew.
  await summary.evaluate((element) => {
    element.textContent = "Übersetzt";
  });
  const explanations = page.locator("article section > .reading");
  const before = await explanations.allTextContents();
  release();
  await standing(page);
  await expect(summary).not.toHaveText("Übersetzt");
  expect(await explanations.allTextContents()).toEqual(before);
});

test("a device far from UTC leaves how far, from the first page on", async ({ browser }) => {
  const context = await browser.newContext({ timezoneId: "Asia/Kathmandu" });
  const page = await context.newPage();
  for (const path of ["/study", "/"]) {
    await page.goto(path);
    const left = (await context.cookies()).find(({ name }) => name === "offset");
    expect(left?.value, path).toBe("345");
    await context.clearCookies();
  }
  await context.close();
});
