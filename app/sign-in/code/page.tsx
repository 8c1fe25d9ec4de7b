// The second step of signing in.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safePath } from "@/lib/server/redirects";
import { isHalfway } from "@/lib/server/ways-in";
import { OneFieldForm } from "../../_sign/one-field-form";
import { Frame } from "../../_ui/frame";
import { giveCode } from "../actions";

export const metadata: Metadata = { title: "Second step" };

export default async function Page({ searchParams }: { readonly searchParams: Promise<{ readonly to?: string }> }) {
  if (!(await isHalfway())) redirect("/sign-in");
  return (
    <Frame place={null} person={null}>
      <h1 className="question">Second step</h1>
      <p className="mt-2 max-w-(--measure) text-ink2">
        The six digits that your app shows now, or one of the codes that you wrote down.
      </p>
      <OneFieldForm
        act={giveCode}
        label="Code"
        field={{
          name: "code",
          autoComplete: "one-time-code",
          autoCapitalize: "none",
          spellCheck: false,
          maxLength: 40,
        }}
        hidden={{ to: safePath((await searchParams).to ?? "/") }}
        button="Go on"
      />
    </Frame>
  );
}
