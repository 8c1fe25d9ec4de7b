"use client";
// A sentence about a card: a note for oneself, or a mistake to report.
import { type FormEvent, useId, useState } from "react";
import { Button } from "../_ui/button";
import { Dialog } from "../_ui/dialog";
import type { Remark } from "./use-sitting";

const words = {
  note: { title: "Note on this card", label: "For yourself; it stays with the card.", save: "Keep note" },
  report: { title: "Report a mistake", label: "What is wrong, and what would be right?", save: "Report" },
} as const;

type RemarkDialogProps = {
  /** What was noted before. */
  readonly before: string;
  readonly remark: Remark;
  readonly onSave: (text: string) => void;
  readonly onClose: () => void;
  /** Goes on to wording the card anew. */
  readonly onWord?: () => void;
};

export function RemarkDialog({ remark, before, onSave, onClose, onWord }: RemarkDialogProps) {
  const [text, setText] = useState(before);
  const box = useId();
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== before) onSave(text.trim());
    onClose();
  };
  return (
    <Dialog title={words[remark].title} onClose={onClose}>
      <form onSubmit={save}>
        <label htmlFor={box} className="text-sm text-ink2">
          {words[remark].label}
        </label>
        <textarea
          id={box}
          autoFocus
          rows={5}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="mt-2 block w-full rounded-input border border-control bg-bg px-3 py-2"
        />
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          {onWord && (
            <Button look="quiet" onClick={onWord} className="mr-auto -ml-4">
              Word the card your way
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit">
            {words[remark].save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
