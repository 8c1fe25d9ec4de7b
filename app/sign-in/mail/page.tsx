// Signing in by a link that comes by mail.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { canMail } from "@/lib/server/mail";
import { Frame } from "../../_ui/frame";
import { ByLink } from "../by-link";

export const metadata: Metadata = { title: "Sign in by mail" };

export default function Page() {
  if (!canMail()) notFound();
  return (
    <Frame place={null} person={null}>
      <h1 className="question">Sign in by mail</h1>
      <p className="mt-2 max-w-(--measure) text-ink2">A link in a message signs you in, once, without the password.</p>
      <ByLink kind="sign in" />
    </Frame>
  );
}
