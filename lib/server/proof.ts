// Saying again who one is, before what cannot easily be taken back. A password does; who has none signs in anew.
import "server-only";
import { audit, pseudonym } from "./audit";
import { db } from "./database";
import { limited } from "./limits";
import { verifyPassword } from "./passwords";
import { noteProof, type Person } from "./sessions";

/** So long after saying it nothing is asked again. */
const PROOF_MS = 10 * 60_000;

export type Asking = Pick<Person, "id" | "sessionId" | "provenAt">;

export const isProven = ({ provenAt }: Pick<Asking, "provenAt">, now: number): boolean => now - provenAt < PROOF_MS;

/** Null when this is the person's password, counted as signing in is; else what to do. */
export async function proven(asking: Asking, password: string, now: number): Promise<string | null> {
  const wait = await limited([["sign-in account", pseudonym(asking.id)]], now);
  if (wait) return wait;
  const found = await db().user.findUnique({ where: { id: asking.id }, select: { passwordHash: true } });
  if (found && found.passwordHash === null && isProven(asking, now)) return null;
  if (found && found.passwordHash === null) return "Sign out and in again, then do this within ten minutes.";
  if (!found || !(await verifyPassword(password, found.passwordHash))) {
    audit("proof failed", { person: pseudonym(asking.id) }, "warn");
    return "The password is not right.";
  }
  await noteProof(asking.id, asking.sessionId, now);
  return null;
}
