import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cardsOf } from "@/lib/domain/kinds";
import { clozeParts } from "@/lib/domain/kinds/cloze";
import { mistakesIn, readNote } from "../../content/deck-text";

const faces = (note: string) => cardsOf(readNote(note).body);

test("a lone gap makes the card c1", () => {
  expect(faces("C: The shift is {{covariate shift::of two}} here. {#a}")).toEqual([
    {
      which: "c1",
      face: {
        kind: "cloze",
        prompt: "The shift is {{::of two}} here.",
        answer: "The shift is {{covariate shift}} here.",
        hint: "of two",
      },
    },
  ]);
});

test("each number is a card, and the gaps of the others are filled in as plain text", () => {
  const [first, second] = faces(
    "C: Precision divides by {{c1::predicted}} positives, recall by {{c2::actual}} ones. {#a}",
  );
  expect(first.face).toMatchObject({ prompt: "Precision divides by {{}} positives, recall by actual ones." });
  expect(second.face).toMatchObject({ prompt: "Precision divides by predicted positives, recall by {{}} ones." });
});

test("equal numbers are one card that asks for all of them", () => {
  const cards = faces("C: {{c1::Online}} stores serve, {{c1::offline}} stores train. {#a}");
  expect(cards).toHaveLength(1);
  expect(cards[0].face).toMatchObject({
    prompt: "{{}} stores serve, {{}} stores train.",
    answer: "{{Online}} stores serve, {{offline}} stores train.",
  });
});

test("a gap may hold a whole formula or code", () => {
  const [card] = faces("C: The score is {{$p / (p + (1-p)/w)$::uses p}} by `a::b {{`. {#a}");
  expect(card.face).toMatchObject({
    prompt: "The score is {{::uses p}} by `a::b {{`.",
    answer: "The score is {{$p / (p + (1-p)/w)$}} by `a::b {{`.",
  });
});

describe("an author's mistakes", () => {
  test.each([
    ["no gap", "C: Nothing is hidden. {#a}", "this cloze has no gap; write `{{answer}}` in it"],
    [
      "a gap that is not closed",
      "C: The {{shift is here. {#a}",
      "the gap `{{shift is here.` is not closed with `}}`, or another begins inside it",
    ],
    [
      "a gap inside a gap",
      "C: The {{c1::shift {{c2::is}} here}} now. {#a}",
      "the gap `{{c1::shift ` is not closed with `}}`, or another begins inside it",
    ],
    [
      "a closing without an opening",
      "C: The {{shift}} is }} here. {#a}",
      "a gap is closed that was never opened; write `{{answer}}`",
    ],
    ["an empty gap", "C: The {{}} is here. {#a}", "the gap {{}} is empty; write the answer in it"],
    ["an empty numbered gap", "C: The {{c1::}} is here. {#a}", "the gap {{c1::}} is empty; write the answer in it"],
    [
      "two gaps without numbers",
      "C: The {{shift}} is {{here}}. {#a}",
      "this cloze has several gaps; number each: `{{c1::answer}}`, `{{c2::answer}}`",
    ],
    [
      "the number nought",
      "C: The {{c0::shift}} is here. {#a}",
      "the gap {{c0::shift}} must be numbered from c1 to c50",
    ],
    [
      "a huge number",
      "C: The {{c999::shift}} is here. {#a}",
      "the gap {{c999::shift}} must be numbered from c1 to c50",
    ],
    [
      "a single colon",
      "C: The {{c1:shift}} is here. {#a}",
      "the gap {{c1:shift}} has one colon after its number; write `::`",
    ],
    [
      "two hints",
      "C: The {{c1::shift::a::b}} is here. {#a}",
      "the gap {{c1::shift::a::b}} has too many `::`; write `{{answer::hint}}`, and code between backticks",
    ],
    [
      "a gap that begins inside maths",
      "C: Then $q = p / (p + {{$(1-p)/w$::odds}})$. {#a}",
      "a gap begins or ends inside maths; let it hold the whole formula, as `{{$x$}}`",
    ],
    [
      "an answer line",
      "C: The {{shift}} is here. {#a}\nA: shift",
      "a note of the kind `C:` has no `A:`; its answer stands in its own lines",
    ],
  ])("%s", (_, note, sentence) => expect(mistakesIn(note).map((one) => one.replace(/^\d+: /, ""))).toContain(sentence));
});

test("no card's question holds the answer that it asks for", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 6, maxLength: 9 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 2, maxLength: 5 }), (words) => {
      const text = words.map((answer, index) => `of {{c${index + 1}::${answer}}}`).join(" and ");
      for (const { which, face } of cardsOf({ kind: "cloze", text })) {
        if (face.kind !== "cloze") throw new Error("a cloze makes clozes");
        expect(face.prompt.split(/\W+/)).not.toContain(words[Number(which.slice(1)) - 1]);
      }
    }),
  );
});

test("whatever is typed between braces, reading it never throws", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("{", "}", ":", "c", "1", "a", "$", "`", " ") }),
      (text) => void clozeParts(text),
    ),
  );
});
