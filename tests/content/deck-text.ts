// Decks as texts, for tests: a deck around a note, an explanation or whole files, read as a library of one topic.
import { markdown } from "@/lib/content/importers/markdown";
import { readLibrary } from "@/lib/content/library";
import { RULE_CODES } from "@/lib/content/lint/codes";

export const FRONT = "---\ntitle: Drift\nsummary: Name the shift.\n---\n";
export const CONCEPT = "\n## Concept drift {#concept-drift}\n\nThe relation moves. [@DMLS, ch. 8]\n";
/** Lines before the first note. */
export const ABOVE = FRONT.split("\n").length + CONCEPT.split("\n").length - 1;

export const deckAround = (note: string): string => `${FRONT}${CONCEPT}\n${note}\n`;

export const SOURCES = {
  path: "content/sources.yml",
  text: "DMLS:\n  authors: Chip Huyen\n  title: Designing Machine Learning Systems\n  year: 2022\n  url: https://example.org/dmls\nMLSDI:\n  authors: Ali Aminian & Alex Xu\n  title: ML System Design Interview\n  year: 2023\n",
};
export const TOPIC = {
  path: "content/c-data/topic.md",
  text: "---\ntitle: Data\nsummary: Where features come from.\ndecks: [drift]\n---\n",
};

export const readDeck = (text: string) => markdown.read({ path: "content/c-data/drift.md", text });

/** The one note of a deck that must be sound. */
export function readNote(note: string) {
  const { deck, problems } = readDeck(deckAround(note));
  if (problems.length > 0) throw new Error(problems.map(({ line, sentence }) => `${line}: ${sentence}`).join("\n"));
  const found = deck?.deck.concepts[0]?.notes[0];
  if (found === undefined) throw new Error("no note was read");
  return found;
}

/** Sentences with their lines counted from the note's first. */
export const mistakesIn = (note: string): readonly string[] =>
  readDeck(deckAround(note)).problems.map(({ line, sentence }) => `${line - ABOVE}: ${sentence}`);

export const readFiles = (files: Readonly<Record<string, string>>) =>
  readLibrary(
    [SOURCES, TOPIC, ...Object.entries(files).map(([path, text]) => ({ path: `content/${path}`, text }))],
    RULE_CODES,
  );
