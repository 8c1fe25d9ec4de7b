"use client";
// The cards that a text makes, what stands in the way of keeping it, and what the linter would say.
import type { Remark } from "@/lib/protocol/own";
import { FaceAnswer, FaceQuestion } from "../_cards/face";
import type { Preview } from "./use-preview";

function Said({
  title,
  said,
  look,
}: {
  readonly title: string;
  readonly said: readonly Remark[];
  readonly look: string;
}) {
  if (said.length === 0) return null;
  return (
    <section className="mb-4">
      <h3 className={`text-sm font-semibold ${look}`}>{title}</h3>
      <ul className="mt-1 space-y-1 text-sm text-ink2">
        {said.map(({ line, sentence }) => (
          <li key={`${line} ${sentence}`}>
            <span className="count text-ink3">Line {Math.max(1, line)}:</span> {sentence}.
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Previewed({ preview, isEmpty }: { readonly preview: Preview; readonly isEmpty: boolean }) {
  const { shown, problem, isStale } = preview;
  if (isEmpty) return <p className="text-sm text-ink2">The card appears here as you write.</p>;
  if (problem) return <p className="text-sm text-danger">{problem}</p>;
  if (!shown) return <p className="text-sm text-ink2">…</p>;
  return (
    <div aria-busy={isStale}>
      <Said title="Before it can be kept" said={shown.problems} look="text-danger" />
      {shown.cards.map(({ which, content }, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: several notes may make cards of the same name
        <section key={`${nth} ${which}`} aria-label={`Card ${nth + 1}`} className="mb-4 border-t border-line pt-3">
          <FaceQuestion face={content.face} />
          <FaceAnswer content={content} />
        </section>
      ))}
      <Said title="Advice" said={shown.advice} look="text-warn" />
    </div>
  );
}
