// Random keys, reloads, network flips and jumps of the device's clock in two tabs of one person. What was accepted is heard on
// the tabs' own channel; at the end the server's log and the browser must hold the same ratings, each once.
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { uniform } from "@/lib/domain/uniform";
import { anAddress, logOf, signUp } from "./person";

type Ridden = {
  readonly accepted: number;
  /** Accepted ratings that the server does not have, has twice, or has without anybody's having heard of them, beyond what leaving explains. */
  readonly missing: readonly string[];
  readonly twice: readonly string[];
  readonly unknown: readonly string[];
  /** What a session counts in this browser and in one that has just come. */
  readonly here: string;
  readonly elsewhere: string;
};

const keys = ["Space", "Space", "Space", "1", "2", "3", "3", "4", "u", "Shift+Z", "*", "-", "@", "x", "h", "a"];

const HOUR = 3_600_000;
/** By how much a device's clock is set wrong, or right again, at a stroke. */
const jumps = [-26 * HOUR, -3 * HOUR, -5 * 60_000, 20 * 60_000, 5 * HOUR, 24 * HOUR, 72 * HOUR, 40 * 24 * HOUR];

/** Runs in each page: a wall clock that can be set, the same in every tab; and time that passes five times as fast, so that the
 * guard against double presses costs the monkey little. */
function settableClock() {
  const Real = Date;
  const key = "clock set by";
  let off = Number(localStorage.getItem(key) ?? 0);
  const now = () => Real.now() + off;
  globalThis.Date = class extends Real {
    constructor(...given: []) {
      if (given.length === 0) super(now());
      else super(...given);
    }
    static now() {
      return now();
    }
  } as DateConstructor;
  addEventListener("storage", (event) => {
    if (event.key === key) off = Number(event.newValue ?? 0);
  });
  (globalThis as unknown as { setClock: (ms: number) => void }).setClock = (ms) => {
    off = ms === 0 ? 0 : off + ms;
    localStorage.setItem(key, String(off));
  };
  const tick = performance.now.bind(performance);
  performance.now = () => tick() * 5;
}

/** @param ms 0 sets it right */
async function setClock(page: Page, ms: number) {
  await page
    .evaluate((by) => (globalThis as unknown as { setClock: (ms: number) => void }).setClock(by), ms)
    .catch(() => {});
}

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

/** So many new cards a day that there is always one to ask; fewer than a device is given, or two would count their own. */
async function wantMany(page: Page) {
  await page.goto("/settings");
  await page.getByLabel("New cards a day").fill("400");
  await page.getByLabel("What to learn").selectOption("library");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
}

/** Whether the page was left and opened again. */
async function press(page: Page, key: string): Promise<boolean> {
  // A summary or an explanation is left as a person would: by Space, or by beginning again.
  await page.keyboard.press(key).catch(() => {});
  if (page.url().endsWith("/study")) return false;
  await page.goto("/study").catch(() => {});
  return true;
}

export async function monkey(browser: Browser, baseURL: string, seed: number, presses: number): Promise<Ridden> {
  const random = uniform(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)];
  const context = await browser.newContext({ baseURL, reducedMotion: "reduce" });
  // The TypeScript loader names functions by this; in the page it has nothing to do.
  await context.addInitScript({ content: "globalThis.__name = (made) => made" });
  await context.addInitScript(settableClock);
  const email = anAddress();
  const first = await context.newPage();
  await signUp(first, email);
  await wantMany(first);
  await first.goto("/study");
  await first.getByRole("button", { name: "Show answer" }).waitFor();
  const owner = (await first.evaluate(() => localStorage.getItem("driftless-owner"))) ?? "";
  const accepted = await listen(context, owner);
  const second = await context.newPage();
  await second.goto("/study");
  await first.waitForTimeout(2_000);
  let isOffline = false;
  /** A page that is left right after a rating may have kept it without living to tell the other tab. */
  let left = 2;
  for (let i = 0; i < presses; i++) {
    const page = pick([first, second]);
    const dice = random();
    if (dice < 0.008) {
      left++;
      await page.reload().catch(() => {});
    } else if (dice < 0.02) {
      isOffline = !isOffline;
      await context.setOffline(isOffline);
    } else if (dice < 0.028) await setClock(page, pick(jumps));
    else if (dice < 0.75) {
      left += Number(await press(page, "Space"));
      await page.waitForTimeout(35);
      left += Number(await press(page, pick(["1", "2", "3", "3", "3", "4"])));
    } else left += Number(await press(page, pick(keys)));
    if (random() < 0.1) await page.waitForTimeout(Math.floor(random() * 220));
  }
  await context.setOffline(false);
  await setClock(first, 0);
  await first.goto("/");
  await second.close();
  const all = [...new Set(await accepted())];
  const onServer = async () => (await logOf(first)).filter(({ kind }) => kind === "reviewed").map(({ id }) => id);
  const missingFrom = (server: readonly string[]) => all.filter((id) => !server.includes(id));
  // Asking counts against the limit of a person's requests, which a hurried monkey is near: the later, the more slowly.
  for (let i = 0; i < 40 && missingFrom(await onServer()).length > 0; i++) {
    await first.goto(i % 4 === 3 ? "/study" : "/");
    await first.waitForTimeout(Math.min(500 + 250 * i, 5_000));
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
  const unheard = server.filter((id) => !all.includes(id));
  return {
    accepted: all.length,
    missing: missingFrom(server),
    twice: server.filter((id, i) => server.indexOf(id) !== i),
    unknown: unheard.length > left ? unheard : [],
    here,
    elsewhere,
  };
}
