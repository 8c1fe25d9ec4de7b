// Accounts with an e-mail address and a password: making one, and finding out whether somebody is who they say.
import "server-only";
import { audit, pseudonym } from "./audit";
import { db } from "./database";
import { closeAccount, GRACE_MS, reviveAccount } from "./deletion";
import { isKnownDevice } from "./devices";
import { emailFrom } from "./emails";
import { attempt, forgive, type Limit } from "./limits";
import { hashPassword, passwordProblem, verifyPassword } from "./passwords";
import { revokeSessions } from "./sessions";

/** Who asks, from where, when, and what this browser got when it signed in before. */
export type Client = { readonly place: string; readonly now: number; readonly device?: string };
export type Outcome = { readonly userId: string } | { readonly problem: string };

const WRONG = "The address or the password is not right.";
// Without mail a sign-up has to say whether it worked, and so whether an address is taken; the limit per place keeps it
// from being asked for many, and the answer takes as long either way.
const TAKEN = "There is an account with this address already. Sign in, or use another address.";

/** The sentence of the first limit that is reached, or null. */
async function limited(checks: readonly (readonly [Limit, string])[], now: number): Promise<string | null> {
  for (const [limit, who] of checks) {
    const seconds = await attempt(limit, who, now);
    if (seconds === null) continue;
    audit("limited", { limit, who: pseudonym(who), seconds }, "warn");
    const minutes = Math.ceil(seconds / 60);
    return `Too many attempts. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
  }
  return null;
}

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
  audit("password changed", { person: pseudonym(userId) });
  return null;
}

/** Whether this is the person's password; counted as changing it is. An account of a provider alone has none to ask for. */
async function proven(userId: string, password: string, now: number): Promise<string | null> {
  const wait = await limited([["sign-in account", pseudonym(userId)]], now);
  if (wait) return wait;
  const found = await db().user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  if (!found || (found.passwordHash !== null && !(await verifyPassword(password, found.passwordHash))))
    return "The password is not right.";
  return null;
}

/** Another address to sign in with. Null, or what speaks against it. */
export async function changeEmail(
  userId: string,
  password: string,
  typed: string,
  now: number,
): Promise<string | null> {
  const email = emailFrom(typed);
  if (!email) return "This is not an e-mail address that we can take.";
  const problem = await proven(userId, password, now);
  if (problem) return problem;
  try {
    await db().user.updateMany({ where: { id: userId, deletedAt: null }, data: { email, emailVerified: null } });
  } catch (error) {
    if ((error as { code?: string }).code !== "P2002") throw error;
    return "There is another account with this address.";
  }
  audit("address changed", { person: pseudonym(userId) });
  return null;
}

/** Ends an account for who knows its password. Null, or what speaks against it. */
export async function endAccount(userId: string, password: string, now: number): Promise<string | null> {
  const problem = await proven(userId, password, now);
  if (problem) return problem;
  await closeAccount(userId, now);
  return null;
}
