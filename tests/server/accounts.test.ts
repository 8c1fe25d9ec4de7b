import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { changePassword, checkCredentials, signUpAccount } from "@/lib/server/accounts";
import { db } from "@/lib/server/database";
import { knownDevice } from "@/lib/server/devices";
import { changeEmail } from "@/lib/server/new-email";
import { passwordProblem } from "@/lib/server/passwords";
import { createSession, devices, readSession, revokeSession, revokeSessions } from "@/lib/server/sessions";
import { onEachDatabase } from "./databases";
import { asking, DAY, MINUTE, NOW, person } from "./people";

const GOOD = "paper lantern seven";
let next = 0;
/** Somebody somewhere else each time, so that the limits of one test are not another's. */
const someone = () => ({ place: `203.0.${++next}`, now: NOW });
const address = () => `${randomUUID()}@example.org`;

describe("a password", () => {
  test.each([
    ["paper lantern seven"],
    ["            "],
    ["🐢🐢🐢🐢🐢🐢🐢🐢🐢🐢🐢🐢"],
    ["x".repeat(200)],
    ["with a \u0000 inside it"],
    ["driftless but longer words"],
  ])("%j will do", async (password) => {
    expect(await passwordProblem(password, "ada@example.org")).toBeNull();
  });

  test.each([
    ["short", /at least 12/],
    ["🐢🐢🐢🐢🐢🐢🐢🐢🐢🐢🐢", /at least 12/],
    ["x".repeat(201), /at most 200/],
    ["🐢".repeat(300), /at most 200/],
    ["qwertyuiop12", /list of common/],
    ["QWERTYUIOP12", /list of common/],
    ["driftless2026", /this app's name/],
    ["Ada@Example.org", /your address/],
    ["driftless-ada-1", /app's name or your address/],
  ])("%j is refused", async (password, sentence) => {
    expect(await passwordProblem(password, "ada@example.org")).toMatch(sentence);
  });
});

onEachDatabase(() => {
  describe("an account", () => {
    test("is made once for an address, however it is spelled", async () => {
      const email = address();
      const made = await signUpAccount(email.toUpperCase(), GOOD, someone());
      expect(made).toMatchObject({ userId: expect.any(String) });
      expect(await signUpAccount(email.replace("@", "\uff20"), GOOD, someone())).toMatchObject({
        problem: expect.stringMatching(/already/),
      });
      expect(await checkCredentials(` ${email} `, GOOD, someone())).toEqual(made);
    });

    test("is opened by its password exactly as it was received", async () => {
      const email = address();
      await signUpAccount(email, "  Ünïcode pass  ", someone());
      for (const wrong of [
        "Ünïcode pass",
        "  ünïcode pass  ",
        "  Ünïcode pass  ".normalize("NFD"),
        "  Ünïcode pass  \u0000",
      ])
        expect(await checkCredentials(email, wrong, someone())).toMatchObject({ problem: expect.any(String) });
      expect(await checkCredentials(email, "  Ünïcode pass  ", someone())).toMatchObject({
        userId: expect.any(String),
      });
    });

    test("keeps no password that could be read", async () => {
      const email = address();
      await signUpAccount(email, GOOD, someone());
      const { passwordHash } = await db().user.findUniqueOrThrow({ where: { email } });
      expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    });

    test("that does not exist is told apart neither by the answer nor by the time", async () => {
      const email = address();
      await signUpAccount(email, GOOD, someone());
      const seen = { there: new Set<string>(), missing: new Set<string>() };
      const fastest = { there: Number.POSITIVE_INFINITY, missing: Number.POSITIVE_INFINITY };
      await checkCredentials(address(), "not the password", someone());
      // By turns, so that a busy machine is as unfair to both.
      for (let i = 0; i < 8; i++) {
        for (const which of ["there", "missing"] as const) {
          const begin = performance.now();
          const outcome = await checkCredentials(which === "there" ? email : address(), "not the password", someone());
          fastest[which] = Math.min(fastest[which], performance.now() - begin);
          seen[which].add(JSON.stringify(outcome));
        }
      }
      expect([...seen.missing]).toEqual([...seen.there]);
      // Hashing takes tens of milliseconds; a missing hash would show at once.
      expect(fastest.missing / fastest.there).toBeGreaterThan(0.6);
      expect(fastest.missing / fastest.there).toBeLessThan(1.6);
    });

    test("that was deleted, or has no password, opens to nobody", async () => {
      const [gone, other] = [address(), address()];
      await signUpAccount(gone, GOOD, someone());
      await db().user.update({ where: { email: gone }, data: { deletedAt: new Date(NOW - 14 * DAY) } });
      await db().user.create({ data: { email: other } });
      expect(await checkCredentials(gone, GOOD, someone())).toMatchObject({ problem: expect.any(String) });
      expect(await checkCredentials(other, GOOD, someone())).toMatchObject({ problem: expect.any(String) });
    });

    test("gets another password from who knows the current one", async () => {
      const email = address();
      const made = (await signUpAccount(email, GOOD, someone())) as { userId: string };
      expect(await changePassword(made.userId, "wrong wrong wrong", "another good one")).toMatchObject({
        problem: expect.any(String),
      });
      expect(await changePassword(made.userId, GOOD, "short")).toMatchObject({ problem: expect.any(String) });
      const [mine, stolen] = [
        await createSession(made.userId, "", Date.now()),
        await createSession(made.userId, "", Date.now()),
      ];
      expect(await changePassword(made.userId, GOOD, "another good one", mine)).toBeNull();
      expect(await readSession(mine, Date.now())).not.toBeNull();
      expect(await readSession(stolen, Date.now())).toBeNull();
      expect(await checkCredentials(email, GOOD, someone())).toMatchObject({ problem: expect.any(String) });
      expect(await checkCredentials(email, "another good one", someone())).toEqual(made);
    });
  });

  describe("trying passwords", () => {
    const tryOften = async (times: number, email: () => string, client: () => { place: string; now: number }) => {
      const answers: string[] = [];
      for (let i = 0; i < times; i++) {
        const outcome = await checkCredentials(email(), "x".repeat(1025), client());
        answers.push("problem" in outcome ? outcome.problem : "");
      }
      return answers.filter((problem) => /Too many/.test(problem)).length;
    };

    test("on one account from one place: five in a quarter of an hour", async () => {
      const [email, client] = [address(), someone()];
      expect(
        await tryOften(
          8,
          () => email,
          () => client,
        ),
      ).toBe(3);
      expect(
        await tryOften(
          1,
          () => email,
          () => ({ ...client, now: NOW + 16 * MINUTE }),
        ),
      ).toBe(0);
    });

    test("on one account from everywhere: twenty an hour", async () => {
      const email = address();
      expect(await tryOften(25, () => email, someone)).toBe(5);
    });

    test("on many accounts from one place: a hundred an hour", async () => {
      const client = someone();
      expect(await tryOften(110, address, () => client)).toBe(10);
    });

    test("is forgiven once it has succeeded", async () => {
      const [email, client] = [address(), someone()];
      await signUpAccount(email, GOOD, client);
      for (let i = 0; i < 8; i++)
        expect(await checkCredentials(email, GOOD, client)).toMatchObject({ userId: expect.any(String) });
    });
  });

  describe("a browser that was signed in before", () => {
    test("lets its person in while strangers have used up the attempts on the account", async () => {
      const email = address();
      const { userId } = (await signUpAccount(email, GOOD, someone())) as { userId: string };
      for (let i = 0; i < 25; i++) await checkCredentials(email, "x".repeat(1025), someone());
      expect(await checkCredentials(email, GOOD, someone())).toMatchObject({
        problem: expect.stringMatching(/Too many/),
      });
      const device = knownDevice(userId);
      expect(await checkCredentials(email, GOOD, { ...someone(), device })).toEqual({ userId });
      for (const forged of [knownDevice("someone else"), `${device}x`, device.split(".")[0], "", ".", "a.b"])
        expect(await checkCredentials(email, GOOD, { ...someone(), device: forged })).toMatchObject({
          problem: expect.stringMatching(/Too many/),
        });
    });

    test("has ten attempts of its own in a quarter of an hour", async () => {
      const email = address();
      const { userId } = (await signUpAccount(email, GOOD, someone())) as { userId: string };
      const device = knownDevice(userId);
      const problems: string[] = [];
      for (let i = 0; i < 12; i++) {
        const outcome = await checkCredentials(email, "x".repeat(1025), { ...someone(), device });
        if ("problem" in outcome) problems.push(outcome.problem);
      }
      expect(problems.filter((problem) => /Too many/.test(problem))).toHaveLength(2);
    });
  });

  describe("another address", () => {
    test("is taken with the password alone, once, and opens the account from then on", async () => {
      const [email, chosen, taken] = [address(), address(), address()];
      const { userId } = (await signUpAccount(email, GOOD, someone())) as { userId: string };
      await signUpAccount(taken, GOOD, someone());
      const change = (password: string, typed: string) => changeEmail(asking(userId), password, typed, someone());
      expect(await change("not the password", chosen)).toEqual({ problem: expect.stringMatching(/not right/) });
      expect(await change(GOOD, "no address")).toEqual({ problem: expect.stringMatching(/not an e-mail/) });
      expect(await change(GOOD, taken.toUpperCase())).toEqual({ problem: expect.stringMatching(/another account/) });
      expect(await change(GOOD, chosen)).toEqual({ sentTo: null });
      expect(await checkCredentials(email, GOOD, someone())).toMatchObject({ problem: expect.any(String) });
      expect(await checkCredentials(chosen, GOOD, someone())).toEqual({ userId });
    });
  });

  describe("a session", () => {
    test("is its person's until it is ended", async () => {
      const a = await person();
      const sid = await createSession(a, "Firefox", NOW);
      expect(await readSession(sid, NOW)).toMatchObject({ id: a, sessionId: sid });
      expect(await revokeSession(await person(), sid, NOW)).toBe(false);
      expect(await readSession(sid, NOW)).not.toBeNull();
      expect(await revokeSession(a, sid, NOW)).toBe(true);
      expect(await readSession(sid, NOW)).toBeNull();
      expect(await readSession("no such session", NOW)).toBeNull();
    });

    test("ends after fourteen days without a visit, and after sixty with them", async () => {
      const a = await person();
      const idle = await createSession(a, "", NOW);
      const used = await createSession(a, "", NOW);
      for (let day = 1; day <= 60; day++) expect(await readSession(used, NOW + day * DAY)).not.toBeNull();
      expect(await readSession(used, NOW + 60 * DAY + 1)).toBeNull();
      expect(await readSession(idle, NOW + 14 * DAY + 1)).toBeNull();
    });

    test("notes when it was last used at most every five minutes", async () => {
      const sid = await createSession(await person(), "", NOW);
      const seen = async () => Number((await db().userSession.findUniqueOrThrow({ where: { id: sid } })).lastSeenAt);
      await readSession(sid, NOW + 4 * MINUTE);
      expect(await seen()).toBe(NOW);
      await readSession(sid, NOW + 6 * MINUTE);
      expect(await seen()).toBe(NOW + 6 * MINUTE);
    });

    test("is one of at most twenty; the longest idle ends", async () => {
      const a = await person();
      const sids: string[] = [];
      for (let i = 0; i < 22; i++) sids.push(await createSession(a, `device ${i}`, NOW + i));
      expect(await readSession(sids[0] as string, NOW + 30)).toBeNull();
      expect(await readSession(sids[1] as string, NOW + 30)).toBeNull();
      expect(await readSession(sids[2] as string, NOW + 30)).not.toBeNull();
      expect(await devices(a, NOW + 30)).toHaveLength(20);
    });

    test("ends with all others but one's own, and with the account", async () => {
      const a = await person();
      const [mine, other] = [await createSession(a, "", NOW), await createSession(a, "", NOW)];
      await revokeSessions(a, NOW, mine);
      expect([await readSession(mine, NOW), await readSession(other, NOW)]).toMatchObject([{ id: a }, null]);
      await db().user.update({ where: { id: a }, data: { deletedAt: new Date(NOW) } });
      expect(await readSession(mine, NOW)).toBeNull();
    });
  });
});
