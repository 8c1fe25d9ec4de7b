// The cookies that only the server reads, by name and manner.
import "server-only";
import { cookies } from "next/headers";
import { env } from "./env";

/**
 * `session`: which session this is. `device`: this browser signed in before. `asked`: this browser asked for a link by
 * mail. `halfway`: the password was right, the second step is still to come.
 */
type Name = "session" | "device" | "asked" | "halfway";

export const cookieName = (name: Name): string => (env().https ? `__Host-driftless-${name}` : `driftless-${name}`);
export const cookieOptions = () => ({ httpOnly: true, sameSite: "lax", path: "/", secure: env().https }) as const;

export const readCookie = async (name: Name): Promise<string | undefined> =>
  (await cookies()).get(cookieName(name))?.value;

export async function setCookie(name: Name, value: string, maxAge: number): Promise<void> {
  (await cookies()).set(cookieName(name), value, { ...cookieOptions(), maxAge });
}

export async function dropCookie(name: Name): Promise<void> {
  (await cookies()).delete({ name: cookieName(name), ...cookieOptions() });
}
