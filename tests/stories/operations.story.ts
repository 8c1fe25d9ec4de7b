// The server as whoever runs it knows it: a process of its own that is asked by strange names, fails, and is told to end.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { expect, test } from "@playwright/test";
import Sqlite from "better-sqlite3";

const agent = new Agent({ keepAlive: true });
let home: string;
let port: number;
let app: ChildProcess;
const said: string[] = [];

test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "driftless-operations-"));
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  port = (probe.address() as AddressInfo).port;
  await new Promise((done) => probe.close(done));
  // A tracer of an operator's: hears of Next's spans by the interface that OpenTelemetry's packages share.
  const tracer = join(home, "telemetry.mjs");
  writeFileSync(
    tracer,
    `const heard = (name) => process.stderr.write("span " + name + "\\n");
     const context = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331", traceFlags: 1 };
     const span = { spanContext: () => context, setAttribute: () => span, setAttributes: () => span, addEvent: () => span,
       addLink: () => span, addLinks: () => span, setStatus: () => span, updateName: (name) => (heard(name), span),
       end: () => {}, isRecording: () => true, recordException: () => {} };
     const tracer = { startSpan: (name) => (heard(name), span),
       startActiveSpan: (name, ...rest) => (heard(name), rest.at(-1)(span)) };
     export const register = () => {
       globalThis[Symbol.for("opentelemetry.js.api.1")] = { version: "1.9.0", trace: { getTracer: () => tracer } };
     };`,
  );
  const { DATABASE_URL: _, APP_URL: __, ...rest } = process.env;
  app = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env: { ...rest, NODE_ENV: "production", DATA_DIR: home, LOG_LEVEL: "info", TELEMETRY: tracer, JOBS: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [app.stdout, app.stderr]) stream?.on("data", (piece) => said.push(String(piece)));
  await expect
    .poll(
      () =>
        ask("/healthz").then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200);
});

test.afterAll(() => {
  app?.kill("SIGKILL");
  agent.destroy();
  rmSync(home, { recursive: true, force: true });
});

type Reply = { readonly status: number; readonly number: string; readonly text: string; readonly cookie: string };

function ask(path: string, headers: Record<string, string> = {}, body?: string): Promise<Reply> {
  return new Promise((done, fail) => {
    const asked = request({ port, path, agent, method: body ? "POST" : "GET", headers }, async (reply) => {
      let text = "";
      for await (const piece of reply) text += piece;
      const cookie = (reply.headers["set-cookie"] ?? []).map((one) => one.split(";")[0]).join("; ");
      done({ status: reply.statusCode ?? 0, number: String(reply.headers["x-request-id"]), text, cookie });
    });
    asked.on("error", fail);
    asked.end(body);
  });
}

test("every path asked for by a strange name is answered 421, by names of one's own network as ever", async () => {
  for (const path of ["/", "/study", "/api/sync", "/sw.js", "/_next/static/x.js", "/api/auth/providers"]) {
    expect((await ask(path, { host: "evil.example" })).status, path).toBe(421);
  }
  for (const host of [`localhost:${port}`, `192.168.1.5:${port}`, "nas.local", "[::1]"]) {
    expect((await ask("/sign-in", { host })).status, host).toBe(200);
  }
  const poisoned = await ask("/api/auth/providers", { host: "localhost", "x-forwarded-host": "evil.example" });
  expect(poisoned.text).not.toContain("evil.example");
});

test("a request's number is in its answer and in its line of the log; an address is not", async () => {
  const own = { "content-type": "application/json", "sec-fetch-site": "cross-site" };
  const { status, number } = await ask("/api/sync?token=secret", own, "{}");
  expect(status).toBe(403);
  await expect
    .poll(() => said.join(""))
    .toContain(`"event":"foreign request","request":"${number}","path":"/api/sync"`);
  expect(said.join("")).not.toContain("token=secret");
});

test("an operator's tracer hears of requests", async () => {
  await ask("/sign-in");
  await expect.poll(() => said.join("")).toMatch(/span .*\/sign-in/);
});

test("a process that is told to end answers what has begun, takes nothing new, and is gone within ten seconds", async () => {
  const { text, cookie } = await ask("/api/auth/csrf");
  // The database is held by somebody else, so that signing in, which counts attempts and then hashes, takes a moment.
  const other = new Sqlite(join(home, "driftless.db"));
  other.exec("BEGIN IMMEDIATE");
  const form = { csrfToken: JSON.parse(text).csrfToken, email: "ada@example.org", password: "x", json: "true" };
  const own = { "content-type": "application/x-www-form-urlencoded", cookie };
  let isAnswered = false;
  const underWay = ask("/api/auth/callback/credentials", own, new URLSearchParams(form).toString()).finally(() => {
    isAnswered = true;
  });
  await new Promise((done) => setTimeout(done, 100));
  const from = Date.now();
  const ended = new Promise<number | null>((done) => app.once("exit", done));
  expect(isAnswered).toBe(false);
  app.kill("SIGTERM");
  await new Promise((done) => setTimeout(done, 100));
  expect(isAnswered).toBe(false);
  other.exec("COMMIT");
  other.close();
  expect((await underWay).status).toBe(401);
  expect(await ended).toBe(143);
  expect(Date.now() - from).toBeLessThan(10_000);
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
});

test("the build names what serving needs, and no other part of the project", () => {
  const traces = readdirSync(".next", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".nft.json") && !file.startsWith("standalone"))
    .map((file) => join(".next", file));
  const named = traces.flatMap((trace) =>
    (JSON.parse(readFileSync(trace, "utf8")).files as string[]).map((file) =>
      relative(".", join(dirname(trace), file)),
    ),
  );
  const needed =
    /^(\.next|node_modules|content|prisma.migrations|lib.domain)\W|^lib.server.fit-worker\.mjs$|^package\.json$/;
  expect(named.length).toBeGreaterThan(1000);
  expect([...new Set(named)].filter((file) => !needed.test(file))).toEqual([]);
  expect(named.filter((file) => /node_modules\W(sharp|@img)\W/.test(file))).toEqual([]);
});
