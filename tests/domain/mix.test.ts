import { expect, test } from "vitest";
import { mixed } from "@/lib/domain/mix";
import anki from "../fixtures/vectors/anki_scheduler.json";

const { cases } = anki.vectors.find(({ id }) => id === "intersperse") as unknown as {
  cases: { a: number[]; b: number[]; out: number[] }[];
};

test.each(cases)("$b mixed into $a as Anki mixes", ({ a, b, out }) => {
  expect(mixed(a, b)).toEqual(out);
});

test("nothing mixes with nothing", () => {
  expect(mixed([], [])).toEqual([]);
  expect(mixed([], [1, 2])).toEqual([1, 2]);
});
