// The flow of a review as a screen reader gets it, and the ways of seeing it that change the page.
import { expect, type Page, test } from "@playwright/test";
import { answer, openStudy } from "./person";

const ratings = (page: Page) => page.getByRole("group", { name: "How well did you recall it?" });
const focused = (page: Page) =>
  page.evaluate(() => {
    const on = document.activeElement;
    return `${on?.tagName.toLowerCase()} ${on?.getAttribute("role") ?? ""} ${on?.getAttribute("aria-label") ?? on?.textContent?.trim().slice(0, 40) ?? ""}`;
  });
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("question, answer, rating and summary are read in their order", async ({ page }) => {
  await openStudy(page);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - article
      - paragraph: /.+/
      - button "Show answer"
  `);
  expect(await focused(page)).toMatch(/^h1 {2}Review, card 1 of \d+/);
  await page.keyboard.press("Space");
  await expect(ratings(page)).toMatchAriaSnapshot(`
    - group "How well did you recall it?":
      - button /^Again, next in \\d+ \\w+$/
      - button /^Hard, next in \\d+ \\w+$/
      - button /^Good, next in \\d+ \\w+$/
      - button /^Easy, next in \\d+ \\w+$/
  `);
  // Focus is on the answer, so that it is read once; the ratings come after it.
  expect(await focused(page)).toMatch(/^div group/);
  await page.waitForTimeout(200);
  await page.keyboard.press("3");
  await expect(page.getByRole("status").filter({ hasText: "Good. Next in" })).toHaveText(
    /^Good\. Next in \d+ \w+\. \d+ left\.$/,
  );
  await expect.poll(() => focused(page)).toMatch(/^h1 {2}Review, card 2 of \d+/);
  await page.keyboard.press("u");
  await expect(page.getByRole("status").filter({ hasText: "Undone. Back to:" })).toBeAttached();
  await expect.poll(() => focused(page)).toMatch(/^h1 {2}Review, card 1 of/);
  await answer(page, "3");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { level: 1, name: "All 1 recalled" })).toBeFocused();
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "All 1 recalled" [level=1]
      - list:
        - listitem: /\\d+ (second|minute)s? of review\\./
      - link "Done"
      - button /Undo last/
  `);
});

test("Space and 1–4 are enough for whatever kind comes", async ({ page }) => {
  await openStudy(page);
  for (const key of ["3", "1", "2", "4", "3", "3"] as const) await answer(page, key);
  await expect(page.getByRole("button", { name: "Show answer" })).toBeVisible();
});

test("nothing jumps when the answer appears", async ({ page }) => {
  await page.addInitScript(() => {
    const seen = window as unknown as { shift: number };
    seen.shift = 0;
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) seen.shift += (one as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await openStudy(page);
  // The first view settles when its fonts are there; from then on nothing may move.
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 100)));
    (window as unknown as { shift: number }).shift = 0;
  });
  for (let i = 0; i < 12; i++) {
    const before = await page.locator("#question > *").first().boundingBox();
    await page.keyboard.press("Space");
    await expect(ratings(page)).toBeVisible();
    const after = await page.locator("#question > *").first().boundingBox();
    const scrolled = await page.evaluate(() => window.scrollY);
    expect((after?.y ?? 0) + scrolled).toBeCloseTo(before?.y ?? 0, 0);
    await page.waitForTimeout(200);
    // A reveal by key is no surprise to the measure that browsers publish; here it may not move anything all the same.
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0);
    await page.keyboard.press("4");
    await expect(ratings(page)).toBeHidden();
    await page.waitForTimeout(100);
    await page.evaluate(() => {
      (window as unknown as { shift: number }).shift = 0;
    });
  }
});

test("twice the size, forced colours, no motion and the other direction keep everything in reach", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  // 200 % of 1280 pixels is a page of 640.
  await page.setViewportSize({ width: 640, height: 400 });
  await openStudy(page);
  await page.evaluate(() => {
    document.documentElement.dir = "rtl";
  });
  await page.keyboard.press("Space");
  await expect(ratings(page)).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const moving = await page.evaluate(
    () => document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().duration) > 0).length,
  );
  expect(moving).toBe(0);
  const borders = await ratings(page)
    .getByRole("button")
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopWidth));
  expect(new Set(borders)).toEqual(new Set(["1px"]));
  // The action bar never covers what has focus.
  await page.keyboard.press("Tab");
  const box = await page.evaluate(() => {
    const on = document.activeElement?.getBoundingClientRect();
    return on ? { top: on.top, bottom: on.bottom, height: window.innerHeight } : null;
  });
  expect(box?.bottom ?? 0).toBeLessThanOrEqual((box?.height ?? 0) + 1);
});
