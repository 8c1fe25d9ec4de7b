import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CardState, newCardState } from "@/lib/domain/card-state";
import { defaultPreset, type ReviewOrder } from "@/lib/domain/preset";
import { buildQueue, isInScope, nextCard, type QueueCard, type QueueRequest, type Sitting } from "@/lib/domain/queue";
import { retrievability } from "@/lib/domain/scheduler";
import { MINUTE_MS } from "@/lib/domain/study-day";
import anki from "../fixtures/vectors/anki_scheduler.json";

const day = 20_777;
const now = Date.UTC(2026, 10, 20, 12);

const card = (id: string, changes: Partial<QueueCard> = {}): QueueCard => {
  const note = id.slice(0, id.indexOf("#"));
  return {
    id,
    note,
    concept: note.slice(0, note.indexOf("/")),
    deck: "drift",
    position: 0,
    level: "core",
    isScenario: false,
    ...changes,
  };
};
const inReview = (id: string, changes: Partial<CardState> = {}): CardState => ({
  ...newCardState(id),
  phase: "review",
  stability: 10,
  difficulty: 5,
  dueDay: day,
  intervalDays: 10,
  lastDay: day - 10,
  lastAt: now - 10 * 86_400_000,
  reps: 3,
  ...changes,
});
const inSteps = (id: string, dueAt: number, changes: Partial<CardState> = {}): CardState => ({
  ...newCardState(id),
  phase: "learning",
  stability: 1,
  difficulty: 5,
  dueAt,
  lastDay: day,
  lastAt: now - 5 * MINUTE_MS,
  reps: 1,
  ...changes,
});
const request = (
  cards: readonly QueueCard[],
  states: readonly CardState[] = [],
  changes: Partial<QueueRequest> = {},
): QueueRequest => ({
  states: new Map(states.map((state) => [state.card, state])),
  cards: cards.map((one, position) => ({ ...one, position })),
  preset: defaultPreset,
  day,
  now,
  doneToday: { newCards: 0, reviews: 0 },
  confusable: [],
  chosen: {},
  ...changes,
});
const notes = (count: number, prefix = "c") =>
  Array.from({ length: count }, (_, i) => card(`${prefix}/n${String(i).padStart(3, "0")}#1`));
const queue = (...given: Parameters<typeof request>) => buildQueue(request(...given)).cards;

