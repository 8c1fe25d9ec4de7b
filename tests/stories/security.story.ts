// What a stranger may see or do: every route asked with every id that is not theirs, without a session, from another site;
// headers of every sort of answer; hostile texts where people may write.
import { readdirSync, readFileSync } from "node:fs";
import { type APIResponse, expect, type Page, test } from "@playwright/test";
import { anAddress, answer, logOf, openStudy, sent, signUp, watch } from "./person";

const base = process.env.BASE_URL ?? "http://localhost:3000";

/** Every page and endpoint, as the folders of `app` name them. */
const routes = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file) && !file.includes("[...nextauth]"))
  .map((file) => {
    const path = `/${file.replace(/\/?(page\.tsx|route\.ts)$/, "")}`;
    const text = readFileSync(`app/${file}`, "utf8");
    const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) =>
      file.endsWith("page.tsx") ? method === "GET" : new RegExp(`function ${method}\\b`).test(text),
    );
    return { path, methods };
  });

/** Paths of a route with each id in each place. */
const filled = (path: string, ids: readonly string[]): readonly string[] =>
  /\[[^\]]+\]/.test(path) ? ids.map((id) => path.replace(/\[[^\]]+\]/g, encodeURIComponent(id))) : [path];

const own = { "sec-fetch-site": "same-origin", "content-type": "application/json" };

async function busyPerson(page: Page, email: string) {
  await signUp(page, email);
  await openStudy(page);
  await answer(page);
  await sent(page, 1);
  const [entry] = await logOf(page);
  return entry as { readonly id: string; readonly card: string };
}

test("no route gives one person what is another's, whatever id it is asked with", async ({ browser }) => {
  test.slow();
  const [hers, his] = [await browser.newContext(), await browser.newContext()];
  const [a, b] = [await hers.newPage(), await his.newPage()];
  const email = anAddress();
  const entry = await busyPerson(a, email);
  await signUp(b, anAddress());
  const before = await logOf(a);
  const ids = [entry.id, entry.card, email, "../../etc/passwd", "1e9", "%00", "'; DROP TABLE x;--", "a".repeat(3000)];
  let asked = 0;
  for (const { path, methods } of routes)
    for (const method of methods)
      for (const url of filled(path, ids).flatMap((one) => [one, `${one}?id=${entry.id}&userId=${entry.id}&id=x`])) {
        const data = {
          id: entry.id,
          userId: entry.id,
          entries: [{ id: entry.id, at: 1, kind: "undone", entry: entry.id }],
        };
        const reply = await his.request.fetch(url, {
          method,
          headers: own,
          maxRedirects: 0,
          ...(method !== "GET" && { data }),
        });
        expect(reply.status(), `${method} ${url}`).toBeLessThan(500);
        const text = await reply.text();
        // What was asked with may be named again, as text; her address and her log may not.
        if (!url.includes(encodeURIComponent(email))) expect(text, `${method} ${url}`).not.toContain(email);
        asked += 1;
      }
  expect(asked).toBeGreaterThan(30);
  expect(await logOf(a)).toEqual(before);
  await hers.close();
  await his.close();
});

test("whoever has not signed in, or asks from another site, changes nothing", async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await busyPerson(page, anAddress());
  const before = await logOf(page);
  const guest = await browser.newContext();
  for (const { path } of routes.filter(({ path, methods }) => path.startsWith("/api/") && methods.includes("POST"))) {
    if (path === "/api/floor") continue;
    expect((await guest.request.post(path, { headers: own, data: {} })).status(), path).toBe(401);
    const foreign: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "none" },
      { origin: "null" },
      { origin: "https://evil.example" },
      { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
      {},
    ];
    for (const headers of foreign) {
      const data = { version: 1, cursor: 0, sentAt: Date.now(), entries: [], offsetMin: 0 };
      const reply = await context.request.post(path, {
        headers: { "content-type": "application/json", ...headers },
        data,
      });
      expect(reply.status(), `${path} ${JSON.stringify(headers)}`).toBe(403);
    }
    const form = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
    expect((await context.request.post(path, { headers: form, data: "a=1" })).status(), path).toBe(415);
  }
  expect((await guest.request.get("/api/export")).status()).toBe(401);
  for (const path of ["/account", "/account/prove"])
    expect((await guest.request.get(path)).url(), path).toMatch(/sign-in/);
  expect(await logOf(page)).toEqual(before);
  await context.close();
  await guest.close();
});

