"use server";
// Whether a question of the check-up was known.
import { revalidatePath } from "next/cache";
import { currentUser } from "@/lib/server/auth";
import { answerCheckUp } from "@/lib/server/check-up";
import { ownForm } from "@/lib/server/mutation";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";

const SIGNED_OUT = "You are signed out. Sign in, then answer again.";

/** Null after success, else the sentence that says why it was not kept. */
export async function answer(question: string, recalled: boolean): Promise<string | null> {
  await ownForm();
  const person = await currentUser();
  if (!person) return SIGNED_OUT;
  const now = Date.now();
  const offsetMin = await offsetOf(await presetOf(person.id), now);
  const problem = await answerCheckUp(person.id, String(question), recalled === true, now, offsetMin);
  revalidatePath("/progress", "layout");
  return problem;
}