describe("today's queue", () => {
  test("is empty where there is nothing", () => {
    expect(buildQueue(request([]))).toEqual({ cards: [], counts: { new: 0, learning: 0, due: 0 } });
  });

  test("begins with steps that are over, and ends with those that soon will be", () => {
    const cards = notes(6);
    const [over, earlier, soon, later, due] = cards.map(({ id }) => id);
    const states = [
      inSteps(over, now - 1),
      inSteps(earlier, now - 2),
      inSteps(soon, now + 10 * MINUTE_MS),
      inSteps(later, now + 30 * MINUTE_MS),
      inReview(due),
    ];
    const built = buildQueue(request(cards, states));
    expect(built.cards).toEqual([earlier, over, due, cards[5].id, soon]);
    expect(built.counts).toEqual({ new: 1, learning: 3, due: 1 });
  });

  test("asks the card first that is least likely recalled", () => {
    const cards = notes(3);
    const states = cards.map(({ id }, i) => inReview(id, { stability: [20, 5, 10][i] }));
    expect(queue(cards, states)).toEqual([cards[1], cards[2], cards[0]].map(({ id }) => id));
  });

  test("weighs only the 2,000 longest due, and asks the others after them", () => {
    const cards = notes(2003);
    const states = cards.map(({ id }, i) =>
      inReview(id, { dueDay: i < 3 ? day : day - 1, stability: i < 3 ? 0.1 : 10 }),
    );
    const asked = queue(cards, states, { preset: { ...defaultPreset, reviewsPerDay: 9999 } });
    expect(new Set(asked.slice(2000))).toEqual(new Set(cards.slice(0, 3).map(({ id }) => id)));
  });

  test("introduces new cards in study order, spread among the reviews", () => {
    const cards = [...notes(3, "a"), ...notes(6, "b")];
    const states = cards.slice(3).map(({ id }) => inReview(id));
    const asked = queue(cards, states);
    expect(asked.filter((id) => id.startsWith("a"))).toEqual(cards.slice(0, 3).map(({ id }) => id));
    expect(asked.slice(-3).every((id) => id.startsWith("a"))).toBe(false);
  });

  test("keeps the limits, less what today has used", () => {
    const cards = [...notes(30, "a"), ...notes(300, "b")];
    const states = cards.slice(30).map(({ id }) => inReview(id));
    const built = buildQueue(request(cards, states, { doneToday: { newCards: 5, reviews: 50 } }));
    expect(built.counts).toEqual({ new: 10, learning: 0, due: 150 });
    const spent = buildQueue(request(cards, states, { doneToday: { newCards: 99, reviews: 999 } }));
    expect(spent.cards).toEqual([]);
  });

  test("gives new cards what the reviews leave of the day's minutes", () => {
    const cards = [...notes(30, "a"), ...notes(20, "b")];
    const states = cards.slice(30).map(({ id }) => inReview(id));
    const counts = (minutesPerDay: number | null, tookMs = 0) =>
      buildQueue(
        request(cards, states, {
          preset: { ...defaultPreset, minutesPerDay },
          doneToday: { newCards: 0, reviews: 0, tookMs },
          paceMs: 10_000,
        }),
      ).counts;
    expect(counts(null)).toEqual({ new: 15, learning: 0, due: 20 });
    // 20 reviews take 200 of 300 seconds; a new card 25.
    expect(counts(5)).toEqual({ new: 4, learning: 0, due: 20 });
    expect(counts(5, 60_000)).toEqual({ new: 1, learning: 0, due: 20 });
    expect(counts(1)).toEqual({ new: 0, learning: 0, due: 20 });
    expect(counts(480).new).toBe(15);
  });

  test("ahead by days asks what comes due by then, whatever the limits, and nothing new", () => {
    const cards = notes(5);
    const [due, soon, later] = cards.map(({ id }) => id);
    const states = [inReview(due), inReview(soon, { dueDay: day + 3 }), inReview(later, { dueDay: day + 4 })];
    const spent = { doneToday: { newCards: 99, reviews: 999 } };
    expect(queue(cards, states, { ...spent, filter: { aheadDays: 3 } })).toEqual([due, soon]);
    expect(queue(cards, states, { ...spent, filter: { aheadDays: 3 }, planned: [later] })).toEqual([due, soon]);
  });

  test("counts steps that went on overnight as reviews", () => {
    const cards = notes(3);
    const states = [inSteps(cards[0].id, now - 1, { lastDay: day - 1 }), inReview(cards[1].id), inReview(cards[2].id)];
    const { counts } = buildQueue(request(cards, states, { preset: { ...defaultPreset, reviewsPerDay: 2 } }));
    expect(counts).toEqual({ new: 0, learning: 1, due: 1 });
  });

  test("asks one card of a note a day: the one already begun", () => {
    const siblings = [card("c/n#1"), card("c/n#2"), card("c/n#3")];
    expect(queue(siblings)).toEqual(["c/n#1"]);
    expect(queue(siblings, [inReview("c/n#2")])).toEqual(["c/n#2"]);
    expect(queue(siblings, [inReview("c/n#2"), inSteps("c/n#3", now)])).toEqual(["c/n#3"]);
    expect(queue(siblings, [inReview("c/n#2", { lastDay: day, dueDay: day + 3 })])).toEqual([]);
    expect(queue(siblings, [inSteps("c/n#1", now - 9, { lastDay: day - 1 }), inSteps("c/n#2", now)])).toEqual([
      "c/n#2",
    ]);
    expect(queue(siblings, [], { notesToday: new Set(["c/n"]) })).toEqual([]);
    expect(queue(siblings, [inSteps("c/n#1", now)], { notesToday: new Set(["c/n"]) })).toEqual(["c/n#1"]);
    expect(queue(siblings, [], { preset: { ...defaultPreset, burySiblings: false } })).toHaveLength(3);
  });

  test("asks what was wanted by name besides all limits, unless it was answered, put away, or the queue is narrowed", () => {
    const cards = notes(6);
    const [early, unseen, away, done, due, deep] = cards.map(({ id }) => id);
    const states = [
      inReview(early, { dueDay: day + 9 }),
      inReview(away, { suspended: true }),
      inReview(done, { lastDay: day }),
      inReview(due),
    ];
    const listed = cards.map((one) => (one.id === deep ? { ...one, level: "deep" as const } : one));
    const preset = { ...defaultPreset, newPerDay: 0, reviewsPerDay: 1, scope: "core" as const };
    const wanted = [early, unseen, away, done, deep];
    const given = { preset, wanted };
    const found = buildQueue(request(listed, states, given));
    expect([...found.cards].sort()).toEqual([early, unseen, due, deep].sort());
    expect(found.counts).toEqual({ new: 2, learning: 0, due: 2 });
    expect(queue(listed, states, { ...given, wanted: [] })).toEqual([due]);
    expect(queue(listed, states, { ...given, filter: { cards: [due] } })).toEqual([due]);
  });

  test("leaves out what is suspended or buried for today", () => {
    const cards = notes(4);
    const states = [
      inReview(cards[0].id, { suspended: true }),
      inReview(cards[1].id, { buriedDay: day }),
      { ...newCardState(cards[2].id), suspended: true },
      { ...newCardState(cards[3].id), buriedDay: day - 1, starred: true },
    ];
    expect(queue(cards, states)).toEqual([cards[3].id]);
  });

  test("keeps confusable concepts apart", () => {
    const cards = [card("precision/a#1"), card("recall/a#1"), ...notes(10, "x")];
    const asked = queue(cards, [], { confusable: [["precision", "recall"]] });
    expect(asked.indexOf("recall/a#1") - asked.indexOf("precision/a#1")).toBeGreaterThan(5);
  });

  test("can be sorted by relative_overdueness, whose key is Anki's", () => {
    const { rule } = anki.vectors.find(({ id }) => id === "relative_overdueness") as unknown as { rule: string };
    expect(rule).toContain("key=-(R^(-1/decay)-1)/(DR^(-1/decay)-1) ascending");
    const cards = notes(60).map((one, i) => ({ ...one, deck: i % 2 ? "sure" : "loose" }));
    const states = cards.map(({ id }, i) => inReview(id, { lastDay: day - 1 - ((i * 7) % 50), stability: 1 + i }));
    const deckRetention = { sure: 0.95, loose: 0.75 };
    const asked = queue(cards, states, {
      preset: { ...defaultPreset, reviewOrder: "overdueness", deckRetention },
    });
    const decay = defaultPreset.weights[20];
    const keys = asked.map((id) => {
      const { lastDay, stability } = states.find((state) => state.card === id)!;
      const deck = cards.find((one) => one.id === id)!.deck as keyof typeof deckRetention;
      const recall = retrievability(day - lastDay!, stability!, defaultPreset.weights);
      return -(recall ** (-1 / decay) - 1) / (deckRetention[deck] ** (-1 / decay) - 1);
    });
    expect(keys.length).toBe(60);
    for (let i = 1; i < keys.length; i++) expect(keys[i]).toBeGreaterThanOrEqual(keys[i - 1] - 1e-5);
    expect(asked).not.toEqual(queue(cards, states, { preset: { ...defaultPreset, deckRetention } }));
  });

  test("can be sorted by due day or at random instead, the same all day", () => {
    const cards = notes(40);
    const states = cards.map(({ id }, i) => inReview(id, { dueDay: day - (i % 7), stability: i + 1 }));
    const due = queue(cards, states, { preset: { ...defaultPreset, reviewOrder: "due" } });
    const dueDays = due.map((id) => states.find((state) => state.card === id)!.dueDay!);
    expect(dueDays).toEqual([...dueDays].sort((a, b) => a - b));
    const random = { preset: { ...defaultPreset, reviewOrder: "random" as const } };
    expect(queue(cards, states, random)).toEqual(queue([...cards].reverse(), states, { ...random, now: now + 1000 }));
    expect(queue(cards, states, random)).not.toEqual(queue(cards, states, { ...random, day: day + 1 }));
  });
});

