"use server";
// What Settings changes for a signed-in person. Every change is an entry in their log.
import { revalidatePath } from "next/cache";
import { checkPatch } from "@/lib/domain/preset";
import { changePassword } from "@/lib/server/accounts";
import { currentUser, signOut } from "@/lib/server/auth";
import { ownForm } from "@/lib/server/mutation";
import { offsetOf } from "@/lib/server/person-day";
import { type Consequences, changePreset, consequences, presetOf, reschedule } from "@/lib/server/settings";
import { record } from "@/lib/server/sync";

const SIGNED_OUT = "You are signed out. Sign in, then save again.";

/** Null, or what is wrong. */
export async function saveSettings(
  patch: unknown,
  plan: { readonly interviewDate: string } | null,
): Promise<string | null> {
  await ownForm();
  const person = await currentUser();
  if (!person) return SIGNED_OUT;
  const now = Date.now();
  const problem =
    (await changePreset(person.id, patch, now)) ??
    (plan ? await record(person.id, { kind: "plan set", plan }, now) : null);
  revalidatePath("/", "layout");
  return problem;
}

/** What a change would lead to; null when nobody has signed in or it is out of bounds. */
export async function weigh(patch: unknown): Promise<Consequences | null> {
  await ownForm();
  const person = await currentUser();
  const checked = checkPatch(patch);
  if (!person || "problem" in checked) return null;
  const now = Date.now();
  return consequences(person.id, checked.patch, now, await offsetOf(await presetOf(person.id), now));
}

export async function moveDueDates(): Promise<string | null> {
  await ownForm();
  const person = await currentUser();
  return person ? reschedule(person.id, Date.now()) : SIGNED_OUT;
}

export async function renewPassword(_before: string | null, form: FormData): Promise<string | null> {
  await ownForm();
  const person = await currentUser();
  if (!person) return SIGNED_OUT;
  const [current, chosen] = [String(form.get("current") ?? ""), String(form.get("chosen") ?? "")];
  const outcome = await changePassword(person.id, current, chosen, person.sessionId);
  return outcome?.problem ?? "Password changed. Your other devices are signed out.";
}

export async function leave(everywhere: boolean): Promise<void> {
  await signOut(everywhere);
}
