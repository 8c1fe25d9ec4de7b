"use server";
// What a person says when they begin, and its taking back as one.
import { revalidatePath } from "next/cache";
import { type Beginning, beginningFrom } from "@/lib/domain/first-run";
import { studyDay } from "@/lib/domain/study-day";
import { currentUser } from "@/lib/server/auth";
import { ownForm } from "@/lib/server/mutation";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { recordAll } from "@/lib/server/sync";

type Begun = { readonly ids: readonly string[] } | { readonly problem: string };
const SIGNED_OUT: Begun = { problem: "You are signed out. Sign in, then do it again." };

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string").slice(0, 500) : [];

export async function begin(said: Beginning): Promise<Begun> {
  await ownForm();
  const person = await currentUser();
  if (!person) return SIGNED_OUT;
  const now = Date.now();
  const preset = await presetOf(person.id);
  const today = studyDay(now, await offsetOf(preset, now), preset.rolloverMin);
  const made = beginningFrom(
    {
      interviewDate: String(said.interviewDate ?? ""),
      minutesPerDay: said.minutesPerDay === null ? null : Number(said.minutesPerDay),
      families: texts(said.families),
      known: texts(said.known),
    },
    today,
  );
  if ("problem" in made) return made;
  const kept = await recordAll(person.id, made.facts, now);
  revalidatePath("/", "layout");
  return kept;
}

export async function takeBackBeginning(ids: readonly string[]): Promise<Begun> {
  await ownForm();
  const person = await currentUser();
  if (!person) return SIGNED_OUT;
  const facts = texts(ids).map((entry) => ({ kind: "undone" as const, entry }));
  const kept = await recordAll(person.id, facts, Date.now());
  revalidatePath("/", "layout");
  return kept;
}
