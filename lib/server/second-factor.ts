// A second step at sign-in, for who wants one: a code from an app, or one of ten written down. The app's key is encrypted
// with a key made from the server's secret; a code opens once, and so does each that was written down.
import "server-only";
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { renderSVG } from "uqr";
import { audit, pseudonym } from "./audit";
import { db } from "./database";
import { env } from "./env";
import { forgive, limited } from "./limits";
import { changeNotice, sendInTime } from "./mail";
import { type Asking, proven } from "./proof";
import { revokeSessions } from "./sessions";
import { addressOfKey, base32, newKey, stepOf } from "./totp";

const CODES = 10;

const sealingKey = (): Buffer => Buffer.from(hkdfSync("sha256", env().secret, "", "driftless second factor", 32));

function seal(userId: string, key: Uint8Array): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(), nonce).setAAD(Buffer.from(userId));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString("base64url");
}

function unseal(userId: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(), bytes.subarray(0, 12)).setAAD(Buffer.from(userId));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}

const hashOf = (code: string): string => createHash("sha256").update(code).digest("base64url");
const plainCode = (typed: string): string => typed.toLowerCase().replace(/[\s-]/g, "");

export async function hasSecondFactor(userId: string): Promise<boolean> {
  const found = await db().secondFactor.findUnique({ where: { userId }, select: { confirmedAt: true } });
  return found !== null && found.confirmedAt !== null;
}

export const codesLeft = (userId: string): Promise<number> =>
  db().recoveryCode.count({ where: { userId, usedAt: null } });

export type Offer = { readonly svg: string; readonly key: string };

/** A key to put into an app; it counts for nothing until a code of it has come back. */
export async function offerFactor(
  asking: Asking & { readonly email: string | null },
  password: string,
  now: number,
): Promise<Offer | { readonly problem: string }> {
  const problem = await proven(asking, password, now);
  if (problem) return { problem };
  if (await hasSecondFactor(asking.id)) return { problem: "There is a second step already. Turn it off first." };
  const key = newKey();
  const secret = seal(asking.id, key);
  await db().secondFactor.upsert({
    where: { userId: asking.id },
    create: { userId: asking.id, secret },
    update: { secret, lastStep: 0n },
    select: { userId: true },
  });
  return { svg: renderSVG(addressOfKey(key, asking.email ?? "account"), { border: 2 }), key: base32(key) };
}

/** The ten codes to write down, shown this once; other browsers are signed out. */
export async function confirmFactor(
  asking: Asking,
  typed: string,
  now: number,
): Promise<{ readonly codes: readonly string[] } | { readonly problem: string }> {
  const wait = await limited([["code account", pseudonym(asking.id)]], now);
  if (wait) return { problem: wait };
  if (await hasSecondFactor(asking.id)) return { problem: "There is a second step already." };
  if (!(await takeCode(asking.id, plainCode(typed), now)))
    return { problem: "This is not the code of now. Check that the app's clock is right, and type the newest." };
  const codes = Array.from({ length: CODES }, () => base32(randomBytes(10)).toLowerCase());
  await db().$transaction([
    db().recoveryCode.deleteMany({ where: { userId: asking.id } }),
    db().recoveryCode.createMany({ data: codes.map((code) => ({ userId: asking.id, hash: hashOf(code) })) }),
    db().secondFactor.update({ where: { userId: asking.id }, data: { confirmedAt: BigInt(now) } }),
  ]);
  await revokeSessions(asking.id, now, asking.sessionId);
  audit("second step on", { person: pseudonym(asking.id) });
  await tell(asking.id);
  return { codes: codes.map((code) => code.replace(/(.{4})(?=.)/g, "$1-")) };
}

/** Off again, for who knows the password. */
export async function dropFactor(asking: Asking, password: string, now: number): Promise<string | null> {
  const problem = await proven(asking, password, now);
  if (problem) return problem;
  await eraseFactor(asking.id);
  await tell(asking.id);
  return null;
}

/** By the operator's hand, too, for who lost both the app and the codes. */
export async function eraseFactor(userId: string): Promise<void> {
  await db().$transaction([
    db().recoveryCode.deleteMany({ where: { userId } }),
    db().secondFactor.deleteMany({ where: { userId } }),
  ]);
  audit("second step off", { person: pseudonym(userId) });
}

/** Null when this code, of the app or written down, opens; it opens nothing again. */
export async function checkFactor(userId: string, typed: string, now: number): Promise<string | null> {
  const wait = await limited([["code account", pseudonym(userId)]], now);
  if (wait) return wait;
  const code = plainCode(typed);
  if ((await takeCode(userId, code, now)) || (await takeRecovery(userId, code, now))) {
    await forgive("code account", pseudonym(userId));
    return null;
  }
  audit("code failed", { person: pseudonym(userId) }, "warn");
  return "This code is not right, or was used before.";
}

/** Of two that come with one code at once, one wins: the step is written only where it is newer. */
async function takeCode(userId: string, code: string, now: number): Promise<boolean> {
  if (!/^\d{6}$/.test(code)) return false;
  const found = await db().secondFactor.findUnique({ where: { userId }, select: { secret: true } });
  const step = found && stepOf(unseal(userId, found.secret), code, now);
  if (step === null) return false;
  const { count } = await db().secondFactor.updateMany({
    where: { userId, lastStep: { lt: BigInt(step) } },
    data: { lastStep: BigInt(step) },
  });
  return count === 1;
}

async function takeRecovery(userId: string, code: string, now: number): Promise<boolean> {
  if (!(await hasSecondFactor(userId))) return false;
  const { count } = await db().recoveryCode.updateMany({
    where: { userId, hash: hashOf(code), usedAt: null },
    data: { usedAt: BigInt(now) },
  });
  return count === 1;
}

async function tell(userId: string): Promise<void> {
  const found = await db().user.findUnique({ where: { id: userId }, select: { email: true } });
  if (found?.email) sendInTime(changeNotice(found.email, "second step"));
}
