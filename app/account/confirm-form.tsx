"use client";
// The button that makes a new address count; without the link's secret, or a session, what to do instead.
import Link from "next/link";
import { OneFieldForm } from "../_sign/one-field-form";
import { useSecret } from "../_sign/use-secret";
import { buttonLook } from "../_ui/button";
import { confirmAddress } from "./actions";

export function ConfirmForm({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const secret = useSecret();
  if (secret === null) return null;
  const account = (
    <Link href={isSignedIn ? "/account" : "/sign-in?to=/account"} className={`${buttonLook()} mt-4`}>
      {isSignedIn ? "Account" : "Sign in"}
    </Link>
  );
  if (isSignedIn && secret)
    return (
      <OneFieldForm
        key={secret}
        act={confirmAddress}
        hidden={{ secret }}
        hint="From then on you sign in with the address that the message came to."
        button="Use this address"
        after={account}
      />
    );
  return (
    <>
      <p className="mt-2 max-w-(--measure) text-ink2">
        {isSignedIn
          ? "Open the link in the message again, or ask for a new one in your account."
          : "Sign in to the account that asked for this, then open the link in the message again."}
      </p>
      {account}
    </>
  );
}
