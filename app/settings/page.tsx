// Settings: how to study, how it looks, whose it is.
import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { defaultPreset } from "@/lib/domain/preset";
import { intervalDays } from "@/lib/domain/scheduler";
import { currentUser } from "@/lib/server/auth";
import { sql } from "@/lib/server/database";
import { catalogue } from "@/lib/server/decks";
import { readPlan } from "@/lib/server/plans";
import { paceFor, presetOf } from "@/lib/server/settings";
import { Frame } from "../_ui/frame";
import { preferencesFrom } from "../_ui/preferences";
import { Account } from "./account";
import { Appearance } from "./appearance";
import { SettingsForm } from "./form";

export const metadata: Metadata = { title: "Settings" };

const PERCENTS = Array.from({ length: 28 }, (_, i) => 70 + i);

export default async function Page() {
  const person = await currentUser();
  const [preset, plan] = person
    ? await Promise.all([presetOf(person.id), sql().read(() => readPlan(person.id))])
    : [defaultPreset, null];
  const decks = (await catalogue()).decks.map(({ id, title }) => ({ id, title }));
  const pace = await paceFor(person?.id ?? null, Date.now());
  const jar = await cookies();
  const at = (percent: number) => intervalDays(100, percent / 100, preset.weights);
  const lengths = Object.fromEntries(PERCENTS.map((percent) => [percent, at(percent) / at(90)]));
  const date = typeof plan?.interviewDate === "string" ? plan.interviewDate : "";
  return (
    <Frame place="settings" person={person}>
      <h1 className="question">Settings</h1>
      <section aria-labelledby="study" className="mt-8">
        <h2 id="study" className="mb-2 font-reading text-[1.3rem] font-medium">
          Study
        </h2>
        <SettingsForm
          preset={preset}
          interviewDate={date}
          isGuest={person === null}
          lengths={lengths}
          decks={decks}
          pace={pace}
        />
      </section>
      <section aria-labelledby="appearance" className="mt-14">
        <h2 id="appearance" className="font-reading text-[1.3rem] font-medium">
          Appearance
        </h2>
        <p className="mb-2 text-sm text-ink2">Kept on this device, at once.</p>
        <Appearance preferences={preferencesFrom((name) => jar.get(name)?.value)} />
      </section>
      <section aria-labelledby="account" className="mt-14">
        <h2 id="account" className="mb-2 font-reading text-[1.3rem] font-medium">
          Account
        </h2>
        {person ? (
          <Account owner={person.id} email={person.email} />
        ) : (
          <p className="border-t border-line py-4 text-ink2">
            Your reviews and settings are kept on this device alone.{" "}
            <Link href="/sign-up" className="text-link">
              Sign up
            </Link>{" "}
            to keep them safe, or{" "}
            <Link href="/sign-in" className="text-link">
              sign in
            </Link>
            .
          </p>
        )}
      </section>
    </Frame>
  );
}
