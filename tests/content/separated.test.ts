// Tables of questions and answers, as spreadsheets and Anki write them.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ownNotesFrom } from "@/lib/content/own";
import { rowsFrom, separatorOf } from "@/lib/content/separated";

const texts = (written: string, separator = ",") => rowsFrom(written, separator).notes.map(({ text }) => text);

describe("a table", () => {
  test("is told apart by what its first row has", () => {
    expect(separatorOf("a\tb, c")).toBe("\t");
    expect(separatorOf("a;b, c")).toBe(";");
    expect(separatorOf("a,b")).toBe(",");
    expect(separatorOf("#separator:semicolon\na,b")).toBe(";");
    expect(separatorOf("no table")).toBeNull();
  });

  test("becomes a note a row, under a head or none", () => {
    expect(texts("question,answer\nWhat?,That.\n\nWho?,They.")).toEqual(["Q: What?\nA: That.", "Q: Who?\nA: They."]);
    expect(texts('"a ""quoted"", cell","two\r\nlines"')).toEqual(['Q: a "quoted", cell\nA: two\nlines']);
    expect(texts("#html:true\nA gap in {{c1::a text}}\tbecause", "\t")).toEqual([
      "C: A gap in {{c1::a text}}\nWhy: because",
    ]);
    expect(texts("\ufeffone,two")).toEqual(["Q: one\nA: two"]);
  });

  test("says by line what is no card", () => {
    const { mistakes } = rowsFrom('a,b\nonly one\n,answer\nq,"open', ",");
    expect(mistakes.map(({ line }) => line).sort()).toEqual([2, 3, 4]);
  });

  test("a cell that looks like a line of a note stays the text that it is", () => {
    const cell = fc
      .string({ minLength: 1, maxLength: 40 })
      .filter((text) => text.trim() !== "" && !text.includes("{{"));
    fc.assert(
      fc.property(cell, cell, (front, back) => {
        const quoted = [`Q: ${front}\nWhy: x`, `A: ${back}\n# y\nQ: z`].map(
          (text) => `"${text.replaceAll('"', '""')}"`,
        );
        const [row] = rowsFrom(quoted.join(","), ",").notes;
        expect(ownNotesFrom(row?.text ?? "", () => "own/a").notes.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
