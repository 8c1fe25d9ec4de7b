// Check-ups: questions of the holdout about notes that a person has seen, asked outside the schedule. What is answered is
// an entry that no fold of a card reads.
import "server-only";
import { type CheckUp, checkUpOf, type Outcome, outcomeOf, type Question } from "@/lib/domain/check-up";
import { type Checked, standing } from "@/lib/domain/review-log";
import { retrievability } from "@/lib/domain/scheduler";
import { studyDay } from "@/lib/domain/study-day";
import { corrected } from "@/lib/domain/weak-areas";
import type { CardContent } from "@/lib/protocol/sync";
import { readStates } from "./card-states";
import { content } from "./content";
import { db, sql } from "./database";
import { readChoices } from "./decks-chosen";
import { presetOf } from "./presets";
import { readRecalls } from "./recalls";
import { readOfKinds } from "./review-log";
import { type Row, rows, together } from "./sql";
import { record } from "./sync";
import { areasBy, knownFrom, sortsOf } from "./weak";

const DAY_MS = 86_400_000;

type Round = CheckUp & {
  readonly day: number;
  readonly checked: readonly Checked[];
  /** Recall now, as the scheduler has it, of the seen cards of each note that questions are about. */
  readonly recallsOf: ReadonlyMap<string, readonly number[]>;
};

async function roundOf(userId: string, now: number, offsetMin: number): Promise<Round> {
  const [all, preset] = await Promise.all([content(), presetOf(userId)]);
  const day = studyDay(now, offsetMin, preset.rolloverMin);
  const [questions, entries] = await sql().read(() =>
    together(
      rows<Row & Question>(
        `SELECT "id", "topic", "of" FROM "Holdout" WHERE "retired" = false ORDER BY "topic", "position"`,
      ),
      readOfKinds(userId, ["checked"]),
    ),
  );
  const checked = standing(entries).filter((entry): entry is Checked => entry.kind === "checked");
  const notes = new Set(questions.map(({ of }) => of));
  const cards = all.cards.flatMap(({ id, note }) => (notes.has(note) ? [id] : []));
  const recallsOf = new Map<string, number[]>();
  for (const { card, stability, lastAt } of await sql().read(() => readStates(userId, cards))) {
    const note = all.byId.get(card)?.note;
    if (note === undefined || stability === null || lastAt === null) continue;
    const recall = retrievability((now - lastAt) / DAY_MS, stability, preset.weights);
    recallsOf.set(note, [...(recallsOf.get(note) ?? []), recall]);
  }
  return { ...checkUpOf(questions, (note) => recallsOf.has(note), checked, day), day, checked, recallsOf };
}

/** What recall in a topic is corrected by, from what was answered in it. */
async function shiftIn(topic: string, userId: string, now: number, day: number): Promise<number> {
  const [all, preset] = await Promise.all([content(), presetOf(userId)]);
  const [recalls, chosen] = await sql().read(() => together(readRecalls(userId), readChoices(userId)));
  const question = { content: all, preset, chosen, recalls, interview: null, day, now };
  const { areas } = areasBy("topic", sortsOf(all).topic, knownFrom(question), question);
  return areas.find(({ id }) => id === topic)?.shift ?? 0;
}

export type CheckUpPage = {
  /** The next one; null when none is left today. */
  readonly question: { readonly id: string; readonly topic: string; readonly content: CardContent } | null;
  /** From 1. */
  readonly nth: number;
  readonly total: number;
  readonly today: Outcome | null;
  readonly ever: Outcome | null;
};

export async function checkUpPage(userId: string, now: number, offsetMin: number): Promise<CheckUpPage> {
  const { answered, left, checked } = await roundOf(userId, now, offsetMin);
  const [next] = left;
  const row = next && (await db().holdout.findUnique({ where: { id: next.id }, select: { content: true } }));
  const { topics } = (await content()).catalogue;
  return {
    question: row
      ? {
          id: next.id,
          topic: topics.find(({ id }) => id === next.topic)?.title ?? next.topic,
          content: JSON.parse(row.content) as CardContent,
        }
      : null,
    nth: answered.length + 1,
    total: answered.length + left.length,
    today: outcomeOf(answered),
    ever: outcomeOf(checked),
  };
}

export const isCheckUpDue = async (userId: string, now: number, offsetMin: number): Promise<boolean> =>
  (await roundOf(userId, now, offsetMin)).isDue;

/** Null after success, else the sentence that says why not. The forecast is the server's, made before the answer is known. */
export async function answerCheckUp(
  userId: string,
  id: string,
  recalled: boolean,
  now: number,
  offsetMin: number,
): Promise<string | null> {
  const { left, day, recallsOf } = await roundOf(userId, now, offsetMin);
  const asked = left.find((question) => question.id === id);
  if (!asked) return "This question was answered already. Load the page again for the next one.";
  const shift = await shiftIn(asked.topic, userId, now, day);
  const recalls = recallsOf.get(asked.of) ?? [];
  const expected = recalls.reduce((sum, recall) => sum + corrected(recall, shift), 0) / Math.max(1, recalls.length);
  const promised = Math.round(expected * 10_000) / 10_000;
  return record(
    userId,
    { kind: "checked", question: id, topic: asked.topic, note: asked.of, day, promised, recalled },
    now,
  );
}
