import { describe, expect, test } from "vitest";
import { cardsOf, changeTexts, kindsByLetter } from "@/lib/domain/kinds";
import { readNote } from "../../content/deck-text";

const NOTES = {
  Q: "Q: Which shift is this? {#id}\nA: Concept drift.\nBoth ways: yes",
  C: "C: When $P(X)$ moves, the {{c1::shift}} is {{c2::covariate::of two}}. {#id}",
  L: "L: Name the 2 steps. {#id}\n1. Clarify\n2. Frame",
  V: "V: A versus B {#id}\n| | A | B |\n|---|---|---|\n| purpose | one | two |\n| choose when | early | late |",
  N: "N: Raw memory in GB? {#id}\nA: 512 GB\nTolerance: 5%\nWork: 512 * 1 = 512 GB",
  M: "M: Which metric? {#id}\n- [x] MRR\n- [ ] AUC :: no\n- [ ] recall :: no",
  D: "D: Which box? {#id}\nA: Store\n```dot\n// Title: A lane\n// Description: A lane with a box.\n// Mask: b\ndigraph { a -> b }\n```",
  S: "S: Batch or online? {#id}\nTime: 60 s\nA: Batch.\nRubric:\n- Chooses\n- Limit",
} as const;

describe.each(Object.entries(NOTES))("%s", (letter, text) => {
  const { body } = readNote(text);

  test("stands on the shelf under its letter", () => expect(kindsByLetter.get(letter)?.kind).toBe(body.kind));

  test("makes at least one card, and cards of one note differ by which", () => {
    const cards = cardsOf(body);
    expect(cards.length).toBeGreaterThan(0);
    expect(new Set(cards.map(({ which }) => which)).size).toBe(cards.length);
    for (const { which } of cards) expect(which).toMatch(/^[a-z0-9-]+$/);
  });

  test("changing its texts to themselves changes nothing, and no text is forgotten", () => {
    for (const { face } of cardsOf(body)) {
      expect(changeTexts(face, (same) => same)).toEqual(face);
      expect(changeTexts(face, () => "X").kind).toBe(face.kind);
    }
  });
});
