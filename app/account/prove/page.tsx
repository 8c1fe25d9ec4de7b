// Saying again who one is, before taking everything away.
import type { Metadata } from "next";
import { requireUser } from "@/lib/server/auth";
import { Frame } from "../../_ui/frame";
import { ProofForm } from "../proof-form";

export const metadata: Metadata = { title: "Is it you?" };

export default async function Page() {
  const person = await requireUser();
  return (
    <Frame place="settings" person={person}>
      <h1 className="question">Is it you?</h1>
      <p className="mt-2 mb-6 max-w-(--measure) text-ink2">
        An export holds all that you did here. Say your password, then export within ten minutes.
      </p>
      <ProofForm />
    </Frame>
  );
}
