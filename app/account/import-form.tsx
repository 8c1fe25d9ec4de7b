"use client";
// An exported log comes back: read in the browser, sent in pieces, so that a long one neither waits nor fails as a whole.
import { useState } from "react";
import { Button } from "../_ui/button";
import { sendPieces } from "./pieces";

export function ImportForm() {
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(false);
  const bringBack = async (form: FormData) => {
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) return setSaid("Choose the file that was exported.");
    setBusy(true);
    setSaid(await sendPieces(await file.text(), (done, all) => setSaid(`${done} of ${all} entries…`)));
    setBusy(false);
  };
  return (
    <form action={bringBack} className="mt-6 grid max-w-96 gap-3">
      <label className="font-semibold">
        Import an export (JSON)
        <input
          name="file"
          type="file"
          accept="application/json,.json"
          className="mt-1 block w-full text-sm font-normal file:mr-3 file:min-h-11 file:rounded-button file:border file:border-control file:bg-surface file:px-3"
        />
      </label>
      <div className="flex items-center gap-4">
        <Button type="submit" disabled={isBusy}>
          Import
        </Button>
        <p role="status" className="text-sm text-ink2">
          {said}
        </p>
      </div>
    </form>
  );
}
