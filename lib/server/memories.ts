// Cards as figures ask for them: how well each is remembered now, and which concepts take most.
import "server-only";
import { hardnessOf } from "@/lib/domain/hardness";
import type { Preset } from "@/lib/domain/preset";
import { retrievability } from "@/lib/domain/scheduler";
import type { History } from "@/lib/domain/stats/stat";
import { conceptOf } from "./content";
import { db } from "./database";

const DAY_MS = 86_400_000;
/** More are not shown by name. */
const NAMED = 60;

export type Kept = {
  readonly card: string;
  readonly stability: number | null;
  readonly difficulty: number | null;
  readonly lastAt: number | null;
  readonly lapses: number;
};
export type Memory = History["memories"][number] & Pick<Kept, "card" | "lapses">;

export function memoriesFrom(kept: readonly Kept[], preset: Preset, now: number): readonly Memory[] {
  const memories: Memory[] = [];
  for (const { card, stability, difficulty, lastAt, lapses } of kept) {
    if (stability === null || difficulty === null || lastAt === null) continue;
    const recall = retrievability((now - lastAt) / DAY_MS, stability, preset.weights);
    memories.push({ card, lapses, stability, difficulty, recall });
  }
  return memories;
}

/** What figures name by title: the hardest concepts, and the cards that keep slipping. */
export async function named(
  memories: readonly Memory[],
  leeches: History["leeches"],
): Promise<Pick<History, "concepts" | "leeches">> {
  const hardness = hardnessOf(memories, conceptOf);
  const first = hardness.filter(({ cards }) => cards > 2).slice(0, NAMED);
  const titles = await db().concept.findMany({
    where: {
      id: {
        in: [...first.map(({ concept }) => concept), ...leeches.slice(0, NAMED).map(({ card }) => conceptOf(card))],
      },
    },
    select: { id: true, title: true },
  });
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]));
  return {
    concepts: hardness.map(({ concept, ...rest }) => ({ ...rest, title: titleOf.get(concept) ?? concept })),
    leeches: leeches.map((leech) => ({ ...leech, title: titleOf.get(conceptOf(leech.card)) ?? leech.card })),
  };
}
