// All decks together: read through their importers, put in the order of their topics, and checked for what one file
// cannot know about another. Every problem of every file is collected.
import type { ConceptId, DeckId, NoteId, Topic } from "@/lib/domain/deck";
import type { Mistake } from "@/lib/domain/note-block";
import { frontMatterFrom, keyReader, linesFrom } from "./front-matter";
import { HOLDOUT_FILE, type HoldoutQuestion, holdoutFrom, questionsFrom } from "./holdout";
import { importerFor } from "./importers";
import type { Problem, ReadDeck, SourceFile } from "./importers/importer";
import { glossaryFrom, type Source, sourcesFrom } from "./sources";

export type Library = {
  readonly topics: readonly Topic[];
  /** In the order of their topics, and within a topic as its file lists them. */
  readonly decks: readonly ReadDeck[];
  /** Asked by check-ups only; topic by topic, as their files have them. */
  readonly holdout: readonly HoldoutQuestion[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly glossary: ReadonlyMap<string, string>;
};

const parts = (path: string): { readonly folder: string; readonly name: string } => {
  const [folder = "", name = ""] = path.split(/[\\/]/).slice(-2);
  return { folder, name };
};

function topicFrom(file: SourceFile): {
  readonly topic: Topic;
  readonly mistakes: readonly Mistake[];
  readonly deckLine: number;
} {
  const matter = frontMatterFrom(linesFrom(file.text), "`title: …`, `summary: …`, `decks: […]`");
  const keys = keyReader(matter, ["title", "summary", "decks"]);
  const topic = {
    id: parts(file.path).folder,
    title: keys.text("title"),
    summary: keys.text("summary"),
    decks: keys.names("decks"),
  };
  return {
    topic,
    mistakes: matter.mistakes.length > 0 ? matter.mistakes : keys.mistakes,
    deckLine: matter.lineOf("decks"),
  };
}

/** `a → b → a`, if studying one deck first would never end. */
function cycleFrom(start: DeckId, requires: ReadonlyMap<DeckId, readonly DeckId[]>): readonly DeckId[] | null {
  const walk = (path: readonly DeckId[]): readonly DeckId[] | null => {
    for (const next of requires.get(path[path.length - 1]) ?? []) {
      if (next === start) return [...path, next];
      const found = path.includes(next) ? null : walk([...path, next]);
      if (found) return found;
    }
    return null;
  };
  return walk([start]);
}

export function readLibrary(
  files: readonly SourceFile[],
  lintCodes: readonly string[],
): { readonly library: Library; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const say = (path: string, line: number, sentence: string): void => void problems.push({ path, line, sentence });
  const note = (path: string, mistakes: readonly Mistake[]): void => {
    for (const { line, sentence } of mistakes) say(path, line, sentence);
  };
  const sources = new Map<string, Source>();
  const glossary = new Map<string, string>();
  const topics: { topic: Topic; path: string; deckLine: number }[] = [];
  const read: ReadDeck[] = [];
  const held: ReturnType<typeof holdoutFrom>["questions"][number][] = [];

  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const { name } = parts(file.path);
    if (name === "sources.yml") {
      const found = sourcesFrom(file.text);
      note(file.path, found.mistakes);
      for (const source of found.sources) {
        if (sources.has(source.key))
          say(file.path, 1, `the work \`${source.key}\` is described in another sources.yml too; keep one`);
        sources.set(source.key, source);
      }
    } else if (name === "glossary.yml") {
      const found = glossaryFrom(file.text);
      note(file.path, found.mistakes);
      for (const [acronym, words] of found.glossary) glossary.set(acronym, words);
    } else if (name === "topic.md") {
      const found = topicFrom(file);
      note(file.path, found.mistakes);
      if (topics.some(({ topic }) => topic.id === found.topic.id))
        say(file.path, 1, `another folder is called \`${found.topic.id}\` too; rename one`);
      else topics.push({ ...found, path: file.path });
    } else if (name === HOLDOUT_FILE) {
      const found = holdoutFrom(file);
      problems.push(...found.problems);
      held.push(...found.questions);
    } else {
      const found = importerFor(file.path)?.read(file);
      if (found === undefined) say(file.path, 1, "no importer reads files of this kind; decks end in .md");
      problems.push(...(found?.problems ?? []));
      if (found?.deck) read.push(found.deck);
    }
  }

  for (const { topic, path, deckLine } of topics)
    for (const id of topic.decks)
      if (!read.some(({ deck }) => deck.id === id && deck.topic === topic.id))
        say(
          path,
          deckLine,
          `the deck \`${id}\` is listed but there is no ${id}.md in this folder; write it or take it off the list`,
        );
  for (const { path, deck } of read)
    if (!topics.some(({ topic }) => topic.id === deck.topic))
      say(path, 1, `the folder \`${deck.topic}\` has no topic.md; write one with a title, a summary and its decks`);
  for (const { path, deck } of read)
    if (read.find((other) => other.deck.id === deck.id)?.path !== path)
      say(path, 1, `another deck is called \`${deck.id}\` too; rename one file`);

  const place = ({ deck }: ReadDeck): number => {
    const topic = topics.findIndex((other) => other.topic.id === deck.topic);
    const listed = topics[topic]?.topic.decks.indexOf(deck.id) ?? -1;
    return (topic < 0 ? topics.length : topic) * 10_000 + (listed < 0 ? 5_000 : listed);
  };
  const decks = [...read].sort((a, b) => place(a) - place(b) || (a.deck.id < b.deck.id ? -1 : 1));
  const ordered = topics.map(({ topic }) => ({
    ...topic,
    decks: decks.filter(({ deck }) => deck.topic === topic.id).map(({ deck }) => deck.id),
  }));
  const holdout = questionsFrom(held, decks);
  const library = { topics: ordered, decks, holdout: holdout.questions, sources, glossary };
  problems.push(...crossProblems(library, lintCodes), ...holdout.problems);
  for (const { note, citations, path } of held) {
    for (const { key, line } of citations)
      if (key !== "" && !sources.has(key))
        say(path, line, `the work \`${key}\` is not in sources.yml; add it there or mend the key`);
    for (const { code } of note.waivers)
      if (!lintCodes.includes(code))
        say(path, note.line, `\`lint-ok: ${code}\` names no rule; write a code from L01 to L30`);
  }
  return { library, problems };
}

