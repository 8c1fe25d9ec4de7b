// A new password for who forgot theirs: by mail, or where there is none, by whoever runs this copy.
import type { Metadata } from "next";
import { canMail } from "@/lib/server/mail";
import { Frame } from "../../_ui/frame";
import { ByLink } from "../by-link";

export const metadata: Metadata = { title: "New password" };

export default function Page() {
  return (
    <Frame place={null} person={null}>
      <h1 className="question">New password</h1>
      {canMail() ? (
        <>
          <p className="mt-2 max-w-(--measure) text-ink2">A link in a message lets you choose one.</p>
          <ByLink kind="reset" />
        </>
      ) : (
        <p className="mt-2 max-w-(--measure) text-ink2">
          This copy of Driftless sends no mail. Whoever runs it can set a new password where it runs, with{" "}
          <code>npm run password -- you@example.org</code>. What you review meanwhile stays on this device.
        </p>
      )}
    </Frame>
  );
}
