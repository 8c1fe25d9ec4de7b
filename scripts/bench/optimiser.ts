// Fitting 100,000 and 500,000 simulated reviews: our optimiser against fsrs-rs's (the binding, in a child process, which it can abort),
// with held-out log loss.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fitWeights, type TrainingReview, trainingSet } from "@/lib/domain/optimiser";
import { defaultWeights } from "@/lib/domain/preset";
import { intervalDays, type Memory, nextMemory, retrievability } from "@/lib/domain/scheduler";
import { before, logLoss, predictions } from "@/lib/domain/training";
import { uniform } from "@/lib/domain/uniform";

const trueWeights = [
  0.335561, 1.6840581, 5.166598, 11.659035, 7.466705, 0.7205129, 2.622295, 0.001, 1.315015, 0.10468433, 0.8349206,
  1.822305, 0.12473127, 0.26111007, 2.3030033, 0.13117497, 3.0265594, 0.41468078, 0.09714265, 0.106824234, 0.20447432,
];

/** Twenty new cards a day, scheduled at 0.9 by default weights; memory is the true one. */
function simulate(total: number): TrainingReview[][] {
  const random = uniform(1);
  const pick = (shares: readonly number[]) => {
    let rest = random();
    const at = shares.findIndex((share) => {
      rest -= share;
      return rest < 0;
    });
    return at < 0 ? shares.length - 1 : at;
  };
  type Card = { history: TrainingReview[]; truth: Memory; belief: Memory; last: number };
  const due = new Map<number, Card[]>();
  const cards: Card[] = [];
  let made = 0;
  for (let day = 0; made < total; day += 1) {
    const review = (card: Card, rating: 1 | 2 | 3 | 4, elapsed: number) => {
      card.history.push({ rating, elapsedDays: elapsed, at: day * 1e5 + (made++ % 1e5) });
      card.truth = nextMemory(card.history.length === 1 ? null : card.truth, elapsed, rating, trueWeights);
      card.belief = nextMemory(card.history.length === 1 ? null : card.belief, elapsed, rating, defaultWeights);
    };
    const plan = (card: Card) => {
      card.last = day;
      const interval = Math.max(
        1,
        Math.round(intervalDays(card.belief.stability, 0.9, defaultWeights) * (0.95 + 0.1 * random())),
      );
      const late = random() < 0.2 ? Math.floor(-Math.log(random() + 1e-9) * Math.max(1, interval * 0.15)) : 0;
      const at = day + interval + late;
      due.set(at, [...(due.get(at) ?? []), card]);
    };
    for (let fresh = 0; fresh < 20; fresh += 1) {
      const card: Card = {
        history: [],
        truth: { stability: 1, difficulty: 5 },
        belief: { stability: 1, difficulty: 5 },
        last: day,
      };
      cards.push(card);
      let rating = (pick([0.24, 0.094, 0.495, 0.171]) + 1) as 1 | 2 | 3 | 4;
      review(card, rating, 0);
      for (let again = 0; rating < 3 && again < 6; again += 1) {
        rating = random() < 0.12 ? 1 : random() < 0.15 ? 2 : 3;
        review(card, rating, 0);
      }
      plan(card);
    }
    for (const card of due.get(day) ?? []) {
      const elapsed = day - card.last;
      const recalled = random() < retrievability(elapsed, card.truth.stability, trueWeights);
      review(card, recalled ? ((pick([0.224, 0.631, 0.145]) + 2) as 2 | 3 | 4) : 1, elapsed);
      if (!recalled) review(card, 3, 0);
      plan(card);
    }
    due.delete(day);
  }
  return cards.map((card) => card.history);
}

const home = mkdtempSync(join(tmpdir(), "driftless-optimiser-"));
const child = join(home, "binding.mjs");
const entry = import.meta.resolve("@open-spaced-repetition/binding");
writeFileSync(
  child,
  `import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
const { computeParameters, FSRSBindingItem, FSRSBindingReview } = createRequire(${JSON.stringify(entry)})(${JSON.stringify(new URL(entry).pathname)});
const histories = JSON.parse(readFileSync(process.argv[2], "utf8"));
const from = performance.now();
const items = [];
for (const history of histories) for (let end = 2; end <= history.length; end += 1) if (history[end - 1][1] > 0)
  items.push(new FSRSBindingItem(history.slice(0, end).map(([rating, days]) => new FSRSBindingReview(rating, days))));
const built = performance.now();
const weights = await computeParameters(items, { enableShortTerm: true, timeout: 5 });
writeFileSync(process.argv[3], JSON.stringify({ weights, seconds: (performance.now() - built) / 1000, build: (built - from) / 1000 }));
`,
);
console.log("reviews    ours s  binding s  ratio   held-out log loss: ours  binding  difference");
for (const total of (process.argv[2] ?? "100000,500000").split(",").map(Number)) {
  const histories = simulate(total);
  const ordered = predictions(histories, defaultWeights);
  const from = ordered[Math.floor(ordered.length * 0.8)].at;
  const past = before(histories, from);
  fitWeights(trainingSet(past.slice(0, 500)), defaultWeights);
  const begun = performance.now();
  const ours = fitWeights(trainingSet(past), defaultWeights);
  const seconds = (performance.now() - begun) / 1000;
  const input = join(home, "histories.json");
  writeFileSync(
    input,
    JSON.stringify(past.map((history) => history.map(({ rating, elapsedDays }) => [rating, elapsedDays]))),
  );
  execFileSync(process.execPath, [child, input, join(home, "out.json")], { stdio: "inherit" });
  const theirs = JSON.parse(readFileSync(join(home, "out.json"), "utf8"));
  const held = (weights: readonly number[]) => logLoss(predictions(histories, weights).filter(({ at }) => at >= from));
  const [lossOurs, lossTheirs] = [held(ours), held(theirs.weights)];
  console.log(
    `${String(total).padStart(7)}${seconds.toFixed(2).padStart(10)}${theirs.seconds.toFixed(2).padStart(11)}${(seconds / theirs.seconds).toFixed(2).padStart(7)}${lossOurs.toFixed(5).padStart(29)}${lossTheirs.toFixed(5).padStart(9)}${(lossOurs - lossTheirs).toFixed(5).padStart(11)}`,
  );
}
rmSync(home, { recursive: true });
