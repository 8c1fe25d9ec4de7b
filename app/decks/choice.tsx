// Whether a deck is part of daily study, in words, with the button that changes it. Who keeps the choice is the caller's.
import type { ReactNode } from "react";

type Scope = "core" | "library";

type DeckChoiceProps = {
  readonly chosen: boolean | null;
  readonly scope: Scope;
  /** Core cards of the deck. */
  readonly core: number;
  /** A button that makes the choice. */
  readonly children: (chosen: boolean, label: string) => ReactNode;
};

export function studiedInWords(chosen: boolean | null, scope: Scope, core: number): string {
  if (chosen === false) return "Set aside";
  if (chosen === true || scope === "library") return "In daily study";
  return core > 0 ? "Its core cards are in daily study" : "Not in daily study";
}

export function DeckChoice({ chosen, scope, core, children }: DeckChoiceProps) {
  const isWhole = chosen ?? scope === "library";
  const isPart = chosen === null && scope === "core" && core > 0;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-ink2">
      <span>{studiedInWords(chosen, scope, core)}.</span>
      {!isWhole && children(true, isPart ? "Add the whole deck" : "Add to daily study")}
      {(isWhole || isPart) && children(false, "Take out")}
    </div>
  );
}

type ScopeChoiceProps = {
  readonly scope: Scope;
  readonly core: number;
  readonly cards: number;
  readonly children: (scope: Scope, label: string) => ReactNode;
};

export function ScopeChoice({ scope, core, cards, children }: ScopeChoiceProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-ink2">
      <span>
        New cards come from {scope === "core" ? `the core track, ${core} cards.` : `the whole library, ${cards} cards.`}
      </span>
      {scope === "core" ? children("library", "Take the whole library") : children("core", "Keep to the core track")}
    </div>
  );
}
