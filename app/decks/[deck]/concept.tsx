// One concept: its explanation, then the cards that ask for it. An answer is folded away until it is wanted.
import type { CardState } from "@/lib/domain/card-state";
import type { DeckPage } from "@/lib/server/decks";
import { Html } from "../../_ui/html";
import { FaceAnswer } from "./face";

type Concept = DeckPage["concepts"][number];

function stateInWords(state: CardState | null, isDue: boolean, day: number): string {
  if (state?.suspended) return "suspended";
  if (!state || state.phase === "new") return "new";
  if (isDue) return "due";
  if (state.phase !== "review" || state.dueDay === null) return "learning";
  const days = state.dueDay - day;
  return days < 61 ? `in ${days} d` : `in ${Math.round(days / 30.44)} mo`;
}

export function ConceptSection({
  concept,
  day,
  isGuest,
}: {
  readonly concept: Concept;
  readonly day: number;
  readonly isGuest: boolean;
}) {
  const { cards } = concept;
  return (
    <section aria-labelledby={concept.id} className="mt-12">
      <h2 id={concept.id} className="scroll-mt-6 font-reading text-[1.45rem] leading-tight font-medium">
        <a href={`#${concept.id}`} className="hover:text-accent">
          {concept.title}
        </a>
      </h2>
      <Html html={concept.explanation} className="reading content mt-2.5" />
      {cards.length > 0 && (
        <details className="group mt-4 border-t border-line">
          <summary className="flex min-h-11 items-center gap-2 text-sm text-ink2 hover:text-ink">
            <span aria-hidden="true" className="count w-4 text-ink3 group-open:hidden">
              +
            </span>
            <span aria-hidden="true" className="count hidden w-4 text-ink3 group-open:inline">
              −
            </span>
            {cards.length} {cards.length === 1 ? "card" : "cards"}
            {cards.some((card) => card.isDue) && (
              <span className="text-accent">{cards.filter((card) => card.isDue).length} due</span>
            )}
            {cards.some((card) => card.level === "core") && <span className="text-ink3">core</span>}
          </summary>
          <ul>
            {cards.map((card) => (
              <li key={card.id} className="border-t border-line py-3">
                <details>
                  <summary className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-4">
                    <Html
                      html={card.content.face.prompt}
                      className="content font-reading text-[1.08rem] leading-snug"
                    />
                    {!isGuest && (
                      <span className="count text-[.8125rem] whitespace-nowrap text-ink3">
                        {card.state?.starred && "★ "}
                        {stateInWords(card.state, card.isDue, day)}
                      </span>
                    )}
                  </summary>
                  <FaceAnswer content={card.content} />
                </details>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
