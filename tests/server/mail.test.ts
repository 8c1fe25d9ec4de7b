// Links by mail, with a real server for mail at the other end.
import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, describe, expect, test } from "vitest";
import { changePassword, checkCredentials, replacePassword, signUpAccount } from "@/lib/server/accounts";
import { db } from "@/lib/server/database";
import { closeAccount, deleteAccount, GRACE_MS } from "@/lib/server/deletion";
import { askForLink, forgetOldLinks, LINK_MS, linkSecret, openLink } from "@/lib/server/mail-links";
import { changeEmail, confirmEmail } from "@/lib/server/new-email";
import { createSession, readSession } from "@/lib/server/sessions";
import { onEachDatabase } from "./databases";
import { asking, DAY, MINUTE, NOW } from "./people";

type Received = { readonly to: readonly string[]; readonly text: string };
const received: Received[] = [];
let isDown = false;
let turnedAway = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo: (_address, _session, done) => {
    if (isDown) turnedAway += 1;
    done(isDown ? new Error("not now") : null);
  },
  onData: async (stream, session, done) => {
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece as Buffer);
    const text = Buffer.concat(pieces).toString().replace(/=\r\n/g, "").replace(/=3D/g, "=");
    received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
    done();
  },
});
await new Promise<void>((done) => void server.listen(0, "127.0.0.1", () => done()));
process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
process.env.MAIL_FROM = "Driftless <driftless@example.org>";
process.env.APP_URL = "http://localhost:3000";
afterAll(() => void server.close(() => {}));

const GOOD = "paper lantern seven";
let places = 0;
const place = () => `198.51.${++places}`;
const someone = () => ({ place: place(), now: NOW });

const mailTo = (address: string) => received.filter(({ to }) => to.includes(address));
async function arrived(address: string, count = 1, about = /^/): Promise<Received> {
  const found = () => mailTo(address).filter(({ text }) => about.test(text));
  await expect.poll(() => found().length, { timeout: 10_000 }).toBe(count);
  return found().at(-1) as Received;
}
const secretIn = ({ text }: Pick<Received, "text">): string => /#([\w-]{43})/.exec(text)?.[1] ?? "";

