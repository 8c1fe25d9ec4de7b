// One-time codes by the clock (RFC 6238): six digits of half a minute, HMAC-SHA-1, as every authenticator app reads them.
import "server-only";
import { createHmac, randomBytes } from "node:crypto";

const STEP_MS = 30_000;
const DIGITS = 6;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The half minute of a moment, counted from 1970. */
export const stepAt = (now: number): number => Math.floor(now / STEP_MS);

export const newKey = (): Buffer => randomBytes(20);

/** As people type it into an app. */
export function base32(key: Uint8Array): string {
  const bits = [...key].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

export function codeOf(key: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", key).update(counter).digest();
  const at = (digest[digest.length - 1] as number) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, "0");
}

/** The step whose code this is, the one before and after now allowed for slow hands and clocks; null when it is none's. */
export function stepOf(key: Uint8Array, code: string, now: number): number | null {
  const here = stepAt(now);
  return [here, here - 1, here + 1].find((step) => codeOf(key, step) === code) ?? null;
}

/** What a QR code tells an app. */
export const addressOfKey = (key: Uint8Array, account: string): string =>
  `otpauth://totp/${encodeURIComponent(`Driftless:${account}`)}?secret=${base32(key)}&issuer=Driftless&digits=${DIGITS}&period=${STEP_MS / 1000}`;
