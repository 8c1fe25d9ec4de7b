"use client";
// What opens over a session: the keys, what is known of the card, a note, a report, a card of one's own.
import { InfoSheet } from "./info-sheet";
import { KeyHelp } from "./key-help";
import { OwnSheet } from "./own-sheet";
import { RemarkDialog } from "./remark-dialog";
import type { Sitting } from "./use-sitting";
import type { useWorded } from "./worded";

export function Sheets({
  sitting,
  onWorded,
}: {
  readonly sitting: Sitting;
  readonly onWorded: ReturnType<typeof useWorded>["keep"];
}) {
  const { sheet, setSheet, view, facts, save } = sitting;
  const close = () => setSheet(null);
  if (sheet === "keys") return <KeyHelp onClose={close} />;
  if (sheet === "info" && view.card) return <InfoSheet card={view.card} facts={facts} onClose={close} />;
  if (sheet === "new card" || (sheet === "wording" && view.card))
    return (
      <OwnSheet
        card={sheet === "wording" ? (view.card?.id ?? null) : null}
        onClose={close}
        onKept={(_, kept) => onWorded(kept.cards)}
      />
    );
  if (sheet === "note" || sheet === "report")
    return (
      <RemarkDialog
        remark={sheet}
        before={sheet === "note" ? (view.card?.note ?? "") : ""}
        onClose={close}
        onSave={(text) => save(sheet, text)}
        onWord={sheet === "note" && view.owner !== "guest" ? () => setSheet("wording") : undefined}
      />
    );
  return null;
}