onEachDatabase(() => {
  const account = async () => {
    const email = `${randomUUID()}@example.org`;
    return { email, ...((await signUpAccount(email, GOOD, someone())) as { userId: string }) };
  };
  /** A link that has arrived, and the browser that asked for it. */
  const linked = async (email: string, kind: "sign in" | "reset", now = NOW) => {
    const browser = linkSecret();
    const before = mailTo(email).filter(({ text }) => text.includes("#")).length;
    expect(await askForLink(email, { kind, browser, place: place(), now })).toBeNull();
    return { secret: secretIn(await arrived(email, before + 1, /#/)), browser, kind };
  };

  const another = () => `${randomUUID()}@example.org`;
  const ask = (userId: string, to: string, password = GOOD, now = NOW) =>
    changeEmail(asking(userId), password, to, { place: place(), now });
  /** The secret of a link that has arrived at another address of this person's. */
  const addressAsked = async (userId: string, to: string, password = GOOD, now = NOW) => {
    const before = mailTo(to).length;
    expect(await ask(userId, to, password, now)).toEqual({ sentTo: to });
    return secretIn(await arrived(to, before + 1));
  };
  const emailOf = async (id: string) => (await db().user.findUniqueOrThrow({ where: { id } })).email;

  describe("a link by mail", () => {
    test("opens its account once, by the button in the browser that asked, within ten minutes", async () => {
      const { email, userId } = await account();
      const { secret, browser, kind } = await linked(email, "sign in");
      const mail = mailTo(email).at(-1)?.text ?? "";
      expect(mail).toContain("http://localhost:3000/sign-in/mail#");
      expect(mail).not.toMatch(/text\/html/);
      const open = (more: object = {}) => openLink(secret, { kind, browser, now: NOW + MINUTE, ...more });
      expect(await open({ browser: undefined })).toEqual({ problem: expect.stringMatching(/another browser/) });
      expect(await open({ browser: linkSecret() })).toEqual({ problem: expect.stringMatching(/another browser/) });
      expect(await open({ kind: "reset" })).toEqual({ problem: expect.stringMatching(/not one of ours/) });
      expect(await open({ now: NOW + LINK_MS })).toEqual({ problem: expect.stringMatching(/older than ten/) });
      expect(await openLink(linkSecret(), { kind, browser, now: NOW })).toHaveProperty("problem");
      const both = await Promise.all([open(), open(), open()]);
      expect(both.filter((one) => "userId" in one)).toEqual([{ userId }]);
      expect(await open()).toEqual({ problem: expect.stringMatching(/used before/) });
      expect((await db().user.findUniqueOrThrow({ where: { id: userId } })).emailVerified).not.toBeNull();
    });

    test("is kept nowhere as it was sent", async () => {
      const { email, userId } = await account();
      const { secret, browser } = await linked(email, "sign in");
      const [row] = await db().mailLink.findMany({ where: { userId } });
      expect(JSON.stringify(row, (_key, value) => (typeof value === "bigint" ? Number(value) : value))).not.toMatch(
        new RegExp(`${secret}|${browser}`),
      );
    });

    test("is answered alike, and as fast, whether or not there is such an account", async () => {
      const { email } = await account();
      const nobody = `${randomUUID()}@example.org`;
      const ask = (typed: string) => askForLink(typed, { kind: "reset", browser: "b", place: place(), now: NOW });
      expect([await ask(email), await ask(nobody)]).toEqual([null, null]);
      await arrived(email);
      expect(mailTo(nobody)).toEqual([]);
      // Nothing of the account is looked at before the answer: a server for mail that is down changes nothing.
      isDown = true;
      expect(await ask(email)).toBeNull();
      await expect.poll(() => turnedAway).toBe(1);
      isDown = false;
      // It is tried again.
      await arrived(email, 2);
      turnedAway = 0;
    });

    test("is asked for at most three times in a quarter of an hour for one address, sent to no list of addresses", async () => {
      const nobody = `${randomUUID()}@example.org`;
      const ask = (typed: string) => askForLink(typed, { kind: "sign in", browser: "b", place: place(), now: NOW });
      for (let i = 0; i < 3; i++) expect(await ask(nobody)).toBeNull();
      expect(await ask(nobody.toUpperCase())).toMatch(/Too many/);
      for (const bad of ["a@b.com,c@d.com", '"e@attacker.com"@victim.com', "a@b.com\r\nBcc: c@d.com", ""])
        expect(await ask(bad)).toMatch(/not an e-mail/);
    });

    test("that was sent before a password or an address was changed opens nothing", async () => {
      const { email, userId } = await account();
      const first = await linked(email, "sign in");
      expect(await changePassword(userId, GOOD, "another good one")).toBeNull();
      expect(await openLink(first.secret, { ...first, kind: "sign in", now: NOW })).toHaveProperty("problem");
      const second = await linked(email, "reset");
      const next = `${randomUUID()}@example.org`;
      const asked = await addressAsked(userId, next, "another good one");
      expect(await confirmEmail(userId, asked, NOW)).toEqual({ email: next });
      expect(await openLink(second.secret, { ...second, kind: "reset", now: NOW })).toHaveProperty("problem");
    });
  });

  test("a new password ends every session and every other link, and its owner is told", async () => {
    const { email, userId } = await account();
    const session = await createSession(userId, "", NOW);
    const [reset, other] = [await linked(email, "reset"), await linked(email, "sign in")];
    expect(await openLink(reset.secret, { ...reset, kind: "reset", now: NOW })).toEqual({ userId });
    await replacePassword(userId, "quiet harbour nine", NOW);
    expect(await readSession(session, NOW)).toBeNull();
    expect(await openLink(other.secret, { ...other, kind: "sign in", now: NOW })).toHaveProperty("problem");
    expect(await checkCredentials(email, GOOD, someone())).toHaveProperty("problem");
    expect(await checkCredentials(email, "quiet harbour nine", someone())).toEqual({ userId });
    expect((await arrived(email, 3)).text).toMatch(/password of your account was changed/);
  });

  test("a change of address is told to the address before", async () => {
    const { email, userId } = await account();
    const secret = await addressAsked(userId, another());
    expect((await arrived(email)).text).toMatch(/another address was asked for/);
    expect(await confirmEmail(userId, secret, NOW)).toHaveProperty("email");
    expect((await arrived(email, 2)).text).toMatch(/address of your account was changed/);
    expect(mailTo(email).filter(({ text }) => text.includes("#"))).toEqual([]);
  });

  describe("a new address", () => {
    test("counts once the link that was sent to it is confirmed, and not before", async () => {
      const { email, userId } = await account();
      const next = another();
      const session = await createSession(userId, "", NOW);
      expect(await ask(userId, next, "not the password")).toEqual({ problem: expect.stringMatching(/not right/) });
      expect(await ask(userId, ` ${next.toUpperCase()}`)).toEqual({ sentTo: next });
      const mail = await arrived(next);
      expect(mail.text).toContain("http://localhost:3000/account/address#");
      expect(await emailOf(userId)).toBe(email);
      expect(await checkCredentials(next, GOOD, someone())).toHaveProperty("problem");
      const press = () => confirmEmail(userId, secretIn(mail), NOW + MINUTE);
      const all = await Promise.all([press(), press(), press()]);
      expect(all.filter((one) => "email" in one)).toEqual([{ email: next }]);
      expect(await press()).toHaveProperty("problem");
      expect((await db().user.findUniqueOrThrow({ where: { id: userId } })).emailVerified).toEqual(
        new Date(NOW + MINUTE),
      );
      expect(await checkCredentials(email, GOOD, someone())).toHaveProperty("problem");
      expect(await checkCredentials(next, GOOD, someone())).toEqual({ userId });
      expect(await readSession(session, NOW)).not.toBeNull();
      expect(mailTo(next)).toHaveLength(1);
    });

    test("is confirmed by the account that asked alone, within ten minutes, with a link for that alone", async () => {
      const [mine, hers] = [await account(), await account()];
      const next = another();
      const secret = await addressAsked(mine.userId, next);
      const [row] = await db().mailLink.findMany({ where: { userId: mine.userId } });
      expect(Object.values(row ?? {}).map(String)).not.toContain(secret);
      expect(await confirmEmail(hers.userId, secret, NOW)).toEqual({
        problem: expect.stringMatching(/another account/),
      });
      expect(await confirmEmail(mine.userId, secret, NOW + LINK_MS)).toEqual({
        problem: expect.stringMatching(/older than ten/),
      });
      expect(await confirmEmail(mine.userId, linkSecret(), NOW)).toEqual({
        problem: expect.stringMatching(/not one of ours/),
      });
      for (const kind of ["sign in", "reset"] as const) {
        for (const browser of ["", undefined, mine.userId])
          expect(await openLink(secret, { kind, browser, now: NOW })).toHaveProperty("problem");
        const other = await linked(mine.email, kind);
        expect(await confirmEmail(mine.userId, other.secret, NOW)).toHaveProperty("problem");
      }
      expect([await emailOf(mine.userId), await emailOf(hers.userId)]).toEqual([mine.email, hers.email]);
      expect(await confirmEmail(mine.userId, secret, NOW + LINK_MS - 1)).toEqual({ email: next });
    });

    test("that is another's is answered alike, with the same work; its owner alone hears of it", async () => {
      const { email, userId } = await account();
      const [hers, closed, free] = [await account(), await account(), another()];
      await closeAccount(closed.userId, NOW);
      for (const to of [hers.email, closed.email, free]) {
        expect(await ask(userId, to)).toEqual({ sentTo: to });
        const { text } = await arrived(to);
        expect(secretIn({ text })).toHaveLength(to === free ? 43 : 0);
        expect(await db().mailLink.findMany({ where: { userId }, select: { address: true } })).toEqual([
          { address: to },
        ]);
      }
      expect(await ask(userId, email)).toEqual({ problem: expect.stringMatching(/your address already/) });
      expect(await emailOf(userId)).toBe(email);
    });

    test("that another took meanwhile is refused as any void link is", async () => {
      const [mine, hers] = [await account(), await account()];
      const next = another();
      const secret = await addressAsked(mine.userId, next);
      expect(await confirmEmail(hers.userId, await addressAsked(hers.userId, next), NOW)).toEqual({ email: next });
      const refused = await confirmEmail(mine.userId, secret, NOW);
      expect(refused).toEqual(await confirmEmail(mine.userId, linkSecret(), NOW));
      expect([await emailOf(mine.userId), await emailOf(hers.userId)]).toEqual([mine.email, next]);
      expect(mailTo(mine.email).filter(({ text }) => /was changed/.test(text))).toEqual([]);
    });

    test("ends with the next that is asked for, with the password, and with the account", async () => {
      const { userId } = await account();
      const first = await addressAsked(userId, another());
      const second = await addressAsked(userId, another());
      expect(await confirmEmail(userId, first, NOW)).toEqual({ problem: expect.stringMatching(/not one of ours/) });
      await replacePassword(userId, "quiet harbour nine", NOW);
      expect(await confirmEmail(userId, second, NOW)).toEqual({ problem: expect.stringMatching(/not one of ours/) });
      await addressAsked(userId, another(), "quiet harbour nine");
      await closeAccount(userId, NOW);
      expect(await deleteAccount(userId, NOW + GRACE_MS)).toBe(true);
      expect(await db().mailLink.count({ where: { userId } })).toBe(0);
    });

    test("is asked for at most three times in a quarter of an hour, and forgotten a day later", async () => {
      const { email, userId } = await account();
      const next = another();
      for (let i = 0; i < 3; i++) await addressAsked(userId, next);
      expect(await ask(userId, next)).toEqual({ problem: expect.stringMatching(/Too many/) });
      for (const bad of ["a@b.com,c@d.com", '"e@attacker.com"@victim.com', "a@b.com\r\nBcc: c@d.com", ""])
        expect(await ask(userId, bad)).toEqual({ problem: expect.stringMatching(/not an e-mail/) });
      await linked(email, "sign in", NOW + DAY);
      await forgetOldLinks(NOW + DAY + LINK_MS + 1);
      expect(await db().mailLink.findMany({ where: { userId }, select: { kind: true } })).toEqual([
        { kind: "sign in" },
      ]);
    });
  });
});
