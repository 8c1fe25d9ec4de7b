// Cards of one's own: written in one box, pasted as many, worded anew, studied with the others.
import { expect, type Page, test } from "@playwright/test";
import { anAddress, answer, logOf, openStudy, question, signUp, watch } from "./person";

const box = (page: Page) => page.getByRole("dialog").getByRole("textbox");
const preview = (page: Page) => page.getByRole("region", { name: "Preview" });

async function write(page: Page, text: string) {
  await page.goto("/decks/own");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("n");
  await box(page).fill(text);
  await expect(preview(page).getByRole("region", { name: "Card 1" })).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/^Added/)).toBeVisible();
}

test("a card is written by the keyboard alone, seen as it is written, studied, edited, removed and brought back", async ({
  page,
  context,
}) => {
  const wrong = watch(context);
  await signUp(page, anAddress());
  await page.goto("/decks/own");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("n");
  await expect(page.getByRole("dialog", { name: "New card" })).toBeVisible();
  await box(page).fill("Q: What was the p99 budget?");
  await expect(preview(page).getByText("Before it can be kept")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add", exact: true })).toBeDisabled();
  // An unfinished text survives Esc.
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(box(page)).toHaveValue("Q: What was the p99 budget?");
  await box(page).fill("Q: What was the $p_{99}$ budget?\nA: **100 ms**, end to end.");
  await expect(preview(page).locator("strong")).toHaveText("100 ms");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Added one card.")).toBeVisible();
  await expect(page.getByText("1 card, 0 due.")).toBeVisible();

  await openStudy(page, "/study?deck=own");
  await expect(question(page)).toContainText("budget");
  await answer(page, "3");
  await page.keyboard.press("Escape");
  await page.goto("/decks/own");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Edit your card" })).toBeVisible();
  await expect(box(page)).toHaveValue(/100 ms/);
  await box(page).fill("Q: What was the latency budget?\nA: 120 ms.");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  // The preview in the box says the same; what counts is the list behind it.
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText("What was the latency budget?")).toBeVisible();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("Removed.")).toBeVisible();
  await expect(page.getByText("What was the latency budget?")).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("What was the latency budget?")).toBeVisible();
  expect((await logOf(page)).map(({ kind }) => kind)).toEqual(["written", "reviewed", "written", "retired", "undone"]);
  expect(wrong).toEqual([]);
});

test("every kind is drawn, and nothing that is typed runs", async ({ page, context }) => {
  const wrong = watch(context);
  await signUp(page, anAddress());
  await write(
    page,
    'Q: <img src=x onerror="document.title=1"> <script>document.title=2</script> [x](javascript:alert(1))\nA: <svg onload=alert(1)>',
  );
  await expect(page).toHaveTitle(/Your own cards/);
  expect(await page.locator("main img, main script, main a[href^=javascript]").count()).toBe(0);
  await write(page, "C: Both {{c1::one}} and {{c2::two::a hint}}.");
  await write(page, "L: Steps?\n1. one\n2. two");
  await write(page, "N: How much?\nA: 5 GB\nTolerance: 5%\nWork: 2 + 3 = 5 GB");
  await write(page, "M: Which?\n- [x] this\n- [ ] that :: no\n- [ ] other :: never");
  await write(page, "V: One versus two\n| | One | Two |\n|---|---|---|\n| purpose | a | b |\n| cost | c | d |");
  await expect(page.getByText("8 cards, 0 due.")).toBeVisible();
  await openStudy(page, "/study?deck=own");
  for (let i = 0; i < 5; i++) await answer(page, "4");
  expect(wrong).toEqual([]);
});

test("a diagram of one's own is drawn, with a box left empty", async ({ page }) => {
  await signUp(page, anAddress());
  await page.goto("/decks/own");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("n");
  await box(page).fill(
    [
      "D: What serves both lanes?",
      "A: Feature store",
      "```dot",
      "// Title: Two lanes",
      "// Description: An offline lane and an online lane both pass through the empty box.",
      "// Mask: store",
      'digraph { batch [label="Batch pipeline"]; store [label="Feature store"]; batch -> store }',
      "```",
    ].join("\n"),
  );
  await expect(preview(page).getByRole("img", { name: "Two lanes" }).first()).toBeVisible();
  await expect(preview(page).getByText("could not be formatted")).toBeHidden();
});

test("many cards are pasted: tried, added, taken back as one", async ({ page }) => {
  await signUp(page, anAddress());
  await page.goto("/decks/own/paste");
  await page
    .getByLabel("Deck or table")
    .fill("question\tanswer\nWhat is drift?\tA change.\nno answer\nWhat is skew?\tA mismatch.");
  await page.getByRole("button", { name: "Look what it would add" }).click();
  await expect(page.getByText("2 notes would be added, 2 cards.")).toBeVisible();
  await expect(page.getByText("Line 3:")).toBeVisible();
  expect(await logOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Add 2 notes" }).click();
  await expect(page.getByText("Added 2 notes.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.", { exact: false })).toBeVisible();
  await page.goto("/decks/own");
  await expect(page.getByText("Nothing here yet.", { exact: false })).toBeVisible();
});

test("a shipped card is worded anew in Study, and given back to its author", async ({ page }) => {
  await signUp(page, anAddress());
  await openStudy(page, "/study?deck=drift-detection");
  await page.keyboard.press("e");
  await page.getByRole("button", { name: "Word the card your way" }).click();
  await expect(page.getByRole("dialog", { name: "Your wording of this card" })).toBeVisible();
  await expect(box(page)).not.toHaveValue("");
  const before = await box(page).inputValue();
  const worded = before.replace(/^([A-Z]): /, "$1: In my own words: ");
  await box(page).fill(worded);
  await expect(preview(page).getByText("In my own words").first()).toBeVisible();
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(question(page)).toContainText("In my own words");
  // Back on the same card, on the same side, with the keys where they were.
  await page.keyboard.press("Space");
  await expect(page.getByRole("group", { name: "How well did you recall it?" })).toBeVisible();
  await page.goto("/search?q=%22in+my+own+words%22");
  await page.getByText("In my own words").first().click();
  expect((await logOf(page)).some(({ kind }) => kind === "reworded")).toBe(true);
});

test("a guest is told why cards of their own need an account", async ({ page }) => {
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/\/decks\/own$/);
  await expect(page.getByText("They need an account", { exact: false })).toBeVisible();
});
