"use client";
import { commandWords } from "../_keys/choosing";
import { keymapHere } from "../_keys/kept";
import { type Command, keyName } from "../_keys/keymap";
// Every key of a review in one place, as they are on this device.
import { Key } from "../_ui/button";
import { Dialog } from "../_ui/dialog";

type Row = readonly [keys: string, meaning: string];

const before: readonly Row[] = [
  ["Space  Enter", "Show the answer, then take the rating with the ring"],
  ["1  2  3  4", "Again, Hard, Good, Easy"],
];
const always: Partial<Record<Command, string>> = { undo: "Ctrl+Z", redo: "Ctrl+Shift+Z", leave: "Esc" };

function rowsOf(...commands: readonly Command[]): readonly Row[] {
  const keymap = keymapHere();
  return commands.flatMap((command) => {
    const keys = [...keymap[command].map(keyName), always[command] ?? []].flat().join("  ");
    return keys === "" ? [] : [[keys, commandWords[command]] as const];
  });
}

export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const groups: readonly (readonly [title: string, rows: readonly Row[]])[] = [
    ["Review", [...before, ...rowsOf("undo", "redo", "explain")]],
    [
      "While the question stands",
      [
        ["a  b  c  d", "Choose an option"],
        ["0 … 9", "Type an estimate; Enter checks it"],
        ["h", "Show the next step of a list"],
      ],
    ],
    [
      "This card",
      rowsOf("info", "edit", "write", "star", "bury card", "bury note", "suspend card", "suspend note", "menu"),
    ],
    ["Elsewhere", rowsOf("help", "leave")],
  ];
  return (
    <Dialog title="Keys" onClose={onClose}>
      {groups.map(([title, rows]) => (
        <section key={title} className="mb-4">
          <h3 className="mb-1 text-sm font-semibold text-ink2">{title}</h3>
          <dl>
            {rows.map(([keys, meaning]) => (
              <div
                key={meaning}
                className="grid grid-cols-[8.5rem_1fr] items-baseline border-t border-line py-1.5 text-sm"
              >
                <dt className="count text-[.8125rem]">{keys}</dt>
                <dd className="text-ink2">{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="text-sm text-ink2">
        Single keys can be changed or turned off in{" "}
        <a href="/settings#appearance" className="text-link">
          Settings
        </a>
        . Space and <Key className="border-control">1</Key>–<Key className="border-control">4</Key> are enough for every
        card.
      </p>
    </Dialog>
  );
}
