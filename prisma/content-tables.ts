// Reads and writes the content tables. One transaction holds a whole plan, so that nobody ever sees half of one.
import type { Changes, Plan, Tables } from "@/lib/content/plan";
import type { Catalogue } from "@/lib/protocol/sync";
import type { Db } from "@/lib/server/database";

type Transaction = Parameters<Parameters<Db["$transaction"]>[0]>[0];

/** Rows a statement: under the most parameters that either database takes. */
const BATCH = 500;

const deckColumns = {
  id: true,
  topic: true,
  position: true,
  title: true,
  summary: true,
  requires: true,
  steps: true,
  introduction: true,
  confusable: true,
  hash: true,
  sourceHash: true,
  retired: true,
} as const;

export async function readDecks(db: Db): Promise<Tables["decks"]> {
  return await db.deck.findMany({ select: deckColumns });
}

export async function readCatalogue(db: Db): Promise<string> {
  return (await db.content.findUnique({ where: { id: 1 } }))?.catalogue ?? "";
}

/** What a plan is made against; of concepts, notes and cards only those that the plan may touch. */
export async function readTables(
  db: Db,
  decks: Tables["decks"],
  needsRows: boolean,
  isTouched: (row: { readonly deck: string; readonly id: string }) => boolean,
): Promise<Tables> {
  const [topics, holdout, sources, renamed] = await Promise.all([
    db.topic.findMany(),
    db.holdout.findMany(),
    db.source.findMany(),
    db.renamed.findMany(),
  ]);
  const [concepts, notes, cards] = needsRows
    ? await Promise.all([db.concept.findMany(), db.note.findMany(), db.card.findMany()])
    : [[], [], []];
  return {
    topics,
    decks,
    concepts: concepts.filter(isTouched),
    notes: notes.filter(isTouched),
    cards: cards.filter(isTouched),
    holdout,
    sources,
    renamed: new Map(renamed.map(({ former, card }) => [former, card])),
  };
}

type Table<R> = {
  createMany: (args: { data: R[] }) => Promise<unknown>;
  update: (args: { where: { id: string }; data: Partial<R> }) => Promise<unknown>;
  updateMany: (args: { where: { id: { in: string[] } }; data: { retired: boolean } }) => Promise<unknown>;
};

function batches<T>(rows: readonly T[]): readonly T[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, nth) => rows.slice(nth * BATCH, (nth + 1) * BATCH));
}

async function write<R extends { readonly id: string }>(
  table: Table<R>,
  { add, change, retire, bringBack }: Changes<R>,
): Promise<void> {
  for (const data of batches(add)) await table.createMany({ data });
  for (const row of [...change, ...bringBack]) await table.update({ where: { id: row.id }, data: row });
  for (const rows of batches(retire))
    await table.updateMany({ where: { id: { in: rows.map((row) => row.id) } }, data: { retired: true } });
}

/** `contents` holds `DeckContent` as JSON for every deck that was rendered. */
export async function applyPlan(
  tx: Transaction,
  plan: Plan,
  contents: ReadonlyMap<string, string>,
  catalogue: Catalogue,
): Promise<void> {
  const withContent = <R extends { readonly id: string }>(row: R) => ({
    ...row,
    ...(contents.has(row.id) && { content: contents.get(row.id) as string }),
  });
  await write(tx.topic as unknown as Table<Plan["topics"]["add"][number]>, plan.topics);
  await write(tx.deck as unknown as Table<Plan["decks"]["add"][number]>, {
    ...plan.decks,
    add: plan.decks.add.map(withContent),
    change: plan.decks.change.map(withContent),
    bringBack: plan.decks.bringBack.map(withContent),
  });
  await write(tx.concept as unknown as Table<Plan["concepts"]["add"][number]>, plan.concepts);
  await write(tx.note as unknown as Table<Plan["notes"]["add"][number]>, plan.notes);
  await write(tx.card as unknown as Table<Plan["cards"]["add"][number]>, plan.cards);
  await write(tx.holdout as unknown as Table<Plan["holdout"]["add"][number]>, plan.holdout);
  for (const data of batches(plan.sources.add)) await tx.source.createMany({ data });
  for (const source of plan.sources.change) await tx.source.update({ where: { key: source.key }, data: source });
  for (const data of batches([...plan.renamed.add].map(([former, card]) => ({ former, card }))))
    await tx.renamed.createMany({ data });
  for (const [former, card] of plan.renamed.change) await tx.renamed.update({ where: { former }, data: { card } });
  if (plan.renamed.remove.length > 0)
    await tx.renamed.deleteMany({ where: { former: { in: [...plan.renamed.remove] } } });
  const content = { revision: catalogue.revision, catalogue: JSON.stringify(catalogue) };
  await tx.content.upsert({ where: { id: 1 }, create: { id: 1, ...content }, update: content });
}
