// What to expect on the day of the interview: now, without more study, at some minutes a day; and what to leave out when it
// does not all fit. Lives of the plan are simulated between other work, so that nobody waits for them.
import "server-only";
import { type Interview, interviewFrom } from "@/lib/domain/interview";
import { type InterviewPlan, livePlan, type Outlook, type PlannedCard, recallOnDay } from "@/lib/domain/interview-plan";
import { retrievability } from "@/lib/domain/scheduler";
import { studyDay } from "@/lib/domain/study-day";
import { uniform } from "@/lib/domain/uniform";
import { content } from "./content";
import { sql } from "./database";
import { readChoices } from "./decks-chosen";
import { paceOf, planFrom, scopeOf } from "./planned-day";
import { readPlan } from "./plans";
import { presetOf } from "./presets";
import { together } from "./sql";

export type InterviewPage = {
  /** Study day. */
  readonly day: number;
  readonly interview: Interview | null;
  readonly minutesPerDay: number;
  readonly cards: number;
  readonly met: number;
  readonly topics: readonly { readonly id: string; readonly title: string; readonly weight: number }[];
  readonly leftOut: readonly { readonly id: string; readonly title: string }[];
  /** Null without a date to come. */
  readonly expected: Expected | null;
};

export type Expected = {
  /** Expected recall over all cards in scope, those not met counted as not recalled; by weight. */
  readonly now: number;
  readonly withoutStudy: number;
  readonly planned: Outlook;
  readonly options: readonly { readonly minutes: number; readonly outlook: Outlook }[];
  /** Decks to leave out for the rest to fit, and what would then be expected of the rest. */
  readonly proposal: {
    readonly decks: readonly { readonly id: string; readonly title: string }[];
    readonly cards: number;
    readonly outlook: Outlook;
  } | null;
};

const OPTIONS = [10, 15, 20];
/** Below this share of cards met, the scope does not fit. */
export const FITS = 0.98;
/** Hundreds of cards differ little from life to life. */
const LIVES = 2;
/** Cards times days that one outlook may take. */
const WORK = 30_000;

export async function interviewPage(userId: string, now: number, offsetMin: number): Promise<InterviewPage> {
  const [all, preset] = await Promise.all([content(), presetOf(userId)]);
  const day = studyDay(now, offsetMin, preset.rolloverMin);
  const { interview, cards, costs } = await sql().read(function* () {
    const [plan, chosen, pace] = yield* together(readPlan(userId), readChoices(userId), paceOf(userId, day));
    const said = interviewFrom(plan);
    const question = { content: all, preset, chosen };
    const scope = yield* scopeOf(userId, question, said ?? { weights: {}, leftOut: [] });
    return { interview: said, cards: scope, costs: pace };
  });
  const titled = (ids: readonly string[]) => ids.map((id) => ({ id, title: all.deckOf.get(id)?.title ?? id }));
  const plan = interview && planFrom(interview, preset, day, costs);
  const deckOf = (card: string) => all.byId.get(card)?.deck ?? "";
  return {
    day,
    interview,
    minutesPerDay: plan?.minutesPerDay ?? preset.minutesPerDay ?? 15,
    cards: cards.length,
    met: cards.filter(({ memory }) => memory !== null).length,
    topics: all.catalogue.topics.map(({ id, title }) => ({ id, title, weight: interview?.weights[id] ?? 1 })),
    leftOut: titled(interview?.leftOut ?? []),
    expected:
      plan && plan.interviewDay > day && cards.length > 0 ? await expect(cards, day, plan, deckOf, titled) : null,
  };
}

async function expect(
  cards: readonly PlannedCard[],
  day: number,
  plan: InterviewPlan,
  deckOf: (card: string) => string,
  titled: (ids: readonly string[]) => readonly { readonly id: string; readonly title: string }[],
): Promise<Expected> {
  const at = (minutesPerDay: number, some = cards) => lived(some, day, { ...plan, minutesPerDay });
  const planned = await at(plan.minutesPerDay);
  const options: Expected["options"][number][] = [];
  for (const minutes of OPTIONS)
    options.push({ minutes, outlook: minutes === plan.minutesPerDay ? planned : await at(minutes) });
  const out = planned.met < FITS ? toLeaveOut(cards, planned.met, deckOf) : [];
  const left = new Set(out);
  const rest = cards.filter(({ card }) => !left.has(deckOf(card)));
  return {
    now: weighted(cards, ({ memory, lastDay }) =>
      memory === null || lastDay === null ? 0 : retrievability(day - lastDay, memory.stability, plan.weights),
    ),
    withoutStudy: weighted(cards, (planned) => recallOnDay(planned, plan)),
    planned,
    options,
    proposal:
      out.length > 0 && rest.length > 0
        ? { decks: titled(out), cards: cards.length - rest.length, outlook: await at(plan.minutesPerDay, rest) }
        : null,
  };
}

/** Decks not begun yet: those that count least first, then the last in study order, until what is left can be met. */
function toLeaveOut(cards: readonly PlannedCard[], met: number, deckOf: (card: string) => string): readonly string[] {
  const decks = new Map<string, { size: number; weight: number; isBegun: boolean; place: number }>();
  for (const { card, weight, memory } of cards) {
    const deck = decks.get(deckOf(card)) ?? { size: 0, weight, isBegun: false, place: decks.size };
    decks.set(deckOf(card), { ...deck, size: deck.size + 1, isBegun: deck.isBegun || memory !== null });
  }
  let over = cards.length * (1 - met);
  return [...decks]
    .filter(([, { isBegun }]) => !isBegun)
    .sort(([, a], [, b]) => a.weight - b.weight || b.place - a.place)
    .flatMap(([id, { size }]) => {
      if (over <= 0) return [];
      over -= size;
      return [id];
    });
}

function weighted(cards: readonly PlannedCard[], of: (planned: PlannedCard) => number): number {
  const weight = cards.reduce((sum, planned) => sum + planned.weight, 0);
  return cards.reduce((sum, planned) => sum + planned.weight * of(planned), 0) / (weight || 1);
}

/**
 * The mean of a few lives of the plan; other requests are served between them. Of more cards than that takes, every second
 * (third, …) lives through the same share of the minutes.
 */
async function lived(cards: readonly PlannedCard[], day: number, plan: InterviewPlan): Promise<Outlook> {
  const days = plan.interviewDay - day;
  const every = Math.max(1, Math.ceil((cards.length * days) / WORK));
  const some = every === 1 ? cards : cards.filter((_, nth) => nth % every === 0);
  const minutesPerDay = (plan.minutesPerDay * some.length) / cards.length;
  const lives = Math.max(1, Math.min(LIVES, Math.floor(WORK / (some.length * days))));
  const all: Outlook[] = [];
  for (let life = 1; life <= lives; life += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    all.push(livePlan(some, day, { ...plan, minutesPerDay }, uniform(life)));
  }
  const mean = (of: (one: Outlook) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
  return {
    expectedRecall: mean((one) => one.expectedRecall),
    met: mean((one) => one.met),
    minutesPerDay: (mean((one) => one.minutesPerDay) * cards.length) / some.length,
  };
}
