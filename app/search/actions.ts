"use server";
// What is done with many cards at once, and taken back as one.
import { redirect } from "next/navigation";
import { studyDay } from "@/lib/domain/study-day";
import { currentUser } from "@/lib/server/auth";
import { ownForm } from "@/lib/server/mutation";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { addToSession, saveSession } from "@/lib/server/saved-sessions";
import { FOUND_AT_MOST } from "@/lib/server/search-statements";
import { recordAll } from "@/lib/server/sync";

type Outcome = { readonly ids: readonly string[] } | { readonly problem: string };

const SIGNED_OUT = { problem: "You are signed out. Sign in, then do it again." };
const KINDS = ["suspended", "resumed", "starred", "unstarred", "buried"] as const;

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string").slice(0, FOUND_AT_MOST) : [];

export async function markCards(kind: (typeof KINDS)[number], cards: readonly string[]): Promise<Outcome> {
  await ownForm();
  const person = await currentUser();
  if (!person) return SIGNED_OUT;
  if (!KINDS.includes(kind)) return { problem: "There is no such action." };
  const now = Date.now();
  const preset = await presetOf(person.id);
  const day = studyDay(now, await offsetOf(preset, now), preset.rolloverMin);
  const facts = texts(cards).map((card) => ({ kind, card, ...(kind === "buried" ? { day } : {}) }));
  return recordAll(person.id, facts, now);
}

/** Keeps a search under a name; without a query, forgets the name. */
export async function keepSearch(form: FormData): Promise<void> {
  await ownForm();
  const person = await currentUser();
  const [name, query] = [String(form.get("name") ?? ""), String(form.get("query") ?? "")];
  if (person) await saveSession(person.id, { name, query }, Date.now());
  redirect("/search");
}

export async function listInSession(name: string, cards: readonly string[]): Promise<Outcome> {
  await ownForm();
  const person = await currentUser();
  if (!person) return SIGNED_OUT;
  return addToSession(person.id, String(name).slice(0, 60), texts(cards), Date.now());
}

export async function takeBack(ids: readonly string[]): Promise<Outcome> {
  await ownForm();
  const person = await currentUser();
  if (!person) return SIGNED_OUT;
  const facts = texts(ids).map((entry) => ({ kind: "undone" as const, entry }));
  return recordAll(person.id, facts, Date.now());
}
