"use client";
// Leaving, and the password. What could not be sent yet is named before anything is forgotten.
import Link from "next/link";
import { useActionState, useState } from "react";
import { Button, buttonLook } from "../_ui/button";
import { leave, renewPassword } from "./actions";
import { inputLook } from "./field";

export function Account({ owner, email }: { readonly owner: string; readonly email: string | null }) {
  const [held, setHeld] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [said, change, isPending] = useActionState(renewPassword, null);
  const signOut = async (everywhere: boolean, discard: boolean) => {
    setBusy(true);
    const device = await import("@/lib/browser/owner");
    const waiting = discard ? 0 : await device.flush(owner).catch(() => 1);
    if (waiting > 0) {
      setHeld(waiting);
      return setBusy(false);
    }
    await device.forget(owner);
    await leave(everywhere);
    window.location.assign("/");
  };
  return (
    <>
      <p className="border-t border-line py-4">{email}</p>
      {held > 0 && (
        <p role="alert" className="mb-4 border-l-2 border-warn pl-3">
          {held} {held === 1 ? "review" : "reviews"} could not be sent yet and would be lost on this device.{" "}
          <button type="button" className="text-link" onClick={() => signOut(false, true)}>
            Sign out and discard
          </button>
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button disabled={isBusy} onClick={() => signOut(false, false)}>
          Sign out
        </Button>
        <Button disabled={isBusy} onClick={() => signOut(true, false)}>
          Sign out everywhere
        </Button>
        <Link href="/account" className={buttonLook()}>
          Data, devices and deletion
        </Link>
      </div>
      <details className="mt-4 border-t border-line">
        <summary className="min-h-11 py-3 font-semibold hover:text-accent">Change password</summary>
        <form action={change} className="grid max-w-96 gap-3 pb-4">
          <label>
            Current password
            <input
              name="current"
              type="password"
              autoComplete="current-password"
              required
              className={`${inputLook} mt-1 block w-full`}
            />
          </label>
          <label>
            New password
            <input
              name="chosen"
              type="password"
              autoComplete="new-password"
              minLength={12}
              required
              className={`${inputLook} mt-1 block w-full`}
            />
          </label>
          <div className="flex items-center gap-4">
            <Button type="submit" disabled={isPending}>
              Change password
            </Button>
            <p role="status" className="text-sm text-ink2">
              {said}
            </p>
          </div>
        </form>
      </details>
    </>
  );
}
