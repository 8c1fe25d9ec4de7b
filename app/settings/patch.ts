// What the settings form's fields say, as a patch of the preset. Bounds are the domain's.
import { type OlderVersion, olderVersionOf, toCurrentWeights } from "@/lib/domain/older-weights";
import type { Preset, PresetPatch } from "@/lib/domain/preset";

const minutesFrom = (typed: string): readonly number[] =>
  typed
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((step) => {
      const [, amount, unit] = /^(\d+(?:\.\d+)?)([mhd]?)$/.exec(step) ?? [];
      return Number(amount) * ({ m: 1, h: 60, d: 1440 }[unit ?? ""] ?? 1);
    });

/** As Anki writes them: separated by commas or blanks. */
const numbersIn = (typed: string): readonly number[] =>
  typed
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);

/** Which older FSRS the weights in the form are of; null for FSRS-6's own. */
export const olderWeightsIn = (form: FormData): OlderVersion | null =>
  olderVersionOf(numbersIn(String(form.get("weights") ?? "")));

export const stepsInWords = (minutes: readonly number[]): string =>
  minutes
    .map((step) => (step % 1440 === 0 ? `${step / 1440}d` : step % 60 === 0 ? `${step / 60}h` : `${step}m`))
    .join(" ");

export const timeFrom = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

const RETENTION_OF = "deckRetention ";

/** Only what differs from the preset. */
export function patchFrom(form: FormData, preset: Preset): PresetPatch {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const [hours = 0, minutes = 0] = text("rollover").split(":").map(Number);
  const whole: PresetPatch = {
    desiredRetention: Number(text("desiredRetention")) / 100,
    minutesPerDay: text("minutesPerDay") === "" ? null : Number(text("minutesPerDay")),
    newPerDay: Number(text("newPerDay")),
    reviewsPerDay: Number(text("reviewsPerDay")),
    scope: text("scope") as Preset["scope"],
    zone: text("zone") === "" ? null : text("zone"),
    rolloverMin: 60 * hours + minutes,
    learningSteps: minutesFrom(text("learningSteps")),
    relearningSteps: minutesFrom(text("relearningSteps")),
    maximumIntervalDays: Number(text("maximumIntervalDays")),
    leechLapses: Number(text("leechLapses")),
    learnAheadMin: Number(text("learnAheadMin")),
    reviewOrder: text("reviewOrder") as Preset["reviewOrder"],
    burySiblings: form.has("burySiblings"),
    fuzz: form.has("fuzz"),
    scenarios: form.has("scenarios"),
    ...(text("weights") === "" ? {} : { weights: toCurrentWeights(numbersIn(text("weights"))) }),
    deckRetention: Object.fromEntries(
      [...form].flatMap(([name, percent]) =>
        name.startsWith(RETENTION_OF) ? [[name.slice(RETENTION_OF.length), Number(percent) / 100]] : [],
      ),
    ),
    ...(form.has("easyDays") ? { easyDays: form.getAll("easyDays").map(Number) } : {}),
  };
  const changed = Object.entries(whole).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(preset[field as keyof Preset]),
  );
  return Object.fromEntries(changed);
}
