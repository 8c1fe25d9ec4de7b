// The thread that fits weights: entries come in pieces, then the word to begin; progress and the judgement go back. Plain
// JavaScript that reads the domain as it is written, so that the bundler has no part in it.
import { constants, setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

// On Linux a priority is that of a thread; elsewhere it would slow the whole server down.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

register();
const training = import(new URL("../domain/training.ts", import.meta.url).href);
const entries = [];

parentPort.on("message", async (message) => {
  if ("entries" in message) {
    for (const entry of message.entries) entries.push(entry);
    return;
  }
  const { historiesFrom, learnWeights } = await training;
  const { weights, relearningSteps, nowOf } = message.begin;
  const tell = (share) => parentPort.postMessage({ share });
  const judgement = learnWeights(historiesFrom(entries, nowOf), weights, tell, relearningSteps);
  parentPort.postMessage({ judgement });
});
