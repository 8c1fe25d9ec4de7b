// What a person does in a browser, in our words; stories are written with these.
import { type BrowserContext, expect, type Page } from "@playwright/test";

export const password = "a long walk in the rain";
let people = 0;

/** An address that nobody else in this run has. */
export const anAddress = () => `person${Date.now()}x${people++}@example.com`;

/** Fails the story when a page breaks its own content security policy or throws. */
export function watch(context: BrowserContext): string[] {
  const found: string[] = [];
  context.on("weberror", (error) => found.push(error.error().message));
  context.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource|net::ERR/.test(message.text()))
      found.push(message.text());
  });
  return found;
}

/** Opens a session and waits for its first question; the ratings are explained once, which is dismissed. */
export async function openStudy(page: Page, path = "/study") {
  await page.goto(path);
  await expect(page.getByRole("button", { name: "Show answer" })).toBeVisible();
}

export const question = (page: Page) => page.locator("main .question").first();

/** Answers the card on screen by keys alone; returns when the next side is there. */
export async function answer(page: Page, key: "1" | "2" | "3" | "4" = "3") {
  await expect(page.getByRole("button", { name: "Show answer" })).toBeVisible();
  await page.keyboard.press("Space");
  await expect(page.getByRole("group", { name: "How well did you recall it?" })).toBeVisible();
  await page.waitForTimeout(180); // ratings within 150 ms of the reveal are ignored on purpose
  await page.keyboard.press(key);
  await expect(page.getByRole("group", { name: "How well did you recall it?" })).toBeHidden();
  // After a miss the concept is explained once; Space goes on.
  const goOn = page.getByRole("button", { name: "Next card" });
  if (await goOn.isVisible()) await page.keyboard.press("Space");
}

export async function signUp(page: Page, email: string) {
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page).not.toHaveURL(/sign-up/);
}

export async function signIn(page: Page, email: string, secret = password) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(secret);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** What a person did, as the server's log has it, asked for by the page itself as a device would; a forecast is the server's doing. */
export async function logOf(page: Page): Promise<{ kind: string; card?: string; id: string }[]> {
  const entries: { kind: string; card?: string; id: string }[] = await page.evaluate(async () => {
    const request = { version: 1, cursor: 0, sentAt: Date.now(), entries: [], offsetMin: 0 };
    const headers = { "content-type": "application/json" };
    const reply = await fetch("/api/sync", { method: "POST", headers, body: JSON.stringify(request) });
    return reply.ok ? (await reply.json()).entries : [];
  });
  return entries.filter(({ kind }) => kind !== "foreseen");
}

/** Leaves the session, which sends what waits, and waits until the server has it. */
export async function sent(page: Page, entries: number) {
  await page.goto("/");
  await expect
    .poll(async () => (await logOf(page)).length, {
      intervals: [500, 2000, 4000, 8000],
      timeout: 30_000,
    })
    .toBe(entries);
}

/** Keeps a page's scripts back until what is answered is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    await held;
    await route.continue();
  });
  return () => release();
}
