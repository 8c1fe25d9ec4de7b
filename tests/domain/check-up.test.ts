// Check-ups: which questions are asked, when, and what may be said of the answers.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkUpOf, outcomeOf, type Question } from "@/lib/domain/check-up";
import type { Checked } from "@/lib/domain/review-log";

const questions: readonly Question[] = ["a", "b", "c"].flatMap((topic) =>
  [0, 1, 2, 3].map((nth) => ({ id: `${topic}/q${nth}`, topic, of: `${topic}-concept/n${nth}` })),
);
const TODAY = 20_777;
const seen = () => true;
const checked = (question: Question, day = TODAY, recalled = true): Checked => ({
  id: `${question.id} ${day}`,
  at: day * 86_400_000,
  kind: "checked",
  question: question.id,
  topic: question.topic,
  note: question.of,
  day,
  promised: 0.9,
  recalled,
});

describe("a check-up", () => {
  test("asks five questions, from the topics in turn", () => {
    const { left, isDue } = checkUpOf(questions, seen, [], TODAY);
    expect(left).toHaveLength(5);
    expect(isDue).toBe(true);
    expect(new Set(left.slice(0, 3).map(({ topic }) => topic)).size).toBe(3);
  });

  test("asks about nothing that was never seen", () => {
    const { left, isDue } = checkUpOf(questions, (note) => note === "b-concept/n2", [], TODAY);
    expect(left.map(({ id }) => id)).toEqual(["b/q2"]);
    expect(isDue).toBe(false);
    expect(checkUpOf(questions, () => false, [], TODAY).left).toEqual([]);
  });

  test("is offered every fortnight and can be taken every day", () => {
    const before = checkUpOf(questions, seen, [], TODAY - 13).left.map((one) => checked(one, TODAY - 13));
    expect(checkUpOf(questions, seen, before, TODAY)).toMatchObject({ isDue: false, left: { length: 5 } });
    expect(checkUpOf(questions, seen, before, TODAY + 1).isDue).toBe(true);
  });

  test("lets a question rest for three months", () => {
    const asked = questions.slice(0, 11).map((one) => checked(one, TODAY - 89));
    expect(checkUpOf(questions, seen, asked, TODAY).left.map(({ id }) => id)).toEqual(["c/q3"]);
    expect(checkUpOf(questions, seen, asked, TODAY + 1).left[0].id).not.toBe("");
    expect(checkUpOf(questions, seen, asked, TODAY + 1).left).toHaveLength(5);
  });

  test("is the same one all day: what is answered leaves, and nothing else comes in", () => {
    fc.assert(
      fc.property(fc.integer({ min: TODAY, max: TODAY + 500 }), fc.subarray([...questions]), (day, known) => {
        const isKnown = new Set(known.map(({ of }) => of));
        const whole = checkUpOf(questions, (note) => isKnown.has(note), [], day).left;
        for (let done = 0; done <= whole.length; done++) {
          const answers = whole.slice(0, done).map((one) => checked(one, day));
          const round = checkUpOf(questions, (note) => isKnown.has(note), answers, day);
          expect(round.answered).toHaveLength(done);
          expect(round.left.map(({ id }) => id).sort()).toEqual(
            whole
              .slice(done)
              .map(({ id }) => id)
              .sort(),
          );
        }
      }),
    );
  });
});

describe("what came of a forecast", () => {
  const answers = (n: number, known: number, promised = 0.9) =>
    Array.from({ length: n }, (_, nth) => ({ promised, recalled: nth < known }));
  test("is not judged before ten answers", () => {
    expect(outcomeOf([])).toBeNull();
    expect(outcomeOf(answers(9, 0))?.verdict).toBeNull();
  });
  test.each([
    ["agrees", 10, 8],
    ["too high", 40, 24],
    ["too low", 60, 60],
  ] as const)("%s", (verdict, n, known) => expect(outcomeOf(answers(n, known))?.verdict).toBe(verdict));
  test("says nothing against a forecast that its interval holds", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, k, promised) => {
          const outcome = outcomeOf(answers(n, k % (n + 1), promised))!;
          expect(outcome.low).toBeLessThanOrEqual(outcome.recalled / n);
          expect(outcome.high).toBeGreaterThanOrEqual(outcome.recalled / n);
          if (promised >= outcome.low && promised <= outcome.high) expect(outcome.verdict ?? "agrees").toBe("agrees");
        },
      ),
      { examples: [[24, 0, 0]] },
    );
  });
});
