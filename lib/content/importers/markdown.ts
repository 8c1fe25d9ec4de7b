// Our deck format (content/README.md): front matter, an introduction, concepts, notes. Reads one file; what needs the
// other files (does the cited work exist, is the id unique) is asked in library.ts.
import type { InterviewStep, Note } from "@/lib/domain/deck";
import { namesIn } from "@/lib/domain/kinds/diagram";
import type { Diagram } from "@/lib/domain/kinds/kind";
import { type Mistake, textFrom } from "@/lib/domain/note-block";
import { blocksFrom } from "../blocks";
import { citationsOf, conceptFrom, diagramsFrom } from "../concepts";
import { type FrontMatter, frontMatterFrom, keyReader, linesFrom } from "../front-matter";
import { slugProblem } from "../ids";
import { textMistakes } from "../texts";
import type { Importer, ReadDeck } from "./importer";

const KEYS = ["title", "summary", "requires", "steps", "confusable"];

function deckSettings(matter: FrontMatter) {
  const keys = keyReader(matter, KEYS);
  const title = keys.text("title");
  const summary = keys.text("summary");
  const requires = keys.names("requires");
  const steps = matter.values.get("steps") ?? [];
  const isSteps = Array.isArray(steps) && steps.every((step) => Number.isInteger(step) && step >= 1 && step <= 7);
  if (!isSteps) keys.say("steps", "`steps` is a list of interview steps from 1 to 7; write `steps: [7]`");
  const confusable = matter.values.get("confusable") ?? [];
  const isSet = (set: unknown): boolean =>
    Array.isArray(set) && set.length >= 2 && set.every((id) => typeof id === "string");
  const isSets = Array.isArray(confusable) && confusable.every(isSet);
  if (!isSets)
    keys.say(
      "confusable",
      "`confusable` is a list of sets of two or more concept ids; write `- [one, another]` below it",
    );
  return {
    title,
    summary,
    requires,
    steps: (isSteps ? steps : []) as readonly InterviewStep[],
    confusable: (isSets ? confusable : []) as readonly (readonly string[])[],
    mistakes: keys.mistakes,
  };
}

/** Gives `Diagram: id` the diagram of that id. */
function resolved(note: Note, diagrams: readonly Diagram[]): { readonly note: Note; readonly problem: string | null } {
  if (note.body.kind !== "diagram" || note.body.diagram.dot !== "") return { note, problem: null };
  const { id, description } = note.body.diagram;
  const found = diagrams.find((diagram) => diagram.id === id);
  if (!found)
    return { note, problem: `no diagram of this deck has the id \`${id}\`; write \`// Id: ${id}\` in its fence` };
  const problem = namesIn(found.dot).has(note.body.mask)
    ? null
    : `the mask \`${note.body.mask}\` is no node of the diagram \`${id}\`; use the node's id, not its label`;
  return { note: { ...note, body: { ...note.body, diagram: { ...found, description } } }, problem };
}

function twice<T>(things: readonly T[], key: (thing: T) => string): readonly T[] {
  const seen = new Set<string>();
  return things.filter((thing) => key(thing) !== "" && (seen.has(key(thing)) || !seen.add(key(thing))));
}

export const markdown: Importer = {
  ending: ".md",
  read: ({ path, text }) => {
    const [topic = "", file = ""] = path.split(/[\\/]/).slice(-2);
    const name = file.replace(/\.md$/, "");
    const lines = linesFrom(text);
    const matter = frontMatterFrom(lines, "`title: …`, `summary: …`");
    const settings = deckSettings(matter);
    const blocks = blocksFrom(matter.body);
    const mistakes: Mistake[] = [
      ...matter.mistakes,
      ...(matter.mistakes.length > 0 ? [] : settings.mistakes),
      ...blocks.mistakes,
    ];
    const nameProblem = slugProblem(name);
    if (nameProblem) mistakes.push({ line: 1, sentence: `a deck's file is named after its id; ${nameProblem}` });
    for (const line of lines) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      const found = /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]|[\ud800-\udfff]/u.exec(line.text);
      if (found)
        mistakes.push({
          line: line.line,
          sentence: `a character that cannot be shown (U+${found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}) stands in this line; delete it`,
        });
    }

    const concepts = blocks.concepts.map((raw) => conceptFrom(raw, settings.steps));
    const introduction = diagramsFrom(blocks.introduction);
    const diagrams = [...introduction.diagrams, ...concepts.flatMap((concept) => concept.diagrams)];
    mistakes.push(...introduction.mistakes, ...textMistakes(blocks.introduction));
    mistakes.push(
      ...concepts.flatMap((concept) => [...concept.mistakes, ...concept.notes.flatMap((note) => note.mistakes)]),
    );
    if (concepts.length === 0 && matter.mistakes.length === 0)
      mistakes.push({ line: 1, sentence: "this deck has no concept; write a `## Title {#id}` heading" });
    for (const { id, line } of twice(diagrams, (diagram) => diagram.id))
      mistakes.push({ line, sentence: `two diagrams of this deck have the id \`${id}\`; rename one` });

    const sound = concepts.map(({ concept }) => ({
      ...concept,
      notes: concept.notes.map((note) => {
        const { note: whole, problem } = resolved(note, diagrams);
        if (problem) mistakes.push({ line: note.line, sentence: problem });
        return whole;
      }),
    }));
    for (const { notes } of sound)
      for (const { id, line } of twice(notes, (note) => note.id))
        mistakes.push({
          line,
          sentence: `the id \`${id.split("/")[1]}\` is used twice in this concept; give each note its own`,
        });

    const deck: ReadDeck = {
      path,
      text,
      deck: {
        id: name,
        topic,
        title: settings.title,
        summary: settings.summary,
        requires: settings.requires,
        steps: settings.steps,
        confusable: settings.confusable,
        introduction: textFrom(blocks.introduction),
        concepts: sound,
      },
      diagrams,
      citations: [
        ...citationsOf(blocks.introduction),
        ...blocks.concepts.flatMap((raw) => citationsOf(raw.explanation)),
        ...concepts.flatMap((concept) => concept.notes.flatMap((note) => note.citations)),
      ],
      written: new Map(
        blocks.concepts.flatMap((raw, index) =>
          raw.notes.flatMap((note, nth) => {
            const read = concepts[index].notes[nth].note;
            return read
              ? [
                  [
                    read.id,
                    note.lines
                      .map((line) => line.text)
                      .join("\n")
                      .trim(),
                  ] as const,
                ]
              : [];
          }),
        ),
      ),
    };
    const problems = mistakes.map(({ line, sentence }) => ({ path, line, sentence })).sort((a, b) => a.line - b.line);
    return { deck, problems };
  },
};
