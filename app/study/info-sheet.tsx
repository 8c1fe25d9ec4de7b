"use client";
// What is known about a card, in words first.
import type { SessionCard } from "@/lib/browser/session";
import type { Phase } from "@/lib/domain/card-state";
import { ratingNames } from "@/lib/domain/rating";
import { Dialog } from "../_ui/dialog";
import { type Curve, ForgettingCurve } from "./forgetting-curve";
import { delayInWords } from "./words";

/** What replaying a card's reviews says about it; a page hands it in where it is known. */
export type CardFacts = {
  readonly stability: number | null;
  readonly difficulty: number | null;
  readonly retrievability: number | null;
  readonly curve: Curve | null;
  readonly history: readonly {
    readonly at: number;
    readonly rating: 1 | 2 | 3 | 4;
    readonly elapsedDays: number;
    readonly tookMs: number;
  }[];
};

const phases: Readonly<Record<Phase, string>> = {
  new: "New: you have not rated it yet.",
  learning: "Learning: it comes back within minutes until it holds.",
  review: "In review: it comes back when recall is about to fade.",
  relearning: "Relearning: it slipped, and comes back within minutes.",
};

const DAY = 1440;

function stabilityInWords(days: number): string {
  return `Your memory of it holds for about ${delayInWords(days * DAY)} before recall falls to 90 %.`;
}

function difficultyInWords(difficulty: number): string {
  const word = difficulty < 3.5 ? "easy" : difficulty < 6.5 ? "average" : difficulty < 8.5 ? "hard" : "very hard";
  return `For you it is ${word} (${difficulty.toFixed(1)} of 10).`;
}

export function InfoSheet({
  card,
  facts,
  onClose,
}: {
  readonly card: SessionCard;
  readonly facts: CardFacts | null;
  readonly onClose: () => void;
}) {
  return (
    <Dialog title="This card" shape="sheet" onClose={onClose}>
      <p className="count text-[.8125rem] text-ink3">
        {[card.topicTitle, card.deckTitle, card.conceptTitle].filter(Boolean).join(" / ")}
      </p>
      <ul className="mt-4 space-y-1.5">
        <li>{phases[card.phase]}</li>
        {facts?.retrievability != null && (
          <li>You would recall it now with about {Math.round(facts.retrievability * 100)} % probability.</li>
        )}
        {facts?.stability != null && <li>{stabilityInWords(facts.stability)}</li>}
        {facts?.difficulty != null && <li>{difficultyInWords(facts.difficulty)}</li>}
        {card.lapses > 0 && (
          <li>Forgotten {card.lapses === 1 ? "once" : `${card.lapses} times`} after it was learned.</li>
        )}
        {card.isLeech && (
          <li className="text-warn">It keeps slipping. Read its explanation, write a note, or suspend it.</li>
        )}
      </ul>
      {facts?.curve && <ForgettingCurve curve={facts.curve} />}
      {facts && facts.history.length > 0 && (
        <table className="mt-5 w-full text-sm">
          <caption className="mb-1 text-left font-semibold">Reviews</caption>
          <thead className="text-left text-ink2">
            <tr>
              <th className="border-b border-line py-1.5 font-normal">Day</th>
              <th className="border-b border-line py-1.5 font-normal">Rating</th>
              <th className="border-b border-line py-1.5 text-right font-normal">After</th>
              <th className="border-b border-line py-1.5 text-right font-normal">Took</th>
            </tr>
          </thead>
          <tbody className="count text-[.8125rem]">
            {facts.history.map((review) => (
              <tr key={review.at}>
                <td className="border-b border-line py-1.5">
                  <time dateTime={new Date(review.at).toISOString()}>
                    {new Date(review.at).toLocaleDateString("en-GB", {
                      day: "numeric",
                      month: "short",
                      year: "2-digit",
                    })}
                  </time>
                </td>
                <td className="border-b border-line py-1.5">{ratingNames[review.rating]}</td>
                <td className="border-b border-line py-1.5 text-right">
                  {review.elapsedDays > 0 ? `${review.elapsedDays} d` : "–"}
                </td>
                <td className="border-b border-line py-1.5 text-right">{Math.round(review.tookMs / 1000)} s</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="mt-5 text-sm">
        <a href={`/decks/${card.deck}#${card.concept}`} className="text-link">
          {card.conceptTitle} in its deck
        </a>
      </p>
    </Dialog>
  );
}
