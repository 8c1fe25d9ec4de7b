"use client";
// A modal on the platform's <dialog>: it traps focus, closes on Esc, and gives focus back where it was.
import { type ReactNode, useEffect, useId, useRef } from "react";
import { CloseIcon } from "./icons";

type DialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `sheet` stands at the side on a desk and rises from below on a phone; `wide` has room for two columns. */
  readonly shape?: "box" | "sheet" | "wide";
};

const shapes = {
  box: "w-[min(36rem,calc(100vw-2rem))] max-h-[calc(100dvh-3rem)] rounded-button",
  wide: "w-[min(64rem,calc(100vw-1rem))] max-h-[calc(100dvh-1rem)] rounded-button",
  sheet:
    "w-full max-w-none max-h-[85dvh] mb-0 mt-auto rounded-t-button rail:mr-0 rail:my-0 rail:w-[27rem] rail:h-dvh rail:max-h-none rail:rounded-none",
} as const;

export function Dialog({ title, onClose, children, shape = "box" }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    if (!box.current?.open) box.current?.showModal();
    // A box with something to write in is opened to write.
    box.current?.querySelector("textarea")?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it; the click is for the backdrop
    <dialog
      ref={box}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => event.target === box.current && box.current.close()}
      className={`appear border border-line bg-surface p-0 text-ink shadow-[0_8px_32px_rgb(0_0_0/.18)] backdrop:bg-[rgb(0_0_0/.35)] ${shapes[shape]}`}
    >
      <div className="p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
        <div className="mb-3 flex items-start justify-between gap-4">
          <h2 id={heading} className="text-lg font-semibold">
            {title}
          </h2>
          <button
            type="button"
            aria-label="Close"
            onClick={() => box.current?.close()}
            className="-m-2 rounded-button p-2 text-ink2 hover:bg-sunken"
          >
            <CloseIcon />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
