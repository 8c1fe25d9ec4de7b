"use server";
// What is said of the interview, as an entry in the person's log.
import { revalidatePath } from "next/cache";
import { dayFrom, MINUTES_AT_MOST, TOPIC_WEIGHTS } from "@/lib/domain/interview";
import { studyDay } from "@/lib/domain/study-day";
import { currentUser } from "@/lib/server/auth";
import { ownForm } from "@/lib/server/mutation";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { record } from "@/lib/server/sync";

const SIGNED_OUT = "You are signed out. Sign in, then save again.";

/** Null after success, else the sentence that says what is wrong. */
export async function savePlan(_before: string | null, form: FormData): Promise<string | null> {
  await ownForm();
  const person = await currentUser();
  if (!person) return SIGNED_OUT;
  const now = Date.now();
  const preset = await presetOf(person.id);
  const today = studyDay(now, await offsetOf(preset, now), preset.rolloverMin);
  const interviewDate = String(form.get("interviewDate") ?? "");
  const day = dayFrom(interviewDate);
  if (interviewDate !== "" && day === null) return "Write the date as year, month and day.";
  if (day !== null && day < today) return "That day is over. Choose one to come, or leave it empty.";
  const minutesPerDay = Number(form.get("minutesPerDay"));
  if (!Number.isInteger(minutesPerDay) || minutesPerDay < 1 || minutesPerDay > MINUTES_AT_MOST)
    return `Minutes a day must be a whole number from 1 to ${MINUTES_AT_MOST}.`;
  const weights = Object.fromEntries(
    [...form].flatMap(([name, value]) => {
      const weight = Number(value);
      return name.startsWith("weight ") && weight !== 1 && TOPIC_WEIGHTS.includes(weight)
        ? [[name.slice("weight ".length), weight]]
        : [];
    }),
  );
  const problem = await record(
    person.id,
    { kind: "plan set", plan: { interviewDate, minutesPerDay, weights, firstDay: today } },
    now,
  );
  revalidatePath("/", "layout");
  return problem;
}

export async function leaveOut(decks: readonly string[]): Promise<void> {
  await ownForm();
  const person = await currentUser();
  if (!person) return;
  await record(person.id, { kind: "plan set", plan: { leftOut: decks.map(String).slice(0, 500) } }, Date.now());
  revalidatePath("/", "layout");
}
