"use server";
// Takes a deck into daily study, or out of it.
import { revalidatePath } from "next/cache";
import { requireUser } from "@/lib/server/auth";
import { ownForm } from "@/lib/server/mutation";
import { record } from "@/lib/server/sync";

export async function chooseDeck(form: FormData): Promise<void> {
  await ownForm();
  const person = await requireUser();
  const deck = String(form.get("deck") ?? "");
  await record(person.id, { kind: "deck chosen", deck, chosen: form.get("chosen") === "true" }, Date.now());
  revalidatePath("/decks", "layout");
}
