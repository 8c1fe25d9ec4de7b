// Random keys, reloads and network flips in two tabs of one person. What was accepted is heard on the tabs' own channel; at the
// end the server's log and the browser must hold the same ratings, each once.
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { uniform } from "@/lib/domain/uniform";
import { anAddress, logOf, signUp } from "./person";

type Ridden = {
  readonly accepted: number;
  /** Accepted ratings that the server does not have, has twice, or has without their having been accepted. */
  readonly missing: readonly string[];
  readonly twice: readonly string[];
  readonly unknown: readonly string[];
  /** What a session counts in this browser and in one that has just come. */
  readonly here: string;
  readonly elsewhere: string;
};

const keys = ["Space", "Space", "Space", "1", "2", "3", "3", "4", "u", "Shift+Z", "*", "-", "@", "x", "h", "a"];

/** Keeps the ids of the ratings that any tab has accepted. */
async function listen(context: BrowserContext, owner: string): Promise<() => Promise<readonly string[]>> {
  const page = await context.newPage();
  await page.goto("/healthz");
  await page.evaluate((name) => {
    const heard = window as unknown as { accepted: string[] };
    heard.accepted = [];
    new BroadcastChannel(name).onmessage = ({ data }) => {
      if (data.kind !== "entries") return;
      for (const { id, entry } of data.entries) if (entry.kind === "reviewed") heard.accepted.push(id);
    };
  }, `driftless:${owner}`);
  return () => page.evaluate(() => (window as unknown as { accepted: string[] }).accepted);
}

async function countsOf(page: Page): Promise<string> {
  await page.goto("/study");
  await page.waitForFunction(
    () =>
      /new\s*\d+\s*learning\s*\d+\s*due\s*\d+/.test(document.body.textContent ?? "") ||
      document.querySelector("main h1"),
  );
  await page.waitForTimeout(1_500);
  return page.evaluate(
    () =>
      /new\s*\d+\s*learning\s*\d+\s*due\s*\d+/.exec(document.body.textContent ?? "")?.[0].replaceAll(/\s+/g, " ") ??
      "none",
  );
}

async function press(page: Page, key: string) {
  // A summary or an explanation is left as a person would: by Space, or by beginning again.
  await page.keyboard.press(key).catch(() => {});
  if (page.url().endsWith("/study")) return;
  await page.goto("/study").catch(() => {});
}

export async function monkey(browser: Browser, baseURL: string, seed: number, presses: number): Promise<Ridden> {
  const random = uniform(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)];
  const context = await browser.newContext({ baseURL });
  const email = anAddress();
  const first = await context.newPage();
  await signUp(first, email);
  await first.goto("/study");
  await first.getByRole("button", { name: "Show answer" }).waitFor();
  const owner = (await first.evaluate(() => localStorage.getItem("driftless-owner"))) ?? "";
  const accepted = await listen(context, owner);
  const second = await context.newPage();
  await second.goto("/study");
  await first.waitForTimeout(2_000);
  let isOffline = false;
  for (let i = 0; i < presses; i++) {
    const page = pick([first, second]);
    const dice = random();
    if (dice < 0.015) await page.reload().catch(() => {});
    else if (dice < 0.035) {
      isOffline = !isOffline;
      await context.setOffline(isOffline);
    } else await press(page, pick(keys));
    if (random() < 0.5) await page.waitForTimeout(Math.floor(random() * 220));
  }
  await context.setOffline(false);
  await first.goto("/");
  await second.close();
  const all = [...new Set(await accepted())];
  const onServer = async () => (await logOf(first)).filter(({ kind }) => kind === "reviewed").map(({ id }) => id);
  for (let i = 0; i < 40 && (await onServer()).length < all.length; i++) {
    await first.goto(i % 4 === 3 ? "/study" : "/");
    await first.waitForTimeout(500);
  }
  const server = await onServer();
  const here = await countsOf(first);
  const fresh = await browser.newContext({ baseURL, storageState: { cookies: await context.cookies(), origins: [] } });
  const newcomer = await fresh.newPage();
  await newcomer.goto("/");
  await newcomer.waitForFunction(() => localStorage.getItem("driftless-owner") !== null);
  const elsewhere = await countsOf(newcomer);
  await fresh.close();
  await context.close();
  return {
    accepted: all.length,
    missing: all.filter((id) => !server.includes(id)),
    twice: server.filter((id, i) => server.indexOf(id) !== i),
    unknown: server.filter((id) => !all.includes(id)),
    here,
    elsewhere,
  };
}
