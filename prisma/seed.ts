// Puts the decks into the database: reads the files, prints every problem and stops if there is one; otherwise renders
// what has changed, prints the plan and carries it out in one transaction. A second run finds nothing to do.
//
//   tsx --conditions=react-server prisma/seed.ts [more folders of decks]
import { delimiter } from "node:path";
import { pathToFileURL } from "node:url";
import { problemLine } from "@/lib/content/importers/importer";
import { type Library, readLibrary } from "@/lib/content/library";
import { RULE_CODES } from "@/lib/content/lint/codes";
import { lookalikes, type Plan, planFrom, planInWords, type Tables, writesOf } from "@/lib/content/plan";
import {
  catalogueFrom,
  type DeckRows,
  deckRows,
  type HoldoutRow,
  holdoutRow,
  questionHash,
  renamedFrom,
  sourceHash,
  topicRows,
} from "@/lib/content/rows";
import type { Catalogue } from "@/lib/protocol/sync";
import { createDatabase, type Db } from "@/lib/server/database";
import { databaseUrl } from "@/lib/server/env";
import { contentFolders, readContentFiles } from "./content-files";
import { applyPlan, readCatalogue, readDecks, readTables } from "./content-tables";

export type Seeding = {
  /** The address of a migrated database. */
  readonly url: string;
  /** Folders beside `content`, parted as in PATH, or all folders as a list. */
  readonly contentDirs?: string | readonly string[];
  readonly print: (line: string) => void;
};

/** Renders the decks whose sources changed; importing the renderers takes longer than a seeding that finds nothing. */
async function render(
  library: Library,
  isChanged: (deck: string) => boolean,
  hashes: ReadonlyMap<string, string>,
  print: Seeding["print"],
): Promise<readonly DeckRows[]> {
  const changed = library.decks.filter(({ deck }) => isChanged(deck.id));
  if (changed.length === 0) return [];
  const { renderDeck } = await import("@/lib/content/render");
  const rows: DeckRows[] = [];
  for (const read of changed) {
    const topic = library.topics.find(({ id }) => id === read.deck.topic);
    const rendered = await renderDeck(read.deck, topic?.title ?? read.deck.topic, library.sources);
    for (const id of rendered.unformatted) print(`${read.path}: ${id} could not be formatted and is shown as written`);
    rows.push(deckRows(read, rendered, placeOf(library, read.deck.id), hashes.get(read.deck.id) ?? ""));
  }
  return rows;
}

/** The rows of the holdout; those that show what they showed are not rendered again. */
async function questions(library: Library, stored: readonly HoldoutRow[]): Promise<readonly HoldoutRow[]> {
  const before = new Map(stored.map((row) => [row.id, row]));
  const rows: HoldoutRow[] = [];
  for (const [position, question] of library.holdout.entries()) {
    const hash = questionHash(question, library.sources);
    const old = before.get(question.id);
    if (old?.hash === hash) rows.push({ ...old, position, retired: false });
    else {
      const { renderNote } = await import("@/lib/content/render");
      const [card] = await renderNote(question.note, library.sources);
      rows.push(holdoutRow(question, card.content, position, hash));
    }
  }
  return rows;
}

const placeOf = (library: Library, id: string): number => library.decks.findIndex(({ deck }) => deck.id === id);

type Work = {
  readonly plan: Plan;
  readonly stored: Tables;
  readonly contents: ReadonlyMap<string, string>;
  readonly catalogue: Catalogue;
};

