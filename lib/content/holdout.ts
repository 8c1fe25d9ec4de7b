// Reads a topic's holdout.md: questions that ask for what a note of the topic teaches in other words, so that a forecast can
// be held against what is really known. They are written as notes are, and are never scheduled.
import type { Citation, Note, NoteId, TopicId } from "@/lib/domain/deck";
import { fieldText, type Line, type Mistake } from "@/lib/domain/note-block";
import { blocksFrom, type RawNote } from "./blocks";
import { linesFrom } from "./front-matter";
import type { Problem, ReadDeck, SourceFile } from "./importers/importer";
import { noteFrom } from "./notes";

/** The file of a topic's folder that holds its questions, and is no deck. */
export const HOLDOUT_FILE = "holdout.md";

/** A question as its file has it; what it takes from the note it is about comes in `questionsFrom`. */
type Written = {
  readonly topic: TopicId;
  readonly of: string;
  readonly note: Note;
  readonly citations: readonly (Citation & { readonly line: number })[];
  readonly source: string;
  readonly path: string;
};

export type HoldoutQuestion = {
  /** `<topic>/<slug>`, which is its note's id too. */
  readonly id: string;
  readonly topic: TopicId;
  /** The note whose knowledge it asks for. */
  readonly of: NoteId;
  readonly note: Note;
  /** As its author wrote it. */
  readonly source: string;
  readonly path: string;
};

const LETTERS: ReadonlySet<string> = new Set(["Q", "N", "M"]);
/** What a question has no use for: it is asked one way, has no level and no history. */
const WITHOUT = ["Both ways", "Level", "was"];

function mistakesIn(raw: RawNote, of: string): readonly Mistake[] {
  const said: Mistake[] = [];
  const say = (line: number, sentence: string): void => void said.push({ line, sentence });
  if (!LETTERS.has(raw.letter))
    say(raw.line, `a holdout question is a \`Q:\`, \`N:\` or \`M:\`, not \`${raw.letter}:\``);
  if (of === "")
    say(raw.line, "this question names no note; write `Of: concept/note`, the note whose knowledge it asks for");
  for (const { name, lines } of raw.fields)
    if (WITHOUT.includes(name)) say(lines[0].line, `a holdout question has no \`${name}:\`; delete the line`);
  return said;
}

export function holdoutFrom(file: SourceFile): {
  readonly questions: readonly Written[];
  readonly problems: readonly Problem[];
} {
  const topic = file.path.split(/[\\/]/).at(-2) ?? "";
  const lines = linesFrom(file.text);
  // The one concept that all of them stand in; whatever its author heads or says besides is found below it.
  const blocks = blocksFrom([{ text: "## Holdout", line: 0 }, ...lines]);
  const mistakes: Mistake[] = [...blocks.mistakes];
  const [own, ...others] = blocks.concepts;
  const stray = own.explanation.find((line: Line) => line.text.trim() !== "");
  if (stray)
    mistakes.push({
      line: stray.line,
      sentence: "holdout.md holds questions only, without front matter; begin with a kind's letter, as `Q:`",
    });
  for (const { heading } of others)
    mistakes.push({ line: heading.line, sentence: "holdout.md has no headings; delete it, `Of:` says what is asked" });
  const questions: Written[] = [];
  for (const raw of blocks.concepts.flatMap((concept) => concept.notes)) {
    const of = fieldText({ head: raw.head, fields: raw.fields, line: raw.line }, "Of");
    const around = { concept: topic, steps: [], covers: [], sources: [], fields: ["Of"] };
    const { note, citations, mistakes: found } = noteFrom(raw, around);
    const source = raw.lines.map((line) => line.text).join("\n");
    mistakes.push(...found, ...mistakesIn(raw, of));
    if (note && questions.some((other) => other.note.id === note.id))
      mistakes.push({
        line: raw.line,
        sentence: `the id \`${note.id.split("/")[1]}\` is used twice in this file; give each question its own`,
      });
    if (note) questions.push({ topic, of, note, citations, source: source.trim(), path: file.path });
  }
  const problems = mistakes.map(({ line, sentence }) => ({ path: file.path, line, sentence }));
  return { questions, problems: problems.sort((a, b) => a.line - b.line) };
}

/** The questions with what each takes from its note: the works it rests on, and where in an interview it belongs. */
export function questionsFrom(
  written: readonly Written[],
  decks: readonly ReadDeck[],
): { readonly questions: readonly HoldoutQuestion[]; readonly problems: readonly Problem[] } {
  const notes = new Map(
    decks.flatMap(({ deck }) =>
      deck.concepts.flatMap((concept) => concept.notes.map((note) => [note.id, { note, topic: deck.topic }] as const)),
    ),
  );
  const problems: Problem[] = [];
  const questions = written.flatMap(({ topic, of, note, source, path }): readonly HoldoutQuestion[] => {
    if (of === "") return [];
    const say = (sentence: string): readonly [] => {
      problems.push({ path, line: note.line, sentence });
      return [];
    };
    const found = notes.get(of);
    if (!found) return say(`\`Of: ${of}\` names no note of any deck; write \`Of: concept/note\``);
    if (found.topic !== topic)
      return say(`\`Of: ${of}\` is a note of the topic \`${found.topic}\`; move the question into that folder`);
    if (found.note.body.kind === "scenario" || found.note.body.kind === "versus")
      return say(
        `\`Of: ${of}\` is ${found.note.body.kind === "scenario" ? "a scenario" : "a comparison"}; ask for the knowledge of a note with one answer`,
      );
    const { sources, covers, steps, level } = found.note;
    const whole = {
      ...note,
      sources: note.sources.length > 0 ? note.sources : sources,
      covers: note.covers.length > 0 ? note.covers : covers,
      steps: note.steps.length > 0 ? note.steps : steps,
      level,
    };
    return [{ id: note.id, topic, of, note: whole, source, path }];
  });
  return { questions, problems };
}
