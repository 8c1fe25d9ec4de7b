"use client";
// E-mail and password, for signing in and signing up alike. Pasting is welcome; the password can be looked at.
import { useActionState, useId, useState } from "react";
import { Button } from "../_ui/button";
import { enter, join } from "./actions";

type FormProps = { readonly mode: "in" | "up"; readonly to: string; readonly notice: string | null };

const input = "mt-1 block h-12 w-full rounded-input border border-control bg-surface px-3";

export function SignForm({ mode, to, notice }: FormProps) {
  const [tried, act, isPending] = useActionState(mode === "in" ? enter : join, null);
  const [isShown, setShown] = useState(false);
  const id = useId();
  const problem = tried?.problem ?? notice;
  return (
    <form action={act} className="mt-6 max-w-96">
      <input type="hidden" name="to" value={to} />
      {problem && (
        <p role="alert" id={`${id}-problem`} className="mb-4 border-l-2 border-danger pl-3 text-danger">
          {problem}
        </p>
      )}
      <label htmlFor={`${id}-email`} className="font-semibold">
        E-mail
      </label>
      <input
        id={`${id}-email`}
        name="email"
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        defaultValue={tried?.email}
        aria-describedby={problem ? `${id}-problem` : undefined}
        className={input}
      />
      <div className="mt-4 flex items-baseline justify-between">
        <label htmlFor={`${id}-password`} className="font-semibold">
          Password
        </label>
        <button
          type="button"
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="min-h-6 rounded-button px-1 text-sm text-accent hover:bg-sunken"
        >
          {isShown ? "Hide" : "Show"}
          <span className="sr-only"> password</span>
        </button>
      </div>
      <input
        id={`${id}-password`}
        name="password"
        type={isShown ? "text" : "password"}
        autoComplete={mode === "in" ? "current-password" : "new-password"}
        required
        minLength={mode === "up" ? 12 : undefined}
        aria-describedby={mode === "up" ? `${id}-rule` : undefined}
        className={input}
      />
      {mode === "up" && (
        <p id={`${id}-rule`} className="mt-1.5 text-sm text-ink3">
          Twelve characters or more; anything goes but what many others use.
        </p>
      )}
      <Button type="submit" look="primary" size="large" disabled={isPending} className="mt-6 w-full">
        {isPending ? "One moment" : mode === "in" ? "Sign in" : "Sign up"}
      </Button>
    </form>
  );
}
