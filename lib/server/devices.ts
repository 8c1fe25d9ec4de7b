// Browsers that a person has signed in with before: a signed cookie says so. It opens nothing; it only keeps the limit
// that strangers can use up from counting for its owner.
import "server-only";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "./env";

const sign = (nonce: string, userId: string): string =>
  createHmac("sha256", env().secret).update(`device ${nonce} ${userId}`).digest("base64url");

/** What a browser keeps after signing in. */
export function knownDevice(userId: string): string {
  const nonce = randomBytes(16).toString("base64url");
  return `${nonce}.${sign(nonce, userId)}`;
}

export function isKnownDevice(kept: string | undefined, userId: string): boolean {
  const [nonce, signature] = (kept ?? "").split(".");
  if (!nonce || !signature) return false;
  const [given, wanted] = [Buffer.from(signature), Buffer.from(sign(nonce, userId))];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
