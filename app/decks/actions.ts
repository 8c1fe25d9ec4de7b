"use server";
// What new cards are taken from: the core track, or the whole library.
import { revalidatePath } from "next/cache";
import { requireUser } from "@/lib/server/auth";
import { ownForm } from "@/lib/server/mutation";
import { changePreset } from "@/lib/server/settings";

export async function chooseScope(form: FormData): Promise<void> {
  await ownForm();
  const person = await requireUser();
  await changePreset(person.id, { scope: form.get("scope") === "library" ? "library" : "core" }, Date.now());
  revalidatePath("/decks", "layout");
}
