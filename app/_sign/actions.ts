"use server";
// The forms of signing in and signing up. What was typed comes back with the sentence, but for the password.
import { redirect } from "next/navigation";
import { safePath } from "@/lib/server/redirects";
import { signIn, signUp } from "@/lib/server/ways-in";

export type Tried = { readonly problem: string; readonly email: string } | null;

const read = (form: FormData) => ({
  email: String(form.get("email") ?? ""),
  password: String(form.get("password") ?? ""),
});

export async function enter(_before: Tried, form: FormData): Promise<Tried> {
  const { email, password } = read(form);
  const outcome = await signIn(email, password);
  if ("problem" in outcome) return { problem: outcome.problem, email };
  const to = safePath(form.get("to"));
  redirect(outcome.needsCode ? `/sign-in/code?to=${encodeURIComponent(to)}` : to);
}

export async function join(_before: Tried, form: FormData): Promise<Tried> {
  const { email, password } = read(form);
  const outcome = await signUp(email, password);
  if ("problem" in outcome) return { problem: outcome.problem, email };
  redirect(safePath(form.get("to")));
}
