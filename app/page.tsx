// Today: what waits, one button, what comes, what is weak. For a guest: what this is, and the same button.
import Link from "next/link";
import { after } from "next/server";
import { designOfDay } from "@/lib/domain/practice";
import { currentUser } from "@/lib/server/auth";
import { isCheckUpDue } from "@/lib/server/check-up";
import { catalogue } from "@/lib/server/decks";
import { keepForecast } from "@/lib/server/forecasts";
import { considerFit } from "@/lib/server/optimise";
import { offsetOf } from "@/lib/server/person-day";
import { designs } from "@/lib/server/practice";
import { presetOf } from "@/lib/server/presets";
import { todayFor } from "@/lib/server/today";
import { Forecast } from "./_today/forecast";
import { StartLine } from "./_today/start-line";
import { Through } from "./_today/through";
import { CheckUpLine, PlanLine, PracticeLine, Waiting, WeakLine } from "./_today/waiting";
import { Welcome } from "./_today/welcome";
import { Frame } from "./_ui/frame";

export default async function Page() {
  const person = await currentUser();
  if (!person) {
    return (
      <Frame place="today" person={null}>
        <Welcome catalogue={await catalogue()} design={designOfDay(designs(), Math.floor(Date.now() / 86_400_000))} />
      </Frame>
    );
  }
  const now = Date.now();
  const offsetMin = await offsetOf(await presetOf(person.id), now);
  const [today, isChecking] = await Promise.all([
    todayFor(person.id, now, offsetMin),
    isCheckUpDue(person.id, now, offsetMin),
  ]);
  after(() => keepForecast(person.id, now, offsetMin));
  after(() => considerFit(person.id, now));
  return (
    <Frame place="today" person={person}>
      <Waiting today={today} now={now} offsetMin={offsetMin} />
      {today.isFirst && <StartLine />}
      <div className="mt-12">
        <Forecast forecast={today.forecast} day={today.day} />
      </div>
      <ul className="mt-10 max-w-(--measure) divide-y divide-line border-y border-line empty:hidden">
        <WeakLine weak={today.weakest} />
        {today.isThrough && (
          <li className="py-3 text-ink2">
            <Through />
          </li>
        )}
        <PracticeLine design={designOfDay(designs(), today.day)} />
        <PlanLine plan={today.plan} day={today.day} />
        {isChecking && <CheckUpLine />}
        <li className="py-3 text-ink2">
          {today.done.reviews > 0
            ? `Done today: ${today.done.reviews} ${today.done.reviews === 1 ? "answer" : "answers"}, ${today.done.newCards} new, ${Math.max(1, today.done.minutes)} min.`
            : "Nothing answered yet today."}{" "}
          <Link href="/progress" className="text-link">
            Progress
          </Link>
        </li>
      </ul>
    </Frame>
  );
}
