// Our memory beside fsrs-rs (which Anki uses), over random weights and states.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultWeights } from "@/lib/domain/preset";
import { RATINGS } from "@/lib/domain/rating";
import { intervalDays, nextMemory } from "@/lib/domain/scheduler";
import { anyWeights, plausibleWeights } from "../arbitraries";

const memory = fc.record({
  stability: fc.double({ min: Math.log(0.01), max: Math.log(30_000), noNaN: true }).map(Math.exp),
  difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
});
const question = fc.record({
  weights: fc.oneof(fc.constant(defaultWeights), plausibleWeights, anyWeights),
  memory: fc.option(memory, { nil: null, freq: 10 }),
  days: fc.integer({ min: 0, max: 2000 }),
});

test("every next state and interval agrees with fsrs-rs", () => {
  const questions = fc.sample(question, { numRuns: 3000, seed: 6 });
  const oracle = fileURLToPath(new URL("binding-oracle.mjs", import.meta.url));
  const output = execFileSync(process.execPath, [oracle], {
    input: JSON.stringify(questions),
    maxBuffer: 1 << 26,
    timeout: 60_000,
  });
  const answers: [number, number, number][][] = JSON.parse(output.toString());
  let worst = 0;
  answers.forEach((answer, i) => {
    const { weights, memory: before, days } = questions[i];
    RATINGS.forEach((rating, k) => {
      const [stability, difficulty, interval] = answer[k];
      const after = nextMemory(before, before === null ? 0 : days, rating, weights);
      const off = Math.max(
        Math.abs(after.stability - stability) / Math.max(stability, 0.01),
        Math.abs(after.difficulty - difficulty) / difficulty,
        Math.abs(intervalDays(after.stability, 0.9, weights) - interval) / Math.max(interval, 0.01),
      );
      expect(off, JSON.stringify({ ...questions[i], rating, after, answer: answer[k] })).toBeLessThan(1e-4);
      worst = Math.max(worst, off);
    });
  });
  expect(answers.length).toBe(questions.length);
  expect(worst).toBeGreaterThan(0);
});
