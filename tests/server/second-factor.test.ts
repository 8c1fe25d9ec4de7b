import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { signUpAccount } from "@/lib/server/accounts";
import { db } from "@/lib/server/database";
import { HALFWAY_MS, halfway, whoIsHalfway } from "@/lib/server/halfway";
import {
  checkFactor,
  codesLeft,
  confirmFactor,
  dropFactor,
  hasSecondFactor,
  offerFactor,
} from "@/lib/server/second-factor";
import { createSession, readSession } from "@/lib/server/sessions";
import { base32, codeOf, stepAt, stepOf } from "@/lib/server/totp";
import { onEachDatabase } from "./databases";
import { MINUTE, NOW } from "./people";

const GOOD = "paper lantern seven";
const STEP = 30_000;

describe("a code by the clock", () => {
  // RFC 6238, appendix B, the last six of its eight digits.
  test.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"],
  ])("at second %d is %s", (second, code) => {
    const key = Buffer.from("12345678901234567890");
    expect(codeOf(key, stepAt(second * 1000))).toBe(code);
    expect(stepOf(key, code, second * 1000)).toBe(stepAt(second * 1000));
    expect(stepOf(key, code, second * 1000 + STEP)).toBe(stepAt(second * 1000));
    expect(stepOf(key, code, second * 1000 + 3 * STEP)).toBeNull();
  });

  test("has a key that is written as apps read it", () => {
    expect(base32(Buffer.from("12345678901234567890"))).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    expect(base32(Buffer.from("foo"))).toBe("MZXW6");
  });
});

