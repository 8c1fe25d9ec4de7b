// All of content/ is sound: it can be read, the linter finds no error, its working computes, and everything renders.
import { describe, expect, test } from "vitest";
import { loadGraphviz } from "@/lib/content/diagram";
import { problemLine } from "@/lib/content/importers/importer";
import { readLibrary } from "@/lib/content/library";
import { lint } from "@/lib/content/lint";
import { RULE_CODES } from "@/lib/content/lint/codes";
import { renderDeck, renderNote } from "@/lib/content/render";
import { evaluate, isWithin } from "@/lib/domain/arithmetic";
import { cardsOf } from "@/lib/domain/kinds";
import { readContentFiles } from "@/prisma/content-files";

await loadGraphviz();
const { library, problems } = readLibrary(readContentFiles(["content"]), RULE_CODES);
const notes = library.decks.flatMap(({ deck }) => deck.concepts.flatMap((concept) => concept.notes));

test("content/ has no problem", () => expect(problems.map(problemLine)).toEqual([]));

test("the linter finds no error, and every waiver is needed", () => {
  const { findings } = lint(library, new Date().toISOString().slice(0, 7));
  const unfit = findings.filter(({ severity, sentence }) => severity === "E" || sentence.includes("silences nothing"));
  expect(unfit.map((finding) => `${finding.code} ${problemLine(finding)}`)).toEqual([]);
});

test("card ids are unique", () => {
  const ids = notes.flatMap(({ id, body }) => cardsOf(body).map(({ which }) => `${id}#${which}`));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("every number's working computes to its answer", () => {
  for (const { id, body } of notes) {
    if (body.kind !== "number") continue;
    const last = evaluate(body.work.at(-1)!.split("=").at(-2)!);
    expect("value" in last && isWithin(last.value, body.value, Math.max(body.tolerance, 0.01)), id).toBe(true);
  }
});

describe("rendering", () => {
  test("formats everything", async () => {
    const unformatted: string[] = [];
    const texts: string[] = [];
    for (const { deck } of library.decks) {
      const rendered = await renderDeck(deck, "Topic", library.sources);
      unformatted.push(...rendered.unformatted);
      texts.push(JSON.stringify(rendered.content));
      for (const { id, face } of rendered.cards)
        if (face.kind === "cloze" && /\{\{|\}\}/.test(face.prompt.replace(/<annotation.*?<\/annotation>/g, "")))
          unformatted.push(`${id} shows braces`);
    }
    expect(unformatted).toEqual([]);
    expect(texts.join("")).not.toMatch(/couldn.t be formatted|class=\\"unformatted/);
  });

  test("formats every question of the holdout, and its working computes", async () => {
    for (const { id, note } of library.holdout) {
      const [card] = await renderNote(note, library.sources);
      expect(card.isWhole, id).toBe(true);
      if (note.body.kind !== "number") continue;
      const last = evaluate(note.body.work.at(-1)!.split("=").at(-2)!);
      expect("value" in last && isWithin(last.value, note.body.value, Math.max(note.body.tolerance, 0.01)), id).toBe(
        true,
      );
    }
  });

  test("no masked diagram holds its answer", async () => {
    for (const { deck } of library.decks) {
      const drawn = deck.concepts.flatMap((concept) => concept.notes).filter(({ body }) => body.kind === "diagram");
      if (drawn.length === 0) continue;
      const { content } = await renderDeck(
        {
          ...deck,
          concepts: deck.concepts.map((concept) => ({
            ...concept,
            notes: concept.notes.filter(({ body }) => body.kind === "diagram"),
          })),
        },
        "Topic",
        library.sources,
      );
      for (const note of drawn) {
        const { face } = content.cards[`${note.id}#1`];
        if (face.kind !== "diagram" || note.body.kind !== "diagram") throw new Error("a diagram");
        const shown = face.masked.replace(/<[^>]*>/g, " ").toLowerCase();
        expect(shown, note.id).not.toContain(note.body.answer.toLowerCase().replace(/\.$/, ""));
      }
    }
  });
});
