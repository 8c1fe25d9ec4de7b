// What a request meets before anything else: the name it was asked for, its number, and a tracer where there is one.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import "./databases";
import { isKnownHost } from "@/lib/server/hosts";
import { receive } from "@/lib/server/reception";
import { requestId } from "@/lib/server/request-id";
import { startTelemetry } from "@/lib/server/telemetry";

describe("a name that the app is asked for by", () => {
  const url = "https://learn.example.org";
  test.each([
    ["learn.example.org", url],
    ["LEARN.example.org:443", url],
    ["learn.example.org.", url],
    ["localhost:3000", url],
    ["localhost:3000", null],
    ["127.0.0.1:3000", null],
    ["[::1]:3000", null],
    ["192.168.1.5:3000", null],
    ["[fe80::1]:3000", null],
    ["nas:3000", null],
    ["nas.local", null],
    ["driftless.home.arpa", null],
    ["mac.tail1234.ts.net", null],
    ["192.168.1.5:3000", "http://localhost:3000"],
  ])("%s is known where people use %s", (host, appUrl) => {
    expect(isKnownHost(host, appUrl)).toBe(true);
  });

  test.each([
    ["evil.example", url],
    ["learn.example.org.evil.example", url],
    ["evil.example:443", url],
    ["192.168.1.5:3000", url],
    ["evil.example", null],
    ["evil.example:3000", "http://localhost:3000"],
    ["localhost.evil.example", null],
    ["127.0.0.1.evil.example", null],
    ["x@learn.example.org", url],
    ["learn.example.org/x", url],
    ["", url],
    [undefined, null],
    ["a b", null],
  ])("%s is unknown where people use %s", (host, appUrl) => {
    expect(isKnownHost(host, appUrl)).toBe(false);
  });
});

const LONG = "<p>Of a deck.</p>".repeat(500);

describe("a request", () => {
  const seen: (string | undefined)[] = [];
  const server = createServer(async (asked, reply) => {
    await new Promise((done) => setTimeout(done, 5));
    seen.push(requestId());
    if (asked.url === "/long") return reply.setHeader("content-type", "text/html").end(LONG);
    reply.end(JSON.stringify({ number: requestId(), forwarded: asked.headers["x-forwarded-host"] ?? null }));
  });
  beforeAll(async () => {
    receive();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  });
  afterAll(() => void server.close());

  const ask = (path: string, headers: Record<string, string>) =>
    new Promise<{ status: number; number: string; text: string }>((done, fail) => {
      const { port } = server.address() as AddressInfo;
      request({ port, path, headers }, async (reply) => {
        let text = "";
        for await (const piece of reply) text += piece;
        done({ status: reply.statusCode ?? 0, number: String(reply.headers["x-request-id"]), text });
      })
        .on("error", fail)
        .end();
    });

  test("by an unknown name is answered 421 before anything reads it, a probe by any", async () => {
    const before = seen.length;
    const refused = await ask("/", { host: "evil.example" });
    expect(refused).toMatchObject({ status: 421, text: expect.stringMatching(/APP_URL/) });
    expect(seen).toHaveLength(before);
    expect(await ask("/readyz", { host: "10.1.2.3" })).toMatchObject({ status: 200 });
    expect(await ask("/readyz", { host: "pod.cluster.example" })).toMatchObject({ status: 200 });
    expect(await ask("/", { host: "localhost" })).toMatchObject({ status: 200 });
  });

  test("has a number in its answer and wherever its work goes, its own at the same time as others", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask("/", { host: "localhost" })));
    for (const { number, text } of answers) expect(JSON.parse(text).number).toBe(number);
    expect(new Set(answers.map(({ number }) => number)).size).toBe(20);
    const claimed = await ask("/", { host: "localhost", "x-request-id": "somebody-elses-number" });
    expect(claimed.number).not.toBe("somebody-elses-number");
    expect(requestId()).toBeUndefined();
  });

  test.each([
    ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
    ["gzip", "gzip", gunzipSync],
    ["identity", null, (bytes: Buffer) => bytes],
  ])("that can read %j is answered in %s", async (encodings, encoding, read) => {
    const { port } = server.address() as AddressInfo;
    const reply = await new Promise<IncomingMessage>((done, fail) => {
      const headers = { host: "localhost", "accept-encoding": encodings };
      request({ port, path: "/long", headers }, done).on("error", fail).end();
    });
    const bytes = Buffer.concat(await reply.toArray());
    expect(reply.headers["content-encoding"] ?? null).toBe(encoding);
    expect(reply.headers.vary).toMatch(/accept-encoding/i);
    expect(read(bytes).toString()).toBe(LONG);
    if (encoding !== null) expect(bytes.length).toBeLessThan(LONG.length / 10);
  });

  test("does not say by which name it was forwarded where no proxy of ours stands", async () => {
    const { text } = await ask("/", { host: "localhost", "x-forwarded-host": "evil.example" });
    expect(JSON.parse(text).forwarded).toBeNull();
  });
});

describe("a tracer", () => {
  test("is the module that the operator names, registered before anything is served; none otherwise", async () => {
    const folder = mkdtempSync(join(tmpdir(), "driftless-telemetry-"));
    const file = join(folder, "telemetry.mjs");
    writeFileSync(
      file,
      "export const register = async () => { globalThis.registered = (globalThis.registered ?? 0) + 1; };",
    );
    await startTelemetry(null);
    expect((globalThis as { registered?: number }).registered).toBeUndefined();
    await startTelemetry(file);
    expect((globalThis as { registered?: number }).registered).toBe(1);
    await expect(startTelemetry(join(folder, "missing.mjs"))).rejects.toThrow();
    rmSync(folder, { recursive: true });
  });
});