describe("the scope", () => {
  const deep = card("c/deep#1", { level: "deep" });
  const scenario = card("c/scenario#1", { isScenario: true });

  test("is the core track, and the decks chosen in or out", () => {
    expect(isInScope(deep, defaultPreset, {})).toBe(false);
    expect(isInScope(deep, { ...defaultPreset, scope: "library" }, {})).toBe(true);
    expect(isInScope(deep, defaultPreset, { drift: true })).toBe(true);
    expect(isInScope(card("c/core#1"), defaultPreset, { drift: false })).toBe(false);
    expect(isInScope(card("c/core#1", { deck: "toString" }), { ...defaultPreset, scope: "library" }, {})).toBe(true);
  });

  test("is about new cards: what was begun comes back unless its deck was chosen out", () => {
    expect(queue([deep], [inReview(deep.id)])).toEqual([deep.id]);
    expect(queue([deep], [inReview(deep.id)], { chosen: { drift: false } })).toEqual([]);
  });

  test("holds scenarios only when asked for", () => {
    expect(queue([scenario])).toEqual([]);
    expect(queue([scenario], [inReview(scenario.id)])).toEqual([]);
    expect(queue([scenario], [], { preset: { ...defaultPreset, scenarios: true } })).toEqual([scenario.id]);
    expect(queue([scenario], [], { filter: { scenarios: true } })).toEqual([scenario.id]);
  });

  test("is lifted by asking for a deck, a concept or cards", () => {
    const other = card("d/other#1", { deck: "other" });
    expect(queue([deep, other], [], { filter: { decks: ["drift"] }, chosen: { drift: false } })).toEqual([deep.id]);
    expect(queue([deep, other], [], { filter: { concepts: ["d"] } })).toEqual([other.id]);
    expect(
      queue([deep, other], [], { filter: { cards: [other.id] }, doneToday: { newCards: 99, reviews: 0 } }),
    ).toEqual([other.id]);
  });

  test("of practice takes cards before they are due, least likely recalled first, without limits", () => {
    const cards = notes(3);
    const states = [
      inReview(cards[0].id, { dueDay: day + 5, stability: 10 }),
      inReview(cards[1].id, { dueDay: day + 5, stability: 4 }),
      inReview(cards[2].id, { dueDay: day + 5, lastDay: day }),
    ];
    const practice = { filter: { concepts: ["c"], early: true }, doneToday: { newCards: 0, reviews: 999 } };
    expect(queue(cards, states, practice)).toEqual([cards[1].id, cards[0].id]);
  });
});

