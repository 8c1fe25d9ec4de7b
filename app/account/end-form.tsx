"use client";
// The end of an account: said plainly, asked twice, and not final for two weeks. What this device keeps goes at once.
import { useActionState, useState } from "react";
import { Button } from "../_ui/button";
import { end, type Said } from "./actions";
import { PasswordField } from "./password";

export function EndForm({ owner }: { readonly owner: string }) {
  const [isAsking, setAsking] = useState(false);
  const forgetAndEnd = async (before: Said, form: FormData): Promise<Said> => {
    const device = await import("@/lib/browser/owner");
    await device.flush(owner).catch(() => 0);
    const said = await end(before, form);
    if (!said?.isDone) return said;
    await device.forget(owner);
    window.location.assign("/");
    return null;
  };
  const [said, act, isPending] = useActionState(forgetAndEnd, null);
  return (
    <>
      <p className="mb-4 max-w-(--measure) text-ink2">
        You are signed out everywhere. For 14 days, signing in brings everything back; then your log, your settings and
        your address are removed, from backups as these grow old. Export your data first if you may want it.
      </p>
      {isAsking ? (
        <form action={act} className="grid max-w-96 gap-3">
          <PasswordField />
          {said && (
            <p role="alert" className="border-l-2 border-danger pl-3 text-danger">
              {said.sentence}
            </p>
          )}
          <div className="flex gap-2">
            <Button type="submit" look="danger" disabled={isPending}>
              Delete my account
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </div>
        </form>
      ) : (
        <Button look="danger" onClick={() => setAsking(true)}>
          Delete account…
        </Button>
      )}
    </>
  );
}
