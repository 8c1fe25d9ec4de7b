// Keeps a forecast a week: expected recall by topic, now and on the day of the interview, as an entry of the person's log.
import "server-only";
import { isForecastMissing } from "@/lib/domain/forecasts";
import { interviewFrom } from "@/lib/domain/interview";
import { type Foreseen, standing } from "@/lib/domain/review-log";
import { studyDay } from "@/lib/domain/study-day";
import { content } from "./content";
import { sql } from "./database";
import { readChoices } from "./decks-chosen";
import { readPlan } from "./plans";
import { presetOf } from "./presets";
import { readRecalls } from "./recalls";
import { readOfKinds } from "./review-log";
import { together } from "./sql";
import { record } from "./sync";
import { areasBy, knownFrom, sortsOf } from "./weak";

const share = (recall: number): number => Math.round(recall * 10_000) / 10_000;

/** Writes this week's, unless it is there or nothing has been seen. Two at once are harmless: the first of a week counts. */
export async function keepForecast(userId: string, now: number, offsetMin: number): Promise<void> {
  const [all, preset] = await Promise.all([content(), presetOf(userId)]);
  const day = studyDay(now, offsetMin, preset.rolloverMin);
  const kept = standing(await sql().read(() => readOfKinds(userId, ["foreseen"])));
  if (
    !isForecastMissing(
      kept.filter((entry): entry is Foreseen => entry.kind === "foreseen"),
      day,
    )
  )
    return;
  const [recalls, chosen, plan] = await sql().read(() =>
    together(readRecalls(userId), readChoices(userId), readPlan(userId)),
  );
  const interview = interviewFrom(plan);
  const question = { content: all, preset, chosen, recalls, interview, day, now };
  const { areas } = areasBy("topic", sortsOf(all).topic, knownFrom(question), question);
  if (areas.length === 0) return;
  const topics = areas.map(({ id, seen, recall, later }) => ({
    topic: id,
    cards: seen,
    recall: share(recall),
    later: later === null ? null : share(later),
  }));
  const until = interview && interview.day > day ? interview.day : null;
  await record(userId, { kind: "foreseen", day, until, topics }, now);
}
