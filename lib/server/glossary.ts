// Every concept with its gist, and every acronym with its words, from A to Z. Kept until the content changes.
import "server-only";
import { existsSync, readFileSync } from "node:fs";
import { gistFrom } from "@/lib/content/gist";
import { glossaryFrom } from "@/lib/content/sources";
import { contentFolders } from "@/prisma/content-files";
import { content } from "./content";
import { type Database, database } from "./database";
import { env } from "./env";
import { type Row, rows } from "./sql";

export type Entry =
  | { readonly kind: "concept"; readonly term: string; readonly href: string; readonly gist: string }
  | { readonly kind: "acronym"; readonly term: string; readonly words: string };
type Letter = { readonly letter: string; readonly entries: readonly Entry[] };

const kept = new WeakMap<Database, { readonly revision: string; readonly letters: readonly Letter[] }>();

/** `The seven steps` stands under S. */
const sortedAs = (term: string): string => term.replace(/^(?:The|A|An)\s+(?=\S)/, "").replace(/^[^\p{L}\p{N}]+/u, "");
const letterOf = (term: string): string => /^[A-Z]/.exec(sortedAs(term).normalize("NFD").toUpperCase())?.[0] ?? "0–9";

function acronyms(): readonly Entry[] {
  const files = contentFolders(env().contentDirs).map((folder) => `${folder}/glossary.yml`);
  const found = new Map(
    files
      .filter((path) => existsSync(/* turbopackIgnore: true */ path))
      .flatMap((path) => [...glossaryFrom(readFileSync(/* turbopackIgnore: true */ path, "utf8")).glossary]),
  );
  return [...found].map(([term, words]) => ({ kind: "acronym", term, words }));
}

type Found = Row & { readonly id: string; readonly deck: string; readonly title: string; readonly explanation: string };

export async function glossary(): Promise<readonly Letter[]> {
  const here = database();
  const { revision } = (await content()).catalogue;
  const known = kept.get(here);
  if (known?.revision === revision) return known.letters;
  const concepts = await here.sql.read(() =>
    rows<Found>(`SELECT "id", "deck", "title", "explanation" FROM "Concept" WHERE "retired" = false`),
  );
  const entries: readonly Entry[] = [
    ...acronyms(),
    ...concepts.map(({ id, deck, title, explanation }) => ({
      kind: "concept" as const,
      term: title,
      href: `/decks/${deck}/${id}`,
      gist: gistFrom(explanation),
    })),
  ];
  const byLetter = new Map<string, Entry[]>();
  const inOrder = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  for (const entry of [...entries].sort((a, b) => inOrder.compare(sortedAs(a.term), sortedAs(b.term))))
    byLetter.set(letterOf(entry.term), [...(byLetter.get(letterOf(entry.term)) ?? []), entry]);
  const letters = [...byLetter].map(([letter, found]) => ({ letter, entries: found }));
  letters.sort((a, b) => (a.letter < b.letter ? -1 : 1));
  kept.set(here, { revision, letters });
  return letters;
}
