// The ways in besides the password, on a server of their own that sends mail: a link, a new password, a second step.
import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import { SMTPServer } from "smtp-server";
import { anAddress, password, signIn, signUp, watch } from "./person";

const mails: { readonly to: string; readonly text: string }[] = [];
let post: SMTPServer;
let app: ChildProcess;
let home: string;
let baseURL: string;

test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "driftless-ways-in-"));
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: async (stream, session, done) => {
      const pieces: Buffer[] = [];
      for await (const piece of stream) pieces.push(piece as Buffer);
      const text = Buffer.concat(pieces).toString().replace(/=\r\n/g, "").replace(/=3D/g, "=");
      mails.push({ to: session.envelope.rcptTo[0]?.address ?? "", text });
      done();
    },
  });
  await new Promise<void>((done) => void post.listen(0, "127.0.0.1", () => done()));
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  baseURL = `http://localhost:${port}`;
  const { DATABASE_URL: _, ...rest } = process.env;
  const own = {
    NODE_ENV: "production",
    DATA_DIR: home,
    APP_URL: baseURL,
    SMTP_URL: `smtp://127.0.0.1:${(post.server.address() as AddressInfo).port}`,
    MAIL_FROM: "driftless@example.org",
    JOBS: "0",
  } as const;
  app = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env: { ...rest, ...own },
    stdio: "ignore",
  });
  const answers = () =>
    fetch(`${baseURL}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(answers, { timeout: 30_000 }).toBe(true);
});

test.afterAll(async () => {
  app?.kill("SIGKILL");
  await new Promise<void>((done) => post.close(() => done()));
  rmSync(home, { recursive: true, force: true });
});

async function visitor(browser: Browser): Promise<Page> {
  return (await browser.newContext({ baseURL })).newPage();
}

/** The link of the newest message to this address. */
async function linkTo(email: string): Promise<string> {
  const found = () => mails.filter(({ to, text }) => to === email && text.includes("#")).at(-1)?.text ?? "";
  await expect.poll(found).toMatch(/#[\w-]{43}/);
  return /http:\S+#[\w-]{43}/.exec(found())?.[0] ?? "";
}

async function askFor(page: Page, path: string, email: string): Promise<string> {
  await page.goto(path);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send a link" }).click();
  await expect(page.getByText("If there is an account with this address")).toBeVisible();
  return linkTo(email);
}

const signedIn = async (page: Page) => (await page.request.get("/account")).url().endsWith("/account");

test("a link by mail signs in once, in the browser that asked, by its button alone", async ({ browser }) => {
  const email = anAddress();
  await signUp(await visitor(browser), email);
  const page = await visitor(browser);
  const problems = watch(page.context());
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Sign in by mail" }).click();
  const link = await askFor(page, "/sign-in/mail", email);
  // A scanner of mail follows the link; somebody else opens it.
  expect((await fetch(link)).status).toBe(200);
  const stranger = await visitor(browser);
  await stranger.goto(link);
  await stranger.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(stranger.getByText("asked for in another browser")).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  expect(page.url()).not.toContain("#");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`${baseURL}/`);
  expect(await signedIn(page)).toBe(true);
  await page.context().clearCookies({ name: "driftless-session" });
  await page.goto("/settings");
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("This link was used before")).toBeVisible();
  expect(problems).toEqual([]);
});

test("a forgotten password is replaced by a link, and every session ends", async ({ browser }) => {
  const email = anAddress();
  const before = await visitor(browser);
  await signUp(before, email);
  const page = await visitor(browser);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.goto(await askFor(page, "/sign-in/reset", email));
  await page.getByLabel("New password").fill("passwordpassword");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText(/list of common ones/)).toBeVisible();
  await page.getByLabel("New password").fill("quiet harbour nine");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  expect(await signedIn(before)).toBe(false);
  expect(await signedIn(page)).toBe(false);
  await signIn(page, email, "quiet harbour nine");
  await expect(page).toHaveURL(`${baseURL}/`);
});

test("a new address counts once it is confirmed there, by who has signed in, by the button alone", async ({
  browser,
}) => {
  const [email, next] = [anAddress(), anAddress()];
  const page = await visitor(browser);
  const problems = watch(page.context());
  await signUp(page, email);
  await page.goto("/account");
  const part = page.getByRole("region", { name: "E-mail" });
  await part.getByLabel("E-mail").fill(next);
  await part.getByLabel("Your password").fill(password);
  await part.getByRole("button", { name: "Change e-mail" }).click();
  await expect(part.getByText(`A message is on its way to ${next}.`)).toBeVisible();
  const link = await linkTo(next);
  expect(link).toContain("/account/address#");
  await expect.poll(() => mails.some(({ to, text }) => to === email && /was asked for/.test(text))).toBe(true);
  // A scanner of mail follows the link; somebody who has not signed in opens it, then somebody else who has.
  expect((await fetch(link)).status).toBe(200);
  const stranger = await visitor(browser);
  await stranger.goto(link);
  await expect(stranger.getByText("Sign in to the account that asked for this")).toBeVisible();
  expect(stranger.url()).not.toContain("#");
  await signUp(stranger, anAddress());
  await stranger.goto(link);
  await stranger.getByRole("button", { name: "Use this address" }).click();
  await expect(stranger.getByText("asked for by another account")).toBeVisible();
  await page.reload();
  await expect(part.getByLabel("E-mail")).toHaveValue(email);
  await page.goto(link);
  await expect(page.getByRole("button", { name: "Use this address" })).toBeVisible();
  expect(page.url()).not.toContain("#");
  await page.getByRole("button", { name: "Use this address" }).click();
  await expect(page.getByText(`Confirmed. Sign in with ${next} from now on.`)).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Account" }).click();
  await expect(part.getByLabel("E-mail")).toHaveValue(next);
  await expect.poll(() => mails.some(({ to, text }) => to === email && /was changed/.test(text))).toBe(true);
  await page.goto("/account/address");
  await expect(page.getByText("Open the link in the message again")).toBeVisible();
  const elsewhere = await visitor(browser);
  await signIn(elsewhere, email);
  await expect(elsewhere.getByText("The address or the password is not right.")).toBeVisible();
  await signIn(elsewhere, next);
  await expect(elsewhere).toHaveURL(`${baseURL}/`);
  expect(problems).toEqual([]);
});

/** A second opinion on what an app shows. */
function appCode(key: string, at = Date.now()): string {
  const bits = [...key].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeUInt32BE(Math.floor(at / 30_000), 4);
  const hash = createHmac("sha1", bytes).update(counter).digest();
  const number = hash.readUInt32BE((hash.at(-1) as number) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

test("a second step is turned on, asked for at every way in, and turned off", async ({ browser }) => {
  test.slow();
  const email = anAddress();
  const page = await visitor(browser);
  const problems = watch(page.context());
  await signUp(page, email);
  await page.goto("/account");
  const part = page.getByRole("region", { name: "Second step" });
  await part.getByRole("button", { name: "Turn on…" }).click();
  await part.getByLabel("Your password").fill(password);
  await part.getByRole("button", { name: "Go on" }).click();
  await expect(part.getByRole("img", { name: "The key as a QR code" })).toBeVisible();
  const key = ((await part.locator("p.count").textContent()) ?? "").replace(/\s/g, "");
  await part.getByLabel("Code").fill("000000");
  await part.getByRole("button", { name: "Turn on" }).click();
  await expect(part.getByRole("alert")).toBeVisible();
  await part.getByLabel("Code").fill(appCode(key));
  await part.getByRole("button", { name: "Turn on" }).click();
  await expect(part.getByRole("listitem")).toHaveCount(10);
  const codes = await part.getByRole("listitem").allTextContents();
  await part.getByRole("button", { name: "I have them" }).click();
  await expect(part.getByText("10 of the ten codes")).toBeVisible();

  const other = await visitor(browser);
  await signIn(other, email);
  await expect(other.getByRole("heading", { name: "Second step" })).toBeVisible();
  expect(await signedIn(other)).toBe(false);
  await other.getByLabel("Code").fill("123456");
  await other.getByRole("button", { name: "Go on" }).click();
  await expect(other.getByText("This code is not right, or was used before.")).toBeVisible();
  await other.getByLabel("Code").fill(codes[0] as string);
  await other.getByRole("button", { name: "Go on" }).click();
  await expect(other).toHaveURL(`${baseURL}/`);
  expect(await signedIn(other)).toBe(true);

  // next-auth's own address is no way round it, nor is a link by mail.
  const third = await visitor(browser);
  const { csrfToken } = await (await third.request.get("/api/auth/csrf")).json();
  const reply = await third.request.post("/api/auth/callback/credentials", {
    form: { csrfToken, email, password, json: "true" },
  });
  expect((await reply.json()).url).toContain("/sign-in/code");
  expect(await signedIn(third)).toBe(false);
  await third.goto(await askFor(third, "/sign-in/mail", email));
  await third.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(third.getByRole("heading", { name: "Second step" })).toBeVisible();
  expect(await signedIn(third)).toBe(false);
  await third.getByLabel("Code").fill(codes[1] as string);
  await third.getByRole("button", { name: "Go on" }).click();
  await expect(third).toHaveURL(`${baseURL}/`);

  await page.goto("/account");
  await part.getByLabel("Your password").fill(password);
  await part.getByRole("button", { name: "Turn off" }).click();
  await expect(part.getByRole("button", { name: "Turn on…" })).toBeVisible();
  const last = await visitor(browser);
  await signIn(last, email);
  await expect(last).toHaveURL(`${baseURL}/`);
  expect(problems).toEqual([]);
});

test("an export asks for the password when it was not said for ten minutes", async ({ browser }) => {
  const page = await visitor(browser);
  await signUp(page, anAddress());
  expect((await page.request.get("/api/export")).status()).toBe(200);
  const database = new Sqlite(join(home, "driftless.db"));
  database.exec(`UPDATE "UserSession" SET "provenAt" = "provenAt" - 600000`);
  database.close();
  expect((await page.request.get("/api/export")).status()).toBe(403);
  await page.goto("/account");
  await page.getByRole("link", { name: "Export everything (JSON)" }).click();
  await expect(page.getByRole("heading", { name: "Is it you?" })).toBeVisible();
  await page.getByLabel("Your password").fill("not the password");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "not right" })).toBeVisible();
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).toHaveURL(/\/account$/);
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export everything (JSON)" }).click();
  expect((await saving).suggestedFilename()).toMatch(/^driftless-.*\.json$/);
});
