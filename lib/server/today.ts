// What Today shows: how much is waiting, how long it takes, what comes, what is weak.
import "server-only";
import { interviewFrom } from "@/lib/domain/interview";
import { minutesFor } from "@/lib/domain/pace";
import { buildQueue } from "@/lib/domain/queue";
import { studyDayStart } from "@/lib/domain/study-day";
import { sql } from "./database";
import { DUE_AT_MOST, gather, questionOf, type Waiting } from "./gather";
import { FOLDING, isWaiting } from "./jobs";
import { type Plan, readPlan } from "./plans";
import { type CardRecalls, readRecalls } from "./recalls";
import { type Query, type Row, rows } from "./sql";
import { judgedIn, type Weak, weakest } from "./weak";

export type Today = {
  /** Study day. */
  readonly day: number;
  /** What today's session holds, after limits. */
  readonly counts: { readonly due: number; readonly learning: number; readonly new: number };
  /** More is due than was counted. */
  readonly dueIsMore: boolean;
  readonly estimatedMinutes: number;
  readonly done: { readonly newCards: number; readonly reviews: number; readonly minutes: number };
  /** Reviews coming due on each of 14 days, from today; what is in its steps comes due today. */
  readonly forecast: readonly number[];
  readonly weakest: Weak | null;
  /** Due before today, as far as counted. */
  readonly backlog: number;
  /** When the next card comes due, if nothing is due now: epoch ms. */
  readonly nothingDueUntil: number | null;
  readonly plan: Plan | null;
  /** The core track is all that was chosen, and no card of it is new any more. */
  readonly isThrough: boolean;
  /** Nothing was ever answered. */
  readonly isFirst: boolean;
  /** Settings changed and cards are still being folded anew: numbers are of before. */
  readonly isProjecting: boolean;
};

const FORECAST_DAYS = 14;

export async function todayFor(userId: string, now: number, offsetMin: number): Promise<Today> {
  // Limits of a day go up to thousands, a session of new cards does not.
  const waiting = await gather(userId, now, offsetMin, 500);
  const { counts } = buildQueue(questionOf(waiting));
  const rest = await sql().read(() => read(userId, waiting));
  const { day, due, done, presets } = waiting;
  const judged = judgedIn({
    content: waiting.content,
    preset: presets.newest,
    chosen: waiting.chosen,
    recalls: rest.recalls,
    interview: interviewFrom(rest.plan),
    day,
    now,
  });
  const isNothingDue = counts.due + counts.learning + counts.new === 0;
  return {
    day,
    counts,
    dueIsMore: due.length === DUE_AT_MOST,
    estimatedMinutes: minutesFor(counts.due + counts.learning, counts.new, waiting.paceMs),
    done: { newCards: done.newCards, reviews: done.reviews, minutes: Math.round(done.tookMs / 60_000) },
    forecast: rest.forecast,
    weakest: weakest(judged)[0] ?? null,
    backlog: due.filter(({ dueDay }) => dueDay !== null && dueDay < day).length,
    nothingDueUntil: isNothingDue ? nextMoment(waiting, rest.nextDay, offsetMin, presets.newest.rolloverMin) : null,
    plan: rest.plan,
    isThrough: presets.newest.scope === "core" && waiting.fresh.length === 0,
    isFirst: rest.isFirst && done.reviews === 0,
    isProjecting: await isWaiting(FOLDING, userId),
  };
}

function* read(
  userId: string,
  { day, due, learning }: Waiting,
): Query<{
  readonly forecast: readonly number[];
  readonly nextDay: number | null;
  readonly plan: Plan | null;
  readonly isFirst: boolean;
  readonly recalls: readonly CardRecalls[];
}> {
  const coming = yield* rows<Row & { dueDay: number; n: number }>(
    `SELECT "dueDay", COUNT(*) AS n FROM "CardState" WHERE "userId" = $1 AND "phase" = 'review' AND "suspended" = false
     AND "dueDay" > $2 AND "dueDay" < $3 GROUP BY "dueDay"`,
    userId,
    day,
    day + FORECAST_DAYS,
  );
  const forecast = Array.from({ length: FORECAST_DAYS }, () => 0);
  forecast[0] = due.length + learning.length;
  for (const { dueDay, n } of coming) forecast[dueDay - day] = n;
  const [next] = yield* rows<Row & { dueDay: number }>(
    `SELECT "dueDay" FROM "CardState" WHERE "userId" = $1 AND "phase" = 'review' AND "suspended" = false AND "dueDay" > $2
     ORDER BY "dueDay" LIMIT 1`,
    userId,
    day,
  );
  return {
    forecast,
    nextDay: next?.dueDay ?? null,
    plan: yield* readPlan(userId),
    isFirst: (yield* rows(`SELECT 1 AS one FROM "Day" WHERE "userId" = $1 LIMIT 1`, userId)).length === 0,
    recalls: yield* readRecalls(userId),
  };
}

function nextMoment(waiting: Waiting, nextDay: number | null, offsetMin: number, rolloverMin: number): number | null {
  const moments = waiting.learning.flatMap(({ dueAt }) => dueAt ?? []);
  if (nextDay !== null) moments.push(studyDayStart(nextDay, offsetMin, rolloverMin));
  return moments.length > 0 ? Math.min(...moments) : null;
}
