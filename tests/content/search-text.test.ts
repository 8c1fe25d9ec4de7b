import { expect, test } from "vitest";
import { searchText } from "@/lib/content/search-text";

test("a text is searched without its markup, whatever its case and the width of its letters", () => {
  expect(searchText("*Data* drift, see [the paper](https://example.org)", "ＰＳＩ")).toBe(
    "data drift, see the paper psi",
  );
  expect(searchText("Every {{c1::gap::hint}}")).toBe("every c1 gap hint");
});

test.each([
  ["$p(y \\mid x)$", "p(y ∣ x)"],
  ["$3 \\times 10^9 \\approx \\frac{6}{2}$ GB", "3 × 10^9 ≈ 6/2 gb"],
  ["$\\sqrt{n} \\le \\lambda$", "√ n ≤ lambda"],
  ["$\\mathrm{PSI} = \\sum_i \\hat{p}_i$", "psi = sum i p i"],
  ["$\\nabla f \\neq \\nu$", "nabla f ≠ nu"],
])("a formula is searched as it is read: %s", (formula, read) => {
  expect(searchText(formula)).toBe(read);
});

test("a label of two lines is two words", () => {
  expect(searchText('a [label="Online\\nfeature store"]')).toContain("online feature store");
});
