// The interview: what would be recalled now and on the day, what more minutes would give, and what to leave out if it does not
// all fit, said first. The plan steers what Today asks; memory and due dates stay as they are.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { dateFromDay } from "@/lib/domain/study-day";
import { counted, dateInWords, percent } from "@/lib/domain/wording";
import { currentUser } from "@/lib/server/auth";
import { type Expected, FITS, type InterviewPage, interviewPage } from "@/lib/server/outlook";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { Button } from "../../_ui/button";
import { Frame } from "../../_ui/frame";
import { unbroken } from "../../_ui/unbroken";
import { leaveOut } from "./actions";
import { PlanForm } from "./form";

export const metadata: Metadata = { title: "The interview" };

export default async function Page() {
  const person = await currentUser();
  if (!person) redirect("/progress");
  const now = Date.now();
  const page = await interviewPage(person.id, now, await offsetOf(await presetOf(person.id), now));
  const { interview, expected, day, leftOut } = page;
  return (
    <Frame place="progress" person={person}>
      <h1 className="question">{unbroken(titleOf(page))}</h1>
      {expected && interview && <Expectation page={page} expected={expected} date={dateInWords(interview.day)} />}
      <PlanForm
        date={interview && interview.day >= day ? dateFromDay(interview.day) : ""}
        minutes={page.minutesPerDay}
        topics={page.topics}
      />
      {leftOut.length > 0 && (
        <form action={leaveOut.bind(null, [])} className="mt-6 flex flex-wrap items-center gap-4">
          <p className="max-w-(--measure) text-sm text-ink2">
            Left out until the day: {leftOut.map(({ title }) => title).join("; ")}.
          </p>
          <Button type="submit" size="small">
            Take them in again
          </Button>
        </form>
      )}
      <p className="mt-10 max-w-(--measure) text-sm text-ink2">
        Expected recall is the share of the {counted(page.cards, "card", "cards")} in your scope that you would recall,
        by the model of your memory; cards that you have not met count as not recalled. {page.met} are met. Until the
        day Today asks the cards that raise it most; intervals and memory stay those of ordinary reviews, and after the
        day everything is as usual.
      </p>
    </Frame>
  );
}

function titleOf({ interview, expected, day, minutesPerDay }: InterviewPage): string {
  if (!interview || interview.day < day) return "When is the interview?";
  if (interview.day === day) return "The interview is today.";
  if (!expected) return "Nothing is in your scope yet.";
  const { planned } = expected;
  return planned.met < FITS
    ? `It does not all fit: at ${minutesPerDay} minutes a day you will meet ${percent(planned.met)}.`
    : `On ${dateInWords(interview.day)} you would recall ${percent(planned.expectedRecall)}.`;
}

type ExpectationProps = { readonly page: InterviewPage; readonly expected: Expected; readonly date: string };

function Expectation({ page, expected, date }: ExpectationProps) {
  const { proposal, planned, options } = expected;
  return (
    <>
      {proposal && (
        <form
          action={leaveOut.bind(
            null,
            [...page.leftOut, ...proposal.decks].map(({ id }) => id),
          )}
          className="mt-4 max-w-(--measure)"
        >
          <p className="text-ink2">
            Leave out {proposal.decks.map(({ title }) => title).join("; ")} ({counted(proposal.cards, "card", "cards")})
            and you would meet {percent(proposal.outlook.met)} of the rest and recall{" "}
            {percent(proposal.outlook.expectedRecall)} of it.
          </p>
          <Button type="submit" size="small" className="mt-2">
            Leave these out
          </Button>
        </form>
      )}
      <table className="mt-6 w-full max-w-(--measure)">
        <caption className="sr-only">Expected recall</caption>
        <thead>
          <tr className="text-sm text-ink2">
            <th scope="col" className="border-b border-line py-1.5 text-left font-normal">
              Expected recall
            </th>
            <th scope="col" className="border-b border-line py-1.5 text-right font-normal">
              recalled
            </th>
            <th scope="col" className="border-b border-line py-1.5 pl-4 text-right font-normal">
              met
            </th>
          </tr>
        </thead>
        <tbody>
          <Row name="Now" recall={expected.now} met={page.met / page.cards} />
          <Row name={`On ${date}, without more study`} recall={expected.withoutStudy} met={page.met / page.cards} />
          {[...options, { minutes: page.minutesPerDay, outlook: planned }]
            .filter(({ minutes }, i, all) => all.findIndex((one) => one.minutes === minutes) === i)
            .sort((a, b) => a.minutes - b.minutes)
            .map(({ minutes, outlook }) => (
              <Row
                key={minutes}
                name={`On ${date}, at ${minutes} minutes a day`}
                recall={outlook.expectedRecall}
                met={outlook.met}
                isChosen={minutes === page.minutesPerDay}
              />
            ))}
        </tbody>
      </table>
    </>
  );
}

type RowProps = {
  readonly name: string;
  readonly recall: number;
  readonly met: number;
  readonly isChosen?: boolean;
};

function Row({ name, recall, met, isChosen = false }: RowProps) {
  return (
    <tr className={isChosen ? "font-semibold" : ""}>
      <th scope="row" className={`border-b border-line py-2 text-left ${isChosen ? "" : "font-normal"}`}>
        {name}
        {isChosen && <span className="font-normal text-ink3"> your plan</span>}
      </th>
      <td className="count border-b border-line py-2 text-right whitespace-nowrap">{percent(recall)}</td>
      <td className="count border-b border-line py-2 pl-4 text-right whitespace-nowrap">{percent(met)}</td>
    </tr>
  );
}
