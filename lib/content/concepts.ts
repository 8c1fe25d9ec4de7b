// A concept: its heading, its explanation with the diagrams in it, and its notes.
import type { Concept, InterviewStep } from "@/lib/domain/deck";
import { figureFrom, figureProblems } from "@/lib/domain/kinds/diagram";
import type { Diagram } from "@/lib/domain/kinds/kind";
import { type Line, type Mistake, textFrom } from "@/lib/domain/note-block";
import type { RawConcept } from "./blocks";
import { CITATION, citationsFrom } from "./citations";
import { slugProblem } from "./ids";
import { coversFrom, coversProblem } from "./labels";
import { noteFrom, type ReadNote } from "./notes";
import { textMistakes } from "./texts";

type FoundDiagram = Diagram & { readonly line: number };

/** The diagrams of an explanation, and what is wrong with them. */
export function diagramsFrom(lines: readonly Line[]): {
  readonly diagrams: readonly FoundDiagram[];
  readonly mistakes: readonly Mistake[];
} {
  const diagrams: FoundDiagram[] = [];
  const mistakes: Mistake[] = [];
  let fence: Line[] | null = null;
  for (const line of lines) {
    if (fence === null) {
      if (/^\s*```\s*dot\s*$/.test(line.text)) fence = [];
    } else if (/^\s*```\s*$/.test(line.text)) {
      const { diagram, mask } = figureFrom(textFrom(fence));
      const at = fence[0]?.line ?? line.line;
      mistakes.push(...figureProblems(diagram).map((sentence) => ({ line: at, sentence })));
      if (mask !== "")
        mistakes.push({
          line: at,
          sentence: "a diagram of an explanation is shown whole; a mask belongs to a `D:` note",
        });
      if (diagram.id !== "") diagrams.push({ ...diagram, line: at });
      fence = null;
    } else fence.push(line);
  }
  return { diagrams, mistakes };
}

function headingFrom(heading: Line): { readonly id: string; readonly title: string; readonly problem: string | null } {
  const text = heading.text.replace(/^##\s*/, "");
  const found = /^(.*?)\s*\{#([^}]*)\}\s*$/.exec(text);
  if (!found) return { id: "", title: text, problem: `this heading has no id; write \`## ${text || "Title"} {#id}\`` };
  const [, title, id] = found;
  if (title === "") return { id, title, problem: "this heading has no title; write it before the id" };
  if (/[$`*_[\]<>]/.test(title))
    return { id, title, problem: "a heading is plain text; leave out maths, code and emphasis" };
  if (id === "own") return { id, title, problem: "the id `own` belongs to people's own notes; choose another" };
  return { id, title, problem: slugProblem(id) };
}

export type ReadConcept = {
  readonly concept: Concept;
  readonly notes: readonly ReadNote[];
  readonly diagrams: readonly FoundDiagram[];
  readonly mistakes: readonly Mistake[];
};

export const citationsOf = (lines: readonly Line[]) =>
  lines.flatMap((line) =>
    [...line.text.matchAll(CITATION)].flatMap((found) =>
      citationsFrom(found[1]).map((citation) => ({ ...citation, line: line.line })),
    ),
  );

export function conceptFrom(raw: RawConcept, steps: readonly InterviewStep[]): ReadConcept {
  const { id, title, problem } = headingFrom(raw.heading);
  const { diagrams, mistakes: drawn } = diagramsFrom(raw.explanation);
  const covers = coversFrom(raw.covers?.text ?? "");
  const mistakes: Mistake[] = [...drawn, ...textMistakes(raw.explanation)];
  const say = (line: number, sentence: string | null): void => void (sentence && mistakes.push({ line, sentence }));
  say(raw.heading.line, problem);
  if (raw.covers)
    say(
      raw.covers.line,
      coversProblem(covers) ??
        (covers.length === 0 ? "`Covers:` is empty; write syllabus ids or delete the line" : null),
    );
  const explanation = textFrom(raw.explanation);
  if (explanation === "")
    say(raw.heading.line, "this concept has no explanation; write a short paragraph below its heading");
  const sources = citationsOf(raw.explanation).map(({ key, place }) => ({ key, place }));
  const notes = raw.notes.map((note) => noteFrom(note, { concept: id, steps, covers, sources }));
  const sound = notes.flatMap(({ note }) => (note ? [note] : []));
  return {
    concept: { id, title, covers, explanation, notes: sound, line: raw.heading.line },
    notes,
    diagrams,
    mistakes,
  };
}
