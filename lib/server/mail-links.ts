// Links that are sent by mail and open an account once: within ten minutes, in the browser that asked, and only when a
// button is pressed, for scanners of mail follow every link. The secret stands behind # and so in no log. A link that
// confirms an address opens nothing: whoever presses its button has signed in to the account that asked.
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
type AnyKind = LinkKind | "address";

export const LINK_MS = 10 * 60_000;
/** A link that is long over is told from one that never was for so long. */
const KEPT_MS = 24 * 3_600_000;
const PATHS = { "sign in": "/sign-in/mail", reset: "/sign-in/reset", address: "/account/address" } as const;
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
  const link = await keepLink({ userId: found.id, kind, browser: hashOf(browser), address: null }, now);
  return {
    to: email,
    subject: SUBJECTS[kind],
    text: `${link}

Open this within ten minutes, in the browser in which you asked for it. It works once.
If you did not ask for it, there is nothing to do: nobody can use it without that browser.
`,
  };
}

type Kept = {
  readonly userId: string;
  readonly kind: AnyKind;
  readonly browser: string;
  readonly address: string | null;
};

/** A new link, of which only hashes are kept. */
async function keepLink(kept: Kept, now: number): Promise<string> {
  const secret = linkSecret();
  await db().mailLink.create({
    data: { ...kept, hash: hashOf(secret), expiresAt: BigInt(now + LINK_MS) },
    select: { userId: true },
  });
  audit("link sent", { person: pseudonym(kept.userId), kind: kept.kind });
  return `${env().appUrl}${PATHS[kept.kind]}#${secret}`;
}

/** A link that confirms an address as this person's; the one that they asked for before ends. */
export async function addressLink(userId: string, address: string, now: number): Promise<string> {
  await db().mailLink.deleteMany({ where: { userId, kind: "address" } });
  return keepLink({ userId, kind: "address", browser: "", address }, now);
}

type Link = Row & {
  userId: string;
  hash: string;
  browser: string;
  address: string | null;
  expiresAt: number;
  usedAt: number | null;
};
type Problem = { readonly problem: string };

export const NOT_OURS: Problem = { problem: "This link is not one of ours, or of long ago. Ask for a new one." };
const USED: Problem = { problem: "This link was used before. Ask for a new one." };

/** The link that has this secret, while it may be used. */
async function findLink(secret: string, kind: AnyKind, now: number): Promise<{ readonly link: Link } | Problem> {
  const [link] = await sql().read(() =>
    rows<Link>(
      `SELECT "userId", "hash", "browser", "address", "expiresAt", "usedAt" FROM "MailLink" WHERE "hash" = $1 AND "kind" = $2`,
      hashOf(secret),
      kind,
    ),
  );
  if (!link) return NOT_OURS;
  if (link.usedAt !== null) return USED;
  if (now >= link.expiresAt) return { problem: "This link is older than ten minutes. Ask for a new one." };
  return { link };
}

/** Whether this is the one time that the link is used. */
async function spend({ userId, hash }: Link, kind: AnyKind, now: number): Promise<boolean> {
  const where = { userId, hash, usedAt: null };
  const { count } = await db().mailLink.updateMany({ where, data: { usedAt: BigInt(now) } });
  if (count > 0) audit("link used", { person: pseudonym(userId), kind });
  return count > 0;
}

/** Uses a link up. Whose it is, or why it does not open anything. */
export async function openLink(
  secret: string,
  { kind, browser, now }: { readonly kind: LinkKind; readonly browser: string | undefined; readonly now: number },
): Promise<{ readonly userId: string } | Problem> {
  const found = await findLink(secret, kind, now);
  if ("problem" in found) return found;
  const { link } = found;
  if (!browser || hashOf(browser) !== link.browser)
    return { problem: "This link was asked for in another browser. Open it there, or ask for a new one here." };
  if (!(await spend(link, kind, now))) return USED;
  await db().user.updateMany({
    where: { id: link.userId, emailVerified: null },
    data: { emailVerified: new Date(now) },
  });
  return { userId: link.userId };
}

/** Uses up a link that confirms an address of this person's. The address, or why it does not. */
export async function openAddressLink(
  secret: string,
  userId: string,
  now: number,
): Promise<{ readonly address: string } | Problem> {
  const found = await findLink(secret, "address", now);
  if ("problem" in found) return found;
  const { link } = found;
  if (link.userId !== userId)
    return { problem: "This link was asked for by another account. Sign in to that one, then open it again." };
  if (link.address === null) return NOT_OURS;
  return (await spend(link, "address", now)) ? { address: link.address } : USED;
}

/** After a change of password or address: what was sent before opens nothing any more. */
export async function voidLinks(userId: string): Promise<void> {
  await db().mailLink.deleteMany({ where: { userId } });
}

/** Links that have long been over, and the addresses that they were to confirm. */
export async function forgetOldLinks(now: number): Promise<void> {
  await db().mailLink.deleteMany({ where: { expiresAt: { lt: BigInt(now - KEPT_MS) } } });
}
