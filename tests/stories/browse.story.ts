import { expect, type Page, test } from "@playwright/test";
import { anAddress, answer, holdScripts, logOf, openStudy, signUp, watch } from "./person";

const find = async (page: Page, query: string) => {
  await page.goto("/search");
  await page.getByRole("combobox", { name: "Search concepts and cards" }).fill(query);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=/);
};
const cards = (page: Page) => page.locator("section[aria-labelledby=cards] li");

test("anyone searches by words and filters, and reads what was found where it belongs", async ({ page, context }) => {
  const wrong = watch(context);
  await find(page, "deck:drift covariate");
  await expect(cards(page).first()).toBeVisible();
  await expect(page.locator("mark").first()).toHaveText("covariate");
  await page.locator("section[aria-labelledby=concepts] a").first().click();
  await expect(page).toHaveURL(/\/decks\/drift-detection\/[\w-]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(wrong).toEqual([]);
});

test("what cannot be understood is pointed at, and can be dropped", async ({ page }) => {
  await find(page, "drift foo:bar");
  await expect(page.locator("main mark")).toHaveText("foo:bar");
  await expect(page.getByText("Nothing is called “foo:”", { exact: false })).toBeVisible();
  await page.getByRole("link", { name: "Search without it" }).click();
  await expect(cards(page).first()).toBeVisible();
  for (const bad of [
    '"',
    "%",
    "_",
    "\\",
    "\0",
    "\u202e",
    "is:",
    "prop:r<9",
    "x".repeat(3000),
    "<script>alert(1)</script>",
  ]) {
    const reply = await page.request.get(`/search?${new URLSearchParams({ q: bad })}`);
    expect(reply.status(), bad.slice(0, 20)).toBe(200);
  }
  expect((await page.request.get("/search?q=a&q=b")).status()).toBe(200);
});

test("tokens are completed by the keyboard", async ({ page }) => {
  await page.goto("/search");
  const box = page.getByRole("combobox", { name: "Search concepts and cards" });
  await box.pressSequentially("deck:drift");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(box).toHaveValue("deck:drift-detection ");
  await page.keyboard.press("Enter");
  await expect(cards(page).first()).toBeVisible();
});

test("many cards are marked at once, and one undo takes it all back", async ({ page }) => {
  await signUp(page, anAddress());
  await find(page, "deck:drift-detection");
  const [first, second] = [cards(page).nth(0), cards(page).nth(1)];
  await first.getByRole("checkbox").check();
  await second.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Suspend", exact: true }).click();
  await expect(page.getByText("Suspended 2 cards.")).toBeVisible();
  await expect(first.getByText("suspended")).toBeVisible();
  expect((await logOf(page)).filter(({ kind }) => kind === "suspended")).toHaveLength(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.")).toBeVisible();
  await expect(first.getByText("suspended")).toBeHidden();
  await find(page, "is:suspended");
  await expect(page.getByText("Nothing has all of this.")).toBeVisible();
});

test("what is selected is added to a session by name, taken back, and studied as one", async ({ page }) => {
  await signUp(page, anAddress());
  await find(page, "deck:drift-detection");
  for (const at of [0, 1]) await cards(page).nth(at).getByRole("checkbox").check();
  const picked = [await cards(page).nth(0).getByRole("checkbox").inputValue()];
  picked.push(await cards(page).nth(1).getByRole("checkbox").inputValue());
  const add = async (count: number) => {
    await page.getByLabel("Session to add them to").fill("Tonight");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByText(`Added ${count} card${count === 1 ? "" : "s"} to “Tonight”.`)).toBeVisible();
  };
  await add(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.")).toBeVisible();
  await cards(page).nth(0).getByRole("checkbox").uncheck();
  await add(1);
  // A second helping goes into the same session.
  await cards(page).nth(0).getByRole("checkbox").check();
  await cards(page).nth(1).getByRole("checkbox").uncheck();
  await add(1);
  await page.goto("/search");
  await page.getByRole("link", { name: "Study Tonight" }).click();
  await expect(page).toHaveURL(/\/study\?card=/);
  expect(new Set(new URL(page.url()).searchParams.getAll("card"))).toEqual(new Set(picked));
  await expect(page.getByRole("button", { name: "Show answer" })).toBeVisible();
});

/** Reviews of days gone by, sent as a device that was offline would. */
async function reviewedBefore(page: Page, history: readonly { card: string; daysAgo: number; rating: number }[]) {
  const entries = history.map(({ card, daysAgo, rating }) => ({
    id: crypto.randomUUID(),
    at: Date.now() - daysAgo * 86_400_000,
    kind: "reviewed",
    card,
    rating,
    offsetMin: 0,
    rolloverMin: 240,
    tookMs: 8000,
    presetId: "default-1",
  }));
  const refused = await page.evaluate(async (sent) => {
    const request = { version: 1, cursor: 0, sentAt: Date.now(), entries: sent, offsetMin: 0 };
    const headers = { "content-type": "application/json" };
    const reply = await fetch("/api/sync", { method: "POST", headers, body: JSON.stringify(request) });
    return reply.ok ? (await reply.json()).refused : reply.status;
  }, entries);
  expect(refused ?? []).toEqual([]);
}

const cardsOf = async (page: Page, query: string) => {
  await find(page, query);
  return cards(page)
    .getByRole("checkbox")
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
};

test("a concept that is recalled less than promised is marked on its deck's page", async ({ page }) => {
  await signUp(page, anAddress());
  const all = await cardsOf(page, "deck:drift-detection");
  const conceptOf = (card: string) => card.slice(0, card.indexOf("/"));
  const weak = all.map(conceptOf).find((one) => all.filter((card) => conceptOf(card) === one).length >= 3) as string;
  await reviewedBefore(
    page,
    all.slice(0, 60).flatMap((card) =>
      [80, 60, 45, 30, 15, 4].map((daysAgo, i) => ({
        card,
        daysAgo,
        rating: i > 1 && conceptOf(card) === weak ? 1 : 3,
      })),
    ),
  );
  await page.goto("/decks/drift-detection");
  const section = page.locator("section", { has: page.locator(`h2#${weak}`) });
  await section.scrollIntoViewIfNeeded();
  await expect(section.getByRole("link", { name: "weak", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "weak", exact: true })).toHaveCount(1);
  await expect(page.getByRole("navigation", { name: "Concepts" }).getByText("(weak)")).toBeVisible();
  await expect(section.getByText("forgotten before", { exact: false })).toBeVisible();
  await section.getByRole("link", { name: "weak", exact: true }).click();
  await expect(page).toHaveURL(/\/progress\/weak/);
});

test("what comes due in the next days is reviewed ahead, and nothing later", async ({ page }) => {
  await signUp(page, anAddress());
  const [soon, late] = (await cardsOf(page, "deck:drift-detection")) as [string, string];
  await reviewedBefore(page, [
    { card: soon, daysAgo: 1, rating: 3 },
    ...[40, 30, 1].map((daysAgo) => ({ card: late, daysAgo, rating: 4 })),
  ]);
  await page.goto("/search");
  await page.getByLabel("Review ahead what comes due in").fill("14");
  await page.getByRole("button", { name: "Review ahead" }).click();
  await expect(page).toHaveURL(/\/study\?ahead=14/);
  await answer(page, "3");
  await expect(page.getByRole("button", { name: "Show answer" })).toBeHidden();
  await expect(async () => {
    const reviews = (await logOf(page)).filter(({ kind }) => kind === "reviewed");
    expect(reviews).toHaveLength(5);
    expect(reviews.at(-1)?.card).toBe(soon);
  }).toPass();
});

async function openPalette(page: Page) {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Go to" })).toBeVisible();
}

test("the palette goes anywhere by name", async ({ page }) => {
  await page.goto("/decks");
  await page.waitForLoadState("networkidle");
  await openPalette(page);
  await page.keyboard.type("drift data");
  await expect(page.getByRole("option", { name: /Data drift/ }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/decks\/drift-detection/);
  await expect(page.getByRole("dialog", { name: "Go to" })).toBeHidden();
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog", { name: "Go to" })).toBeVisible();
  await page.keyboard.type("covariate");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=covariate/);
});

test("the palette opens for a key that was struck before the page's scripts came", async ({ page }) => {
  const release = await holdScripts(page);
  await page.goto("/decks", { waitUntil: "domcontentloaded" });
  await expect(page.getByRole("heading", { level: 1, name: "Decks" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Go to" })).toBeHidden();
  release();
  await expect(page.getByRole("dialog", { name: "Go to" })).toBeVisible();
});

test("a person and a guest decide what is in daily study", async ({ page, browser }) => {
  await signUp(page, anAddress());
  await page.goto("/decks/drift-detection");
  await page.getByRole("button", { name: "Take out" }).click();
  await expect(page.getByText("Set aside.")).toBeVisible();
  await page.getByRole("button", { name: "Add to daily study" }).click();
  await expect(page.getByText("In daily study.")).toBeVisible();
  await page.goto("/decks");
  await page.getByRole("button", { name: "Take the whole library" }).click();
  await expect(page.getByText("New cards come from the whole library", { exact: false })).toBeVisible();

  const guest = await (await browser.newContext()).newPage();
  await guest.goto("/decks/drift-detection");
  await guest.getByRole("button", { name: "Take out" }).click();
  await expect(guest.getByText("Set aside.")).toBeVisible();
  await guest.reload();
  await expect(guest.getByText("Set aside.")).toBeVisible();
  await guest.goto("/decks");
  await guest.getByRole("button", { name: "Take the whole library" }).click();
  await expect(guest.getByText("New cards come from the whole library", { exact: false })).toBeVisible();
  await guest.reload();
  await expect(guest.getByText("New cards come from the whole library", { exact: false })).toBeVisible();
  await guest.context().close();
});

test("only what was missed, or only what is new, is studied", async ({ page }) => {
  await openStudy(page, "/study?deck=drift-detection&only=new");
  await answer(page, "3");
  await page.goto("/study?deck=drift-detection&only=missed&early");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Show answer" })).toBeHidden();
});

test("topics, concepts and cards have addresses that say what they are, and the map can be walked", async ({
  page,
}) => {
  await page.goto("/decks/map");
  const links = page.locator("main ol a");
  expect(await links.count()).toBeGreaterThan(3);
  await links.first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/decks\/[\w-]+$/);
  await page.goto("/decks/drift-detection");
  await page.getByRole("heading", { level: 2 }).first().getByRole("link").click();
  await expect(page).toHaveURL(/\/decks\/drift-detection\/[\w-]+$/);
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  await expect(page).toHaveTitle(`${title} · Driftless`);
  // A preview is made of the page as it is sent.
  await page.reload();
  expect(await page.locator('meta[property="og:title"]').getAttribute("content")).toBe(title);
  expect((await page.locator('meta[property="og:description"]').getAttribute("content"))?.length).toBeGreaterThan(30);
  const card = page.locator("main ol > li").first();
  await card.getByRole("link", { name: "to this card" }).click();
  await page.reload();
  await expect(card).toBeInViewport();
  for (const path of [
    "/decks/topics/nowhere",
    "/decks/drift-detection/nowhere",
    "/decks/%00/%00",
    `/decks/a/${"x".repeat(3000)}`,
  ])
    expect((await page.request.get(path)).status(), path).toBeLessThan(500);
});

test("a search becomes a session: studied, crammed without effect, saved and forgotten", async ({ page }) => {
  await signUp(page, anAddress());
  await find(page, "deck:drift-detection covariate");
  await page.getByLabel("Name of this session").fill("Covariate");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Saved sessions" })).toBeVisible();
  await page.getByRole("link", { name: "Study Covariate" }).click();
  await expect(page).toHaveURL(/\/study\?card=/);
  await answer(page, "3");
  await page.goto(`/search?${new URLSearchParams({ q: "deck:drift-detection covariate" })}`);
  await page.getByRole("link", { name: "Cram them, off the schedule" }).click();
  await answer(page, "1");
  await expect(async () => {
    const kinds = (await logOf(page)).map(({ kind }) => kind);
    expect(kinds).toContain("reviewed");
    expect(kinds).toContain("crammed");
  }).toPass();
  await page.goto("/search");
  await page.getByRole("button", { name: "Forget Covariate" }).click();
  await expect(page.getByRole("heading", { name: "Saved sessions" })).toBeHidden();
});

test("settings say what they would lead to before they are saved, and take Anki's weights", async ({ page }) => {
  await signUp(page, anAddress());
  await page.goto("/settings");
  await page.getByText("Advanced", { exact: true }).click();
  await page.getByLabel("Longest interval, days").fill("100");
  await page.getByRole("button", { name: "What would change" }).click();
  await expect(page.getByText("No card is in review yet", { exact: false })).toBeVisible();
  // A deck of its own retention, easier weekends, and minutes with what they hold.
  await page.getByLabel("Minutes a day").fill("20");
  await expect(page.getByText(/At the usual pace, 15 s an answer, this leaves room for \d+ new cards/)).toBeVisible();
  await page.getByLabel("Add a deck").selectOption("drift-detection");
  await page.getByRole("spinbutton", { name: /drift/i }).fill("95");
  await expect(page.getByText(/intervals \d+ % as long as at 90 %/)).toBeVisible();
  await page.getByLabel("Saturday").selectOption("half");
  await page.getByLabel("Sunday").selectOption("as few as can be");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await page.getByText("Advanced", { exact: true }).click();
  await expect(page.getByLabel("Minutes a day")).toHaveValue("20");
  await expect(page.getByRole("spinbutton", { name: /drift/i })).toHaveValue("95");
  await expect(page.getByLabel("Sunday")).toHaveValue("0");
  const weights = page.getByLabel("FSRS weights");
  const before = await weights.inputValue();
  await weights.fill("1 2 3");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Weights must be 21 numbers.")).toBeVisible();
  await weights.fill(before.replace(/^[\d.]+/, "0.5"));
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await page.getByText("Advanced", { exact: true }).click();
  await expect(page.getByLabel("FSRS weights")).toHaveValue(/^0\.5,/);
  await page.getByLabel("FSRS weights").fill(before.split(", ").slice(0, 19).join(", "));
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("The weights were FSRS-5’s", { exact: false })).toBeVisible();
  await expect(page.getByLabel("FSRS weights")).toHaveValue(/, 0, 0\.5$/);
});
