"use client";
// A page that a mailed link leads to. The secret stands behind #, which browsers do not send, until a button is pressed.
import Link from "next/link";
import { emailField, OneFieldForm } from "../_sign/one-field-form";
import { useSecret } from "../_sign/use-secret";
import { buttonLook } from "../_ui/button";
import { askToReset, askToSignIn, choosePassword, openLink } from "./actions";

export function ByLink({ kind }: { readonly kind: "sign in" | "reset" }) {
  const secret = useSecret();
  if (secret === null) return null;
  if (secret === "")
    return (
      <OneFieldForm
        key="ask"
        act={kind === "reset" ? askToReset : askToSignIn}
        label="E-mail"
        field={emailField}
        button="Send a link"
      />
    );
  if (kind === "sign in") return <OneFieldForm key="open" act={openLink} hidden={{ secret }} button="Sign in" />;
  return (
    <OneFieldForm
      key="choose"
      act={choosePassword}
      label="New password"
      field={{ name: "password", type: "password", autoComplete: "new-password", minLength: 12 }}
      hidden={{ secret }}
      hint="Twelve characters or more. You are signed out everywhere."
      button="Set the password"
      after={
        <Link href="/sign-in" className={`${buttonLook("primary")} mt-4`}>
          Sign in
        </Link>
      }
    />
  );
}
