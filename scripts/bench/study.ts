// How fast a review answers in a real Chromium, against a served build (BASE_URL): rating key → next question painted, as it is,
// offline, on a slow network and on a slow processor; what the reveal moves; how the heap grows; what a first visit loads
// (bytes on the wire, headers included). Without BASE_URL it serves the build on a database of its own.
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from "@playwright/test";

const base = process.env.BASE_URL;
const CARDS = 30;
const LONG = 500;
type Painted = { readonly paint: number; readonly moved: number };
type Seen = { paints: number[]; shift: number; shiftAtAll: number; onPaint: (() => void) | null };

/** Runs in the page: the moment of the key, and the frame after the ratings have made room for the next card. */
function watchPaints() {
  const seen = window as unknown as Seen;
  seen.paints = [];
  seen.shift = 0;
  seen.shiftAtAll = 0;
  seen.onPaint = null;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) {
      seen.shiftAtAll += one.value;
      if (!one.hadRecentInput) seen.shift += one.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  addEventListener(
    "keydown",
    (event) => {
      const isShown = () => document.querySelector(".ratings") !== null;
      if (!/^[1-4]$/.test(event.key) || !isShown()) return;
      performance.mark("rated");
      const observer = new MutationObserver(() => {
        if (isShown()) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            performance.mark("painted");
            seen.paints.push(performance.now() - event.timeStamp);
            seen.onPaint?.();
          };
          port2.postMessage(0);
        });
      });
      observer.observe(document.body, { subtree: true, childList: true });
    },
    true,
  );
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const ms = (value: number) => `${value.toFixed(1)} ms`;
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

type Traced = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, both. */
  readonly ts: number;
  readonly dur?: number;
};

/**
 * The main thread's work from each rating key to the paint of what follows, in ms: its tasks (script, style, layout, paint and
 * the rest), whole from the one that took the key to the last that began before the paint was through. Waiting for a frame is none.
 */
async function worksOf(browser: Browser, page: Page, ride: () => Promise<unknown>): Promise<number[]> {
  await browser.startTracing(page, { categories: ["blink.user_timing", "toplevel"] });
  await ride();
  const { traceEvents }: { traceEvents: Traced[] } = JSON.parse((await browser.stopTracing()).toString("utf8"));
  const marks = traceEvents.filter(({ name }) => name === "rated" || name === "painted").sort((a, b) => a.ts - b.ts);
  const main = marks[0];
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) =>
      name === "ThreadControllerImpl::RunTask" && ph === "X" && pid === main?.pid && tid === main.tid,
  );
  return marks.flatMap((from, i) => {
    const to = marks[i + 1];
    if (from.name !== "rated" || to?.name !== "painted") return [];
    const between = tasks.filter(({ ts, dur = 0 }) => ts + dur > from.ts && ts + dur <= to.ts);
    return [between.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1000];
  });
}

/** Where the question begins on the page, however far that is scrolled. */
async function placeOfQuestion(page: Page): Promise<number> {
  return page.evaluate(() => (document.querySelector("#question")?.getBoundingClientRect().top ?? 0) + window.scrollY);
}

async function rateOne(page: Page): Promise<Painted | null> {
  const show = page.getByRole("button", { name: "Show answer" });
  if (!(await show.isVisible().catch(() => false))) return null;
  const asked = await placeOfQuestion(page);
  await page.keyboard.press("Space");
  await page.locator(".ratings").waitFor();
  await page.waitForTimeout(180);
  const moved = Math.abs((await placeOfQuestion(page)) - asked);
  // Asked for before the key, so that the waiting itself costs the page nothing.
  const painted = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        (window as unknown as Seen).onPaint = resolve;
      }),
  );
  await page.keyboard.press("4");
  await painted;
  return { paint: await page.evaluate(() => (window as unknown as Seen).paints.at(-1) ?? 0), moved };
}

async function openReview(
  context: BrowserContext,
  scope: "core" | "library" = "core",
): Promise<{ page: Page; cdp: CDPSession }> {
  const page = await context.newPage();
  // Today brings the decks to the device, so that the row without a network has cards to ask.
  await page.goto(`${base}/`);
  await page.waitForTimeout(6_000);
  await page.goto(`${base}/settings`);
  // Enough new cards for a long session.
  const perDay = page.getByLabel("New cards a day");
  await perDay.fill("999");
  await perDay.blur();
  await page.getByLabel("What to learn").selectOption(scope);
  const save = page.getByRole("button", { name: /^Save/ }).first();
  if (await save.isVisible()) await save.click();
  await page.waitForTimeout(500);
  // The TypeScript loader names functions by this; in the page it has nothing to do.
  await page.addInitScript({ content: "globalThis.__name = (made) => made" });
  await page.addInitScript(watchPaints);
  await page.goto(`${base}/study`);
  await page.getByRole("button", { name: "Show answer" }).waitFor();
  await page.waitForTimeout(2_000);
  return { page, cdp: await context.newCDPSession(page) };
}

