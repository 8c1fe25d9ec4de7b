// Weights are fitted in a thread of their own, adopted only when they predict better, and one undo brings the old ones back.
import { beforeAll, expect, test } from "vitest";
import { defaultWeights } from "@/lib/domain/preset";
import { intervalDays, type Memory, nextMemory, retrievability } from "@/lib/domain/scheduler";
import { uniform } from "@/lib/domain/uniform";
import { askForFit, considerFit, optimise, optimiserOf, returnWeights } from "@/lib/server/optimise";
import { presetOf } from "@/lib/server/presets";
import { onEachDatabase } from "./databases";
import { seedLibrary } from "./decks";
import { DAY, logOf, NOW, person, reviewed, send } from "./people";

/** A person who forgets much faster than the usual weights say. */
const fastForgetting = defaultWeights.map((weight, i) => (i < 4 ? weight / 4 : i === 8 ? weight - 0.6 : weight));

function reviewsOf(cards: number, days: number) {
  const random = uniform(7);
  const entries: Record<string, unknown>[] = [];
  for (let nth = 0; nth < cards; nth += 1) {
    const at = (day: number) => NOW - (days - day) * DAY;
    let truth: Memory = nextMemory(null, 0, 3, fastForgetting);
    let belief: Memory = nextMemory(null, 0, 3, defaultWeights);
    let day = Math.floor(random() * days * 0.6);
    entries.push(reviewed(`many-${nth}/n0#1`, at(day), { rating: 3 }));
    for (;;) {
      const elapsed = Math.max(1, Math.round(intervalDays(belief.stability, 0.9, defaultWeights)));
      if (day + elapsed >= days) break;
      day += elapsed;
      const rating = random() < retrievability(elapsed, truth.stability, fastForgetting) ? 3 : 1;
      truth = nextMemory(truth, elapsed, rating, fastForgetting);
      belief = nextMemory(belief, elapsed, rating, defaultWeights);
      entries.push(reviewed(`many-${nth}/n0#1`, at(day), { rating }));
    }
  }
  return entries;
}

onEachDatabase(() => {
  beforeAll(async () => void (await seedLibrary()));

  test("few reviews are refused with a sentence, and nothing happens by itself", async () => {
    const a = await person();
    expect(await askForFit(a, NOW)).toMatch(/2,000 reviews .* you have 0\.$/);
    await considerFit(a, NOW);
    await optimise(a);
    expect(await logOf(a)).toEqual([]);
    expect(await returnWeights(a, NOW)).toMatch(/nothing/);
  });

  test("better weights are adopted with both losses told, and undone in one step", { timeout: 120_000 }, async () => {
    const a = await person();
    const entries = reviewsOf(900, 120);
    for (let i = 0; i < entries.length; i += 500) await send(a, entries.slice(i, i + 500));
    const before = await optimiserOf(a);
    expect(before).toMatchObject({ isRunning: false, judged: null, adoptedBy: null, needed: 2000 });
    expect(before.longTermReviews).toBeGreaterThan(2000);
    expect(await askForFit(a, NOW)).toBeNull();
    expect(await askForFit(a, NOW)).toMatch(/under way/);
    await optimise(a);
    const { judged, adoptedBy } = await optimiserOf(a);
    expect(judged).toMatchObject({ outcome: "adopted" });
    expect(judged?.lossAfter).toBeLessThan(judged?.lossBefore ?? 0);
    expect((await presetOf(a)).weights).not.toEqual(defaultWeights);
    expect(adoptedBy).not.toBeNull();
    expect(await returnWeights(a, Date.now())).toBeNull();
    expect((await presetOf(a)).weights).toEqual(defaultWeights);
    expect((await optimiserOf(a)).adoptedBy).toBeNull();
  });
});