const keyFrom = (text: string): Buffer => {
  const bits = [...text]
    .map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

onEachDatabase(() => {
  const someone = async () => {
    const email = `${randomUUID()}@example.org`;
    const { userId: id } = (await signUpAccount(email, GOOD, { place: randomUUID(), now: NOW })) as { userId: string };
    return { id, email, sessionId: await createSession(id, "", NOW), provenAt: NOW };
  };
  const withFactor = async () => {
    const person = await someone();
    const offered = await offerFactor(person, GOOD, NOW);
    if ("problem" in offered) throw new Error(offered.problem);
    const key = keyFrom(offered.key);
    const done = await confirmFactor(person, codeOf(key, stepAt(NOW)), NOW);
    if ("problem" in done) throw new Error(done.problem);
    return { person, key, codes: done.codes, offered };
  };

  describe("a second step", () => {
    test("is on once a code of the app has come back, and signs other devices out", async () => {
      const person = await someone();
      const other = await createSession(person.id, "", NOW);
      expect(await offerFactor(person, "not the password", NOW)).toEqual({ problem: "The password is not right." });
      const offered = await offerFactor(person, GOOD, NOW);
      if ("problem" in offered) throw new Error(offered.problem);
      expect(offered.svg).toMatch(/^<svg[^>]*viewBox/);
      expect(await hasSecondFactor(person.id)).toBe(false);
      expect(await confirmFactor(person, "000000", NOW)).toHaveProperty("problem");
      expect(await hasSecondFactor(person.id)).toBe(false);
      const code = codeOf(keyFrom(offered.key), stepAt(NOW));
      expect(await confirmFactor(person, ` ${code.slice(0, 3)} ${code.slice(3)} `, NOW)).toMatchObject({
        codes: expect.arrayContaining([expect.stringMatching(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/)]),
      });
      expect(await hasSecondFactor(person.id)).toBe(true);
      expect(await readSession(other, NOW)).toBeNull();
      expect(await readSession(person.sessionId, NOW)).not.toBeNull();
      expect(await offerFactor(person, GOOD, NOW)).toHaveProperty("problem");
    });

    test("takes each code once, of now, the half minute before and the one after", async () => {
      const { person, key } = await withFactor();
      const check = (step: number, now: number) => checkFactor(person.id, codeOf(key, step), now);
      const here = stepAt(NOW);
      // The one that turned it on was used.
      expect(await check(here, NOW)).not.toBeNull();
      expect(await check(here - 1, NOW)).not.toBeNull();
      expect(await check(here + 1, NOW)).toBeNull();
      expect(await check(here + 1, NOW + STEP)).not.toBeNull();
      expect(await check(here + 2, NOW + STEP)).toBeNull();
      const later = NOW + 20 * MINUTE;
      const atOnce = await Promise.all([1, 2, 3].map(() => check(stepAt(later), later)));
      expect(atOnce.filter((problem) => problem === null)).toHaveLength(1);
    });

    test("cannot be guessed: five tries in a quarter of an hour", async () => {
      const { person, key } = await withFactor();
      const later = NOW + 16 * MINUTE;
      const tries: (string | null)[] = [];
      for (let i = 0; i < 7; i++) tries.push(await checkFactor(person.id, "not a code", later));
      expect(tries.filter((problem) => /Too many/.test(problem ?? ""))).toHaveLength(2);
      expect(await checkFactor(person.id, codeOf(key, stepAt(later)), later)).toMatch(/Too many/);
      const after = later + 16 * MINUTE;
      expect(await checkFactor(person.id, codeOf(key, stepAt(after)), after)).toBeNull();
    });

    test("is taken with one of ten codes that were written down, each once, kept as hashes", async () => {
      const { person, codes } = await withFactor();
      expect(new Set(codes).size).toBe(10);
      const rows = await db().recoveryCode.findMany({ where: { userId: person.id } });
      for (const code of codes)
        expect(JSON.stringify(rows.map(({ hash }) => hash))).not.toContain(code.replace(/-/g, ""));
      const [first = "", second = ""] = codes;
      expect(await checkFactor(person.id, first, NOW)).toBeNull();
      expect(await checkFactor(person.id, first, NOW)).not.toBeNull();
      expect(await checkFactor(person.id, second.toUpperCase().replace(/-/g, " "), NOW)).toBeNull();
      expect(await codesLeft(person.id)).toBe(8);
      expect(await checkFactor((await withFactor()).person.id, codes[2] as string, NOW)).not.toBeNull();
    });

    test("has its key encrypted, for its person alone", async () => {
      const { person, offered, key } = await withFactor();
      const { secret } = await db().secondFactor.findUniqueOrThrow({ where: { userId: person.id } });
      expect(secret).not.toContain(offered.key);
      expect(Buffer.from(secret, "base64url").includes(key)).toBe(false);
      const { person: other } = await withFactor();
      await db().secondFactor.update({ where: { userId: other.id }, data: { secret } });
      await expect(checkFactor(other.id, codeOf(key, stepAt(NOW) + 1), NOW)).rejects.toThrow();
    });

    test("is turned off by who knows the password", async () => {
      const { person, codes } = await withFactor();
      expect(await dropFactor(person, "not the password", NOW)).toBe("The password is not right.");
      expect(await hasSecondFactor(person.id)).toBe(true);
      expect(await dropFactor(person, GOOD, NOW)).toBeNull();
      expect(await hasSecondFactor(person.id)).toBe(false);
      expect(await checkFactor(person.id, codes[0] as string, NOW)).not.toBeNull();
    });
  });

  test("who is half-way in stays so for five minutes, and not past a new password", async () => {
    const { id } = await someone();
    const kept = await halfway(id, NOW);
    expect(await whoIsHalfway(kept, NOW + MINUTE)).toBe(id);
    expect(await whoIsHalfway(kept, NOW + HALFWAY_MS)).toBeNull();
    const other = await someone();
    const [, until, signature] = kept.split(".");
    for (const forged of [
      `${other.id}.${until}.${signature}`,
      `${id}.${Number(until) + 1}.${signature}`,
      `${id}.${until}.`,
      "",
      "..",
      undefined,
    ])
      expect(await whoIsHalfway(forged, NOW)).toBeNull();
    await db().user.update({ where: { id }, data: { passwordHash: "another" } });
    expect(await whoIsHalfway(kept, NOW + MINUTE)).toBeNull();
  });
});
