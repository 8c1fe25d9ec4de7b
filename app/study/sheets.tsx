"use client";
// What opens beside a card: fetched when it is first wanted, so that a session begins without it.
import { useEffect, useState } from "react";
import { currentOwner } from "@/lib/browser/owner";
import type { SessionCard } from "@/lib/browser/session";
import { ContrastSheet } from "./contrast-sheet";
import { factsOf } from "./facts";
import { type CardFacts, InfoSheet } from "./info-sheet";
import { KeyHelp } from "./key-help";
import { OwnSheet } from "./own-sheet";
import { RemarkDialog } from "./remark-dialog";
import type { Sheet, Sitting } from "./use-sitting";
import type { useWorded } from "./worded";

type SheetsProps = {
  readonly sheet: Sheet;
  readonly sitting: Sitting;
  readonly onWorded: ReturnType<typeof useWorded>["keep"];
};

/** About a card, with what replaying it says once that is known. */
function Info({ card, onClose }: { readonly card: SessionCard; readonly onClose: () => void }) {
  const [facts, setFacts] = useState<CardFacts | null>(null);
  useEffect(() => {
    factsOf(card.id, currentOwner()).then(setFacts, () => {});
  }, [card.id]);
  return <InfoSheet card={card} facts={facts} onClose={onClose} />;
}

export function Sheets({ sheet, sitting, onWorded }: SheetsProps) {
  const { setSheet, view, save } = sitting;
  const { card } = view;
  const close = () => setSheet(null);
  if (typeof sheet === "object") return card && <ContrastSheet pair={[card.concept, sheet.contrast]} onClose={close} />;
  if (sheet === "keys") return <KeyHelp onClose={close} />;
  if (sheet === "info") return card && <Info card={card} onClose={close} />;
  if (sheet === "new card" || sheet === "wording") {
    const about = sheet === "wording" ? (card?.id ?? null) : null;
    return <OwnSheet card={about} onClose={close} onKept={(_, kept) => onWorded(kept.cards)} />;
  }
  return (
    <RemarkDialog
      remark={sheet}
      before={sheet === "note" ? (card?.note ?? "") : ""}
      onClose={close}
      onSave={(text) => save(sheet, text)}
      onWord={sheet === "note" && view.owner !== "guest" ? () => setSheet("wording") : undefined}
    />
  );
}
