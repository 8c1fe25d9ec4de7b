// Every expected value that other implementations gave is used: a vector that no test names is a rule that nobody checks.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const folder = new URL("../fixtures/vectors/", import.meta.url);

/** Vector → the test beside this one that holds it. */
const usedBy: Readonly<Record<string, string>> = {
  fuzz_with_factor: "fuzz",
  minimum_review_fuzz_interval: "fuzz",
  learning_step_delays: "steps",
  leech_threshold: "card-state",
  intersperse: "mix",
  day_rollover: "study-day",
  log_to_training_items: "training",
  sm2_button_intervals_bounds: "scheduler",
  health_check: "training",
  relative_overdueness: "queue",

  init_stability: "scheduler",
  init_difficulty: "scheduler",
  init_difficulty_fsrs5: "scheduler",
  forgetting_curve_s1: "scheduler",
  forgetting_curve_mixed: "scheduler",
  "current_retrievability_decay0.2": "scheduler",
  interval_by_retention: "scheduler",
  next_difficulty_raw: "scheduler",
  stability_after_success: "scheduler",
  stability_after_failure: "scheduler",
  stability_short_term: "scheduler",
  forward_two_reviews: "scheduler",
  memory_state_default: "scheduler",
  memory_state_short_term_off: "scheduler",
  memory_state_19params: "scheduler",
  next_state_from_state_19params: "scheduler",
  next_states_19params: "scheduler",
  memory_from_sm2: "scheduler",
  migrate_17_to_21: "older-weights",
  memory_state_fsrs5_params: "scheduler",
  simulator_timestamps_utc_days: "scheduler",
  same_day_and_long_gaps: "scheduler",

  loss_and_grad_default: "optimiser",
  s0_loss: "optimiser",
  s0_smooth_and_fill: "optimiser",
  universal_metric_bins: "training",
  time_series_split: "training",
  rmse_bins: "training",
  py_optimizer_on_real_csv: "training",
  binding_revlog_csv: "training",
  anki21_sample: "training",

  alea: "fuzz",
  clip_relearning_ceiling: "optimiser",

  // Those of implementation_differences.json.
  "elapsed days": "differences",
  "Hard on learning step index>=1 with steps 1m,10m": "differences",
  "Hard on the first of two steps 1m,10m": "differences",
  "S0 lower bound": "differences",
  "Again on the same day with short-term off (S=10,D=5)": "differences",
  "interval rounding": "differences",
  "maximum interval": "differences",
  "learning step >= 1 day": "differences",
  "17/19-parameter (FSRS-4.5/5) weights": "differences",
  "retrievability of a New card": "differences",
};

describe("the vectors", () => {
  const names = readdirSync(folder).flatMap((file) => {
    const { vectors, items } = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
    return (vectors ?? items).map(({ id, what }: { id?: string; what?: string }) => id ?? what) as string[];
  });

  test("are each in the table above, and nothing else is", () => {
    expect(names.length).toBeGreaterThan(50);
    expect(Object.keys(usedBy).sort()).toEqual([...names].sort());
  });

  test.each(Object.entries(usedBy))("%s is held by the test of %s", (name, file) => {
    const text = readFileSync(new URL(`./${file}.test.ts`, import.meta.url), "utf8");
    expect(text.includes(name)).toBe(true);
  });
});
