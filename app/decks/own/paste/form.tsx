"use client";
// Tried first: what would be added, and what would not, with its line. Added as one act, and taken back as one.
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { counted } from "@/lib/domain/wording";
import { PASTE_LENGTH, type Pasted } from "@/lib/protocol/own";
import { ask } from "../../../_own/ask";
import { Button } from "../../../_ui/button";
import { unsettle } from "../../../_ui/settled";

type Stage = { readonly tried: Pasted | null; readonly added: readonly string[]; readonly said: string };
const nothing: Stage = { tried: null, added: [], said: "" };
const LISTED = 50;

export function PasteForm() {
  const router = useRouter();
  const [text, setText] = useState("");
  const [stage, setStage] = useState(nothing);
  const [isBusy, setBusy] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  // What was pasted before this page's scripts were there.
  useEffect(() => setText(box.current?.value ?? ""), []);

  const write = (next: string) => {
    setText(next);
    setStage(nothing);
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > 4 * PASTE_LENGTH)
      return setStage({ ...nothing, said: "This file is too large. Add it in parts of at most 200,000 characters." });
    write((await file.text()).slice(0, PASTE_LENGTH + 1));
  };
  const send = async (dry: boolean) => {
    setBusy(true);
    const reply = await ask({ do: "paste", text: text.slice(0, PASTE_LENGTH), dry });
    setBusy(false);
    if ("problem" in reply) return setStage({ ...nothing, said: reply.problem });
    if (dry) return setStage({ tried: reply, added: [], said: "" });
    unsettle();
    setText("");
    setStage({ tried: null, added: reply.ids, said: `Added ${counted(reply.notes.length, "note", "notes")}.` });
    router.refresh();
  };
  const undo = async () => {
    setBusy(true);
    const reply = await ask({ do: "undo", ids: [...stage.added] });
    setBusy(false);
    setStage({ ...nothing, said: "problem" in reply ? reply.problem : "Undone. None of them was kept." });
    router.refresh();
  };
  const { tried, added, said } = stage;
  return (
    <form
      className="mt-6"
      onSubmit={(event) => {
        event.preventDefault();
        send(true);
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        if (!event.dataTransfer.files[0]) return;
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      }}
    >
      <label htmlFor="pasted" className="font-semibold">
        Deck or table
      </label>
      <textarea
        ref={box}
        id="pasted"
        rows={12}
        dir="auto"
        spellCheck={false}
        value={text}
        maxLength={PASTE_LENGTH}
        onChange={(event) => write(event.target.value)}
        placeholder={"Q: A question\nA: Its answer"}
        className="mt-1 block w-full rounded-input border border-control bg-surface px-3 py-2 font-mono text-[.9375rem]"
      />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button type="submit" look={tried ? "plain" : "primary"} disabled={isBusy || text.trim() === ""}>
          Look what it would add
        </Button>
        <label className="text-sm text-ink2">
          or a file{" "}
          <input
            type="file"
            accept=".md,.markdown,.csv,.tsv,.txt,text/plain,text/csv,text/markdown"
            onChange={(event) => take(event.target.files?.[0])}
            className="text-sm file:mr-3 file:min-h-8 file:rounded-button file:border file:border-control file:bg-surface file:px-2.5"
          />
        </label>
      </div>
      <p role="status" className="mt-4">
        {said}
        {tried &&
          (tried.notes.length === 0
            ? "Nothing of this can be added."
            : `${counted(tried.notes.length, "note", "notes")} would be added, ${counted(
                tried.notes.reduce((sum, note) => sum + note.cards, 0),
                "card",
                "cards",
              )}.`)}
      </p>
      {added.length > 0 && (
        <Button size="small" className="mt-2" disabled={isBusy} onClick={undo}>
          Undo
        </Button>
      )}
      {tried && <Tried tried={tried} />}
      {tried && tried.notes.length > 0 && (
        <Button look="primary" className="mt-4" disabled={isBusy} onClick={() => send(false)}>
          Add {counted(tried.notes.length, "note", "notes")}
        </Button>
      )}
    </form>
  );
}

function Tried({ tried }: { readonly tried: Pasted }) {
  return (
    <>
      {tried.problems.length > 0 && (
        <section aria-labelledby="left-out" className="mt-4">
          <h2 id="left-out" className="font-semibold text-warn">
            {tried.problems.length} to look at
          </h2>
          <ul className="mt-1 space-y-1 text-sm text-ink2">
            {tried.problems.slice(0, LISTED).map(({ line, sentence }) => (
              <li key={`${line} ${sentence}`}>
                <span className="count text-ink3">Line {line}:</span> {sentence}.
              </li>
            ))}
          </ul>
        </section>
      )}
      {tried.notes.length > 0 && (
        <section aria-labelledby="to-add" className="mt-4">
          <h2 id="to-add" className="sr-only">
            What would be added
          </h2>
          <ul>
            {tried.notes.slice(0, LISTED).map((note) => (
              <li key={note.line} className="grid grid-cols-[minmax(0,1fr)_auto] gap-4 border-t border-line py-2">
                <span dir="auto" className="truncate">
                  {note.says}
                </span>
                <span className="count text-[.8125rem] text-ink3">
                  {note.kind}
                  {note.cards > 1 && `, ${note.cards} cards`}
                </span>
              </li>
            ))}
          </ul>
          {tried.notes.length > LISTED && <p className="text-sm text-ink2">and {tried.notes.length - LISTED} more</p>}
        </section>
      )}
    </>
  );
}
