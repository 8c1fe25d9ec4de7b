"use server";
// What a person changes about their account. Each asks who they are again; answers are sentences.
import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { endAccount } from "@/lib/server/accounts";
import { clientOf, currentUser, signOut } from "@/lib/server/auth";
import { ownForm } from "@/lib/server/mutation";
import { changeEmail, confirmEmail } from "@/lib/server/new-email";
import { proven } from "@/lib/server/proof";
import { confirmFactor, dropFactor, type Offer, offerFactor } from "@/lib/server/second-factor";
import { revokeSession } from "@/lib/server/sessions";

const SIGNED_OUT = "You are signed out. Sign in, then try again.";

export type Said = { readonly isDone: boolean; readonly sentence: string } | null;

export async function renewEmail(_before: Said, form: FormData): Promise<Said> {
  await ownForm();
  const person = await currentUser();
  if (!person) return { isDone: false, sentence: SIGNED_OUT };
  const [password, email] = [String(form.get("password") ?? ""), String(form.get("email") ?? "")];
  const outcome = await changeEmail(person, password, email, await clientOf(await headers()));
  if ("problem" in outcome) return { isDone: false, sentence: outcome.problem };
  if (outcome.sentTo)
    return {
      isDone: true,
      sentence: `A message is on its way to ${outcome.sentTo}. Open its link within ten minutes; your address changes then.`,
    };
  revalidatePath("/account");
  return { isDone: true, sentence: "Changed. Sign in with this address from now on." };
}

/** The button of the link that was sent to the new address. */
export async function confirmAddress(_before: Said, form: FormData): Promise<Said> {
  await ownForm();
  const person = await currentUser();
  if (!person) return { isDone: false, sentence: "You are signed out. Sign in, then open the link again." };
  const outcome = await confirmEmail(person.id, String(form.get("secret") ?? ""), Date.now());
  if ("problem" in outcome) return { isDone: false, sentence: outcome.problem };
  revalidatePath("/account/address");
  return { isDone: true, sentence: `Confirmed. Sign in with ${outcome.email} from now on.` };
}

/** Says again who one is, and goes on where that was asked. */
export async function prove(_before: Said, form: FormData): Promise<Said> {
  await ownForm();
  const person = await currentUser();
  if (!person) return { isDone: false, sentence: SIGNED_OUT };
  const problem = await proven(person, String(form.get("password") ?? ""), Date.now());
  if (problem) return { isDone: false, sentence: problem };
  redirect("/account");
}

export async function offerStep(form: FormData): Promise<Offer | { readonly problem: string }> {
  await ownForm();
  const person = await currentUser();
  if (!person) return { problem: SIGNED_OUT };
  return offerFactor(person, String(form.get("password") ?? ""), Date.now());
}

/** The codes to write down, or what is wrong. */
export async function confirmStep(
  form: FormData,
): Promise<{ readonly codes: readonly string[] } | { readonly problem: string }> {
  await ownForm();
  const person = await currentUser();
  if (!person) return { problem: SIGNED_OUT };
  return confirmFactor(person, String(form.get("code") ?? ""), Date.now());
}

export async function dropStep(_before: Said, form: FormData): Promise<Said> {
  await ownForm();
  const person = await currentUser();
  if (!person) return { isDone: false, sentence: SIGNED_OUT };
  const problem = await dropFactor(person, String(form.get("password") ?? ""), Date.now());
  if (problem) return { isDone: false, sentence: problem };
  revalidatePath("/account");
  return { isDone: true, sentence: "Turned off." };
}

export async function endSession(form: FormData): Promise<void> {
  await ownForm();
  const person = await currentUser();
  if (person) await revokeSession(person.id, String(form.get("session") ?? ""), Date.now());
  revalidatePath("/account");
}

export async function end(_before: Said, form: FormData): Promise<Said> {
  await ownForm();
  const person = await currentUser();
  if (!person) return { isDone: false, sentence: SIGNED_OUT };
  const problem = await endAccount(person, String(form.get("password") ?? ""), Date.now());
  if (problem) return { isDone: false, sentence: problem };
  await signOut(true);
  return { isDone: true, sentence: "Closed." };
}
