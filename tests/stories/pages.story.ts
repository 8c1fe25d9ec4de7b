import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";
import { anAddress, answer, openStudy, signUp, watch } from "./person";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds on the page as it stands, a line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    const { axe } = window as unknown as {
      axe: {
        run: (
          context: Document,
          options: unknown,
        ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const found = await axe.run(document, { runOnly: tags });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
  }, rules);
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const guestPages = [
  "/",
  "/decks",
  "/decks/drift-detection",
  "/decks/drift-detection/concept-drift",
  "/decks/map",
  "/decks/own",
  "/start",
  "/decks/topics/f-serving-and-operations",
  "/search",
  "/search?q=drift",
  "/search?q=drift%20foo:bar",
  "/practice",
  "/practice/14-typeahead",
  "/progress",
  "/settings",
  "/sign-in",
  "/sign-in/reset",
  "/sign-up",
  "/nowhere",
];

for (const scheme of ["light", "dark"] as const) {
  test(`no page breaks an accessibility rule or its policy, for a guest (${scheme})`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: scheme, bypassCSP: true, reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const path of guestPages) {
      await page.goto(path);
      await page.waitForLoadState("networkidle");
      expect(await violations(page), path).toEqual([]);
    }
    await openStudy(page);
    expect(await violations(page), "a question").toEqual([]);
    await page.keyboard.press("Space");
    await expect(page.getByRole("group", { name: "How well did you recall it?" })).toBeVisible();
    expect(await violations(page), "an answer").toEqual([]);
    await context.close();
  });

  test(`no page breaks an accessibility rule for a person with reviews (${scheme})`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: scheme, bypassCSP: true, reducedMotion: "reduce" });
    const page = await context.newPage();
    await signUp(page, anAddress());
    await openStudy(page);
    for (const key of ["3", "1", "4"] as const) await answer(page, key);
    for (const path of [
      "/",
      "/decks",
      "/decks/drift-detection",
      "/decks/map",
      "/search?q=deck:drift",
      "/progress",
      "/settings",
    ]) {
      await page.goto(path);
      await page.waitForLoadState("networkidle");
      expect(await violations(page), path).toEqual([]);
    }
    await context.close();
  });
}

test("nothing is wider than the screen, from 320 to 1920 pixels", async ({ page }) => {
  for (const width of [320, 390, 768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of guestPages) {
      await page.goto(path);
      expect(await overflow(page), `${path} at ${width}`).toBeLessThanOrEqual(0);
    }
    await openStudy(page);
    await page.keyboard.press("Space");
    expect(await overflow(page), `study at ${width}`).toBeLessThanOrEqual(0);
  }
});

test("pages carry a strict policy and keep to it", async ({ page, context }) => {
  const wrong = watch(context);
  for (const path of guestPages) {
    const reply = await page.goto(path);
    const policy = reply?.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'/);
    expect(reply?.headers()["x-content-type-options"]).toBe("nosniff");
    expect(reply?.headers()["x-powered-by"]).toBeUndefined();
  }
  expect(wrong).toEqual([]);
});

test("a deck reads as an article: explanations, diagrams, sources, its cards", async ({ page }) => {
  await page.goto("/decks/drift-detection");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Data drift, concept drift and tests");
  await expect(page.locator("svg[role=img]").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Concept drift", exact: true })).toBeVisible();
  await page.goto("/decks/no-such-deck");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a bad cookie, a bad id and a bad body get an answer, never a fault of the server", async ({ page, context }) => {
  await context.addCookies([
    { name: "next-auth.session-token", value: "not.a.token", url: test.info().project.use.baseURL ?? "" },
  ]);
  expect((await page.goto("/"))?.status()).toBe(200);
  for (const path of [
    "/decks/..%2f..%2fetc",
    `/decks/${"x".repeat(3000)}`,
    "/decks/%00",
    "/decks/drift-detection/%00",
    "/api/decks/drift-detection/%00",
    "/study?deck=%E0%A4%A",
    "/study?deck=a&deck=b",
    "/decks/'%22%3Cscript%3E",
  ]) {
    const reply = await page.request.get(path);
    expect(reply.status(), path).toBeLessThan(500);
  }
  for (const body of ["", "{", "[]", '{"version":1}', "null", '{"entries":"x"}']) {
    const reply = await page.request.post("/api/sync", { data: body, headers: { "content-type": "application/json" } });
    expect([400, 401, 403, 415], body).toContain(reply.status());
  }
});
