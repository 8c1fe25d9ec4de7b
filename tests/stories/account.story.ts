// A person's data and account in a real browser: taken away, brought back, devices ended, the account closed and revived.
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { anAddress, answer, logOf, openStudy, password, sent, signIn, signUp, watch } from "./person";

test("a log is exported, and imported into another account", async ({ browser }, info) => {
  const first = await browser.newContext();
  const page = await first.newPage();
  const problems = watch(first);
  await signUp(page, anAddress());
  await openStudy(page);
  await answer(page);
  await answer(page, "1");
  await sent(page, 2);
  await page.goto("/settings");
  await page.getByRole("link", { name: "Data, devices and deletion" }).click();
  await expect(page.getByRole("heading", { name: "Account", level: 1 })).toBeVisible();
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export everything (JSON)" }).click();
  const file = info.outputPath("export.json");
  await (await saving).saveAs(file);
  const entries = JSON.parse(readFileSync(file, "utf8")).entries;
  const csv = await (await page.request.get("/api/export?as=csv")).text();
  expect(csv.trimEnd().split("\r\n")).toHaveLength(3);
  const anki = await (await page.request.get("/api/anki")).text();
  expect(anki.split("\n").length).toBeGreaterThan(50);
  expect(anki).not.toContain('class="katex');

  const second = await browser.newContext();
  const other = await second.newPage();
  await signUp(other, anAddress());
  await other.goto("/account");
  await other.getByLabel("Import an export (JSON)").setInputFiles(file);
  await other.getByRole("button", { name: "Import", exact: true }).click();
  await expect(other.getByText(`${entries.length} of ${entries.length} entries are in your log.`)).toBeVisible();
  expect(await logOf(other)).toEqual(entries.filter(({ kind }: { kind: string }) => kind !== "foreseen"));
  const wrong = info.outputPath("wrong.json");
  writeFileSync(wrong, "{}");
  await other.getByLabel("Import an export (JSON)").setInputFiles(wrong);
  await other.getByRole("button", { name: "Import", exact: true }).click();
  await expect(other.getByText("This is not a file that Driftless exported.")).toBeVisible();
  expect(problems).toEqual([]);
  await first.close();
  await second.close();
});

test("another device is signed out from the list, and the address changed", async ({ browser }) => {
  const [home, cafe] = [await browser.newContext(), await browser.newContext()];
  const [page, lost] = [await home.newPage(), await cafe.newPage()];
  const [email, next] = [anAddress(), anAddress()];
  await signUp(page, email);
  await signIn(lost, email);
  await expect(lost).not.toHaveURL(/sign-in/);
  await page.goto("/account");
  await page.getByRole("button", { name: /^Sign out Chrome/ }).click();
  await expect(page.getByRole("button", { name: /^Sign out Chrome/ })).toBeHidden();
  expect((await lost.request.get("/api/export")).status()).toBe(401);
  expect((await page.request.get("/api/export")).status()).toBe(200);
  await page.getByRole("textbox", { name: "E-mail" }).fill(next);
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Change e-mail" }).click();
  await expect(page.getByText("Changed. Sign in with this address from now on.")).toBeVisible();
  await signIn(lost, next);
  await expect(lost).not.toHaveURL(/sign-in/);
  await home.close();
  await cafe.close();
});

test("an account is closed with its password, and comes back when its person signs in", async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const email = anAddress();
  await signUp(page, email);
  await openStudy(page);
  await answer(page);
  await sent(page, 1);
  await page.goto("/account");
  await page.getByRole("button", { name: "Delete account…" }).click();
  const end = page.locator("section", { has: page.getByRole("heading", { name: "Delete account" }) });
  await end.getByLabel("Your password").fill("not my password");
  await end.getByRole("button", { name: "Delete my account" }).click();
  await expect(end.getByRole("alert")).toContainText("not right");
  await end.getByLabel("Your password").fill(password);
  await end.getByRole("button", { name: "Delete my account" }).click();
  await expect(page).toHaveURL(/\/$/);
  expect((await page.request.get("/api/export")).status()).toBe(401);
  await signIn(page, email);
  await expect(page).not.toHaveURL(/sign-in/);
  expect(await logOf(page)).toHaveLength(1);
  await context.close();
});

test("a mistake reported while studying is copied from the account as the text of an issue", async ({
  page,
  context,
}) => {
  await signUp(page, anAddress());
  await openStudy(page);
  await page.keyboard.press("m");
  await page.getByRole("menuitem", { name: "Report a mistake" }).click();
  await page.getByLabel("What is wrong").fill("The sign is wrong.");
  await page.getByRole("button", { name: "Report", exact: true }).click();
  await sent(page, 1);
  await page.goto("/account");
  await expect(page.getByText("The sign is wrong.")).toBeVisible();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy as issue" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied." })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^### Mistake in .+\n\nThe sign is wrong\.\n\nCard: `.+`\nDeck: `.+`\nFound: \d{4}-\d\d-\d\d$/,
  );
});
