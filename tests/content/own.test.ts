// Notes that people write for themselves: read leniently, with what is wrong said by its line.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ownNotesFrom } from "@/lib/content/own";
import { adviceOn } from "@/lib/content/own-advice";
import { renderNote } from "@/lib/content/render";
import { cardsOf } from "@/lib/domain/kinds";

const read = (text: string) => ownNotesFrom(text, (nth) => `own/n${nth}`);
const sentences = (text: string) =>
  read(text).notes.flatMap(({ mistakes }) => mistakes.map(({ line, sentence }) => `${line}: ${sentence}`));

describe("a note of one's own", () => {
  test.each([
    ["Q: What?\nA: That.", "basic", 1],
    ["C: Some {{c1::one}} and {{c2::two}}.", "cloze", 2],
    ["L: Steps?\n1. one\n2. two", "list", 1],
    ["N: How much?\nA: 5 GB\nTolerance: 5%\nWork: 2 + 3 = 5 GB", "number", 1],
    ["M: Which?\n- [x] this\n- [ ] that :: no\n- [ ] other :: no", "choice", 1],
  ])("is read without an id: %s", (text, kind, cards) => {
    const [note] = read(text).notes;
    expect(note?.mistakes).toEqual([]);
    expect(note?.note?.body.kind).toBe(kind);
    expect(cardsOf(note!.note!.body)).toHaveLength(cards);
    expect(note?.note?.id).toBe("own/n0");
  });

  test("keeps the heading above it, and several stand in one text", () => {
    const { notes, mistakes } = read(
      "## Drift {#drift}\n\nQ: One?\nA: 1\n\nQ: Two?\nA: 2\n\n## Else\n\nQ: Three?\nA: 3",
    );
    expect(mistakes).toEqual([]);
    expect(notes.map(({ title }) => title)).toEqual(["Drift", "Drift", "Else"]);
    expect(notes[2]?.text).toBe("## Else\n\nQ: Three?\nA: 3");
    expect(notes.map(({ line }) => line)).toEqual([3, 6, 11]);
  });

  test("says what is wrong with its line", () => {
    expect(sentences("Q: No answer?")).toEqual([expect.stringMatching(/^1: /)]);
    expect(sentences("C: {{c1::open")).toEqual([expect.stringContaining("not closed")]);
    expect(read("just words").mistakes).toEqual([expect.objectContaining({ line: 1 })]);
    expect(read("C: {{c51::too far}}").notes[0]?.note).toBeNull();
    expect(read("").mistakes).toHaveLength(1);
  });

  test("gets the linter's advice, none of it about a library", () => {
    const [vague] = read("Q: Is drift bad?\nA: Yes.").notes;
    expect(adviceOn(vague!, "2026-11").length).toBeGreaterThan(0);
    const [good] = read("Q: Which shift moves the inputs alone?\nA: Covariate shift.").notes;
    expect(adviceOn(good!, "2026-11").map(({ sentence }) => sentence)).not.toContainEqual(
      expect.stringMatching(/cites a work|syllabus|no diagram/),
    );
  });

  test("whatever is typed, nothing throws and what is kept reads the same again", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "Q: ",
        "A: ",
        "C: ",
        "{{c1::",
        "}}",
        "\n",
        "## ",
        "L: ",
        "1. ",
        "```",
        "$$",
        "---",
        "| a |",
        "\u202e",
        "\0",
      ),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        for (const { text, note } of read(pieces.join("")).notes) {
          if (note === null) continue;
          const again = read(text).notes;
          expect(again).toHaveLength(1);
          expect(again[0]?.note?.body).toEqual(note.body);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("hostile texts", () => {
  const corpus = [
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<script>alert(1)</script>",
    "[a](javascript:alert(1))",
    '<a href="&#106;avascript:alert(1)">x</a>',
    "[a](data:text/html,<script>alert(1)</script>)",
    "![x](javascript:alert(1))",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "$\\href{javascript:alert(1)}{x}$",
    "```python\n<script>alert(1)</script>\n```",
    "<math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror=alert(1) src>'>",
    "> ".repeat(2000),
    "*".repeat(5000),
    "\u202eabc \u0000 👩‍👩‍👧‍👦 \ufdfd",
  ];
  test.each(corpus)("are shown as text, in every field: %j", async (bad) => {
    const texts = [
      `Q: ${bad}\nA: ${bad}\nWhy: ${bad}`,
      `C: ${bad} {{c1::${bad.replaceAll(/[\n{}]/g, "")}::${bad.replaceAll(/[\n{}]/g, "")}}}`,
      `L: ${bad}\n1. ${bad}\n2. b`,
      `M: ${bad}\n- [x] ${bad}\n- [ ] b :: ${bad}\n- [ ] c :: d`,
    ];
    for (const text of texts)
      for (const { note } of read(text).notes) {
        if (!note) continue;
        for (const { content } of await renderNote(note, new Map())) {
          const html = JSON.stringify(content).replaceAll('\\"', '"');
          expect(html).not.toMatch(/<(script|iframe|img|style|form|object|embed)\b/i);
          expect(html).not.toMatch(/<[^>]+\son\w+\s*=/i);
          expect(html).not.toMatch(/href\s*=\s*"?\s*(javascript|data):/i);
        }
      }
  });
});
