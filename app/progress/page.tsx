// Progress: every figure of the shelf under its finding, and what recall falls short in.
import type { Metadata } from "next";
import Link from "next/link";
import { after } from "next/server";
import { currentUser } from "@/lib/server/auth";
import { keepForecast } from "@/lib/server/forecasts";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { progressFor } from "@/lib/server/progress";
import { FigureView } from "../_ui/figure";
import { Frame } from "../_ui/frame";
import { GuestProgress } from "./guest-progress";
import { WeakAreas } from "./weak-areas";

export const metadata: Metadata = { title: "Progress" };

export default async function Page() {
  const person = await currentUser();
  if (!person) {
    return (
      <Frame place="progress" person={null}>
        <h1 className="question">Progress</h1>
        <GuestProgress />
      </Frame>
    );
  }
  const now = Date.now();
  const offsetMin = await offsetOf(await presetOf(person.id), now);
  const { figures, weak, isProjecting } = await progressFor(person.id, now, offsetMin);
  after(() => keepForecast(person.id, now, offsetMin));
  return (
    <Frame place="progress" person={person}>
      <h1 className="question">Progress</h1>
      {isProjecting && (
        <p className="mt-2 text-sm text-warn">
          Your settings changed: these numbers are still of before, for a minute or two.
        </p>
      )}
      <nav aria-label="More of your progress" className="mt-3 flex flex-wrap gap-x-6 gap-y-1">
        <Link href="/progress/weak" className="text-link">
          Weak areas
        </Link>
        <Link href="/progress/interview" className="text-link">
          The interview
        </Link>
        <Link href="/progress/check-up" className="text-link">
          Check-up
        </Link>
        <Link href="/progress/memory" className="text-link">
          The model of your memory
        </Link>
      </nav>
      <WeakAreas weak={weak} />
      {figures.map(({ id, name, figure }) => (
        <div key={id} id={id} className="mt-12 scroll-mt-6">
          <FigureView figure={figure} />
          {figure.table.rows.length > 0 && (
            <p className="mt-1 text-sm">
              <a href={`/api/figures/${id}`} download className="text-ink3 underline hover:text-ink">
                Take as CSV<span className="sr-only">: {name}</span>
              </a>
            </p>
          )}
        </div>
      ))}
    </Frame>
  );
}
