// What the Progress page shows: every statistic of the shelf, and weak areas. Read from rolled-up days and card states,
// never from the log.
import "server-only";
import type { Stage } from "@/lib/domain/card-state";
import { weeksFrom } from "@/lib/domain/forecasts";
import type { Preset } from "@/lib/domain/preset";
import { promisesFrom } from "@/lib/domain/promises";
import { isInScope } from "@/lib/domain/queue";
import { type Checked, type Foreseen, standing } from "@/lib/domain/review-log";
import { retrievability } from "@/lib/domain/scheduler";
import { stats } from "@/lib/domain/stats";
import type { Figure, History } from "@/lib/domain/stats/stat";
import { studyDay } from "@/lib/domain/study-day";
import { type Content, conceptOf, content } from "./content";
import { db, sql } from "./database";
import { readDays } from "./days";
import { type Chosen, readChoices } from "./decks-chosen";
import { FOLDING, isWaiting } from "./jobs";
import { presetOf } from "./presets";
import { type CardRecalls, readRecalls } from "./recalls";
import { readOfKinds } from "./review-log";
import { type Query, type Row, rows } from "./sql";
import { knownFrom, type Weak, weakest } from "./weak";

export type ProgressPage = {
  readonly figures: readonly { readonly id: string; readonly name: string; readonly figure: Figure }[];
  readonly weak: readonly Weak[];
  readonly isProjecting: boolean;
};

const MATURE_DAYS = 21;
const MEMORIES_AT_MOST = 20_000;
const DAY_MS = 86_400_000;

type Memory = { readonly stability: number | null; readonly difficulty: number | null; readonly lastAt: number };
const LEECHES_AT_MOST = 200;

export async function progressFor(userId: string, now: number, offsetMin: number): Promise<ProgressPage> {
  const [all, preset] = await Promise.all([content(), presetOf(userId)]);
  const day = studyDay(now, offsetMin, preset.rolloverMin);
  const { history, memories, recalls, chosen, foreseen } = await sql().read(() => read(userId, all, preset, day));
  const question = { content: all, preset, chosen, recalls, interview: null, day, now };
  const known = knownFrom(question);
  const titles = await db().concept.findMany({
    where: { id: { in: history.leeches.map(({ card }) => conceptOf(card)) } },
    select: { id: true, title: true },
  });
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]));
  const named = {
    ...history,
    promises: promisesFrom(known.answers),
    weeks: weeksFrom(foreseen, known.answers),
    memories: memories.flatMap(({ stability, difficulty, lastAt }) =>
      stability === null || difficulty === null
        ? []
        : [{ stability, difficulty, recall: retrievability((now - lastAt) / DAY_MS, stability, preset.weights) }],
    ),
    leeches: history.leeches.map((leech) => ({ ...leech, title: titleOf.get(conceptOf(leech.card)) ?? leech.card })),
  };
  return {
    figures: stats.map(({ id, name, figure }) => ({ id, name, figure: figure(named) })),
    weak: weakest(question, known),
    isProjecting: await isWaiting(FOLDING, userId),
  };
}

function* read(
  userId: string,
  all: Content,
  preset: Preset,
  day: number,
): Query<{
  readonly history: Omit<History, "promises" | "memories" | "weeks">;
  readonly memories: readonly Memory[];
  readonly recalls: readonly CardRecalls[];
  readonly chosen: Chosen;
  readonly foreseen: readonly Foreseen[];
}> {
  const chosen = yield* readChoices(userId);
  const due = yield* rows<Row & { day: number; count: number }>(
    `SELECT "dueDay" AS day, COUNT(*) AS count FROM "CardState" WHERE "userId" = $1 AND "phase" = 'review' AND "suspended" = false
     GROUP BY "dueDay" ORDER BY "dueDay"`,
    userId,
  );
  const leeches = yield* rows<Row & { card: string; lapses: number }>(
    `SELECT "card", "lapses" FROM "CardState" WHERE "userId" = $1 AND "lapses" >= $2 ORDER BY "lapses" DESC, "card" LIMIT ${LEECHES_AT_MOST}`,
    userId,
    preset.leechLapses,
  );
  const said = standing(yield* readOfKinds(userId, ["checked", "foreseen"]));
  return {
    history: {
      days: yield* readDays(userId, 0),
      due,
      stages: yield* stagesOf(userId, all, preset, chosen),
      leeches: leeches.map(({ card, lapses }) => ({ card, lapses, title: card })),
      checked: said.filter((entry): entry is Checked => entry.kind === "checked"),
      preset,
      day,
    },
    foreseen: said.filter((entry): entry is Foreseen => entry.kind === "foreseen"),
    memories: yield* rows<Row & Memory>(
      `SELECT "stability", "difficulty", "lastAt" FROM "CardState" WHERE "userId" = $1 AND "lastDay" >= 0
       ORDER BY "lastDay" DESC LIMIT ${MEMORIES_AT_MOST}`,
      userId,
    ),
    recalls: yield* readRecalls(userId),
    chosen,
  };
}

function* stagesOf(
  userId: string,
  all: Content,
  preset: Preset,
  chosen: Chosen,
): Query<Readonly<Record<Stage, number>>> {
  const counted = yield* rows<Row & { stage: Exclude<Stage, "new">; n: number }>(
    `SELECT CASE WHEN "phase" <> 'review' THEN 'learning' WHEN "intervalDays" >= ${MATURE_DAYS} THEN 'mature' ELSE 'young' END AS stage,
       COUNT(*) AS n FROM "CardState" WHERE "userId" = $1 AND "phase" <> 'new' GROUP BY 1`,
    userId,
  );
  const begun = yield* rows<Row & { card: string }>(
    `SELECT "card" FROM "CardState" WHERE "userId" = $1 AND "phase" <> 'new'`,
    userId,
  );
  const seen = new Set(begun.map(({ card }) => card));
  const fresh = all.cards.filter((card) => isInScope(card, preset, chosen) && !seen.has(card.id)).length;
  const of = (stage: Stage) => counted.find((row) => row.stage === stage)?.n ?? 0;
  return { new: fresh, learning: of("learning"), young: of("young"), mature: of("mature") };
}
