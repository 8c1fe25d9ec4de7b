// Scripts of a page to be read: named in its document, fetched once its text is painted.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import "./databases";
import { receive } from "@/lib/server/reception";
import { scriptsLast } from "@/lib/server/text-first";

const PAGE = `<!DOCTYPE html><html><head><link rel="stylesheet" href="/_next/static/chunks/a.css"/>\
<link rel="preload" as="script" fetchPriority="low" nonce="n1" href="/_next/static/chunks/main.js"/>\
<script src="/_next/static/chunks/one.js" async="" nonce="n1"></script>\
<script src="/_next/static/chunks/old.js" noModule="" nonce="n1"></script></head>\
<body><h1>Čebyšëv · ≤ 0.5 · 🙂</h1><pre>if a &lt; b &gt; c: &lt;script src="/_next/static/x.js" async=""&gt;</pre>\
<script nonce="n1">1 < 2 && f("\\u003c/body>")</script>\
<script src="/_next/static/chunks/main.js" nonce="n1" async=""></script></body></html>`;

function rewritten(html: string, cuts: readonly number[] = []): string {
  const bytes = Buffer.from(html);
  const page = scriptsLast();
  const ends = [...cuts, bytes.length].sort((a, b) => a - b);
  const pieces = ends.map((end, at) => page.through(bytes.subarray(ends[at - 1] ?? 0, end)));
  return Buffer.concat([...pieces, page.rest()]).toString();
}

/** What is neither ours nor about when a script is fetched. */
const rest = (html: string) =>
  html
    .replaceAll(' type="later"', "")
    .replace(/<link rel="preload" as="script"[^>]*>/, "")
    .replace(/<script nonce="n1">\(\(\) => .*?<\/script>/, "");

describe("a page to be read", () => {
  test("names its scripts, announces none, and fetches them by one script at its end", () => {
    const page = rewritten(PAGE);
    expect(page.match(/<script type="later" src="[^"]+"/g)).toEqual([
      '<script type="later" src="/_next/static/chunks/one.js"',
      '<script type="later" src="/_next/static/chunks/main.js"',
    ]);
    expect(page).not.toContain('as="script"');
    expect(page).toMatch(/<script nonce="n1">\(\(\) => .*<\/script><\/body><\/html>$/);
    expect(page.split("PerformanceObserver").length).toBe(2);
    expect(rest(page)).toBe(rest(PAGE));
  });

  test("is the same in whatever pieces it is written", () => {
    const whole = rewritten(PAGE);
    const cut = fc.array(fc.nat({ max: Buffer.byteLength(PAGE) }), { maxLength: 12 });
    fc.assert(fc.property(cut, (cuts) => rewritten(PAGE, cuts) === whole));
  });

  test("loses nothing where it breaks off", () => {
    for (let length = 0; length <= PAGE.length; length++) {
      const part = Buffer.from(PAGE.slice(0, length)).toString();
      expect(rest(rewritten(part))).toBe(rest(part));
    }
  });

  test("stays as it is where no script would be fetched at once", () => {
    const plain = '<html><body><p>a < b</p><script src="/_next/static/chunks/main.js"></script></body></html>';
    expect(rewritten(plain)).toBe(plain);
    const unsigned = PAGE.replace(/ nonce="[^"]+"/g, "");
    expect(rewritten(unsigned)).toBe(rest(unsigned));
    expect(rewritten("1 <")).toBe("1 <");
  });
});

describe("an answer", () => {
  let server: Server;
  let address: string;

  beforeAll(async () => {
    receive();
    server = createServer((request, response) => {
      const type = request.url?.includes("data") ? "text/x-component" : "text/html; charset=utf-8";
      response.writeHead(request.url?.includes("gone") ? 404 : 200, { "content-type": type });
      for (const half of [PAGE.slice(0, 200), PAGE.slice(200)]) response.write(Buffer.from(half));
      response.end();
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  test.each([
    ["/decks/drift-detection", true],
    ["/decks/drift-detection/concept-drift?card=1", true],
    ["/glossary", true],
    ["/sheet", true],
    ["/decks/own/paste", false],
    ["/decks/own", false],
    ["/decks/map?topic=data", false],
    ["/study", false],
    ["/", false],
    ["/decks/data", false],
    ["/decks/gone", false],
  ])("to %s has its text first: %s", async (path, isSo) => {
    expect(await (await fetch(address + path)).text()).toBe(isSo ? rewritten(PAGE) : PAGE);
  });
});
