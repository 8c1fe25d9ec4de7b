"use client";
// Choosing the keys of a review: press the key that is wanted. Kept on this device once all is sound.
import { type KeyboardEvent, useId, useState } from "react";
import { Button } from "../_ui/button";
import { Dialog } from "../_ui/dialog";
import { ankiKeys, commandWords, keyProblem } from "./choosing";
import { keepKeymap, keptKeymap } from "./kept";
import { type Command, commands, type Keymap, keyName, usualKeys } from "./keymap";

export function Remap({ onClose }: { readonly onClose: () => void }) {
  const [keymap, setKeymap] = useState(keptKeymap);
  const [problem, setProblem] = useState<{ readonly command: Command; readonly sentence: string } | null>(null);
  const [said, setSaid] = useState("");
  const id = useId();
  const change = (next: Keymap, sentence: string) => {
    setProblem(null);
    setKeymap(next);
    setSaid(keepKeymap(next) ? sentence : "This browser keeps nothing, so the keys stay as they were.");
  };
  const press = (command: Command) => (event: KeyboardEvent) => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || ["Tab", "Escape", "Shift", "Enter"].includes(key)) return;
    event.preventDefault();
    if (event.repeat || event.nativeEvent.isComposing) return;
    if (key === "Backspace" || key === "Delete")
      return change({ ...keymap, [command]: [] }, `${commandWords[command]} has no key.`);
    const sentence = keyProblem(key, command, keymap);
    if (sentence) return setProblem({ command, sentence });
    change({ ...keymap, [command]: [key] }, `${commandWords[command]} is ${keyName(key)}.`);
  };
  return (
    <Dialog title="Keys of a review" onClose={onClose}>
      <p className="text-sm text-ink2">
        Press a key in its field; Backspace leaves it without one. Space, Enter, 1–4, Esc and Ctrl+Z stay as they are.
        While the question stands, a–d and h belong to cards that have a use for them.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" onClick={() => change(usualKeys, "The usual keys.")}>
          Usual keys
        </Button>
        <Button size="small" onClick={() => change(ankiKeys, "Keys as in Anki.")}>
          Anki keys
        </Button>
      </div>
      <ul className="mt-3">
        {commands().map((command) => {
          const field = `${id}-${command.replace(" ", "-")}`;
          const wrong = problem?.command === command ? problem.sentence : null;
          return (
            <li key={command} className="grid grid-cols-[1fr_7rem] items-center gap-x-4 border-t border-line py-1.5">
              <label htmlFor={field} className="text-sm">
                {commandWords[command]}
              </label>
              <input
                id={field}
                readOnly
                value={keymap[command].map(keyName).join("  ")}
                placeholder="none"
                aria-invalid={wrong !== null}
                aria-describedby={wrong ? `${field}-problem` : undefined}
                onKeyDown={press(command)}
                onBlur={() => setProblem(null)}
                className="count h-10 rounded-input border border-control bg-bg px-3 text-[.875rem] placeholder:text-ink3 aria-invalid:border-danger"
              />
              {wrong && (
                <p id={`${field}-problem`} role="alert" className="col-span-2 text-sm text-danger">
                  {wrong}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <div className="mt-4 flex items-center justify-between gap-4">
        <p role="status" className="text-sm text-ink2">
          {said}
        </p>
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}
