// Two concepts that are easily mistaken for each other, next to each other: what each is, and questions of which it is.
// Nothing here is rated.
import "client-only";
import type { CardId, ConceptId, DeckId } from "@/lib/domain/deck";
import { hash } from "@/lib/domain/fuzz";
import type { Face } from "@/lib/domain/kinds/kind";
import type { Catalogue, DeckContent } from "@/lib/protocol/sync";
import { deckOfConcept } from "./mistaken";

type Concept = {
  readonly id: ConceptId;
  readonly deck: DeckId;
  readonly title: string;
  /** HTML. */
  readonly explanation: string;
};
export type Contrast = {
  readonly concepts: readonly [Concept, Concept];
  /** Questions of either, mixed, with the one they belong to; prompt and answer are HTML. */
  readonly questions: readonly {
    readonly card: CardId;
    readonly prompt: string;
    readonly answer: string;
    readonly of: 0 | 1;
  }[];
};

const OF_EACH = 3;

/** Null where the card's question cannot stand alone. */
function answerOf(face: Face): string | null {
  if (face.kind === "basic" || face.kind === "cloze") return face.answer;
  return face.kind === "choice" ? (face.options.find((option) => option.right)?.text ?? null) : null;
}

/** Null where one of the two is not on this device. */
export async function contrastOf(
  pair: readonly [ConceptId, ConceptId],
  catalogue: Catalogue,
  load: (deck: DeckId) => Promise<DeckContent | null>,
): Promise<Contrast | null> {
  const found = await Promise.all(
    pair.map(async (id) => {
      const deck = deckOfConcept(id, catalogue);
      const content = deck === null ? null : await load(deck);
      const concept = content?.concepts[id];
      return concept && content ? { id, deck: content.id, ...concept, content } : null;
    }),
  );
  const [one, other] = found;
  if (!one || !other) return null;
  const titles = [one.title, other.title].map((title) => title.toLowerCase());
  const questions = [one, other].flatMap(({ id, content }, i) =>
    Object.entries(content.cards)
      .flatMap(([card, { face }]) => {
        const answer = answerOf(face);
        // A question that names either would answer itself.
        const isTelling = titles.some((title) => face.prompt.toLowerCase().includes(title));
        if (!card.startsWith(`${id}/`) || answer === null || isTelling) return [];
        return [{ card, prompt: face.prompt, answer, of: i as 0 | 1 }];
      })
      .slice(0, OF_EACH),
  );
  const concept = ({ content: _, ...rest }: NonNullable<(typeof found)[number]>): Concept => rest;
  return {
    concepts: [concept(one), concept(other)],
    questions: questions.sort((a, b) => hash(a.card, 0) - hash(b.card, 0)),
  };
}