/** A person in the middle of things. */
const someRequest: fc.Arbitrary<QueueRequest> = fc
  .tuple(
    fc.array(
      fc.record({
        concept: fc.constantFrom("precision", "recall", "auc", "drift"),
        note: fc.nat({ max: 8 }),
        which: fc.integer({ min: 1, max: 3 }),
        kind: fc.constantFrom("new", "due", "later", "over", "soon", "done"),
        stability: fc.double({ min: 0.1, max: 400, noNaN: true }),
        ago: fc.integer({ min: 1, max: 200 }),
        suspended: fc.boolean(),
        buried: fc.boolean(),
        level: fc.constantFrom("core" as const, "deep" as const),
        isScenario: fc.boolean(),
      }),
      { maxLength: 60 },
    ),
    fc.record({
      newPerDay: fc.nat({ max: 20 }),
      reviewsPerDay: fc.nat({ max: 40 }),
      scope: fc.constantFrom("core" as const, "library" as const),
      reviewOrder: fc.constantFrom<ReviewOrder[]>("retrievability", "overdueness", "due", "random"),
    }),
    fc.record({ newCards: fc.nat({ max: 10 }), reviews: fc.nat({ max: 20 }) }),
  )
  .map(([wishes, settings, doneToday]) => {
    const states: CardState[] = [];
    const cards = new Map<string, QueueCard>();
    for (const wish of wishes) {
      const id = `${wish.concept}/n${wish.note}#${wish.which}`;
      if (cards.has(id)) continue;
      cards.set(id, card(id, { level: wish.level, isScenario: wish.isScenario }));
      const marks = {
        suspended: wish.suspended && wish.ago % 3 === 0,
        buriedDay: wish.buried && wish.ago % 4 === 0 ? day : null,
      };
      const past = { lastDay: day - wish.ago, stability: wish.stability, ...marks };
      if (wish.kind === "due") states.push(inReview(id, { ...past, dueDay: day - (wish.ago % 5) }));
      if (wish.kind === "later") states.push(inReview(id, { ...past, dueDay: day + wish.ago }));
      if (wish.kind === "done") states.push(inReview(id, { ...past, lastDay: day, dueDay: day + wish.ago }));
      if (wish.kind === "over") states.push(inSteps(id, now - wish.ago, marks));
      if (wish.kind === "soon") states.push(inSteps(id, now + wish.ago * MINUTE_MS, marks));
      if (wish.kind === "new" && wish.suspended) states.push({ ...newCardState(id), ...marks });
    }
    return request([...cards.values()], states, {
      preset: { ...defaultPreset, ...settings },
      doneToday,
      confusable: [["precision", "recall"]],
    });
  });

