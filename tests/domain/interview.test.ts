import { expect, test } from "vitest";
import { dayFrom, interviewFrom, planMerged } from "@/lib/domain/interview";

test("an interview is a date, and what else was said of it", () => {
  const plan = {
    interviewDate: "2026-12-12",
    minutesPerDay: 20,
    weights: { data: 2 },
    leftOut: ["bias"],
    firstDay: 20700,
  };
  expect(interviewFrom(plan)).toEqual({
    day: dayFrom("2026-12-12"),
    firstDay: 20700,
    minutesPerDay: 20,
    weights: { data: 2 },
    leftOut: ["bias"],
  });
});

test("without a date there is none, and what is unsound was not said", () => {
  expect(interviewFrom(null)).toBeNull();
  expect(interviewFrom({ interviewDate: "" })).toBeNull();
  expect(interviewFrom({ interviewDate: "soon" })).toBeNull();
  expect(
    interviewFrom({
      interviewDate: "2026-12-12",
      minutesPerDay: -3,
      weights: { data: 9 },
      leftOut: [1],
      firstDay: 1e9,
    }),
  ).toMatchObject({ minutesPerDay: null, weights: {}, leftOut: [], firstDay: null });
});

test("a later word changes only what it names", () => {
  expect(planMerged([])).toBeNull();
  expect(planMerged([{ interviewDate: "2026-12-12", minutesPerDay: 20 }, { interviewDate: "2026-12-14" }])).toEqual({
    interviewDate: "2026-12-14",
    minutesPerDay: 20,
  });
});

test("days are those of the calendar", () => {
  expect(dayFrom("1970-01-02")).toBe(1);
  expect(dayFrom("2026-02-31x")).toBeNull();
});
