// Decks in the files against decks in the tables: what to add, change, retire and bring back. Nothing is ever deleted,
// because people's memory hangs on card ids: what has gone from the files is retired, and returns under its old id.
import type { CardRow, ConceptRow, DeckRow, HoldoutRow, NoteRow, TopicRow } from "./rows";
import type { Source } from "./sources";

export type Changes<R> = {
  readonly add: readonly R[];
  /** Rows that stand in both and differ. */
  readonly change: readonly R[];
  /** Stored rows that have gone from the files. */
  readonly retire: readonly R[];
  /** Retired rows that are in the files again. */
  readonly bringBack: readonly R[];
};

export type Renames = {
  readonly add: ReadonlyMap<string, string>;
  readonly change: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
};

export type Tables = {
  readonly topics: readonly TopicRow[];
  readonly decks: readonly DeckRow[];
  readonly concepts: readonly ConceptRow[];
  readonly notes: readonly NoteRow[];
  readonly cards: readonly CardRow[];
  readonly holdout: readonly HoldoutRow[];
  readonly sources: readonly Omit<Source, "mark">[];
  /** Former card id → card. */
  readonly renamed: ReadonlyMap<string, string>;
};

export type Plan = {
  readonly topics: Changes<TopicRow>;
  readonly decks: Changes<DeckRow>;
  readonly concepts: Changes<ConceptRow>;
  readonly notes: Changes<NoteRow>;
  readonly cards: Changes<CardRow>;
  readonly holdout: Changes<HoldoutRow>;
  readonly sources: { readonly add: readonly Omit<Source, "mark">[]; readonly change: readonly Omit<Source, "mark">[] };
  readonly renamed: Renames;
};

type Row = { readonly id: string; readonly retired: boolean };

const isEqual = <T extends object>(a: T, b: T): boolean =>
  (Object.keys(b) as (keyof T)[]).every((key) => a[key] === b[key]);

export function changesFrom<R extends Row>(stored: readonly R[], fresh: readonly R[]): Changes<R> {
  const before = new Map(stored.map((row) => [row.id, row]));
  const now = new Set(fresh.map((row) => row.id));
  return {
    add: fresh.filter((row) => !before.has(row.id)),
    change: fresh.filter((row) => {
      const old = before.get(row.id);
      return old !== undefined && !old.retired && !isEqual(old, row);
    }),
    retire: stored.filter((row) => !row.retired && !now.has(row.id)),
    bringBack: fresh.filter((row) => before.get(row.id)?.retired),
  };
}

/** Follows renames of renames, keeps those whose `was:` is gone, and lets go of ids that are cards again. */
export function renamesFrom(
  stored: ReadonlyMap<string, string>,
  fresh: ReadonlyMap<string, string>,
  cards: ReadonlySet<string>,
): Renames {
  const all = new Map([...stored, ...fresh]);
  const newest = (card: string, seen: readonly string[] = []): string => {
    const next = cards.has(card) || seen.includes(card) ? undefined : all.get(card);
    return next === undefined ? card : newest(next, [...seen, card]);
  };
  const wanted = new Map(
    [...all].filter(([former]) => !cards.has(former)).map(([former, card]) => [former, newest(card)]),
  );
  return {
    add: new Map([...wanted].filter(([former]) => !stored.has(former))),
    change: new Map([...wanted].filter(([former, card]) => stored.has(former) && stored.get(former) !== card)),
    remove: [...stored.keys()].filter((former) => cards.has(former)),
  };
}

function sourceChanges(stored: Tables["sources"], fresh: Tables["sources"]): Plan["sources"] {
  const before = new Map(stored.map((source) => [source.key, source]));
  return {
    add: fresh.filter((source) => !before.has(source.key)),
    change: fresh.filter((source) => {
      const old = before.get(source.key);
      return old !== undefined && !isEqual(old, source);
    }),
  };
}

export function planFrom(stored: Tables, fresh: Tables, cards: ReadonlySet<string>): Plan {
  return {
    topics: changesFrom(stored.topics, fresh.topics),
    decks: changesFrom(stored.decks, fresh.decks),
    concepts: changesFrom(stored.concepts, fresh.concepts),
    notes: changesFrom(stored.notes, fresh.notes),
    cards: changesFrom(stored.cards, fresh.cards),
    holdout: changesFrom(stored.holdout, fresh.holdout),
    sources: sourceChanges(stored.sources, fresh.sources),
    renamed: renamesFrom(stored.renamed, fresh.renamed, cards),
  };
}

const ALIKE = 0.9;

const wordsIn = (source: string): readonly string[] =>
  source
    .replace(/\{#[^}]*\}/g, " ")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** How many of two texts' words are the same, counted as often as they stand in both. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  const common = b.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  }).length;
  return (2 * common) / Math.max(1, a.length + b.length);
}

/** New notes that read like retired ones: whoever changed an id by mistake would lose people's memory of the note. */
export function lookalikes(plan: Plan): readonly { readonly added: string; readonly retired: string }[] {
  const renamed = new Set([...plan.renamed.add.keys()].map((card) => card.slice(0, card.lastIndexOf("#"))));
  const gone = plan.notes.retire
    .filter((note) => !renamed.has(note.id))
    .map((note) => ({ note, words: wordsIn(note.source) }));
  return plan.notes.add.flatMap((added) => {
    const words = wordsIn(added.source);
    const found = gone.find(({ note, words: former }) => note.kind === added.kind && likeness(words, former) >= ALIKE);
    return found ? [{ added: added.id, retired: found.note.id }] : [];
  });
}

const GROUPS = ["topics", "decks", "concepts", "notes", "cards", "holdout"] as const;

export const writesOf = (plan: Plan): number =>
  GROUPS.reduce(
    (sum, group) =>
      sum +
      plan[group].add.length +
      plan[group].change.length +
      plan[group].retire.length +
      plan[group].bringBack.length,
    0,
  ) +
  plan.sources.add.length +
  plan.sources.change.length +
  plan.renamed.add.size +
  plan.renamed.change.size +
  plan.renamed.remove.length;

/** `add 158 notes, change 2, retire 0`: notes are what an author counts. Notes that only moved are not worth a word. */
export function planInWords(plan: Plan, stored: Tables): string {
  const before = new Map(stored.notes.map((note) => [note.id, note.hash]));
  const changed = plan.notes.change.filter((note) => before.get(note.id) !== note.hash).length;
  const renamed = new Set([...plan.renamed.add.values()].map((card) => card.slice(0, card.lastIndexOf("#")))).size;
  const { add, change, retire, bringBack } = plan.holdout;
  const held = add.length + change.length + retire.length + bringBack.length;
  const counts = [
    `add ${plan.notes.add.length} ${plan.notes.add.length === 1 ? "note" : "notes"}`,
    `change ${changed}`,
    `retire ${plan.notes.retire.length}`,
    ...(plan.notes.bringBack.length > 0 ? [`bring back ${plan.notes.bringBack.length}`] : []),
    ...(held > 0 ? [`holdout ${held}`] : []),
    ...(renamed > 0 ? [`rename ${renamed}`] : []),
  ];
  return counts.join(", ");
}
