// What a person may take away, bring back and have removed.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCredentials, endAccount, signUpAccount } from "@/lib/server/accounts";
import { ankiFields, ankiText, texFrom } from "@/lib/server/anki";
import { db } from "@/lib/server/database";
import { closeAccount, deleteAccount, GRACE_MS, perPersonTables } from "@/lib/server/deletion";
import { csvCell, exportOf, reviewsCsv } from "@/lib/server/export";
import { importPiece } from "@/lib/server/import";
import { runOne } from "@/lib/server/jobs";
import { createSession, readSession } from "@/lib/server/sessions";
import { onEachDatabase } from "./databases";
import { seedLibrary } from "./decks";
import { asking, DAY, id, logOf, MINUTE, NOW, person, reviewed, send, shownOf, undone } from "./people";

const whole = async (pieces: AsyncGenerator<string>) => {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
};
const exported = async (userId: string) =>
  JSON.parse(await whole(exportOf(userId, NOW))) as {
    readonly account: { readonly email: string };
    readonly entries: readonly Record<string, unknown>[];
  };

async function bringBack(userId: string, entries: readonly unknown[], size = 500) {
  for (let i = 0; i < entries.length; i += size)
    expect(await importPiece(userId, { entries: entries.slice(i, i + size) }, NOW)).toMatchObject({ refused: [] });
}

/** Rows of the projections without whose they are. */
const shownAlike = async (userId: string) =>
  JSON.parse(JSON.stringify(await shownOf(userId), (key, value) => (key === "userId" ? undefined : value)));

const script = fc.array(
  fc.record({
    what: fc.integer({ min: 0, max: 9 }),
    card: fc.integer({ min: 0, max: 3 }),
    rating: fc.integer({ min: 1, max: 4 }),
    minutes: fc.integer({ min: 0, max: 50_000 }),
    target: fc.nat(),
  }),
  { minLength: 1, maxLength: 30 },
);

