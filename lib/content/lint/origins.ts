// Where a fact comes from: L12 sources, L25 piracy and promotion.
import { deckRule, noteRule, type Said } from "./rule";
import { allTextOf, plain } from "./words";

export const sourced = noteRule("L12", ({ note }) => {
  const said: Said[] = [];
  if (note.sources.length === 0)
    said.push(["E", "neither this note nor its concept's explanation cites a work; write `Source: KEY, ch. 1`"]);
  if (note.tags.includes("synthesis") && !/rules? of thumb/i.test(plain(allTextOf(note))))
    said.push(["W", 'a convention without authority must say "rule of thumb" on its card']);
  return said;
});

const PIRACY =
  /(?:pdf|epub).{0,20}(?:download|leak|free|drive|github|exclusive)|(?:download|leak|free|drive|github|exclusive).{0,20}(?:pdf|epub)|library ?genesis|libgen|z-?library/i;
const AFFILIATE = /[?&](?:tag|aff|affiliate|ref_?id|partner)=/i;
/** The one concept that says why such copies are not to be used. */
const EXEMPT = "BOK-07";

export const clean = deckRule("L25", ({ deck, written }) =>
  deck.concepts.flatMap((concept) =>
    [
      { text: `${concept.title} ${concept.explanation}`, line: concept.line, covers: concept.covers },
      ...concept.notes.map((note) => ({ text: written.get(note.id) ?? "", line: note.line, covers: note.covers })),
    ].flatMap(({ text, line, covers }) => {
      if (covers.includes(EXEMPT)) return [];
      const found = PIRACY.exec(text) ?? AFFILIATE.exec(text);
      return found
        ? [["E", line, `"${found[0]}" points to a pirated copy or pays a seller; take it out`] as const]
        : [];
    }),
  ),
);
