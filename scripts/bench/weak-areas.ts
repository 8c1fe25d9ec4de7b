// Whether what is called weak is weak: simulated people whose true recall differs by topic, six of twenty clearly weaker,
// scheduled as anyone is. Prints precision and recall of the flags beside those of raw accuracy under 80 %, the band's
// coverage and the error of a topic's recall. Seeds are fixed; asked for is, from 40 answers a topic on, a precision of 0.95 and
// the recall of scheduling.md §5.1: 0.39, 0.64 and 0.76.
import { defaultWeights } from "@/lib/domain/preset";
import type { Rating } from "@/lib/domain/rating";
import { intervalDays, type Memory, nextMemory, retrievability } from "@/lib/domain/scheduler";
import { uniform } from "@/lib/domain/uniform";
import { type Answer, type AreaCard, evidenceFrom, weakAreas } from "@/lib/domain/weak-areas";

const TOPICS = 20;
const FIRST = [0.24, 0.094, 0.495, 0.171];
const SUCCESS = [0, 0.224, 0.631, 0.145];
const MARGIN = 0.03;

const shifted = (p: number, shift: number) => {
  const inside = Math.min(0.9999, p);
  return 1 / (1 + Math.exp(-Math.log(inside / (1 - inside)) - shift));
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

type World = { readonly cards: readonly AreaCard[]; readonly answers: readonly Answer[]; readonly truth: number[][] };

/** One person after `days`: cards of 20 topics begun over time, each answered when it came due, by the topic's true recall. */
function world(seed: number, cardsPerTopic: number, days: number): World {
  const random = uniform(seed);
  const gauss = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const pick = (shares: readonly number[]): Rating => {
    let rest = random();
    const at = shares.findIndex((share) => {
      rest -= share;
      return rest < 0;
    });
    return ((at < 0 ? 3 : at) + 1) as Rating;
  };
  const shifts = Array.from({ length: TOPICS }, (_, k) =>
    k < 3 ? -1 + 0.15 * gauss() : k < 6 ? -0.5 + 0.1 * gauss() : 0.15 * gauss(),
  );
  const cards: AreaCard[] = [];
  const answers: Answer[] = [];
  const truth = shifts.map((): number[] => []);
  const step = (memory: Memory | null, elapsed: number, rating: Rating) =>
    nextMemory(memory, elapsed, rating, defaultWeights);
  shifts.forEach((shift, topic) => {
    const size = Math.max(3, Math.round(cardsPerTopic * Math.exp(0.6 * gauss())));
    for (let nth = 0; nth < size; nth += 1) {
      const card = `${topic}/n${nth}#1`;
      const start = Math.floor(random() * days * 1.15);
      if (start >= days) {
        cards.push({ card, recall: null });
        continue;
      }
      let rating = random() < 0.5 * (shifted(0.5, -shift) - 0.5) ? 1 : pick(FIRST);
      let memory = step(null, 0, rating);
      while (rating < 3) {
        rating = random() < 0.12 ? 1 : 3;
        memory = step(memory, 0, rating);
      }
      let last = start;
      for (;;) {
        const interval = Math.max(
          1,
          Math.round(intervalDays(memory.stability, 0.9, defaultWeights) * (0.95 + 0.1 * random())),
        );
        const elapsed = interval + (random() < 0.2 ? Math.floor(-Math.log(random() + 1e-12) * 2) : 0);
        if (last + elapsed >= days) break;
        last += elapsed;
        const promised = retrievability(elapsed, memory.stability, defaultWeights);
        const recalled = random() < shifted(promised, shift);
        answers.push({ card, day: last, promised, recalled });
        memory = step(memory, elapsed, recalled ? pick(SUCCESS) : 1);
        for (let again = recalled ? 3 : 0; again < 3; again += 1) {
          const relearned = random() < 0.1 ? 1 : 3;
          memory = step(memory, 0, relearned);
          if (relearned === 3) break;
        }
      }
      const recall = retrievability(days - last, memory.stability, defaultWeights);
      cards.push({ card, recall });
      truth[topic].push(shifted(recall, shift));
    }
  });
  return { cards, answers, truth };
}

type Flags = { called: number; rightly: number };
const people = Number(process.argv[2] ?? 200);
/** First seeds. Thresholds of weak-areas.ts were chosen by 1, 1,000,003 … 5,000,011 (200 people each); the last three are others. */
const FIRST_SEEDS = [1_000_003, 6_000_011, 7_000_003, 8_000_009];
const share = (part: number, whole: number) => (whole === 0 ? "–" : (part / whole).toFixed(2)).padStart(6);
const areasOf = (card: string) => [card.slice(0, card.indexOf("/"))];

console.log(
  "answers per topic   flags: precision recall   raw < 80 %: precision recall   band holds   error of recall",
);
for (const firstSeed of FIRST_SEEDS) {
  console.log(`seeds from ${firstSeed.toLocaleString("en-GB")}`);
  for (const [cardsPerTopic, days] of [
    [4, 40],
    [10, 60],
    [25, 90],
    [60, 120],
  ]) {
    const [flags, raw]: Flags[] = [
      { called: 0, rightly: 0 },
      { called: 0, rightly: 0 },
    ];
    const errors: number[] = [];
    let [weak, judged, held, answered] = [0, 0, 0, 0];
    for (let person = 0; person < people; person += 1) {
      const { cards, answers, truth } = world(firstSeed + person * 7, cardsPerTopic, days);
      answered += answers.length / TOPICS / people;
      const average = mean(truth.flat());
      const { areas } = weakAreas({ areasOf, evidence: evidenceFrom(answers, days), cards, target: 0.9 });
      const squares: number[] = [];
      for (const area of areas) {
        const actual = mean(truth[Number(area.area)]);
        const isWeak = actual < average - MARGIN;
        weak += isWeak ? 1 : 0;
        judged += 1;
        held += area.low <= actual && actual <= area.high ? 1 : 0;
        squares.push((area.recall - actual) ** 2);
        const mark = (which: Flags, called: boolean) => {
          which.called += called ? 1 : 0;
          which.rightly += called && isWeak ? 1 : 0;
        };
        mark(flags, area.verdict === "weak");
        mark(raw, area.recalledShare !== null && area.recalledShare < 0.8);
      }
      errors.push(Math.sqrt(mean(squares)));
    }
    console.log(
      `${answered.toFixed(0).padStart(17)}${share(flags.rightly, flags.called).padStart(19)} ${share(flags.rightly, weak)}${share(raw.rightly, raw.called).padStart(25)} ${share(raw.rightly, weak)}${share(held, judged).padStart(13)}${mean(errors).toFixed(3).padStart(18)}`,
    );
  }
}
