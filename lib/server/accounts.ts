// Accounts with an e-mail address and a password: making one, and finding out whether somebody is who they say.
import "server-only";
import { audit, pseudonym } from "./audit";
import { db } from "./database";
import { closeAccount, GRACE_MS, reviveAccount } from "./deletion";
import { isKnownDevice } from "./devices";
import { emailFrom } from "./emails";
import { forgive, limited } from "./limits";
import { changeNotice, sendInTime } from "./mail";
import { voidLinks } from "./mail-links";
import { hashPassword, passwordProblem, verifyPassword } from "./passwords";
import { type Asking, proven } from "./proof";
import { revokeSessions } from "./sessions";

/** Who asks, from where, when, and what this browser got when it signed in before. */
export type Client = { readonly place: string; readonly now: number; readonly device?: string };
export type Outcome = { readonly userId: string } | { readonly problem: string };

const WRONG = "The address or the password is not right.";
// Without mail a sign-up has to say whether it worked, and so whether an address is taken; the limit per place keeps it
// from being asked for many, and the answer takes as long either way.
const TAKEN = "There is an account with this address already. Sign in, or use another address.";

export async function checkCredentials(typedEmail: string, password: string, client: Client): Promise<Outcome> {
  const email = emailFrom(typedEmail);
  const account = pseudonym(email ?? typedEmail.slice(0, 254));
  const together = `${account} ${client.place}`;
  const found = email
    ? await db().user.findUnique({ where: { email }, select: { id: true, passwordHash: true, deletedAt: true } })
    : null;
  // Strangers who try an account's password must not lock its owner out of a browser that was let in before.
  const isKnown = found !== null && isKnownDevice(client.device, found.id);
  const wait = await limited(
    isKnown
      ? [["sign-in known device", pseudonym(client.device ?? "")]]
      : [
          ["sign-in account and place", together],
          ["sign-in account", account],
          ["sign-in place", client.place],
        ],
    client.now,
  );
  if (wait) return { problem: wait };
  if (Buffer.byteLength(password) > 1024) return { problem: WRONG };
  const isOpen = found && (found.deletedAt === null || client.now - found.deletedAt.getTime() < GRACE_MS);
  const matches = await verifyPassword(password, isOpen ? found.passwordHash : null);
  if (!matches || !found) {
    audit("sign-in failed", { account }, "warn");
    return { problem: WRONG };
  }
  await forgive("sign-in account and place", together);
  await reviveAccount(found.id, client.now);
  audit("signed in", { person: pseudonym(found.id), by: "password" });
  return { userId: found.id };
}

export async function signUpAccount(typedEmail: string, password: string, client: Client): Promise<Outcome> {
  const email = emailFrom(typedEmail);
  if (!email) return { problem: "This is not an e-mail address that we can take." };
  const problem = await passwordProblem(password, email);
  if (problem) return { problem };
  const wait = await limited([["sign-up place", client.place]], client.now);
  if (wait) return { problem: wait };
  const passwordHash = await hashPassword(password);
  try {
    const { id } = await db().user.create({ data: { email, passwordHash }, select: { id: true } });
    audit("signed up", { person: pseudonym(id) });
    return { userId: id };
  } catch (error) {
    if ((error as { code?: string }).code !== "P2002") throw error;
    return { problem: TAKEN };
  }
}

/** A new password; all sessions but the one that asks end with the old one. */
export async function changePassword(
  userId: string,
  current: string,
  chosen: string,
  sessionId?: string,
  now = Date.now(),
): Promise<{ readonly problem: string } | null> {
  const wait = await limited([["sign-in account", pseudonym(userId)]], now);
  if (wait) return { problem: wait };
  const found = await db().user.findUnique({ where: { id: userId }, select: { email: true, passwordHash: true } });
  if (!found || !(await verifyPassword(current, found.passwordHash)))
    return { problem: "The current password is not right." };
  const problem = await passwordProblem(chosen, found.email ?? "");
  if (problem) return { problem };
  await db().user.updateMany({ where: { id: userId }, data: { passwordHash: await hashPassword(chosen) } });
  await revokeSessions(userId, now, sessionId);
  await voidLinks(userId);
  audit("password changed", { person: pseudonym(userId) });
  if (found.email) sendInTime(changeNotice(found.email, "password"));
  return null;
}

/** By a link that was mailed, or by the operator's hand: every session ends, and what was mailed before opens nothing. */
export async function replacePassword(userId: string, chosen: string, now: number): Promise<void> {
  const { email } = await db().user.update({
    where: { id: userId },
    data: { passwordHash: await hashPassword(chosen) },
    select: { email: true },
  });
  await revokeSessions(userId, now);
  await voidLinks(userId);
  audit("password replaced", { person: pseudonym(userId) });
  if (email) sendInTime(changeNotice(email, "password"));
}

/** Ends an account for who knows its password. Null, or what speaks against it. */
export async function endAccount(asking: Asking, password: string, now: number): Promise<string | null> {
  const problem = await proven(asking, password, now);
  if (problem) return problem;
  await closeAccount(asking.id, now);
  return null;
}