/** The first three are left out: what they need comes with them. */
const WARM = 3;

async function rateMany(page: Page, cards: number): Promise<Painted[]> {
  const found: Painted[] = [];
  for (let i = 0; i < cards; i++) {
    const one = await rateOne(page);
    if (!one) break;
    found.push(one);
  }
  return found.slice(WARM);
}

function row(name: string, found: readonly Painted[], works: readonly number[]) {
  const paint = found.map((one) => one.paint);
  const cells = [quantile(paint, 0.5), quantile(paint, 0.95), quantile(works, 0.5), quantile(works, 0.95)];
  console.log(
    `${name.padEnd(22)} ${String(found.length).padStart(4)}  ${cells.map((value) => ms(value).padStart(9)).join("  ")}`,
  );
}

async function firstVisit(
  context: BrowserContext,
  path: string,
): Promise<Map<string, { type: string; bytes: number }>> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  const types = new Map<string, { url: string; type: string }>();
  const loaded = new Map<string, { type: string; bytes: number }>();
  cdp.on("Network.responseReceived", ({ requestId, type, response }) =>
    types.set(requestId, { url: response.url, type }),
  );
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const known = types.get(requestId);
    if (known) loaded.set(known.url, { type: known.type, bytes: encodedDataLength });
  });
  await page.goto(base + path);
  await page.waitForTimeout(4_000);
  await page.close();
  return loaded;
}

async function main() {
  if (!base) return console.log("BASE_URL names no served build; nothing measured.");
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
  });
  const conditions = [
    ["as it is", async () => {}],
    ["offline", (_: CDPSession, context: BrowserContext) => context.setOffline(true)],
    [
      "150 ms latency",
      async (cdp: CDPSession) => {
        await cdp.send("Network.enable");
        await cdp.send("Network.emulateNetworkConditions", {
          offline: false,
          latency: 150,
          downloadThroughput: 2e5,
          uploadThroughput: 1e5,
        });
      },
    ],
    ["processor 4 × slower", (cdp: CDPSession) => cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 })],
  ] as const;
  console.log("rating key → next       n     median        p95       work   work p95");
  const shifts = { shift: 0, shiftAtAll: 0, moved: 0 };
  for (const [name, apply] of conditions) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const { page, cdp } = await openReview(context);
    await apply(cdp, context);
    const rated = await rateMany(page, CARDS);
    // Tracing costs a little: what is painted is timed without it.
    const works = await worksOf(browser, page, () => rateMany(page, CARDS));
    row(name, rated, works);
    const { shift, shiftAtAll } = await page.evaluate(() => {
      const seen = window as unknown as Seen;
      return { shift: seen.shift, shiftAtAll: seen.shiftAtAll };
    });
    shifts.shift = Math.max(shifts.shift, shift);
    shifts.shiftAtAll = Math.max(shifts.shiftAtAll, shiftAtAll);
    shifts.moved = Math.max(shifts.moved, ...rated.map(({ moved }) => moved));
    await context.close();
  }
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const { page, cdp } = await openReview(context, "library");
  const heap = async () => {
    await cdp.send("HeapProfiler.collectGarbage");
    return page.evaluate(
      () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
    );
  };
  await rateMany(page, 10);
  const before = await heap();
  const long = await rateMany(page, LONG);
  const after = await heap();
  row("a long session", long, await worksOf(browser, page, () => rateMany(page, CARDS)));
  console.log(`heap over ${long.length + WARM} cards    ${kB(after - before)}`);
  console.log(`layout shift (CLS)     ${shifts.shift.toFixed(4)}; after keys, too: ${shifts.shiftAtAll.toFixed(4)}`);
  console.log(`question moved         ${shifts.moved.toFixed(1)} px on reveal, at most`);
  await context.close();

  const study = await firstVisit(await browser.newContext({ serviceWorkers: "block" }), "/study");
  const signIn = await firstVisit(await browser.newContext({ serviceWorkers: "block" }), "/sign-in");
  const sum = (type: string, own = false) =>
    [...study].reduce((all, [url, one]) => all + (one.type === type && !(own && signIn.has(url)) ? one.bytes : 0), 0);
  console.log(`Study's own JS         ${kB(sum("Script", true))} of ${kB(sum("Script"))}`);
  console.log(`CSS, fonts             ${kB(sum("Stylesheet"))}, ${kB(sum("Font"))}`);
  console.log(`JS + CSS + fonts       ${kB(sum("Script") + sum("Stylesheet") + sum("Font"))}`);
  await browser.close();
}

await main();