/** What one deck says about another: concepts, requirements, works, former ids, rules. */
function crossProblems({ decks, sources }: Library, lintCodes: readonly string[]): readonly Problem[] {
  const problems: Problem[] = [];
  const concepts = new Map<ConceptId, ReadDeck>();
  const notes = new Set<NoteId>(
    decks.flatMap(({ deck }) => deck.concepts.flatMap((concept) => concept.notes.map((note) => note.id))),
  );
  const former = new Map<NoteId, NoteId>();
  const requires = new Map(decks.map(({ deck }) => [deck.id, deck.requires]));
  for (const read of decks)
    for (const { id, line } of read.deck.concepts) {
      const other = concepts.get(id);
      if (other && id !== "")
        problems.push({
          path: read.path,
          line,
          sentence: `the concept id \`${id}\` is used in ${other.path} too; give each its own`,
        });
      else concepts.set(id, read);
    }
  for (const { path, deck, citations } of decks) {
    const say = (line: number, sentence: string): void => void problems.push({ path, line, sentence });
    for (const id of deck.requires)
      if (!requires.has(id)) say(1, `the required deck \`${id}\` does not exist; write its file's name without .md`);
    const cycle = cycleFrom(deck.id, requires);
    if (cycle) say(1, `these decks require one another: ${cycle.join(" → ")}; take one off a \`requires\``);
    for (const id of deck.confusable.flat())
      if (!concepts.has(id)) say(1, `\`confusable\` names the concept \`${id}\`, which does not exist`);
    for (const { key, line } of citations)
      if (key !== "" && !sources.has(key))
        say(line, `the work \`${key}\` is not in sources.yml; add it there or mend the key`);
    for (const note of deck.concepts.flatMap((concept) => concept.notes)) {
      for (const id of note.was) {
        if (notes.has(id))
          say(note.line, `\`was: ${id}\` names a note that still exists; a former id is never used again`);
        const other = former.get(id);
        if (other) say(note.line, `\`was: ${id}\` stands on ${other} too; a former id has one successor`);
        former.set(id, note.id);
      }
      for (const { code } of note.waivers)
        if (!lintCodes.includes(code))
          say(note.line, `\`lint-ok: ${code}\` names no rule; write a code from L01 to L30`);
    }
  }
  return problems;
}
