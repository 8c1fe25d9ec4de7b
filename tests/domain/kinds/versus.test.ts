import { expect, test } from "vitest";
import { cardsOf } from "@/lib/domain/kinds";
import { cellsFrom, slugFrom } from "@/lib/domain/kinds/versus";
import { mistakesIn, readNote } from "../../content/deck-text";

const TABLE = "V: Canary versus A/B test {#a}\n| | Canary | A/B test |\n|---|---|---|\n";

test("each row is a card, named after its label", () => {
  const { body } = readNote(
    `${TABLE}| ends when | metrics hold | the sample is reached |\n| choose when | releasing | deciding |`,
  );
  expect(cardsOf(body).map(({ which }) => which)).toEqual(["ends-when", "choose-when"]);
  expect(cardsOf(body)[0].face).toEqual({
    kind: "versus",
    prompt: "Canary versus A/B test",
    columns: ["Canary", "A/B test"],
    label: "ends when",
    cells: ["metrics hold", "the sample is reached"],
  });
});

test("rows may be reordered without changing their cards' ids", () => {
  const rows = ["| purpose | a | b |", "| ends when | c | d |"];
  const ids = (order: readonly string[]) =>
    cardsOf(readNote(`${TABLE}${order.join("\n")}`).body)
      .map(({ which }) => which)
      .sort();
  expect(ids(rows)).toEqual(ids([...rows].reverse()));
});

test("a bar in a formula, in code or after a backslash parts nothing", () => {
  expect(cellsFrom("| a | $P(Y\\mid X)$ | `x|y` or p\\|q |")).toEqual(["a", "$P(Y\\mid X)$", "`x|y` or p|q"]);
});

test("a slug keeps letters and digits", () =>
  expect(slugFrom("Ends when… (à la carte)?")).toBe("ends-when-a-la-carte"));

test.each([
  [
    "no table",
    "V: A versus B {#a}",
    "1: this comparison has no table; write `| | A | B |`, below it `|---|---|---|`, and a row for each axis",
  ],
  [
    "no rule below the head",
    "V: A versus B {#a}\n| | A | B |\n| x | 1 | 2 |",
    "1: this comparison has no table; write `| | A | B |`, below it `|---|---|---|`, and a row for each axis",
  ],
  [
    "a named corner",
    "V: A versus B {#a}\n| axis | A | B |\n|---|---|---|\n| x | 1 | 2 |",
    "2: the table's first cell stays empty; the names of A and B come after it",
  ],
  ["one column", "V: A versus B {#a}\n| | A |\n|---|---|\n| x | 1 |", "2: a comparison has two columns, at most three"],
  ["no rows", TABLE.trimEnd(), "2: this table has no rows; write one for each axis"],
  [
    "a row without a label",
    `${TABLE}| | 1 | 2 |`,
    "4: this row has no label; name the axis in its first cell, in letters",
  ],
  [
    "two rows with one label",
    `${TABLE}| x | 1 | 2 |\n| X! | 3 | 4 |`,
    "5: two rows are labelled `X!`; give each its own label",
  ],
  ["an empty cell", `${TABLE}| x | 1 | |`, "4: this row has an empty cell; fill it or drop the row"],
  [
    "too many cells",
    `${TABLE}| x | 1 | 2 | 3 |`,
    "4: this row has 3 cells after its label and the table has 2 columns; write `\\|` for a bar that is text",
  ],
  [
    "a line that is no row",
    `${TABLE}| x | 1 | 2 |\nand so on`,
    "5: this line breaks the table; begin and end every row with `|`",
  ],
  [
    "no prompt",
    "V: {#a}\n| | A | B |\n|---|---|---|\n| x | 1 | 2 |",
    "1: this comparison has no prompt; write `A versus B` after `V:`",
  ],
])("%s is refused with its line", (_, note, sentence) => expect(mistakesIn(note)).toContain(sentence));