describe("a part of a deck", () => {
  const [fresh, missed, known] = ["x/n0#1", "x/n1#1", "x/n2#1"].map((id) => card(id));
  const asked = (only: "new" | "missed") =>
    buildQueue(
      request([fresh, missed, known], [inReview(missed.id, { lapses: 2, dueDay: day + 9 }), inReview(known.id)], {
        filter: { decks: ["drift"], only, early: true },
      }),
    ).cards;

  test("is its new cards alone, or what was forgotten before, due or not", () => {
    expect(asked("new")).toEqual([fresh.id]);
    expect(asked("missed")).toEqual([missed.id]);
  });
});

describe("L9 the queue", () => {
  test("asks no card twice, none suspended or buried, one of a note, within the limits", () => {
    fc.assert(
      fc.property(someRequest, (given) => {
        const { cards, counts } = buildQueue(given);
        const { preset, doneToday, states } = given;
        expect(new Set(cards).size).toBe(cards.length);
        expect(counts.new + counts.learning + counts.due).toBe(cards.length);
        expect(new Set(cards.map((id) => id.split("#")[0])).size).toBe(cards.length);
        expect(counts.new).toBeLessThanOrEqual(Math.max(0, preset.newPerDay - doneToday.newCards));
        expect(counts.due).toBeLessThanOrEqual(Math.max(0, preset.reviewsPerDay - doneToday.reviews));
        for (const id of cards) {
          const state = states.get(id);
          expect(state?.suspended ?? false).toBe(false);
          expect(state?.buriedDay).not.toBe(day);
          if (state?.dueDay) expect(state.dueDay).toBeLessThanOrEqual(day);
          if (state?.dueAt) expect(state.dueAt).toBeLessThanOrEqual(now + preset.learnAheadMin * MINUTE_MS);
        }
        // The note's other cards rest when one of them was answered today.
        for (const state of states.values()) {
          if (state.lastDay === day && state.phase === "review") {
            const note = state.card.split("#")[0];
            const asked = cards.find((id) => id.split("#")[0] === note);
            if (asked) expect(states.get(asked)?.lastDay).toBe(day);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test("is the same all day, in whatever order cards and states were read", () => {
    fc.assert(
      fc.property(someRequest, fc.integer({ min: 0, max: 12 * 60 }), (given, minutes) => {
        const states = new Map([...given.states].reverse());
        const other = { ...given, cards: [...given.cards].reverse(), states };
        expect(buildQueue(other)).toEqual(buildQueue(given));
        const main = (at: number) => buildQueue({ ...given, now: at }).cards.filter((id) => !states.get(id)?.dueAt);
        // Cards in their steps may bury a sibling when their time comes; nothing else moves.
        const steady = [...states.values()].every(({ dueAt }) => dueAt === null);
        if (steady) expect(main(now + minutes * MINUTE_MS)).toEqual(main(now));
      }),
    );
  });

  test("asks reviews by recall, lowest first, among what the limits leave", () => {
    fc.assert(
      fc.property(someRequest, (given) => {
        const preset = { ...given.preset, reviewOrder: "retrievability" as const };
        const open = { ...given, preset, confusable: [] };
        const reviews = buildQueue(open)
          .cards.flatMap((id) => open.states.get(id) ?? [])
          .filter(({ phase }) => phase === "review");
        const recalls = reviews.map(({ lastDay, stability }) =>
          retrievability(day - lastDay!, stability!, defaultPreset.weights),
        );
        expect(recalls).toEqual([...recalls].sort((a, b) => a - b));
      }),
    );
  });
});

test("of a hundred thousand states only those that are due count", () => {
  const cards = notes(100_000);
  const states = cards.map(({ id }, i) => inReview(id, { dueDay: i % 500 === 0 ? day : day + 1 + (i % 300) }));
  const given = request(cards, states);
  expect(buildQueue(given).counts.due).toBe(200);
});

describe("a session", () => {
  const cards = notes(4);
  const [a, b, c, d] = cards.map(({ id }) => id);
  const sitting = (states: readonly CardState[], changes: Partial<Sitting> = {}): Sitting => ({
    waiting: [],
    states: new Map(states.map((state) => [state.card, state])),
    cards: new Map(cards.map((one) => [one.id, one])),
    shown: [],
    confusable: [],
    learnAheadMin: 20,
    day,
    now,
    ...changes,
  });

  test("asks steps that are over first, then the queue, then steps that soon will be", () => {
    const over = inSteps(a, now);
    const soon = inSteps(b, now + 5 * MINUTE_MS);
    expect(nextCard(sitting([over, soon], { waiting: [c, d] }))).toEqual({ card: a, at: null });
    expect(nextCard(sitting([soon], { waiting: [c, d] }))).toEqual({ card: c, at: null });
    expect(nextCard(sitting([soon]))).toEqual({ card: b, at: null });
    expect(nextCard(sitting([]))).toEqual({ card: null, at: null });
  });

  test("says when the next card comes if none may come now", () => {
    expect(nextCard(sitting([inSteps(a, now + 30 * MINUTE_MS)]))).toEqual({ card: null, at: now + 30 * MINUTE_MS });
  });

  test("does not ask the card just answered again at once if another could come", () => {
    const states = [inSteps(a, now + MINUTE_MS), inSteps(b, now + 9 * MINUTE_MS)];
    expect(nextCard(sitting(states, { shown: [a] })).card).toBe(b);
    expect(nextCard(sitting([states[0]], { shown: [a] })).card).toBe(a);
  });

  test("passes over what was suspended or buried meanwhile, and what it does not hold", () => {
    const states = [
      inReview(a, { suspended: true }),
      inReview(b, { buriedDay: day }),
      inReview(c),
      inSteps("other/n#1", now),
    ];
    expect(nextCard(sitting(states, { waiting: ["gone/n#1", a, b, c] })).card).toBe(c);
  });

  test("keeps confusable cards apart where it can", () => {
    const pair = [card("precision/a#1"), card("recall/a#1"), card("x/a#1")];
    const changes = {
      cards: new Map(pair.map((one) => [one.id, one])),
      confusable: [["precision", "recall"]],
      shown: ["precision/a#1"],
    };
    expect(nextCard(sitting([], { ...changes, waiting: ["recall/a#1", "x/a#1"] })).card).toBe("x/a#1");
    expect(nextCard(sitting([], { ...changes, waiting: ["recall/a#1"] })).card).toBe("recall/a#1");
  });
});

describe("an interview plan", () => {
  const cards = ["a/n0#1", "a/n1#1", "b/n0#1", "c/n0#1"].map((id) => card(id));
  const strict = { ...defaultPreset, newPerDay: 1 };

  test("asks its cards in its order, due or not, within no other limit", () => {
    const planned = ["c/n0#1", "a/n0#1", "b/n0#1"];
    const states = [inReview("a/n0#1", { dueDay: day + 30 }), inReview("a/n1#1")];
    const { cards: asked, counts } = buildQueue(request(cards, states, { planned, preset: strict }));
    expect(asked).toEqual(planned);
    expect(counts).toEqual({ new: 2, learning: 0, due: 1 });
  });

  test("asks no card twice a day, none suspended, and lets steps go on", () => {
    const planned = cards.map(({ id }) => id);
    const states = [
      inReview("a/n0#1", { lastDay: day }),
      inReview("b/n0#1", { suspended: true }),
      inSteps("c/n0#1", now - MINUTE_MS),
    ];
    expect(buildQueue(request(cards, states, { planned })).cards).toEqual(["c/n0#1", "a/n1#1"]);
  });

  test("is put aside by whoever asks for a deck, or for more", () => {
    const usual = buildQueue(request(cards, [], { filter: { decks: ["drift"] } })).cards;
    expect(usual).toHaveLength(4);
    expect(buildQueue(request(cards, [], { planned: [], filter: { decks: ["drift"] } })).cards).toEqual(usual);
    expect(buildQueue(request(cards, [], { planned: [], filter: { early: true } })).cards).toHaveLength(4);
    expect(buildQueue(request(cards, [], { planned: [], filter: { early: false } })).cards).toEqual([]);
  });
});