test("a session's cookie that was changed, cut or made up is nobody's", async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signUp(page, anAddress());
  const [session] = (await context.cookies()).filter(({ name }) => name === "driftless-session");
  const token = session?.value ?? "";
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  const ask = async (value: string) => {
    const stranger = await browser.newContext();
    const headers = { cookie: `driftless-session=${value}` };
    const reply = await stranger.request.get("/api/export", { headers });
    await stranger.close();
    return reply.status();
  };
  expect(await ask(token)).toBe(200);
  const flipped = (at: number) => `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
  const parts = token.split(".");
  const plain = Buffer.from(JSON.stringify({ sid: "x" })).toString("base64url");
  for (const value of [
    flipped(10),
    flipped(token.length - 10),
    flipped(Math.floor(token.length / 2)),
    token.slice(0, -5),
    parts.slice(0, 3).join("."),
    `${Buffer.from('{"alg":"none"}').toString("base64url")}.${plain}.`,
    "null",
    "",
  ])
    expect(await ask(value), value.slice(0, 20)).toBe(401);
  await context.close();
});

const always = {
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
};
/** Heeded of documents alone, so the build's files go without. */
const onDocuments = {
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "x-frame-options": "DENY",
};

test("every sort of answer carries its headers", async ({ request }) => {
  const page = await request.get("/");
  const script = /(?:src|href)="(\/_next\/static\/[^"]+)"/.exec(await page.text())?.[1] ?? "";
  const answers: Record<string, APIResponse> = {
    page,
    "not found": await request.get("/nowhere"),
    api: await request.get("/api/export"),
    "api not found": await request.get("/api/nowhere"),
    static: await request.get(script),
    health: await request.get("/healthz"),
    ready: await request.get("/readyz"),
    worker: await request.get("/sw.js"),
  };
  for (const [sort, reply] of Object.entries(answers)) {
    const headers = reply.headers();
    expect(headers, sort).toMatchObject(sort === "static" ? always : { ...always, ...onDocuments });
    expect(headers["x-powered-by"], sort).toBeUndefined();
    expect(headers["access-control-allow-origin"], sort).toBeUndefined();
    expect(headers["content-type"], sort).toMatch(/charset=utf-8|^application\/json$|javascript|css/i);
  }
  expect(answers.ready?.status()).toBe(200);
  for (const sort of ["page", "not found"] as const) {
    const policy = answers[sort]?.headers()["content-security-policy"] ?? "";
    expect(policy, sort).toMatch(
      /^default-src 'none'; script-src 'nonce-[^']+' 'strict-dynamic'; style-src 'self' 'nonce-/,
    );
    expect(policy, sort).toContain("frame-ancestors 'none'");
    expect(policy, sort).not.toContain("unsafe-eval");
  }
  expect(answers.api?.headers()["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'");
  expect(answers.api?.headers()["cache-control"]).toBe("private, no-store");
  const other = await request.get("/");
  expect(other.headers()["content-security-policy"]).not.toBe(page.headers()["content-security-policy"]);
});

const hostile = [
  "<img src=x onerror=window.__ran=1>",
  "<svg onload=window.__ran=1>",
  "<script>window.__ran=1</script>",
  "[x](javascript:window.__ran=1)",
  '<a href="&#106;avascript:window.__ran=1">x</a>',
  "<iframe srcdoc='<script>parent.__ran=1</script>'></iframe>",
  "![x](https://evil.example/pixel.png)",
  "<style>*{display:none}</style><base href=//evil.example>",
  "\u202e\u0000{{c1::<b onclick=window.__ran=1>x</b>}} $\\href{javascript:window.__ran=1}{x}$",
];

test("hostile texts that people write run nowhere and fetch nothing", async ({ browser }) => {
  test.slow();
  const context = await browser.newContext();
  const page = await context.newPage();
  const problems = watch(context);
  const outside: string[] = [];
  page.on("request", (asked) => {
    if (!asked.url().startsWith(base) && /^https?:/.test(asked.url())) outside.push(asked.url());
  });
  const { card } = await busyPerson(page, anAddress());
  const now = Date.now();
  const entries = hostile.flatMap((text, i) =>
    ["noted", "reworded", "reported", "written", "session saved"].map((kind) => ({
      id: crypto.randomUUID(),
      at: now - 1000 + i,
      kind,
      ...(kind === "session saved"
        ? { name: text.slice(0, 100), query: text.slice(0, 100) }
        : kind === "written"
          ? { note: `own/n${i}`, text: `Q: ${text}\nA: ${text}` }
          : { card, text }),
    })),
  );
  const data = { version: 1, cursor: 0, sentAt: now, entries, offsetMin: 0 };
  const reply = await context.request.post("/api/sync", { headers: own, data });
  expect(reply.status()).toBe(200);
  expect((await reply.json()).refused).toEqual([]);
  const deck = "drift-detection";
  const query = encodeURIComponent(hostile[0] as string);
  for (const path of [
    "/",
    `/decks/${deck}`,
    "/progress",
    "/settings",
    "/account",
    `/search?q=${query}`,
    `/sign-in?to=${query}`,
    "/study",
  ]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(() => (window as unknown as { __ran?: number }).__ran), path).toBeUndefined();
  }
  expect(outside).toEqual([]);
  expect(problems).toEqual([]);
  await context.close();
});
