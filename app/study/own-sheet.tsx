"use client";
// Cards of one's own while studying: the same box as everywhere, fetched when it is wanted.
import { type ComponentProps, type ComponentType, useEffect, useState } from "react";
import { Button } from "../_ui/button";
import { Dialog } from "../_ui/dialog";

type EditorType = typeof import("../_own/editor").Editor;

export function OwnSheet(props: ComponentProps<EditorType>) {
  const [loaded, setLoaded] = useState<{ readonly Editor: ComponentType<typeof props> } | "failed" | null>(null);
  useEffect(() => {
    import("../_own/editor").then(setLoaded, () => setLoaded("failed"));
  }, []);
  if (loaded === null) return null;
  if (loaded !== "failed") return <loaded.Editor {...props} />;
  return (
    <Dialog title="Not here yet" onClose={props.onClose}>
      <p>Writing cards needs the network once. A note on this card (e) is kept without it.</p>
      <div className="mt-4 flex justify-end">
        <Button onClick={props.onClose}>Close</Button>
      </div>
    </Dialog>
  );
}
