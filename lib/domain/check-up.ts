// A check-up: a few questions in other words about notes that a person has seen, never scheduled, to hold the forecast
// against what is known. Offered every fortnight, taken whenever one likes, once a study day; a question rests for three
// months, so that it is never remembered itself.
import type { NoteId, TopicId } from "./deck";
import { hash } from "./fuzz";
import type { Checked } from "./review-log";
import { wilson } from "./wording";

export type Question = { readonly id: string; readonly topic: TopicId; readonly of: NoteId };

const QUESTIONS = 5;
const REST_DAYS = 90;
const OFFERED_EVERY_DAYS = 14;
/** Fewer answers than this judge no forecast. */
export const CHECKS_TO_JUDGE = 10;

export type CheckUp = {
  /** Of this study day, in the order of the log. */
  readonly answered: readonly Checked[];
  /** What is left to ask today. */
  readonly left: readonly Question[];
  /** Whether it is time to offer one: none for a fortnight, and questions enough. */
  readonly isDue: boolean;
};

/**
 * The same questions all day, whatever is reviewed meanwhile.
 * @param checked standing answers, in the order of the log
 */
export function checkUpOf(
  questions: readonly Question[],
  isSeen: (note: NoteId) => boolean,
  checked: readonly Checked[],
  day: number,
): CheckUp {
  const answered = checked.filter((one) => one.day === day);
  const askedOn = new Map<string, number>();
  for (const { question, day: on } of checked) askedOn.set(question, Math.max(on, askedOn.get(question) ?? on));
  const rested = questions.filter(
    ({ id, of }) => isSeen(of) && day - (askedOn.get(id) ?? -REST_DAYS + day) >= REST_DAYS,
  );
  const left = acrossTopics(rested, answered, askedOn, day).slice(0, Math.max(0, QUESTIONS - answered.length));
  const lastDay = Math.max(...checked.map((one) => one.day), Number.NEGATIVE_INFINITY);
  return { answered, left, isDue: left.length === QUESTIONS && day - lastDay >= OFFERED_EVERY_DAYS };
}

/** From the topics in turn; within one, what was never asked or longest ago first, else by a throw of the day. */
function acrossTopics(
  questions: readonly Question[],
  answered: readonly Checked[],
  askedOn: ReadonlyMap<string, number>,
  day: number,
): readonly Question[] {
  const byTopic = new Map<TopicId, Question[]>();
  for (const question of questions) byTopic.set(question.topic, [...(byTopic.get(question.topic) ?? []), question]);
  const turns = [...byTopic].flatMap(([topic, own]) => {
    const before = answered.filter((one) => one.topic === topic).length;
    const last = ({ id }: Question) => askedOn.get(id) ?? Number.NEGATIVE_INFINITY;
    const inOrder = [...own].sort((a, b) => compare(last(a), last(b)) || compare(hash(a.id, day), hash(b.id, day)));
    return inOrder.map((question, nth) => ({ question, turn: before + nth, tie: hash(topic, day) }));
  });
  turns.sort((a, b) => a.turn - b.turn || compare(a.tie, b.tie));
  return turns.map(({ question }) => question);
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** What a forecast came to. */
export type Outcome = {
  readonly n: number;
  /** Mean expected recall. */
  readonly promised: number;
  readonly recalled: number;
  /** Wilson's 90 % interval of the share recalled. */
  readonly low: number;
  readonly high: number;
  /** Null where too few answers judge nothing. */
  readonly verdict: "agrees" | "too high" | "too low" | null;
};

/** Expected against known (shares, 0…1), with Wilson's 90 % interval; null without answers, no verdict below ten. */
export function outcomeOf(answers: readonly Pick<Checked, "promised" | "recalled">[]): Outcome | null {
  const n = answers.length;
  const recalled = answers.filter((one) => one.recalled).length;
  const band = wilson(recalled, n);
  if (band === null) return null;
  const promised = answers.reduce((sum, one) => sum + one.promised, 0) / n;
  return { n, promised, recalled, ...band, verdict: n < CHECKS_TO_JUDGE ? null : verdictOf(promised, band) };
}

const verdictOf = (promised: number, { low, high }: { readonly low: number; readonly high: number }) =>
  promised > high ? "too high" : promised < low ? "too low" : "agrees";