onEachDatabase(() => {
  test("L10 a log that is exported and imported into a new account shows the same", async () => {
    await fc.assert(
      fc.asyncProperty(script, fc.integer({ min: 1, max: 9 }), async (steps, size) => {
        const [a, b] = [await person(), await person()];
        const made: { readonly id: string }[] = [];
        for (const { what, card, rating, minutes, target } of steps) {
          const at = NOW - minutes * MINUTE;
          const named = `drift/n${card}#1`;
          if (what < 6 || made.length === 0) made.push(reviewed(named, at, { rating }));
          else if (what === 6) made.push(undone((made[target % made.length] as { id: string }).id, at));
          else if (what === 7) made.push({ id: id(), at, kind: "suspended", card: named } as never);
          else if (what === 8)
            made.push({ id: id(), at, kind: "preset changed", patch: { desiredRetention: 0.8 + card / 50 } } as never);
          else made.push({ id: id(), at, kind: "plan set", plan: { on: card } } as never);
        }
        await send(a, made);
        const { entries } = await exported(a);
        expect(entries).toHaveLength(made.length);
        await bringBack(b, entries, size);
        expect(await shownAlike(b)).toEqual(await shownAlike(a));
        expect((await exported(b)).entries).toEqual(entries);
        // Into the account it came from, nothing is new.
        await bringBack(a, entries, size);
        expect((await exported(a)).entries).toEqual(entries);
      }),
      { numRuns: 25 },
    );
  }, 240_000);

  test("a log longer than a piece is exported whole, in order, with the account", async () => {
    const a = await person();
    for (let i = 0; i < 9; i++)
      await send(
        a,
        Array.from({ length: 500 }, (_, n) => reviewed(`drift/n${n % 5}#1`, NOW - i * MINUTE)),
      );
    const { account, entries } = await exported(a);
    expect(account.email).toMatch(/@example\.org$/);
    expect(entries.map((entry) => entry.id)).toEqual((await logOf(a)).map((entry) => entry.id));
    expect(entries).toHaveLength(4500);
  });

  test("a piece with what is malformed keeps the rest, and claims nothing that is the server's", async () => {
    const a = await person();
    const good = { ...reviewed("drift/a#1", NOW), userId: "other", seq: 99, role: "admin", __proto__: { x: 1 } };
    const outcome = await importPiece(a, { entries: [good, { id: "bad" }, null, reviewed("x y", NOW)] }, NOW);
    expect(outcome).toMatchObject({ kept: 1, refused: [{ id: "bad" }, {}, {}] });
    const [entry] = await logOf(a);
    expect(entry).toMatchObject({ seq: 1, kind: "reviewed" });
    expect(JSON.stringify((await exported(a)).entries)).not.toMatch(/admin|other/);
    for (const body of [null, [], {}, { entries: "x" }, { entries: Array(1001).fill({}) }])
      expect(await importPiece(a, body, NOW)).toBeNull();
  });

  test("an entry dated later than now comes back as of now", async () => {
    const a = await person();
    await importPiece(a, { entries: [reviewed("drift/a#1", NOW + 40 * DAY)] }, NOW);
    expect((await logOf(a))[0]?.at).toBe(NOW);
  });

  test("reviews are a table that spreadsheets read", async () => {
    const a = await person();
    const gone = reviewed("=cmd()/x#1", NOW, { offsetMin: -300 });
    await send(a, [
      gone,
      reviewed("drift/b#1", NOW, { rating: 1 }),
      undone(gone.id, NOW),
      { id: id(), at: NOW, kind: "starred", card: "drift/b#1" },
    ]);
    const lines = (await whole(reviewsCsv(a))).trimEnd().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toBe(`${gone.id},2026-11-20T12:00:00.000Z,2026-11-20,reviewed,'=cmd()/x#1,3,5000,-300,1`);
    expect(lines[2]).toMatch(/,drift\/b#1,1,5000,60,0$/);
  });

  test("the decks become a file for Anki", async () => {
    await seedLibrary();
    const face = {
      kind: "cloze",
      prompt: 'A <span class="gap"></span>.',
      answer: 'A <mark class="gap"><span class="unseen">answer: </span>b "c"</mark>.',
      hint: "",
    };
    const deck = { id: "drift", title: "Drift::1", topic: "m", topicTitle: "Monitoring", concepts: {} };
    const basic = { kind: "basic", prompt: "<p>Q\tx</p>", answer: "<p>A</p>" };
    const shown = { why: "", sources: [], checked: "" };
    const cards = { "drift-0/n0#1": { ...shown, face: basic }, "drift-0/n1#1": { ...shown, face } };
    await db().deck.updateMany({ where: { id: "drift" }, data: { content: JSON.stringify({ ...deck, cards }) } });
    const lines = (await whole(ankiText(null))).trimEnd().split("\n");
    expect(lines.filter((line) => line.startsWith("#"))).toHaveLength(6);
    expect(lines[6]).toBe(
      [
        "driftless:drift-0/n0#1",
        "Basic",
        "Driftless::Monitoring::Drift:1",
        "driftless concept::drift-0 level::core",
        "<p>Q\tx</p>",
        "<p>A</p>",
      ]
        .map((text) => `"${text}"`)
        .join("\t"),
    );
    expect(lines[7]).toContain('"A {{c1::b ""c""}}."');
    expect((await whole(ankiText(null, "no such deck"))).split("\n")).toHaveLength(7);
  });

  describe("an account that is closed", () => {
    const GOOD = "paper lantern seven";
    let next = 0;
    const client = (now = NOW) => ({ place: `198.51.${++next}`, now });
    const joined = async () => {
      const email = `${id()}@example.org`;
      const { userId } = (await signUpAccount(email, GOOD, client())) as { userId: string };
      return { email, userId };
    };

    test("asks for the password, ends every session, and takes no more", async () => {
      const { userId } = await joined();
      const sid = await createSession(userId, "", NOW);
      expect(await endAccount(asking(userId), "not the password", NOW)).toMatch(/not right/);
      expect(await readSession(sid, NOW)).not.toBeNull();
      expect(await endAccount(asking(userId), GOOD, NOW)).toBeNull();
      expect(await readSession(sid, NOW)).toBeNull();
      await expect(send(userId, [reviewed("drift/a#1", NOW)])).rejects.toThrow("gone");
      expect(await importPiece(userId, { entries: [reviewed("drift/a#1", NOW)] }, NOW)).toBeNull();
    });

    test("comes back as it was when its person signs in within two weeks", async () => {
      const { email, userId } = await joined();
      await send(userId, [reviewed("drift/a#1", NOW)]);
      await closeAccount(userId, NOW);
      const late = client(NOW + GRACE_MS - MINUTE);
      expect(await checkCredentials(email, GOOD, late)).toEqual({ userId });
      expect(await deleteAccount(userId, NOW + GRACE_MS + DAY)).toBe(false);
      expect(await logOf(userId)).toHaveLength(1);
    });

    test("is deleted by a job after two weeks, whole, and nobody else's with it", async () => {
      const { email, userId } = await joined();
      const other = await person();
      const preset = { id: id(), at: NOW, kind: "preset changed", patch: { newPerDay: 1 } };
      for (const one of [userId, other])
        await send(one, [
          reviewed("drift/a#1", NOW),
          preset,
          { id: id(), at: NOW, kind: "deck chosen", deck: "d", chosen: true },
          { id: id(), at: NOW, kind: "plan set", plan: { on: 1 } },
        ]);
      await createSession(userId, "", NOW);
      await closeAccount(userId, NOW);
      const works = (now: number) => ({
        "delete account": async (who: string) => void (await deleteAccount(who, now)),
      });
      const early = NOW + GRACE_MS - MINUTE;
      while (await runOne(works(early), early));
      expect(await logOf(userId)).toHaveLength(4);
      const after = NOW + GRACE_MS + MINUTE;
      expect(await checkCredentials(email, GOOD, client(after))).toMatchObject({ problem: expect.any(String) });
      while (await runOne(works(after), after));
      const left = { ...(await shownOf(userId)), log: await logOf(userId) };
      expect(Object.values(left).flat()).toEqual([]);
      expect(await db().user.findUnique({ where: { id: userId } })).toBeNull();
      expect(await db().userSession.count({ where: { userId } })).toBe(0);
      expect(await logOf(other)).toHaveLength(4);
      expect(await signUpAccount(email, GOOD, client(after))).toMatchObject({ userId: expect.any(String) });
    });
  });
});

describe("taking away", () => {
  test("every table with a person in it is emptied by deletion", () => {
    const schema = readFileSync("prisma/schema.prisma", "utf8");
    const models = [...schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)];
    const personal = models.flatMap(([, name, body]) => (/^\s+userId\s/m.test(body as string) ? [name as string] : []));
    expect([...perPersonTables].sort()).toEqual(personal.sort());
  });

  test.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@x", "'@x"],
    ["\tx", "'\tx"],
    ["a,b", '"a,b"'],
    ['=a"b', `"'=a""b"`],
    [-300, "-300"],
    ["plain", "plain"],
  ])("%j is written as %s", (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  test("drawn maths becomes TeX, whatever is nested in it", () => {
    const katex = (tex: string) =>
      `<span class="katex"><span class="katex-mathml"><math><semantics><mrow></mrow><annotation encoding="application/x-tex">${tex}</annotation></semantics></math></span><span class="katex-html"><span><span>x</span></span></span></span>`;
    expect(texFrom(`a ${katex("x^2")} b ${katex("y")}.`)).toBe("a \\(x^2\\) b \\(y\\).");
    expect(texFrom(`<span class="katex-display">${katex("z")}</span>!`)).toBe("\\[z\\]!");
    const face = {
      kind: "cloze",
      prompt: "",
      answer: `<mark class="gap">${katex("{a}_{{b}}")}</mark>`,
      hint: "<b>h</b>",
    } as const;
    expect(ankiFields({ face, why: "w", sources: [], checked: "" })).toEqual([
      "Cloze",
      "{{c1::\\({a}_{{b} }\\)::h}}",
      "w",
    ]);
  });
});
