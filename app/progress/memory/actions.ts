"use server";
// Asking for a fit of the weights, and going back from one.
import { revalidatePath } from "next/cache";
import { currentUser } from "@/lib/server/auth";
import { ownForm } from "@/lib/server/mutation";
import { askForFit, returnWeights } from "@/lib/server/optimise";

const SIGNED_OUT = "You are signed out. Sign in, then try again.";

/** Null, or why not. */
export async function fit(): Promise<string | null> {
  await ownForm();
  const person = await currentUser();
  const problem = person ? await askForFit(person.id, Date.now()) : SIGNED_OUT;
  revalidatePath("/progress/memory");
  return problem;
}

export async function goBack(): Promise<string | null> {
  await ownForm();
  const person = await currentUser();
  const problem = person ? await returnWeights(person.id, Date.now()) : SIGNED_OUT;
  revalidatePath("/", "layout");
  return problem;
}
