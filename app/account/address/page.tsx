// What the link that was sent to a new address leads to.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { currentUser } from "@/lib/server/auth";
import { canMail } from "@/lib/server/mail";
import { Frame } from "../../_ui/frame";
import { ConfirmForm } from "../confirm-form";

export const metadata: Metadata = { title: "Confirm your address" };

export default async function Page() {
  if (!canMail()) notFound();
  const person = await currentUser();
  return (
    <Frame place="settings" person={person}>
      <h1 className="question">Confirm your address</h1>
      <ConfirmForm isSignedIn={person !== null} />
    </Frame>
  );
}
