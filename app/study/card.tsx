"use client";
// One card: where it belongs, its two sides by kind, and what stands beside every answer.
import { lazy, type ReactNode, Suspense } from "react";
import type { SessionCard } from "@/lib/browser/session";
import type { Face } from "@/lib/domain/kinds/kind";
import type { Rating } from "@/lib/domain/rating";
import { keymapHere } from "../_keys/kept";
import { shortcutsOf } from "../_keys/keymap";
import { Html } from "../_ui/html";
import type { StudyAction } from "./keys";
import { Basic } from "./kinds/basic";
import { Choice } from "./kinds/choice";
import { Cloze } from "./kinds/cloze";
import { DiagramCard } from "./kinds/diagram";
import { List } from "./kinds/list";
import { Plain } from "./kinds/plain";
import { Versus } from "./kinds/versus";
import { Leech } from "./leech";
import type { KindKeys } from "./sides";
import { monthInWords } from "./words";

export const bringWritten = () => import("./kinds/written");
type Written = Awaited<ReturnType<typeof bringWritten>>;
const written = <K extends keyof Written>(kind: K) =>
  lazy<Written[K] | typeof Plain>(() =>
    bringWritten().then(
      (kinds) => ({ default: kinds[kind] }),
      () => ({ default: Plain }),
    ),
  );
const NumberCard = written("NumberCard");
const Scenario = written("Scenario");

type CardProps = {
  readonly card: SessionCard;
  readonly answered: boolean;
  readonly explained: boolean;
  readonly onReveal: () => void;
  readonly onExplain: () => void;
  readonly onSuggest: (rating: Rating) => void;
  readonly keys: KindKeys;
  readonly perform: (action: StudyAction) => unknown;
};

function sidesOf(
  face: Face,
  shared: Pick<CardProps, "answered" | "onReveal" | "onSuggest" | "keys"> & { readonly beside: ReactNode },
): ReactNode {
  switch (face.kind) {
    case "basic":
      return <Basic face={face} {...shared} />;
    case "cloze":
      return <Cloze face={face} {...shared} />;
    case "list":
      return <List face={face} {...shared} />;
    case "versus":
      return <Versus face={face} {...shared} />;
    case "number":
      return (
        <Suspense fallback={<Plain face={face} {...shared} />}>
          <NumberCard face={face} {...shared} />
        </Suspense>
      );
    case "choice":
      return <Choice face={face} {...shared} />;
    case "diagram":
      return <DiagramCard face={face} {...shared} />;
    case "scenario":
      return (
        <Suspense fallback={<Plain face={face} {...shared} />}>
          <Scenario face={face} {...shared} />
        </Suspense>
      );
  }
}

function Sources({ content }: { readonly content: SessionCard["content"] }) {
  if (content.sources.length === 0 && !content.checked) return null;
  return (
    <p className="mt-4 text-sm text-ink3">
      {content.sources.map((source, i) => (
        <span key={source.url + source.text + source.place}>
          {i > 0 && "; "}
          {source.url ? (
            <a
              href={source.url}
              target="_blank"
              rel="noreferrer"
              className="underline decoration-1 underline-offset-3 hover:text-ink"
            >
              {source.text}
            </a>
          ) : (
            source.text
          )}
          {source.place && `, ${source.place}`}
        </span>
      ))}
      {content.checked && `${content.sources.length > 0 ? " · " : ""}checked ${monthInWords(content.checked)}`}
    </p>
  );
}

/** A tap in the column reveals, unless it selects text or belongs to something in the card. */
function tapReveals(event: { target: EventTarget | null }): boolean {
  const onSomething =
    event.target instanceof Element && event.target.closest("a,button,input,textarea,label,summary,[tabindex='0']");
  return !onSomething && !window.getSelection()?.toString();
}

export function Card({ card, answered, explained, onReveal, onExplain, onSuggest, keys, perform }: CardProps) {
  const { content } = card;
  const beside = (
    <>
      {content.why && (
        <div className="mt-4 max-w-(--measure)">
          <span className="sr-only">Why: </span>
          <Html html={content.why} className="content font-reading text-[1.08rem] leading-[1.6] text-ink2" />
        </div>
      )}
      {card.note && (
        <p className="mt-4 max-w-(--measure) border-l-2 border-line pl-4 whitespace-pre-wrap text-ink2">
          <span className="sr-only">Your note: </span>
          {card.note}
        </p>
      )}
      <Sources content={content} />
      {card.isLeech && <Leech card={card} perform={perform} />}
      {explained ? (
        <section aria-label={card.conceptTitle} className="appear mt-6 border-l-2 border-accent pl-4">
          <h2 className="mb-1.5 font-semibold">{card.conceptTitle}</h2>
          <Html html={card.explanation} className="reading content" />
        </section>
      ) : (
        card.explanation && (
          <button
            type="button"
            onClick={onExplain}
            aria-keyshortcuts={shortcutsOf("explain", keymapHere())}
            className="mt-4 -ml-2 min-h-8 rounded-button px-2 text-sm text-accent hover:bg-sunken"
          >
            Explanation: {card.conceptTitle}
          </button>
        )
      )}
    </>
  );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Space and the button below do the same
    <article className="column flex-1 pb-12" onClick={(event) => !answered && tapReveals(event) && onReveal()}>
      {/* One line, so that every question begins at the same place. The concept may give the answer away: it comes with it. */}
      <p className="count mb-3 truncate text-[.8125rem] leading-5 text-ink3">
        <span className="max-sm:hidden">{card.topicTitle} / </span>
        {card.deckTitle}
        {answered && card.conceptTitle && ` / ${card.conceptTitle}`}
        {card.isStarred && <span className="text-ink2"> · starred</span>}
      </p>
      {sidesOf(content.face, { answered, onReveal, onSuggest, keys, beside })}
    </article>
  );
}
