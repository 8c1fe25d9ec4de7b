"use client";
// A form of one field or none: what is typed, what became of it.
import { type ComponentProps, type ReactNode, useActionState, useId } from "react";
import { Button } from "../_ui/button";

type Said = { readonly isDone: boolean; readonly sentence: string } | null;

type FormProps = {
  readonly act: (before: Said, form: FormData) => Promise<Said>;
  readonly label?: string;
  readonly field?: ComponentProps<"input">;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly button: string;
  readonly hint?: string;
  /** What comes after it is done. */
  readonly after?: ReactNode;
};

export function OneFieldForm({ act, label, field, hidden = {}, button, hint, after }: FormProps) {
  const [said, send, isPending] = useActionState(act, null);
  const id = useId();
  if (said?.isDone)
    return (
      <div role="status" className="mt-6 max-w-(--measure)">
        <p>{said.sentence}</p>
        {after}
      </div>
    );
  return (
    <form action={send} className="mt-6 max-w-96">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {said && (
        <p role="alert" id={`${id}-problem`} className="mb-4 border-l-2 border-danger pl-3 text-danger">
          {said.sentence}
        </p>
      )}
      {field && (
        <>
          <label htmlFor={id} className="font-semibold">
            {label}
          </label>
          <input
            {...field}
            id={id}
            required
            aria-describedby={[said ? `${id}-problem` : "", hint ? `${id}-hint` : ""].join(" ").trim() || undefined}
            className="mt-1 block h-12 w-full rounded-input border border-control bg-surface px-3"
          />
        </>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-ink3">
          {hint}
        </p>
      )}
      <Button type="submit" look="primary" size="large" disabled={isPending} className="mt-6 w-full">
        {isPending ? "One moment" : button}
      </Button>
    </form>
  );
}

export const emailField = { name: "email", type: "email", autoComplete: "email", maxLength: 254 } as const;
