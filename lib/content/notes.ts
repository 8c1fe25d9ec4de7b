// From a note's lines to a note: its id, its kind's body, and the lines that every kind may have.
import type { Citation, InterviewStep, Level, Note, NoteId } from "@/lib/domain/deck";
import { kindsByLetter } from "@/lib/domain/kinds";
import type { KindRule } from "@/lib/domain/kinds/kind";
import { fieldLine, fieldNamed, fieldText, type Mistake, type NoteBlock } from "@/lib/domain/note-block";
import { COMMON_FIELDS, type RawNote } from "./blocks";
import { citationsFrom, sourceProblems } from "./citations";
import { idFrom, slugProblem } from "./ids";
import { coversFrom, coversProblem, tagsFrom } from "./labels";
import { textMistakes } from "./texts";

const MAY_REPEAT = ["Work", "lint-ok", "was"];

/** What a note takes from where it stands. */
export type Surroundings = {
  readonly concept: string;
  readonly steps: readonly InterviewStep[];
  readonly covers: readonly string[];
  readonly sources: readonly Citation[];
  /** Named lines that only notes of this place may have. */
  readonly fields?: readonly string[];
  /** Of a person's own note, which is named for them: what stands for `{#id}`. */
  readonly id?: string;
};

function fieldMistakes(block: NoteBlock, rule: KindRule, more: readonly string[]): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  const seen = new Set<string>();
  for (const { name, lines } of block.fields) {
    const line = lines[0].line;
    if (!COMMON_FIELDS.some((field) => field === name) && !rule.fields.includes(name) && !more.includes(name))
      mistakes.push({
        line,
        sentence: `a note of the kind \`${rule.letter}:\` has no \`${name}:\`${name === "A" ? "; its answer stands in its own lines" : ""}`,
      });
    else if (seen.has(name) && !MAY_REPEAT.includes(name))
      mistakes.push({ line, sentence: `\`${name}:\` stands twice in this note; keep one` });
    else if (lines.every((below) => below.text.trim() === ""))
      mistakes.push({ line, sentence: `\`${name}:\` is empty; write its value or delete the line` });
    seen.add(name);
  }
  return mistakes;
}

const waiverFrom = (text: string): { readonly code: string; readonly reason: string } => {
  const [code, ...reason] = text.split(/\s+/);
  return { code, reason: reason.join(" ") };
};

export type ReadNote = {
  readonly note: Note | null;
  readonly citations: readonly (Citation & { line: number })[];
  readonly mistakes: readonly Mistake[];
};

export function noteFrom(raw: RawNote, around: Surroundings): ReadNote {
  const rule = kindsByLetter.get(raw.letter);
  if (rule === undefined) throw new Error(`no kind has the letter ${raw.letter}`);
  const found = idFrom(raw.head);
  const { head } = found;
  const id = around.id ?? found.id;
  const problem = around.id === undefined ? found.problem : null;
  const block: NoteBlock = { head, fields: raw.fields, line: raw.line };
  const body = rule.read(block);
  const mistakes: Mistake[] = [
    ...(problem ? [{ line: raw.line, sentence: problem }] : []),
    ...fieldMistakes(block, rule, around.fields ?? []),
    ...body.mistakes,
  ];
  const check = (name: string, sentence: string | null | undefined): void => {
    if (sentence) mistakes.push({ line: fieldLine(block, name), sentence });
  };

  const source = fieldText(block, "Source");
  const sources = source === "" ? around.sources : citationsFrom(source);
  if (source !== "") for (const sentence of sourceProblems(source)) check("Source", sentence);
  const covers = coversFrom(fieldText(block, "Covers"));
  check("Covers", coversProblem(covers));
  const { tags, steps, problems } = tagsFrom(fieldText(block, "Tags"));
  for (const sentence of problems) check("Tags", sentence);
  const level = fieldText(block, "Level") || "deep";
  check("Level", level === "core" || level === "deep" ? null : `\`Level:\` is \`core\` or \`deep\`, not \`${level}\``);
  const checked = fieldText(block, "Checked");
  check(
    "Checked",
    checked === "" || /^20\d\d-(0[1-9]|1[0-2])$/.test(checked)
      ? null
      : "write the month of the check as `Checked: 2026-11`",
  );
  const many = (name: string): readonly { text: string; line: number }[] =>
    block.fields
      .filter((field) => field.name === name)
      .map((field) => ({
        text: field.lines
          .map((line) => line.text.trim())
          .join(" ")
          .trim(),
        line: field.lines[0].line,
      }));
  const was = many("was").flatMap(({ text }) => text.split(/[\s,]+/).filter((former) => former !== ""));
  for (const former of was) {
    const wrong = former.split("/").length > 2 || former.split("/").some((part) => slugProblem(part) !== null);
    check("was", wrong ? `\`${former}\` is no former id; write \`was: old-id\` or \`was: old-concept/old-id\`` : null);
  }
  const waivers = many("lint-ok").map(({ text, line }) => ({ ...waiverFrom(text), line }));
  for (const waiver of waivers)
    if (waiver.reason === "")
      mistakes.push({
        line: waiver.line,
        sentence: "a waiver names a rule and says why, as `lint-ok: L05 the phrase is the term itself`",
      });

  for (const lines of [
    block.head,
    ...block.fields
      .filter((field) => !["Work", "Source", "Of", "was", "lint-ok"].includes(field.name))
      .map((field) => field.lines),
  ])
    mistakes.push(...textMistakes(lines));
  const cited = [
    ...raw.lines.flatMap((line) =>
      [...line.text.matchAll(/\[@([^[\]]+)\](?!\()/g)].flatMap((found) =>
        citationsFrom(found[1]).map((citation) => ({ ...citation, line: line.line })),
      ),
    ),
  ];
  const citations = [
    ...cited,
    ...(source === ""
      ? []
      : sources.map((citation) => ({ ...citation, line: fieldNamed(block, "Source")?.lines[0].line ?? raw.line }))),
  ];

  if (body.body === null || id === "") return { note: null, citations, mistakes };
  const note: Note = {
    id: `${around.concept}/${id}` as NoteId,
    body: body.body,
    why: fieldText(block, "Why"),
    sources,
    covers: covers.length > 0 ? covers : around.covers,
    tags,
    steps: steps.length > 0 ? steps : around.steps,
    level: level as Level,
    checked,
    was: was.map((former) => (former.includes("/") ? former : `${around.concept}/${former}`)),
    waivers: waivers.map(({ code, reason }) => ({ code, reason })),
    line: raw.line,
  };
  return { note, citations, mistakes };
}
