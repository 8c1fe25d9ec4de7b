// What the Progress page shows: every statistic of the shelf, and weak areas. Read from rolled-up days and card states,
// never from the log.
import "server-only";
import { isLeech, type Stage } from "@/lib/domain/card-state";
import { weeksFrom } from "@/lib/domain/forecasts";
import { knownKept } from "@/lib/domain/known";
import type { Preset } from "@/lib/domain/preset";
import { promisesFrom } from "@/lib/domain/promises";
import { isInScope } from "@/lib/domain/queue";
import { type Checked, type Foreseen, standing } from "@/lib/domain/review-log";
import { stats } from "@/lib/domain/stats";
import type { Figure, History } from "@/lib/domain/stats/stat";
import { studyDay } from "@/lib/domain/study-day";
import { type Content, content } from "./content";
import { sql } from "./database";
import { readDays } from "./days";
import { deckHistory } from "./deck-history";
import { type Chosen, readChoices } from "./decks-chosen";
import { FOLDING, isWaiting } from "./jobs";
import { type Kept, memoriesFrom, named } from "./memories";
import { presetOf } from "./presets";
import { type CardRecalls, readRecalls } from "./recalls";
import { readOfKinds } from "./review-log";
import { lists, type Query, type Row, rows } from "./sql";
import { judgedIn, knownFrom, type Weak, weakest } from "./weak";

export type ProgressPage = {
  readonly figures: readonly { readonly id: string; readonly name: string; readonly figure: Figure }[];
  readonly weak: readonly Weak[];
  /** Decks, topics and steps with answers enough to be judged. */
  readonly judged: number;
  readonly isProjecting: boolean;
};

const MATURE_DAYS = 21;
const MEMORIES_AT_MOST = 20_000;

/** The same figures of one deck alone; null when there is no such deck. */
export async function deckProgress(
  userId: string,
  deck: string,
  now: number,
  offsetMin: number,
): Promise<Omit<ProgressPage, "weak" | "judged"> | null> {
  const history = await deckHistory(userId, deck, now, offsetMin);
  return history && { figures: figuresOf(history), isProjecting: await isWaiting(FOLDING, userId) };
}

export async function progressFor(userId: string, now: number, offsetMin: number): Promise<ProgressPage> {
  const [all, preset] = await Promise.all([content(), presetOf(userId)]);
  const day = studyDay(now, offsetMin, preset.rolloverMin);
  const { history, kept, recalls, chosen, foreseen } = await sql().read(() => read(userId, all, preset, day));
  const question = { content: all, preset, chosen, recalls, interview: null, day, now };
  const known = knownFrom(question);
  const memories = memoriesFrom(kept, preset, now);
  const weeks = weeksFrom(foreseen, known.answers);
  const figures = figuresOf({
    ...history,
    ...(await named(memories, history.leeches)),
    promises: promisesFrom(known.answers),
    weeks,
    memories,
    known: knownKept(history.days, weeks, memories, day),
  });
  const judged = judgedIn(question, known);
  return { figures, weak: weakest(judged), judged: judged.length, isProjecting: await isWaiting(FOLDING, userId) };
}

const figuresOf = (history: History) => stats.map(({ id, name, figure }) => ({ id, name, figure: figure(history) }));

function* read(
  userId: string,
  all: Content,
  preset: Preset,
  day: number,
): Query<{
  readonly history: Omit<History, "promises" | "memories" | "weeks" | "known" | "concepts">;
  readonly kept: readonly Kept[];
  readonly recalls: readonly CardRecalls[];
  readonly chosen: Chosen;
  readonly foreseen: readonly Foreseen[];
}> {
  const chosen = yield* readChoices(userId);
  const due = yield* rows<Row & { day: number; count: number }>(
    `SELECT COALESCE("dueDay", "lastDay") AS day, COUNT(*) AS count FROM "CardState"
     WHERE "userId" = $1 AND "phase" IN ('learning', 'relearning', 'review') AND "suspended" = false GROUP BY 1 ORDER BY 1`,
    userId,
  );
  const begun = yield* lists<readonly [string, number | null, number | null, number | null, number]>(
    `SELECT "card", "stability", "difficulty", "lastAt", "lapses" FROM "CardState" WHERE "userId" = $1 AND "lastDay" >= 0
       ORDER BY "lastDay" DESC LIMIT ${MEMORIES_AT_MOST}`,
    userId,
  );
  const kept = begun.map(
    ([card, stability, difficulty, lastAt, lapses]): Kept => ({ card, stability, difficulty, lastAt, lapses }),
  );
  const said = standing(yield* readOfKinds(userId, ["checked", "foreseen"]));
  return {
    history: {
      days: yield* readDays(userId, 0),
      due,
      stages: yield* stagesOf(userId, all, preset, chosen, kept),
      leeches: kept
        .filter((one) => isLeech(one, preset.leechLapses))
        .sort((a, b) => b.lapses - a.lapses || (a.card < b.card ? -1 : 1))
        .map(({ card, lapses }) => ({ card, lapses, title: card })),
      checked: said.filter((entry): entry is Checked => entry.kind === "checked"),
      preset,
      day,
    },
    foreseen: said.filter((entry): entry is Foreseen => entry.kind === "foreseen"),
    kept,
    recalls: yield* readRecalls(userId),
    chosen,
  };
}

function* stagesOf(
  userId: string,
  all: Content,
  preset: Preset,
  chosen: Chosen,
  kept: readonly Kept[],
): Query<Readonly<Record<Stage, number>>> {
  const [counted] = yield* rows<Row & Record<Exclude<Stage, "new">, number | null>>(
    `SELECT SUM(CASE WHEN "phase" <> 'review' THEN 1 ELSE 0 END) AS learning,
       SUM(CASE WHEN "phase" = 'review' AND "intervalDays" < ${MATURE_DAYS} THEN 1 ELSE 0 END) AS young,
       SUM(CASE WHEN "phase" = 'review' AND "intervalDays" >= ${MATURE_DAYS} THEN 1 ELSE 0 END) AS mature
     FROM "CardState" WHERE "userId" = $1 AND "phase" <> 'new'`,
    userId,
  );
  const begun =
    kept.length < MEMORIES_AT_MOST
      ? kept
      : yield* rows<Row & { card: string }>(
          `SELECT "card" FROM "CardState" WHERE "userId" = $1 AND "phase" <> 'new'`,
          userId,
        );
  const seen = new Set(begun.map(({ card }) => card));
  const fresh = all.cards.filter((card) => isInScope(card, preset, chosen) && !seen.has(card.id)).length;
  const of = (stage: Exclude<Stage, "new">) => counted?.[stage] ?? 0;
  return { new: fresh, learning: of("learning"), young: of("young"), mature: of("mature") };
}
