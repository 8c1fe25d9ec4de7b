"use client";
// One box for a card of one's own, and for one's own wording of a shipped card: the text on the left, what it makes on the
// right. An unfinished text stays on this device.
import "../maths.css";
import { useEffect, useId, useState } from "react";
import { type KeptNotes, type Looked, NOTE_LENGTH } from "@/lib/protocol/own";
import { Button } from "../_ui/button";
import { Dialog } from "../_ui/dialog";
import { ask } from "./ask";
import { draftOf, rememberDraft } from "./draft";
import { Previewed } from "./previewed";
import { templates } from "./templates";
import { usePreview } from "./use-preview";

type EditorProps = {
  /** A card's id; null: a new one. */
  readonly card: string | null;
  readonly onClose: () => void;
  readonly onKept: (sentence: string, kept: KeptNotes) => void;
};

const titleOf = (looked: Looked | null) =>
  looked === null ? "New card" : looked.isOwn ? "Edit your card" : "Your wording of this card";

export function Editor({ card, onClose, onKept }: EditorProps) {
  const [looked, setLooked] = useState<Looked | null>(null);
  const [text, setText] = useState(() => draftOf(card) ?? (card === null ? templates[0].text : ""));
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(card !== null);
  const box = useId();
  const isUntouched = card === null && templates.some((template) => template.text === text);
  const preview = usePreview(isUntouched ? "" : text, card);

  useEffect(() => {
    if (card === null) return;
    ask({ do: "look", card }).then((reply) => {
      setBusy(false);
      if ("problem" in reply) return setTrouble(reply.problem);
      setLooked(reply);
      setText(draftOf(card) ?? reply.text);
    });
  }, [card]);

  /** By the dialog itself, which gives focus back where it was. */
  const end = () => document.getElementById(box)?.closest("dialog")?.close();
  const write = (next: string) => {
    setText(next);
    setTrouble(null);
    rememberDraft(card, next);
  };
  const keep = async (chosen: string) => {
    if (isBusy || isUntouched) return;
    setBusy(true);
    const reply = await ask({ do: "keep", text: chosen, ...(card !== null && { card }) });
    setBusy(false);
    if ("problem" in reply) return setTrouble(reply.problem);
    rememberDraft(card, null);
    const made = Object.keys(reply.cards).length;
    onKept(card !== null ? "Kept." : made === 1 ? "Added one card." : `Added ${made} cards.`, reply);
    end();
  };
  const isBlocked = isBusy || isUntouched || text.trim() === "" || (preview.shown?.problems.length ?? 0) > 0;

  return (
    <Dialog title={titleOf(looked)} shape="wide" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep(text);
        }}
        className="grid gap-6 rail:grid-cols-2"
      >
        <div className="min-w-0">
          {card === null && (
            <fieldset className="mb-2 flex flex-wrap gap-1.5">
              <legend className="sr-only">Begin a note of this kind</legend>
              {templates.map((template) => (
                <Button
                  key={template.kind}
                  size="small"
                  onClick={() => {
                    const isOver = isUntouched || text.trim() === "";
                    write(isOver ? template.text : `${text.trimEnd()}\n\n${template.text}`);
                    document.getElementById(box)?.focus();
                  }}
                >
                  {template.kind}
                </Button>
              ))}
            </fieldset>
          )}
          <label htmlFor={box} className="text-sm text-ink2">
            In the deck format: a letter for the kind, then its lines.
          </label>
          <textarea
            id={box}
            dir="auto"
            maxLength={NOTE_LENGTH}
            value={text}
            onChange={(event) => write(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
              event.preventDefault();
              if (!isBlocked) keep(text);
            }}
            aria-describedby={`${box}-trouble`}
            className="mt-1 block h-44 w-full rounded-input border border-control bg-bg px-3 py-2 font-mono text-[.9375rem] leading-[1.55] rail:h-84"
          />
          <p id={`${box}-trouble`} role="alert" className="mt-1 min-h-5 text-sm text-danger">
            {trouble}
          </p>
        </div>
        <section aria-label="Preview" className="min-w-0">
          <Previewed preview={preview} isEmpty={isUntouched || text.trim() === ""} />
        </section>
        {looked?.upstream && (
          <Upstream looked={looked} upstream={looked.upstream} onTake={() => keep("")} isBusy={isBusy} />
        )}
        <div className="flex flex-wrap justify-end gap-2 rail:col-span-2">
          <Button onClick={end}>Close</Button>
          <Button look="primary" type="submit" disabled={isBlocked} aria-keyshortcuts="Control+Enter">
            {card === null ? "Add" : "Keep"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The author's text beside the person's own, in sight when the author has changed it since. */
function Upstream({
  looked,
  upstream,
  onTake,
  isBusy,
}: {
  readonly looked: Looked;
  readonly upstream: string;
  readonly onTake: () => void;
  readonly isBusy: boolean;
}) {
  return (
    <details open={looked.hasChanged} className="border-t border-line pt-3 rail:col-span-2">
      <summary className="min-h-8 text-sm text-ink2">
        {looked.hasChanged
          ? "The author has changed this card since you worded it. This is their text now."
          : "As its author wrote it"}
      </summary>
      <pre className="mt-2 overflow-x-auto rounded-input bg-sunken p-3 font-mono text-sm whitespace-pre-wrap">
        {upstream}
      </pre>
      {looked.isWorded && (
        <Button size="small" className="mt-2" disabled={isBusy} onClick={onTake}>
          Take the author’s text
        </Button>
      )}
    </details>
  );
}
