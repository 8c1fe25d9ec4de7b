"use client";
// Another address to sign in with.
import { useActionState } from "react";
import { Button } from "../_ui/button";
import { renewEmail } from "./actions";
import { inputLook, PasswordField } from "./password";

export function EmailForm({ email }: { readonly email: string }) {
  const [said, change, isPending] = useActionState(renewEmail, null);
  return (
    <form action={change} className="grid max-w-96 gap-3">
      <label className="font-semibold">
        E-mail
        <input
          name="email"
          type="email"
          autoComplete="email"
          required
          maxLength={254}
          defaultValue={email}
          className={inputLook}
        />
      </label>
      <PasswordField />
      <div>
        <Button type="submit" disabled={isPending}>
          Change e-mail
        </Button>
      </div>
      <p role="status" className="text-sm wrap-anywhere text-ink2">
        {said?.sentence}
      </p>
    </form>
  );
}
