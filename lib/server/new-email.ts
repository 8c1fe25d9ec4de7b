// Another address to sign in with. Where mail is sent it is confirmed by a link to it before it counts; where none is, the
// password alone decides.
import "server-only";
import type { Client } from "./accounts";
import { audit, pseudonym } from "./audit";
import { db } from "./database";
import { emailFrom } from "./emails";
import { env } from "./env";
import { limited } from "./limits";
import { canMail, changeNotice, type Message, sendInTime } from "./mail";
import { addressLink, NOT_OURS, openAddressLink, voidLinks } from "./mail-links";
import { type Asking, proven } from "./proof";

type Problem = { readonly problem: string };

/** Where the link to confirm it went, or null when the address is changed already. */
export async function changeEmail(
  asking: Asking,
  password: string,
  typed: string,
  { place, now }: Client,
): Promise<{ readonly sentTo: string | null } | Problem> {
  const email = emailFrom(typed);
  if (!email) return { problem: "This is not an e-mail address that we can take." };
  const problem = await proven(asking, password, now);
  if (problem) return { problem };
  if (!canMail()) return (await replaceEmail(asking.id, email, null)) ? { sentTo: null } : { problem: TAKEN };
  const before = await emailOf(asking.id);
  if (before === email) return { problem: "This is your address already. Type another one." };
  const wait = await limited(
    [
      ["mail place", place],
      ["mail account", pseudonym(email)],
    ],
    now,
  );
  if (wait) return { problem: wait };
  audit("address asked for", { person: pseudonym(asking.id) });
  sendInTime(confirmation(asking.id, email, now));
  if (before) sendInTime(askedNotice(before));
  return { sentTo: email };
}

/** By the link's button, for who has signed in. The address that counts from now on, or what speaks against it. */
export async function confirmEmail(
  userId: string,
  secret: string,
  now: number,
): Promise<{ readonly email: string } | Problem> {
  const opened = await openAddressLink(secret, userId, now);
  if ("problem" in opened) return opened;
  // Somebody else's meanwhile: said as of any link that is void.
  return (await replaceEmail(userId, opened.address, new Date(now))) ? { email: opened.address } : NOT_OURS;
}

// Without mail it has to be said, as when signing up.
const TAKEN = "There is another account with this address.";

const emailOf = async (id: string): Promise<string | null> =>
  (await db().user.findUnique({ where: { id }, select: { email: true } }))?.email ?? null;

/** Whether it could be: an address is one account's. */
async function replaceEmail(id: string, email: string, emailVerified: Date | null): Promise<boolean> {
  const before = await emailOf(id);
  try {
    await db().user.updateMany({ where: { id, deletedAt: null }, data: { email, emailVerified } });
  } catch (error) {
    if ((error as { code?: string }).code !== "P2002") throw error;
    return false;
  }
  await voidLinks(id);
  audit("address changed", { person: pseudonym(id) });
  if (before && before !== email) sendInTime(changeNotice(before, "address"));
  return true;
}

/** A message to the new address in any case: whose it is already is for its owner to know, and nobody else. */
async function confirmation(userId: string, email: string, now: number): Promise<Message> {
  const [taken, link] = [
    await db().user.findUnique({ where: { email }, select: { id: true } }),
    await addressLink(userId, email, now),
  ];
  return taken
    ? {
        to: email,
        subject: "Driftless: this address has an account",
        text: `Somebody asked to use this address for another account at ${env().appUrl}. It has one already, so nothing was changed.

If that was you, sign in with this address, or choose another one. If not, there is nothing to do.
`,
      }
    : {
        to: email,
        subject: "Confirm this address for Driftless",
        text: `${link}

Open this within ten minutes, where you are signed in. From then on you sign in with this address. It works once.
If you did not ask for it, there is nothing to do: nothing changes without that account.
`,
      };
}

const askedNotice = (to: string): Message => ({
  to,
  subject: "Driftless: another address was asked for",
  text: `Somebody asked for another address for your Driftless account at ${env().appUrl}. It changes once a link that was sent to the new address is opened.

If that was you, there is nothing to do. If not, ask for a new password at once, which ends every session and that link: ${env().appUrl}/sign-in/reset
`,
});
