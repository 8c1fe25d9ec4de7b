import { describe, expect, test } from "vitest";
import { offlineWorker, plainWorker } from "@/app/sw.js/worker";

type Listener = (event: Record<string, unknown>) => void;
const ORIGIN = "https://driftless.example";

/** Runs the worker's text with a cache in memory and a network that the test is. */
function started(network: (path: string) => Response | null) {
  const listeners = new Map<string, Listener>();
  const kept = new Map<string, Map<string, Response>>();
  const pathOf = (request: string | { url: string }) =>
    new URL(typeof request === "string" ? request : request.url, ORIGIN).pathname;
  const cacheNamed = (name: string) => {
    const entries = kept.get(name) ?? new Map<string, Response>();
    kept.set(name, entries);
    return {
      match: async (request: string | { url: string }) => entries.get(pathOf(request))?.clone(),
      put: async (request: string | { url: string }, response: Response) => void entries.set(pathOf(request), response),
    };
  };
  const caches = {
    open: async (name: string) => cacheNamed(name),
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
    match: async (request: string | { url: string }) =>
      [...kept.values()]
        .map((entries) => entries.get(pathOf(request)))
        .find(Boolean)
        ?.clone(),
  };
  const fetch = async (request: string | { url: string }) => {
    const answer = network(pathOf(request));
    if (answer === null) throw new TypeError("Failed to fetch");
    return Object.defineProperty(answer, "type", { value: "basic" });
  };
  const self = {
    addEventListener: (kind: string, listener: Listener) => listeners.set(kind, listener),
    location: new URL(ORIGIN),
    registration: { active: null },
    skipWaiting: async () => {},
    clients: { claim: async () => {} },
  };
  new Function("self", "caches", "fetch", "BUILD", offlineWorker)(self, caches, fetch, "b2");
  const tell = async (kind: string) => {
    const waited: Promise<unknown>[] = [];
    listeners.get(kind)?.({ waitUntil: (work: Promise<unknown>) => waited.push(work) });
    await Promise.all(waited);
  };
  const ask = (path: string, mode = "cors", method = "GET"): Promise<Response> | null => {
    let answer: Promise<Response> | null = null;
    const respondWith = (response: Promise<Response>) => {
      answer = response;
    };
    listeners.get("fetch")?.({ request: { url: ORIGIN + path, mode, method }, respondWith });
    return answer;
  };
  return { tell, ask, kept, caches };
}

const html = (text: string, policy = "script-src 'nonce-1'") =>
  new Response(text, { headers: { "content-type": "text/html", "content-security-policy": policy } });
const study = `<link rel="stylesheet" href="/_next/static/css/a.css"><script nonce="1" src="/_next/static/chunks/a.js"></script><script nonce="1">self.__next_f.push([1,"x:I[\\"/_next/static/chunks/b.js\\"]"])</script>`;

function online(path: string): Response | null {
  if (path === "/study") return html(study);
  if (path.endsWith(".css")) return new Response("@font-face{src:url(../media/f.woff2)}");
  if (path.endsWith("/b.js")) return new Response('e.v(t=>Promise.all(["static/chunks/later.js"].map(x=>e.l(x))))');
  if (path.startsWith("/_next/static/")) return new Response(path);
  return html("a person's own page");
}

describe("the service worker", () => {
  test("keeps the study page with its policy, and every file of the build that it names", async () => {
    const { tell, kept } = started(online);
    await tell("install");
    const entries = kept.get("driftless-b2")!;
    expect([...entries.keys()].sort()).toEqual([
      "/_next/static/chunks/a.js",
      "/_next/static/chunks/b.js",
      "/_next/static/chunks/later.js",
      "/_next/static/css/a.css",
      "/_next/static/media/f.woff2",
      "/study",
    ]);
    expect(entries.get("/study")?.headers.get("content-security-policy")).toBe("script-src 'nonce-1'");
  });

  test("opens the study page offline, whatever was asked of it", async () => {
    let isUp = true;
    const { tell, ask } = started((path) => (isUp ? online(path) : null));
    await tell("install");
    isUp = false;
    expect(await (await ask("/study?deck=drift", "navigate"))?.text()).toBe(study);
    expect(await (await ask("/_next/static/chunks/a.js"))?.text()).toBe("/_next/static/chunks/a.js");
  });

  test("says where to review when another page is asked for offline", async () => {
    let isUp = true;
    const { tell, ask } = started((path) => (isUp ? online(path) : null));
    await tell("install");
    isUp = false;
    const answer = await ask("/decks/drift", "navigate");
    expect(answer?.status).toBe(503);
    expect(await answer?.text()).toContain('href="/study"');
  });

  test("never keeps a person's own page, and stays out of the way of the API and of changes", async () => {
    const { tell, ask, kept } = started(online);
    await tell("install");
    expect(await (await ask("/", "navigate"))?.text()).toBe("a person's own page");
    expect([...kept.get("driftless-b2")!.keys()]).not.toContain("/");
    expect(ask("/api/sync", "cors", "POST")).toBeNull();
    expect(ask("/api/decks")).toBeNull();
    expect(ask("/study", "navigate", "POST")).toBeNull();
  });

  test("does not install without a whole study page", async () => {
    const { tell } = started(() => new Response("down", { status: 503 }));
    await expect(tell("install")).rejects.toThrow("could not be stored");
  });

  test("keeps the files of the build before for tabs that still run it, and drops older ones", async () => {
    const { tell, caches } = started(online);
    for (const name of ["someone-else", "driftless-b0", "driftless-b1"]) await caches.open(name);
    await tell("install");
    await tell("activate");
    expect(await caches.keys()).toEqual(["someone-else", "driftless-b1", "driftless-b2"]);
  });

  test("while developing takes an earlier worker's place and answers nothing", () => {
    expect(plainWorker).not.toContain("fetch");
  });
});
