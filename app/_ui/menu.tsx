"use client";
// A menu of actions in a popover: arrow keys move, Esc closes, focus returns to its button. Closed it holds nothing.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Key } from "./button";

export type MenuItem = {
  readonly label: string;
  readonly key?: string;
  readonly shortcut?: string;
  readonly act: () => void;
  readonly disabled?: boolean;
};

type MenuProps = {
  readonly label: string;
  readonly icon: ReactNode;
  /** For `aria-keyshortcuts`. */
  readonly shortcut?: string;
  readonly groups: readonly (readonly MenuItem[])[];
};

export function Menu({ label, icon, shortcut, groups }: MenuProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (open) list.current?.querySelector<HTMLButtonElement>("button:not(:disabled)")?.focus();
  }, [open]);
  const move = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>("button:not(:disabled)") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons.at(to % buttons.length)?.focus();
  };
  return (
    <>
      <button
        type="button"
        data-menu=""
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-keyshortcuts={shortcut}
        popoverTarget={id}
        className="rounded-button p-2 text-ink2 hover:bg-sunken hover:text-ink"
      >
        {icon}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={move}
        onToggle={(event) => {
          setOpen(event.newState === "open");
        }}
        className="appear fixed inset-auto top-14 right-2 m-0 min-w-64 rounded-button border border-line bg-surface p-1 text-ink shadow-[0_8px_32px_rgb(0_0_0/.18)]"
      >
        {(open ? groups : []).map((group, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups never move
          <div key={i} role="none" className="not-first:mt-1 not-first:border-t not-first:border-line not-first:pt-1">
            {group.map((item) => (
              <button
                key={item.label}
                type="button"
                role="menuitem"
                disabled={item.disabled}
                aria-keyshortcuts={item.shortcut ?? item.key}
                onClick={() => {
                  list.current?.hidePopover();
                  item.act();
                }}
                className="flex min-h-10 w-full items-center justify-between gap-6 rounded-input px-3 text-left text-sm hover:bg-sunken focus-visible:bg-sunken disabled:text-ink3"
              >
                {item.label}
                {item.key && <Key className="border-line text-ink3">{item.key}</Key>}
              </button>
            ))}
          </div>
        ))}
      </div>
    </>
  );
}
