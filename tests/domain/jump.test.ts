import { expect, test } from "vitest";
import { jumpsFor } from "@/lib/domain/jump";

const places = ["Today", "Data drift", "Concept drift and tests", "Drift", "Indrift"].map((title) => ({
  title,
  href: `/${title}`,
  says: "",
}));
const titles = (typed: string, atMost = 10) => jumpsFor(typed, places, atMost).map(({ title }) => title);

test("every word has to be in a name; names and words that begin so come first, short ones before long", () => {
  expect(titles("drift")).toEqual(["Drift", "Data drift", "Concept drift and tests", "Indrift"]);
  expect(titles("DRIFT tes")).toEqual(["Concept drift and tests"]);
  expect(titles("nothing")).toEqual([]);
});

test("nothing typed is the first of all", () => {
  expect(titles("  ", 2)).toEqual(["Today", "Data drift"]);
});
