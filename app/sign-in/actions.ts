"use server";
// The ways in besides the password: a code, a link by mail, a new password.
import { redirect } from "next/navigation";
import { safePath } from "@/lib/server/redirects";
import { askByMail, enterCode, resetByLink, signInByLink } from "@/lib/server/ways-in";

export type Said = { readonly isDone: boolean; readonly sentence: string } | null;

const SENT =
  "If there is an account with this address, a message is on its way. Open its link within ten minutes, in this browser.";

const text = (form: FormData, field: string) => String(form.get(field) ?? "");

async function ask(kind: "sign in" | "reset", form: FormData): Promise<Said> {
  const problem = await askByMail(kind, text(form, "email"));
  return problem ? { isDone: false, sentence: problem } : { isDone: true, sentence: SENT };
}

export async function askToSignIn(_before: Said, form: FormData): Promise<Said> {
  return ask("sign in", form);
}

export async function askToReset(_before: Said, form: FormData): Promise<Said> {
  return ask("reset", form);
}

export async function openLink(_before: Said, form: FormData): Promise<Said> {
  const outcome = await signInByLink(text(form, "secret"));
  if ("problem" in outcome) return { isDone: false, sentence: outcome.problem };
  redirect(outcome.needsCode ? "/sign-in/code" : "/");
}

export async function choosePassword(_before: Said, form: FormData): Promise<Said> {
  const problem = await resetByLink(text(form, "secret"), text(form, "password"));
  return problem
    ? { isDone: false, sentence: problem }
    : { isDone: true, sentence: "Your password is changed. Sign in with it." };
}

export async function giveCode(_before: Said, form: FormData): Promise<Said> {
  const problem = await enterCode(text(form, "code"));
  if (problem) return { isDone: false, sentence: problem };
  redirect(safePath(form.get("to")));
}
