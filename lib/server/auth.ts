// The one door to next-auth: who signs in, and who is asking. The token in the cookie holds a session's id and nothing
// else; lib/server/sessions.ts decides what it is worth.
import "server-only";
import { PrismaAdapter } from "@next-auth/prisma-adapter";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { NextAuthOptions } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { cache } from "react";
import { ARRIVED_COOKIE } from "@/lib/protocol/arrival";
import { type Client, checkCredentials } from "./accounts";
import { audit, pseudonym } from "./audit";
import { cookieName, cookieOptions, dropCookie, readCookie, setCookie } from "./cookie-jar";
import { db } from "./database";
import { reviveAccount } from "./deletion";
import { knownDevice } from "./devices";
import { emailFrom } from "./emails";
import { env } from "./env";
import { HALFWAY_MS, halfway } from "./halfway";
import { ownForm } from "./mutation";
import { placeOf } from "./place";
import { safePath } from "./redirects";
import { hasSecondFactor } from "./second-factor";
import { ABSOLUTE_MS, createSession, type Person, readSession, revokeSession, revokeSessions } from "./sessions";

export type { Person } from "./sessions";

const MAX_AGE_S = ABSOLUTE_MS / 1000;
const DEVICE_AGE_S = 365 * 86_400;
const ARRIVED_AGE_S = 600;

export const clientOf = async (asked: Headers): Promise<Client> => ({
  place: placeOf(asked, env().trustProxy),
  now: Date.now(),
  device: await readCookie("device"),
});

/** Names of the providers that are set up, for the sign-in page. */
export const providers = (): readonly ("github" | "google")[] => [
  ...(env().github ? (["github"] as const) : []),
  ...(env().google ? (["google"] as const) : []),
];

const adapter = (): NextAuthOptions["adapter"] => {
  const made = PrismaAdapter(db() as never) as unknown as Record<string, (given: never) => unknown>;
  return {
    ...made,
    // An address is known by one spelling, whoever names it; a provider's picture is on another site, so it is not kept.
    createUser: ({ email, name, emailVerified }: { email: string; name?: string | null; emailVerified: Date | null }) =>
      made.createUser?.({ email: emailFrom(email), name, emailVerified } as never),
    getUserByEmail: (email: string) => made.getUserByEmail?.(emailFrom(email) as never),
  } as unknown as NextAuthOptions["adapter"];
};

export const authOptions = (): NextAuthOptions => {
  const { github, google, secret, https } = env();
  return {
    secret,
    adapter: adapter(),
    useSecureCookies: https,
    session: { strategy: "jwt", maxAge: MAX_AGE_S },
    cookies: { sessionToken: { name: cookieName("session"), options: cookieOptions() } },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: async (given, { headers: asked }) => {
          const client = await clientOf(new Headers(asked as Record<string, string>));
          const outcome = await checkCredentials(given?.email ?? "", given?.password ?? "", client);
          if ("problem" in outcome) throw new Error(outcome.problem);
          return { id: outcome.userId };
        },
      }),
      ...(github ? [GitHub({ clientId: github.id, clientSecret: github.secret })] : []),
      ...(google ? [Google({ clientId: google.id, clientSecret: google.secret })] : []),
    ],
    callbacks: {
      // Whoever has a second step takes it, however they came; the answer is where next-auth sends them.
      signIn: async ({ user }) => {
        if (!(await hasSecondFactor(user.id))) return true;
        await setCookie("halfway", await halfway(user.id, Date.now()), HALFWAY_MS / 1000);
        return "/sign-in/code";
      },
      jwt: async ({ token, user }) => ({ sid: user ? await renewSession(user.id) : token.sid }),
      redirect: ({ url, baseUrl }) =>
        baseUrl + safePath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
      session: ({ session }) => ({ expires: session.expires }) as typeof session,
    },
    events: {
      signIn: ({ user, account }) => {
        if (account?.type === "oauth") audit("signed in", { person: pseudonym(user.id), by: account.provider });
      },
      signOut: async ({ token }) => endSession(token?.sid),
    },
    logger: {
      error: (code) => audit("sign-in error", { code }, "error"),
      warn: () => {},
      debug: () => {},
    },
  };
};

/** Ends the session that a token names. */
async function endSession(sid: unknown): Promise<void> {
  if (typeof sid !== "string") return;
  const person = await readSession(sid, Date.now());
  if (person) await revokeSession(person.id, sid, Date.now());
}

const TOKENS_KNOWN = 10_000;
/** Tokens that were read: reading one derives a key anew, a tenth of a request's work. What it is worth the row still decides. */
const known = new Map<string, { readonly sid: string; readonly until: number }>();

async function sessionIdOf(token: string | undefined): Promise<string | null> {
  if (!token) return null;
  const before = known.get(token);
  if (before) return Date.now() < before.until ? before.sid : null;
  const content = await decode({ token, secret: env().secret }).catch(() => null);
  if (typeof content?.sid !== "string") return null;
  if (known.size >= TOKENS_KNOWN) known.clear();
  known.set(token, { sid: content.sid, until: Number(content.exp ?? 0) * 1000 });
  return content.sid;
}

/** Who is asking, or null. Read once a request. */
export const currentUser = cache(async (): Promise<Person | null> => {
  const id = await sessionIdOf(await readCookie("session"));
  return id ? readSession(id, Date.now()) : null;
});

/** For pages: whoever has not signed in is sent to sign in. */
export async function requireUser(): Promise<Person> {
  const person = await currentUser();
  if (!person) redirect("/sign-in");
  return person;
}

/** A new session at every sign-in; the one that the browser held before ends. */
async function renewSession(userId: string): Promise<string> {
  const now = Date.now();
  const before = await sessionIdOf(await readCookie("session"));
  if (before) await endSession(before);
  await reviveAccount(userId, now);
  (await cookies()).set(ARRIVED_COOKIE, userId, { ...cookieOptions(), httpOnly: false, maxAge: ARRIVED_AGE_S });
  return createSession(userId, (await headers()).get("user-agent") ?? "", now);
}

/** Signed in, with the cookies that say so. */
export async function begin(userId: string): Promise<void> {
  const token = await encode({ token: { sid: await renewSession(userId) }, secret: env().secret, maxAge: MAX_AGE_S });
  await setCookie("session", token, MAX_AGE_S);
  await setCookie("device", knownDevice(userId), DEVICE_AGE_S);
}

/** For the sign-out form's action. `everywhere` ends the other devices' sessions too. */
export async function signOut(everywhere = false): Promise<void> {
  await ownForm();
  const person = await currentUser();
  if (person && everywhere) await revokeSessions(person.id, Date.now());
  else if (person) await revokeSession(person.id, person.sessionId, Date.now());
  await dropCookie("session");
  (await cookies()).delete({ name: ARRIVED_COOKIE, ...cookieOptions(), httpOnly: false });
}
