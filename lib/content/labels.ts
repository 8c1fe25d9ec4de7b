// What a note or a concept is filed under: tags, interview steps, syllabus ids.
import type { InterviewStep } from "@/lib/domain/deck";

export const TAGS = ["brief", "formula", "numeric", "pitfall", "tool", "case", "synthesis"] as const;

/** `LEK-01, LEK-02` */
export const coversFrom = (text: string): readonly string[] =>
  text
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
export const coversProblem = (covers: readonly string[]): string | null => {
  const wrong = covers.find((id) => !/^[A-Z]{2,5}-\d{2}$/.test(id));
  return wrong === undefined ? null : `\`${wrong}\` is no syllabus id; write \`Covers: DRF-04, DRF-07\``;
};

export function tagsFrom(text: string): {
  readonly tags: readonly string[];
  readonly steps: readonly InterviewStep[];
  readonly problems: readonly string[];
} {
  const words = text.split(/[\s,]+/).filter((word) => word !== "");
  const steps = words.filter((word) => /^step:[1-7]$/.test(word)).map((word) => Number(word.slice(5)) as InterviewStep);
  const tags = words.filter((word) => TAGS.some((tag) => tag === word));
  const unknown = words.filter((word) => !/^step:[1-7]$/.test(word) && !TAGS.some((tag) => tag === word));
  return {
    tags,
    steps,
    problems: unknown.map((word) => `\`${word}\` is no tag; the tags are ${TAGS.join(" ")} and step:1 to step:7`),
  };
}