async function prepare(db: Db, library: Library, print: Seeding["print"]): Promise<Work> {
  const storedDecks = await readDecks(db);
  const before = new Map(storedDecks.map((deck) => [deck.id, deck]));
  const hashes = new Map(
    library.decks.map((read) => [
      read.deck.id,
      sourceHash(
        read,
        library.topics.find(({ id }) => id === read.deck.topic),
        library.sources,
      ),
    ]),
  );
  const isChanged = (id: string): boolean =>
    before.get(id)?.sourceHash !== hashes.get(id) || before.get(id)?.retired === true;
  const rendered = await render(library, isChanged, hashes, print);

  const gone = storedDecks.filter((deck) => !deck.retired && !hashes.has(deck.id)).map((deck) => deck.id);
  const touched = new Set([...rendered.map(({ deck }) => deck.id), ...gone]);
  const fresh = {
    concepts: rendered.flatMap(({ concepts }) => concepts),
    notes: rendered.flatMap(({ notes }) => notes),
    cards: rendered.flatMap(({ cards }) => cards),
  };
  const ids = new Set([...fresh.concepts, ...fresh.notes, ...fresh.cards].map(({ id }) => id));
  const stored = await readTables(db, storedDecks, touched.size > 0, (row) => touched.has(row.deck) || ids.has(row.id));

  const same = library.decks.flatMap(({ deck }) => {
    const old = isChanged(deck.id) ? undefined : before.get(deck.id);
    return old ? [{ ...old, position: placeOf(library, deck.id) }] : [];
  });
  const decks = [...rendered.map(({ deck }) => deck), ...same];
  const catalogue = catalogueFrom(library, new Map(decks.map(({ id, hash }) => [id, hash])));
  const cards = new Set(catalogue.decks.flatMap((deck) => deck.cards.map(([id]) => id)));
  const sources = [...library.sources.values()].map(({ mark: _, ...source }) => source);
  const plan = planFrom(
    stored,
    {
      ...fresh,
      holdout: await questions(library, stored.holdout),
      topics: topicRows(library),
      decks,
      sources,
      renamed: renamedFrom(library),
    },
    cards,
  );
  return { plan, stored, contents: new Map(rendered.map(({ deck, content }) => [deck.id, content])), catalogue };
}

/** Whether all decks were sound; if not, nothing was written. */
export async function seed({ url, contentDirs, print }: Seeding): Promise<boolean> {
  const folders = typeof contentDirs === "object" ? contentDirs : contentFolders(contentDirs);
  const { library, problems } = readLibrary(readContentFiles(folders), RULE_CODES);
  for (const problem of problems) print(problemLine(problem));
  if (problems.length > 0) {
    print(`${problems.length} ${problems.length === 1 ? "problem" : "problems"}; nothing was written.`);
    return false;
  }
  const db = createDatabase(url);
  try {
    await seedLibrary(db, library, print).catch((error) => {
      // Another process seeded at the same moment; what it did is seen now.
      if (!RACES.has((error as { readonly code?: string }).code ?? "")) throw error;
      return seedLibrary(db, library, print);
    });
    return true;
  } finally {
    await db.$disconnect();
  }
}

/** Prisma's codes for a row that exists already, for a database that was locked, and for a transaction that lost. */
const RACES: ReadonlySet<string> = new Set(["P2002", "P1008", "P2028", "P2034"]);

async function seedLibrary(db: Db, library: Library, print: Seeding["print"]): Promise<void> {
  const { plan, stored, contents, catalogue } = await prepare(db, library, print);
  const decks = `${library.decks.length} ${library.decks.length === 1 ? "deck" : "decks"}`;
  if (writesOf(plan) === 0 && (await readCatalogue(db)) === JSON.stringify(catalogue)) {
    print(`${decks}, nothing to do.`);
    return;
  }
  for (const { added, retired } of lookalikes(plan))
    print(
      `${added} reads like ${retired}, which is retired now; write \`was: ${retired}\` below it if it is the same note, so that its history comes along`,
    );
  print(`${decks}: ${planInWords(plan, stored)}`);
  await db.$transaction((tx) => applyPlan(tx, plan, contents, catalogue), { timeout: 120_000, maxWait: 30_000 });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const isSound = await seed({
    url: databaseUrl(),
    contentDirs: process.argv.slice(2).join(delimiter),
    print: console.log,
  });
  process.exit(isSound ? 0 : 1);
}
