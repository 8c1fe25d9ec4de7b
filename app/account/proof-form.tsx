"use client";
// The password again.
import { useActionState } from "react";
import { Button } from "../_ui/button";
import { prove } from "./actions";
import { PasswordField } from "./password";

export function ProofForm() {
  const [said, act, isPending] = useActionState(prove, null);
  return (
    <form action={act} className="grid max-w-96 gap-3">
      <PasswordField />
      {said && (
        <p role="alert" className="border-l-2 border-danger pl-3 text-danger">
          {said.sentence}
        </p>
      )}
      <div>
        <Button type="submit" look="primary" disabled={isPending}>
          Go on
        </Button>
      </div>
    </form>
  );
}
