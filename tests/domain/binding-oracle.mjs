// What fsrs-rs says comes after a review, asked in a process of its own because the binding may abort it.
// Standard input: JSON [{ weights, memory: { stability, difficulty } | null, days }]; output: JSON [[[S, D, interval at 0.9] × 4 ratings]].
import { BindingMemoryState, FSRSBinding } from "@open-spaced-repetition/binding";

let text = "";
for await (const chunk of process.stdin) text += chunk;
const answers = JSON.parse(text).map(({ weights, memory, days }) => {
  const before = memory && new BindingMemoryState(memory.stability, memory.difficulty);
  const next = new FSRSBinding(weights).nextStates(before, 0.9, days);
  return [next.again, next.hard, next.good, next.easy].map((state) => [
    state.memory.stability,
    state.memory.difficulty,
    state.interval,
  ]);
});
process.stdout.write(JSON.stringify(answers));
