// Links that are sent by mail and open an account once: within ten minutes, in the browser that asked, and only when a
// button is pressed, for scanners of mail follow every link. The secret stands behind # and so in no log.
import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { audit, pseudonym } from "./audit";
import { db, sql } from "./database";
import { emailFrom } from "./emails";
import { env } from "./env";
import { limited } from "./limits";
import { type Message, sendInTime } from "./mail";
import { type Row, rows } from "./sql";

export type LinkKind = "sign in" | "reset";

export const LINK_MS = 10 * 60_000;
const PATHS = { "sign in": "/sign-in/mail", reset: "/sign-in/reset" } as const;
const SUBJECTS = { "sign in": "Sign in to Driftless", reset: "A new password for Driftless" } as const;

export const linkSecret = (): string => randomBytes(32).toString("base64url");
const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

type Request = { readonly kind: LinkKind; readonly browser: string; readonly place: string; readonly now: number };

/** Sends a link if there is such an account. The answer is the same, and as fast, if not: null, or that it was too often. */
export async function askForLink(typedEmail: string, request: Request): Promise<string | null> {
  const email = emailFrom(typedEmail);
  if (!email) return "This is not an e-mail address that we can take.";
  const wait = await limited(
    [
      ["mail place", request.place],
      ["mail account", pseudonym(email)],
    ],
    request.now,
  );
  if (wait) return wait;
  sendInTime(makeLink(email, request));
  return null;
}

async function makeLink(email: string, { kind, browser, now }: Request): Promise<Message | null> {
  const found = await db().user.findFirst({ where: { email, deletedAt: null }, select: { id: true } });
  if (!found) return null;
  const secret = linkSecret();
  await db().mailLink.create({
    data: {
      userId: found.id,
      hash: hashOf(secret),
      browser: hashOf(browser),
      kind,
      expiresAt: BigInt(now + LINK_MS),
    },
    select: { userId: true },
  });
  audit("link sent", { person: pseudonym(found.id), kind });
  return {
    to: email,
    subject: SUBJECTS[kind],
    text: `${env().appUrl}${PATHS[kind]}#${secret}

Open this within ten minutes, in the browser in which you asked for it. It works once.
If you did not ask for it, there is nothing to do: nobody can use it without that browser.
`,
  };
}

type Link = Row & { userId: string; browser: string; expiresAt: number; usedAt: number | null };

/** Uses a link up. Whose it is, or why it does not open anything. */
export async function openLink(
  secret: string,
  { kind, browser, now }: { readonly kind: LinkKind; readonly browser: string | undefined; readonly now: number },
): Promise<{ readonly userId: string } | { readonly problem: string }> {
  const hash = hashOf(secret);
  const [link] = await sql().read(() =>
    rows<Link>(
      `SELECT "userId", "browser", "expiresAt", "usedAt" FROM "MailLink" WHERE "hash" = $1 AND "kind" = $2`,
      hash,
      kind,
    ),
  );
  if (!link) return { problem: "This link is not one of ours, or of long ago. Ask for a new one." };
  if (link.usedAt !== null) return { problem: "This link was used before. Ask for a new one." };
  if (now >= link.expiresAt) return { problem: "This link is older than ten minutes. Ask for a new one." };
  if (!browser || hashOf(browser) !== link.browser)
    return { problem: "This link was asked for in another browser. Open it there, or ask for a new one here." };
  const { count } = await db().mailLink.updateMany({
    where: { userId: link.userId, hash, usedAt: null },
    data: { usedAt: BigInt(now) },
  });
  if (count === 0) return { problem: "This link was used before. Ask for a new one." };
  await db().user.updateMany({
    where: { id: link.userId, emailVerified: null },
    data: { emailVerified: new Date(now) },
  });
  audit("link used", { person: pseudonym(link.userId), kind });
  return { userId: link.userId };
}

/** After a change of password or address: what was sent before opens nothing any more. */
export async function voidLinks(userId: string): Promise<void> {
  await db().mailLink.deleteMany({ where: { userId } });
}
