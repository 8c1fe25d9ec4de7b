// What the linter would say to an author, about a note that people write for themselves.
import type { Deck } from "@/lib/domain/deck";
import type { Mistake } from "@/lib/domain/note-block";
import type { ReadDeck } from "./importers/importer";
import { lint } from "./lint";
import type { OwnNote } from "./own";

/** What holds in a library only: works cited, tags in use, syllabus, ids, the balance of a deck, a glossary. */
const LIBRARY_RULES: ReadonlySet<string> = new Set(["L12", "L13", "L14", "L25", "L26", "L27"]);

/** What the linter would say to an author: advice, since it is the person's own card. Graphviz must be loaded. */
export function adviceOn({ note, text }: Pick<OwnNote, "note" | "text">, month: string): readonly Mistake[] {
  if (!note) return [];
  const deck: Deck = {
    id: "own",
    topic: "own",
    title: "",
    summary: "",
    requires: [],
    steps: [],
    confusable: [],
    introduction: "",
    concepts: [{ id: "own", title: "", covers: [], explanation: "", notes: [note], line: 1 }],
  };
  const read: ReadDeck = { path: "", text, deck, diagrams: [], citations: [], written: new Map([[note.id, text]]) };
  const library = { topics: [], decks: [read], sources: new Map(), glossary: new Map(), holdout: [] };
  return lint(library, month)
    .findings.filter(({ code }) => !LIBRARY_RULES.has(code))
    .map(({ line, sentence }) => ({ line, sentence }));
}
