// Between the password and the second step: who has said the one and not yet the other, for five minutes. Signed, tied to
// the password that was said, and no session: it opens nothing but the question for a code.
import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { db } from "./database";
import { env } from "./env";

export const HALFWAY_MS = 5 * 60_000;

async function sign(userId: string, until: number): Promise<string | null> {
  const found = await db().user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  if (!found) return null;
  const text = `halfway ${userId} ${until} ${found.passwordHash}`;
  return createHmac("sha256", env().secret).update(text).digest("base64url");
}

export const halfway = async (userId: string, now: number): Promise<string> =>
  `${userId}.${now + HALFWAY_MS}.${await sign(userId, now + HALFWAY_MS)}`;

/** Who is half-way in; null when nobody is, or it took too long. */
export async function whoIsHalfway(kept: string | undefined, now: number): Promise<string | null> {
  const [userId = "", until = "", signature = ""] = (kept ?? "").split(".");
  if (!/^\d{1,15}$/.test(until) || Number(until) <= now) return null;
  const wanted = await sign(userId, Number(until));
  if (wanted === null || wanted.length !== signature.length) return null;
  return timingSafeEqual(Buffer.from(wanted), Buffer.from(signature)) ? userId : null;
}
