// One's own copy reached from a phone: the application behind a TLS proxy under another name, and offline on that second device.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { createServer, type Server } from "node:https";
import { type AddressInfo, createServer as createTcp } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, expect, test } from "@playwright/test";
import { anAddress, answer, logOf, openStudy, signIn, signUp } from "./person";

const name = "driftless.test";
let home: string;
let app: ChildProcess;
let proxy: Server;
let phone: Browser;
let address: string;

async function freePort(): Promise<number> {
  const server = createTcp();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "driftless-proxy-"));
  const [key, cert] = [join(home, "key.pem"), join(home, "cert.pem")];
  const subject = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", cert, ...subject],
    {
      stdio: "ignore",
    },
  );
  const port = await freePort();
  proxy = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (incoming, outgoing) => {
    const onward = request(
      { port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (reply) => {
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(outgoing);
      },
    );
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((done) => proxy.listen(0, "127.0.0.1", done));
  address = `https://${name}:${(proxy.address() as AddressInfo).port}`;
  app = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      APP_URL: address,
      NEXTAUTH_SECRET: "only for this story, forty characters long",
    },
    stdio: "ignore",
  });
  await expect
    .poll(
      () =>
        fetch(`http://127.0.0.1:${port}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 30_000 },
    )
    .toBe(true);
  const { launchOptions } = test.info().project.use;
  phone = await chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions?.args ?? []),
      `--host-resolver-rules=MAP ${name} 127.0.0.1`,
      "--ignore-certificate-errors",
    ],
  });
});

test.afterAll(async () => {
  await phone?.close();
  app?.kill("SIGTERM");
  proxy?.closeAllConnections();
  proxy?.close();
  rmSync(home, { recursive: true, force: true });
});

test("a second device studies offline behind a TLS proxy and finds its reviews everywhere", async ({ page }) => {
  const email = anAddress();
  await signUp(page, email);
  await openStudy(page);
  await answer(page, "3");
  await expect.poll(async () => (await logOf(page)).filter(({ kind }) => kind === "reviewed").length).toBe(1);

  const context = await phone.newContext({
    baseURL: address,
    ignoreHTTPSErrors: true,
    viewport: { width: 390, height: 844 },
  });
  const there = await context.newPage();
  await signIn(there, email);
  await expect(there).not.toHaveURL(/sign-in/);
  const cookies = await context.cookies();
  expect(cookies.some((cookie) => cookie.name.startsWith("__Host-") && cookie.secure && cookie.httpOnly)).toBe(true);
  await openStudy(there);
  await there.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await there.reload();
  await expect(there.getByRole("button", { name: "Show answer" })).toBeVisible();
  await there.waitForTimeout(1500);
  await context.setOffline(true);
  await answer(there, "3");
  await there.reload();
  await answer(there, "4");
  await context.setOffline(false);
  await there.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect
    .poll(async () => (await logOf(page)).filter(({ kind }) => kind === "reviewed").length, { timeout: 20_000 })
    .toBe(3);
  await context.close();
});
