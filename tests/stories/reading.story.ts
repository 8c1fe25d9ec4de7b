import { expect, type Page, test } from "@playwright/test";
import { anAddress, holdScripts, signUp, watch } from "./person";

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

/** When the first script of the build was asked for, and when something was first painted, in ms since the page was. */
const firsts = (page: Page) =>
  page.evaluate(() => {
    const scripts = performance
      .getEntriesByType("resource")
      .filter(({ name }) => /\/_next\/static\/.*\.js$/.test(name));
    const painted = performance.getEntriesByName("first-contentful-paint")[0];
    return { fetched: Math.min(...scripts.map((one) => one.startTime)), painted: painted?.startTime ?? Infinity };
  });

test("a page to be read is painted before its scripts are fetched, and works then", async ({ page, context }) => {
  const wrong = watch(context);
  for (const path of [DECK, `${DECK}/concept-drift`, "/glossary", "/sheet"]) {
    await page.goto(path);
    await standing(page);
    const { fetched, painted } = await firsts(page);
    expect(fetched, path).toBeGreaterThanOrEqual(painted);
  }
  await page.goto("/study");
  await expect(page.getByRole("button", { name: "Show answer" })).toBeVisible();
  const { fetched, painted } = await firsts(page);
  expect(fetched).toBeLessThan(painted);
  expect(wrong).toEqual([]);
});

test("a page that is opened where nobody sees it fetches its scripts all the same", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(document, "hidden", { get: () => true });
    // Nothing is ever painted there, and nothing shall wait for it.
    const wait = window.setTimeout;
    const sooner = (work: () => void, ms?: number) => (ms === 2000 ? 0 : wait(work, ms));
    Object.assign(window, { PerformanceObserver: undefined, setTimeout: sooner });
  });
  await page.goto(DECK);
  await standing(page);
});

test("a browser that does not say when it painted fetches a page's scripts a little later", async ({ page }) => {
  await page.addInitScript(() => Object.assign(window, { PerformanceObserver: undefined }));
  await page.goto(DECK);
  await standing(page);
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

test("a button that is pressed before the page's scripts are there does its work once they are", async ({ page }) => {
  const release = await holdScripts(page);
  await page.goto(DECK, { waitUntil: "domcontentloaded" });
  await page.getByRole("button", { name: "Take out" }).click();
  await page.getByRole("button", { name: "Take out" }).click();
  await expect(page.getByText("Set aside.")).toBeHidden();
  release();
  await expect(page.getByText("Set aside.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Set aside.")).toBeVisible();
});

test("what is typed before a page's scripts are there stays, and counts", async ({ page }) => {
  await signUp(page, anAddress());
  const release = await holdScripts(page);
  await page.goto("/decks/own/paste", { waitUntil: "commit" });
  const pasted = page.getByLabel("Deck or table");
  await pasted.fill("question\tanswer\nWhat is drift?\tA change.");
  release();
  await standing(page);
  await page.getByRole("button", { name: "Look what it would add" }).click();
  await expect(page.getByText("1 note would be added, 1 card.")).toBeVisible();
});

test("an attempt goes on from what was typed before the page's scripts were there", async ({ page }) => {
  const answer = page.getByLabel("Your design", { exact: false });
  for (const [typed, stands] of [
    ["Clarify the goal.", "Clarify the goal."],
    ["Then the metrics.", "Clarify the goal.\n\nThen the metrics."],
  ] as const) {
    const release = await holdScripts(page);
    await page.goto("/practice/02-ride-eta", { waitUntil: "commit" });
    await answer.fill(typed);
    release();
    await standing(page);
    await expect(answer).toHaveValue(stands);
    await expect(page.getByText("Kept on this device.")).toBeVisible();
    await page.unrouteAll();
  }
  await page.reload();
  await expect(answer).toHaveValue("Clarify the goal.\n\nThen the metrics.");
});
