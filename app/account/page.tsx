// One's account: taking one's data away and bringing it back, the address, the devices, the end.
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { requireUser } from "@/lib/server/auth";
import { reportsOf } from "@/lib/server/reports";
import { codesLeft, hasSecondFactor } from "@/lib/server/second-factor";
import { devices } from "@/lib/server/sessions";
import { buttonLook } from "../_ui/button";
import { Frame } from "../_ui/frame";
import { EmailForm } from "./email-form";
import { EndForm } from "./end-form";
import { ImportForm } from "./import-form";
import { Reports } from "./reports";
import { SecondStep } from "./second-step";
import { SignedIn } from "./signed-in";
import { deviceName } from "./words";

export const metadata: Metadata = { title: "Account" };

function Part({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-12">
      <h2 id={id} className="mb-3 font-reading text-[1.3rem] font-medium">
        {title}
      </h2>
      {children}
    </section>
  );
}

export default async function Page() {
  const person = await requireUser();
  const now = Date.now();
  const [found, reports] = await Promise.all([devices(person.id, now), reportsOf(person.id)]);
  return (
    <Frame place="settings" person={person}>
      <h1 className="question">Account</h1>
      <Part id="data" title="Your data">
        <p className="mb-4 max-w-(--measure) text-ink2">
          The export holds everything that you did, in the order you did it; importing it here or into another account
          gives the same cards, intervals and settings. What an account has already is not repeated.
        </p>
        <div className="flex flex-wrap gap-2">
          <a href="/api/export" className={buttonLook()}>
            Export everything (JSON)
          </a>
          <a href="/api/export?as=csv" className={buttonLook()}>
            Export reviews (CSV)
          </a>
          <a href="/api/anki" download className={buttonLook()}>
            Export decks for Anki
          </a>
        </div>
        <p className="mt-3 max-w-(--measure) text-sm text-ink2">
          The file for Anki (File › Import) has a note for each card: front and back, or a cloze. It does not have your
          schedule; lists, numbers, choices and comparisons become plain fronts and backs; cards of one note are no
          longer kept apart; code loses its colours.
        </p>
        <ImportForm />
      </Part>
      {reports.length > 0 && (
        <Part id="reports" title="Mistakes you reported">
          <Reports reports={reports} />
        </Part>
      )}
      <Part id="email" title="E-mail">
        <EmailForm email={person.email ?? ""} />
      </Part>
      <Part id="second-step" title="Second step">
        <SecondStep codesLeft={(await hasSecondFactor(person.id)) ? await codesLeft(person.id) : null} />
      </Part>
      <Part id="devices" title="Devices">
        <SignedIn
          devices={found.map(({ id, userAgent, lastSeenAt }) => ({
            id,
            name: deviceName(userAgent),
            lastSeen: new Date(lastSeenAt).toISOString(),
            isThis: id === person.sessionId,
          }))}
        />
      </Part>
      <Part id="end" title="Delete account">
        <EndForm owner={person.id} />
      </Part>
    </Frame>
  );
}
