// Expected recall on the interview's day: the plan against the honest baseline (desired retention 0.90, new cards first for 60 % of the
// days), also for people whose memory is not the model's. Prints means of 30 lives.
import { type Costs, cardsOfDay, type InterviewPlan, type PlannedCard, usualCosts } from "@/lib/domain/interview-plan";
import { defaultWeights } from "@/lib/domain/preset";
import type { Rating } from "@/lib/domain/rating";
import { intervalDays, type Memory, nextMemory, retrievability } from "@/lib/domain/scheduler";
import { uniform } from "@/lib/domain/uniform";

/** Someone else's weights (fsrs-rs's sample collection): the memory that the model does not know. */
const otherWeights = [
  0.335561, 1.6840581, 5.166598, 11.659035, 7.466705, 0.7205129, 2.622295, 0.001, 1.315015, 0.10468433, 0.8349206,
  1.822305, 0.12473127, 0.26111007, 2.3030033, 0.13117497, 3.0265594, 0.41468078, 0.09714265, 0.106824234, 0.20447432,
];
const FIRST = [0.24, 0.094, 0.495, 0.171];
const SUCCESS = [0.224, 0.631, 0.145];

type Truth = { believed: PlannedCard; memory: Memory | null; due: number };
type Policy = (cards: readonly Truth[], day: number, plan: InterviewPlan) => readonly Truth[];

const byPlan: Policy = (cards, day, plan) => {
  const of = new Map(cards.map((card) => [card.believed.card, card]));
  const believed = cards.map((card) => card.believed);
  return Array.from(cardsOfDay(believed, day, plan), ({ card }) => of.get(card) as Truth);
};

const baseline: Policy = (cards, day, plan) => {
  const perDay = Math.ceil(cards.length / (0.6 * (plan.interviewDay - plan.firstDay)));
  const recall = ({ believed }: Truth) =>
    retrievability(day - (believed.lastDay as number), (believed.memory as Memory).stability, plan.weights);
  const fresh = cards.filter(({ believed }) => believed.memory === null).slice(0, perDay);
  const due = cards.filter(
    ({ believed, due }) => believed.memory !== null && due <= day && (believed.lastDay as number) < day,
  );
  return [...fresh, ...due.sort((a, b) => recall(a) - recall(b))];
};

function live(policy: Policy, size: number, plan: InterviewPlan, trueWeights: readonly number[], seed: number): number {
  const random = uniform(seed);
  const pick = (shares: readonly number[]) => {
    let rest = random();
    const at = shares.findIndex((share) => {
      rest -= share;
      return rest < 0;
    });
    return at < 0 ? shares.length - 1 : at;
  };
  const cards: Truth[] = Array.from({ length: size }, (_, i) => ({
    believed: { card: `c${i}`, weight: 1, memory: null, lastDay: null },
    memory: null,
    due: Number.POSITIVE_INFINITY,
  }));
  const both = (card: Truth, elapsed: number, rating: Rating) => {
    card.memory = nextMemory(card.memory, elapsed, rating, trueWeights);
    card.believed = { ...card.believed, memory: nextMemory(card.believed.memory, elapsed, rating, plan.weights) };
  };
  for (let day = 0; day < plan.interviewDay; day += 1) {
    let left = plan.minutesPerDay * 60;
    for (const card of policy(cards, day, plan)) {
      if (left <= 8) break;
      const costs: Costs = plan.costs;
      if (card.memory === null) {
        let rating = (pick(FIRST) + 1) as Rating;
        both(card, 0, rating);
        for (let again = 0; rating < 3 && again < 3; again += 1) {
          rating = random() < 0.12 ? 1 : 3;
          both(card, 0, rating);
        }
        left -= costs.fresh;
      } else {
        const elapsed = day - (card.believed.lastDay as number);
        const recalled = random() < retrievability(elapsed, card.memory.stability, trueWeights);
        both(card, elapsed, recalled ? ((pick(SUCCESS) + 2) as Rating) : 1);
        if (!recalled) both(card, 0, 3);
        left -= recalled ? costs.recalled : costs.forgotten;
      }
      card.believed = { ...card.believed, lastDay: day };
      card.due =
        day + Math.max(1, Math.round(intervalDays((card.believed.memory as Memory).stability, 0.9, plan.weights)));
    }
  }
  const recall = (card: Truth) =>
    card.memory === null
      ? 0
      : retrievability(plan.interviewDay - (card.believed.lastDay as number), card.memory.stability, trueWeights);
  return cards.reduce((sum, card) => sum + recall(card), 0) / size;
}

const cases = [
  { size: 300, days: 30, minutes: 15 },
  { size: 800, days: 60, minutes: 20 },
  { size: 600, days: 30, minutes: 15 },
  { size: 400, days: 14, minutes: 25 },
];
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const lives = Number(process.argv[2] ?? 30);
console.log("cards  days  min  memory     baseline   plan   difference");
for (const [name, truth] of [
  ["model's", defaultWeights],
  ["another", otherWeights],
] as const) {
  for (const { size, days, minutes } of cases) {
    const plan: InterviewPlan = {
      firstDay: 0,
      interviewDay: days,
      minutesPerDay: minutes,
      costs: usualCosts,
      weights: defaultWeights,
    };
    const of = (policy: Policy) =>
      mean(Array.from({ length: lives }, (_, seed) => live(policy, size, plan, truth, seed + 1)));
    const [honest, planned] = [of(baseline), of(byPlan)];
    console.log(
      `${String(size).padStart(5)}${String(days).padStart(6)}${String(minutes).padStart(5)}  ${name.padEnd(9)}${honest.toFixed(3).padStart(10)}${planned.toFixed(3).padStart(8)}${(planned - honest).toFixed(3).padStart(10)}`,
    );
  }
}
