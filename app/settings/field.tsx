// A labelled setting with a word on what it does.
import { type ReactNode, useId } from "react";

export const inputLook = "h-11 rounded-input border border-control bg-surface px-3";

type FieldProps = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly children: (id: string, described: string | undefined) => ReactNode;
};

export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div className="grid gap-x-8 gap-y-1.5 border-t border-line py-4 sm:grid-cols-[14rem_minmax(0,1fr)]">
      <label htmlFor={id} className="pt-2 font-semibold">
        {label}
      </label>
      <div>
        {children(id, hint ? `${id}-hint` : undefined)}
        {hint && (
          <div id={`${id}-hint`} className="mt-1.5 max-w-(--measure) text-sm text-ink2">
            {hint}
          </div>
        )}
      </div>
    </div>
  );
}

export function Tick({
  name,
  label,
  checked,
}: {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
}) {
  return (
    <label className="flex min-h-10 cursor-pointer items-center gap-3">
      <input type="checkbox" name={name} defaultChecked={checked} className="size-4.5 shrink-0" />
      {label}
    </label>
  );
}
