// What stands between a request and anything that it could change.
import { describe, expect, test } from "vitest";
import "./databases";
import { emailFrom } from "@/lib/server/emails";
import { foreign, mutation } from "@/lib/server/mutation";
import { placeOf } from "@/lib/server/place";
import { safePath } from "@/lib/server/redirects";

describe("a redirect after signing in", () => {
  test.each([
    "/",
    "/study",
    "/decks/drift?filter=weak",
    "/decks/drift#psi",
    "/progress?from=1&to=2",
    "/decks/a%20b",
    "/a/b/c",
  ])("goes to %s", (path) => {
    expect(safePath(path)).toBe(path);
  });

  test.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "https://evil.example",
    "https:evil.example",
    "http:/evil.example",
    "/%09/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/%0a/evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "evil.example",
    "evil",
    "",
    " /study",
    "/ /evil.example",
    "/%5cevil.example",
    "/%2f/evil.example",
    "/%2fevil.example",
    "/\u2044/evil.example".replace("\u2044", "\u2028"),
    "/.//evil.example",
    "/../..//evil.example",
    "/%",
    "/study\u0000",
    "?next=/",
    "#x",
    ".",
    "..",
  ])("that would lead to %j goes home", (path) => {
    expect(safePath(path)).toBe("/");
  });

  test("with a look-alike slash stays with us", () => {
    const landed = safePath("/\uff0f\uff0fevil.example");
    expect(new URL(landed, "https://app.example").origin).toBe("https://app.example");
  });

  test.each([[null], [undefined], [["/study"]], [{}], [7], [`/${"a".repeat(3000)}`]])("%j goes home", (value) => {
    expect(safePath(value)).toBe("/");
  });
});

describe("a request to change something", () => {
  const url = "https://learn.example.org";
  const asked = (given: Record<string, string>) => foreign(new Headers(given), url);

  test.each([
    [{ "sec-fetch-site": "same-origin" }],
    [{ "sec-fetch-site": "same-origin", origin: "https://learn.example.org" }],
    [{ origin: "https://learn.example.org" }],
  ])("is ours with %j", (given) => {
    expect(asked(given)).toBeNull();
  });

  test.each([
    [{}],
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ "sec-fetch-site": "none" }],
    [{ "sec-fetch-site": "cross-site", origin: "https://learn.example.org" }],
    [{ origin: "null" }],
    [{ origin: "https://evil.example" }],
    [{ origin: "http://learn.example.org" }],
    [{ origin: "https://learn.example.org.evil.example" }],
    [{ origin: "https://evil.example", host: "evil.example" }],
    [{ origin: "https://evil.example", "x-forwarded-host": "evil.example" }],
    [{ referer: "https://learn.example.org/" }],
  ])("is another's with %j", (given) => {
    expect(asked(given)).not.toBeNull();
  });

  test("on one's own network comes from a page of the same name", () => {
    expect(foreign(new Headers({ origin: "http://192.168.1.5:3000", host: "192.168.1.5:3000" }), null)).toBeNull();
    expect(foreign(new Headers({ origin: "http://evil.example", host: "192.168.1.5:3000" }), null)).not.toBeNull();
    expect(
      foreign(
        new Headers({ origin: "http://evil.example", host: "192.168.1.5:3000", "x-forwarded-host": "evil.example" }),
        null,
      ),
    ).not.toBeNull();
  });

  const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
    mutation(
      new Request("http://localhost/api/sync", {
        method: "POST",
        body,
        headers: { "sec-fetch-site": "same-origin", "content-type": "application/json", ...headers },
      }),
    );
  const statusOf = async (asked: ReturnType<typeof post>) => {
    const found = await asked;
    return "refused" in found ? found.refused.status : 200;
  };

  test("has its JSON read", async () => {
    expect(await post('{"a":[1]}')).toEqual({ body: { a: [1] } });
    expect(await statusOf(post("{}", { "content-type": "application/json; charset=utf-8" }))).toBe(200);
  });

  test("is refused by its kind, its size and its form", async () => {
    expect(await statusOf(post("{}", { "sec-fetch-site": "cross-site" }))).toBe(403);
    expect(await statusOf(post("{}", { "content-type": "text/plain" }))).toBe(415);
    expect(await statusOf(post("a=1", { "content-type": "application/x-www-form-urlencoded" }))).toBe(415);
    expect(await statusOf(post(`"${"x".repeat(256 * 1024)}"`))).toBe(413);
    expect(await statusOf(post("{}", { "content-length": "99999999" }))).toBe(413);
    expect(await statusOf(post("{"))).toBe(400);
    expect(await statusOf(post(new Uint8Array([0x22, 0xff, 0x22])))).toBe(400);
    expect(await statusOf(post(null))).toBe(400);
  });

  test("without a length is not read further than its limit", async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32, sent++ && 0)),
    });
    const asked = mutation(
      new Request("http://localhost/api/sync", {
        method: "POST",
        body: endless,
        duplex: "half",
        headers: { "sec-fetch-site": "same-origin", "content-type": "application/json" },
      } as RequestInit),
    );
    expect(await statusOf(asked as ReturnType<typeof post>)).toBe(413);
    expect(sent).toBeLessThan(12);
  });
});

describe("an address", () => {
  test.each([
    ["Ada@Example.org", "ada@example.org"],
    [" ada@example.org ", "ada@example.org"],
    ["o'brien+cards@mail.example.co.uk", "o'brien+cards@mail.example.co.uk"],
    ["ada\uff20example.org", "ada@example.org"],
    ["ada\ufe6bexample.org", "ada@example.org"],
    ["\uff41da@example.org", "ada@example.org"],
  ])("%j is known as %s", (typed, email) => {
    expect(emailFrom(typed)).toBe(email);
  });

  test.each([
    '"e@attacker.com"@victim.com',
    "a@b.com,c@d.com",
    "a@b.com;c@d.com",
    "a@b.com\r\nBcc: c@d.com",
    "Ada <ada@example.org>",
    "<ada@example.org>",
    "ada@@example.org",
    "ada@example.org\uff20evil.org",
    "ada@example.org.",
    "ada@example",
    "@example.org",
    "ada@",
    "ada example@example.org",
    "ada@exa mple.org",
    "ada@-example.org",
    ".ada@example.org",
    "ada..b@example.org",
    "ada@[127.0.0.1]",
    "ada\u0000@example.org",
    "",
    `${"a".repeat(65)}@example.org`,
    `ada@${"a.".repeat(130)}org`,
    "\u202eada@example.org",
  ])("%j is refused", (typed) => {
    expect(emailFrom(typed)).toBeNull();
  });
});

describe("where a request came from", () => {
  const from = (forwarded: string, hops: number) => placeOf(new Headers({ "x-forwarded-for": forwarded }), hops);

  test("is not believed without a proxy of ours", () => {
    expect(from("203.0.113.9", 0)).toBe(from("198.51.100.1", 0));
  });

  test("is what our proxies wrote, not what the client claims", () => {
    expect(from("1.2.3.4, 203.0.113.9", 1)).toBe("203.0.113");
    expect(from("1.2.3.4, 203.0.113.9, 10.0.0.1", 2)).toBe("203.0.113");
    expect(from("::ffff:203.0.113.9", 1)).toBe("203.0.113");
    expect(from("2001:db8:7:8::1", 1)).toBe(from("2001:db8:7:9::2", 1));
    expect(from("garbage", 1)).toBe("unknown");
  });
});
