"use client";
// Every key of a review in one place.
import { Key } from "../_ui/button";
import { Dialog } from "../_ui/dialog";

const groups = [
  {
    title: "Review",
    keys: [
      ["Space  Enter", "show the answer, then take the rating with the ring"],
      ["1  2  3  4", "Again, Hard, Good, Easy"],
      ["z  u  Ctrl+Z", "undo the last rating or action"],
      ["Shift+Z", "redo"],
      ["x", "explain the concept"],
    ],
  },
  {
    title: "While the question stands",
    keys: [
      ["a  b  c  d", "choose an option"],
      ["0 … 9", "type an estimate; Enter checks it"],
      ["h", "show the next step of a list"],
    ],
  },
  {
    title: "This card",
    keys: [
      ["i", "what is known about it"],
      ["e", "write a note on it, or word it your way"],
      ["n", "write a card of your own"],
      ["*", "star"],
      ["-  =", "bury card, note until tomorrow"],
      ["@  !", "suspend card, note"],
      ["m", "more"],
    ],
  },
  {
    title: "Elsewhere",
    keys: [
      ["?", "these keys"],
      ["Esc", "close, or leave; reviews are kept"],
    ],
  },
] as const;

export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      {groups.map((group) => (
        <section key={group.title} className="mb-4">
          <h3 className="mb-1 text-sm font-semibold text-ink2">{group.title}</h3>
          <dl>
            {group.keys.map(([keys, meaning]) => (
              <div
                key={keys}
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
        Single keys can be turned off in Settings. Space and <Key className="border-control">1</Key>–
        <Key className="border-control">4</Key> are enough for every card.
      </p>
    </Dialog>
  );
}
