"use client";
// A session on the screen: what stands where. What is done there is in use-sitting, which key does it in keys.
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import type { Session, SessionOptions } from "@/lib/browser/session";
import { keymapHere } from "../_keys/kept";
import { shortcutsOf } from "../_keys/keymap";
import { Key } from "../_ui/button";
import { MoreIcon } from "../_ui/icons";
import { Menu } from "../_ui/menu";
import { cookieReader, preferencesFrom } from "../_ui/preferences";
import { AfterMiss, ContinueBar } from "./after-miss";
import { AnswerBar } from "./answer-bar";
import { bringWritten, Card } from "./card";
import { StudyHeader } from "./header";
import { moreItems } from "./more-items";
import { Notices } from "./notices";
import { OutOfReach } from "./out-of-reach";
import { Lines } from "./skeleton";
import { useKeys } from "./use-keys";
import { useSitting } from "./use-sitting";
import { useWorded } from "./worded";

type ScreenProps = {
  readonly session: Session;
  readonly onStart: (options: Partial<SessionOptions>) => void;
};

/** Fetched when one is first opened; the service worker keeps it for sessions without a network. */
const Sheets = lazy(() =>
  import("./sheets").then(
    (sheets) => ({ default: sheets.Sheets }),
    () => ({ default: OutOfReach }),
  ),
);

/** Fetched at the first answer, well before a session ends, as are the kinds in which something is written. */
const bringElsewhere = () => import("./elsewhere");
const Elsewhere = lazy(() =>
  bringElsewhere().then(
    (elsewhere) => ({ default: elsewhere.Elsewhere }),
    () => ({ default: OutOfReach }),
  ),
);

/** Said once a device; a rating does not wait for it. */
const FirstUse = lazy<(given: { readonly onClose: () => void }) => ReactNode>(() =>
  import("./first-use").then(
    (first) => ({ default: first.FirstUse }),
    () => ({ default: (): ReactNode => null }),
  ),
);

export function Screen({ session, onStart }: ScreenProps) {
  const [preferences] = useState(() => preferencesFrom(cookieReader(document.cookie)));
  const sitting = useSitting(session, preferences.buttons);
  const { view, miss, perform, heading } = sitting;
  useKeys(sitting.side, preferences.keys, perform);
  const { card, status } = view;
  const worded = useWorded();
  const asked = (status === "asking" || status === "answered") && card ? worded.shown(card) : null;
  const answered = status === "answered";
  const isExplainingRatings = answered && sitting.firstUse;
  useEffect(() => {
    if (answered) Promise.all([bringElsewhere(), bringWritten()]).catch(() => {});
  }, [answered]);
  const reveal = session.reveal;
  const keymap = keymapHere();
  return (
    <div className="flex min-h-dvh flex-col">
      <StudyHeader view={view} title={card?.deckTitle ?? ""} counted={preferences.counts} onLeave={sitting.leave}>
        {asked && !miss && (
          <Menu
            label="More"
            icon={<MoreIcon />}
            shortcut={shortcutsOf("menu", keymap)}
            groups={moreItems(asked, view, perform, sitting.setSheet)}
          />
        )}
        <button
          type="button"
          onClick={() => sitting.setSheet("keys")}
          aria-label="Keys"
          aria-keyshortcuts={shortcutsOf("help", keymap)}
          className="rounded-button p-1.5 hover:bg-sunken max-sm:hidden pointer-coarse:hidden"
        >
          <Key className="border-control text-ink2">{keymap.help[0] ?? "?"}</Key>
        </button>
      </StudyHeader>
      <main id="main" className="flex flex-1 flex-col">
        <div className={`pad flex flex-1 flex-col overflow-x-clip ${isExplainingRatings ? "pb-56" : ""}`}>
          <Notices view={view} onDismiss={() => session.dismissRefused()} />
          {miss ? (
            <AfterMiss heading={heading} card={miss} />
          ) : asked ? (
            <>
              <h1 ref={heading} tabIndex={-1} aria-describedby="question" className="sr-only">
                Review, card {view.answered + 1} of {Math.max(view.total, view.answered + 1)}
              </h1>
              <Card
                key={`${asked.id}:${view.answered}`}
                card={asked}
                answered={answered}
                explained={sitting.explained}
                onReveal={reveal}
                onExplain={sitting.explain}
                onSuggest={sitting.suggest}
                perform={perform}
                keys={sitting.kindKeys}
              />
            </>
          ) : (
            <Suspense fallback={<Lines />}>
              <Elsewhere session={session} sitting={sitting} onStart={onStart} />
            </Suspense>
          )}
        </div>
        {miss && (
          <ContinueBar
            back={view.last?.label ?? ""}
            onContinue={() => perform({ do: "continue" })}
            onUndo={sitting.undo}
          />
        )}
        {asked && !miss && (
          <AnswerBar
            above={isExplainingRatings && <FirstUse onClose={sitting.closeFirstUse} />}
            answered={answered}
            previews={view.previews}
            buttons={preferences.buttons}
            suggested={sitting.suggested}
            ruler={preferences.ruler}
            last={view.last}
            canUndo={view.canUndo}
            onReveal={reveal}
            onRate={sitting.rate}
            onUndo={sitting.undo}
          />
        )}
      </main>
      <p ref={sitting.status} role="status" className="sr-only" />
      {sitting.sheet !== null && (
        <Suspense fallback={null}>
          <Sheets sheet={sitting.sheet} sitting={sitting} onWorded={worded.keep} />
        </Suspense>
      )}
    </div>
  );
}
