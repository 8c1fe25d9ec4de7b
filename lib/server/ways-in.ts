// The ways in: a password, a link by mail, and for who wants it a second step after either. Each is a form of ours.
import "server-only";
import { headers } from "next/headers";
import { checkCredentials, replacePassword, signUpAccount } from "./accounts";
import { begin, clientOf } from "./auth";
import { dropCookie, readCookie, setCookie } from "./cookie-jar";
import { HALFWAY_MS, halfway, whoIsHalfway } from "./halfway";
import { askForLink, LINK_MS, type LinkKind, linkSecret, openLink } from "./mail-links";
import { ownForm } from "./mutation";
import { passwordProblem } from "./passwords";
import { checkFactor, hasSecondFactor } from "./second-factor";

type Problem = { readonly problem: string };
/** In, or half-way in: a code is still to come. */
export type Entered = { readonly needsCode: boolean } | Problem;

async function enter(userId: string): Promise<Entered> {
  if (!(await hasSecondFactor(userId))) {
    await begin(userId);
    return { needsCode: false };
  }
  await setCookie("halfway", await halfway(userId, Date.now()), HALFWAY_MS / 1000);
  return { needsCode: true };
}

export async function signIn(email: string, password: string): Promise<Entered> {
  await ownForm();
  const outcome = await checkCredentials(email, password, await clientOf(await headers()));
  return "userId" in outcome ? enter(outcome.userId) : outcome;
}

/** Makes the account and signs in. */
export async function signUp(email: string, password: string): Promise<Entered> {
  await ownForm();
  const outcome = await signUpAccount(email, password, await clientOf(await headers()));
  return "userId" in outcome ? enter(outcome.userId) : outcome;
}

/** Null when it was asked for, whether or not there is such an account. */
export async function askByMail(kind: LinkKind, email: string): Promise<string | null> {
  await ownForm();
  const { place, now } = await clientOf(await headers());
  const browser = (await readCookie("asked")) ?? linkSecret();
  await setCookie("asked", browser, LINK_MS / 1000);
  return askForLink(email, { kind, browser, place, now });
}

export async function signInByLink(secret: string): Promise<Entered> {
  await ownForm();
  const outcome = await openLink(secret, { kind: "sign in", browser: await readCookie("asked"), now: Date.now() });
  return "userId" in outcome ? enter(outcome.userId) : outcome;
}

/** Null when the password is set: everyone is signed out and signs in with it. */
export async function resetByLink(secret: string, chosen: string): Promise<string | null> {
  await ownForm();
  // Judged before the link is used up, so that another can be chosen with it.
  const problem = await passwordProblem(chosen, "");
  if (problem) return problem;
  const now = Date.now();
  const outcome = await openLink(secret, { kind: "reset", browser: await readCookie("asked"), now });
  if ("problem" in outcome) return outcome.problem;
  await replacePassword(outcome.userId, chosen, now);
  await dropCookie("asked");
  return null;
}

export const isHalfway = async (): Promise<boolean> =>
  (await whoIsHalfway(await readCookie("halfway"), Date.now())) !== null;

/** The second step. Null when it opened. */
export async function enterCode(code: string): Promise<string | null> {
  await ownForm();
  const now = Date.now();
  const userId = await whoIsHalfway(await readCookie("halfway"), now);
  if (!userId) return "That took more than five minutes. Sign in again.";
  const problem = await checkFactor(userId, code, now);
  if (problem) return problem;
  await dropCookie("halfway");
  await begin(userId);
  return null;
}
