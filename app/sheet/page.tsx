// The design round on one page: seven steps with their minutes and the checklist for the day, to be printed and taken along.
import { notFound } from "next/navigation";
import { currentUser } from "@/lib/server/auth";
import { type Sheet, sheet } from "@/lib/server/sheet";
import { describing } from "../_ui/describing";
import { Frame } from "../_ui/frame";
import { PrintKey } from "./print-key";

export const metadata = describing(
  "The design round on one page",
  "The seven steps of an ML system design interview with their minutes, and a checklist for the day.",
);

export default async function Page() {
  const person = await currentUser();
  const found = sheet();
  if (!found) notFound();
  const { title, lead, steps, checklist, more } = found;
  return (
    <Frame place="decks" person={person}>
      <article className="sheet">
        <h1 className="question">{title}</h1>
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <p className="mt-2 max-w-(--measure) text-ink2">{lead}</p>
          <PrintKey />
        </div>
        <ol className="mt-6 border-t border-line print:mt-3">
          {steps.map((step, nth) => (
            <Step key={step.name} step={step} nth={step.leaves === "" ? null : nth + 1} />
          ))}
        </ol>
        <section aria-labelledby="checklist" className="mt-8 print:mt-4">
          <h2 id="checklist" className="font-reading text-[1.2rem] font-medium">
            Before the end, ask yourself
          </h2>
          <ul className="mt-2 gap-x-8 sm:columns-2 print:columns-2">
            {checklist.map((check) => (
              <li key={check} className="flex break-inside-avoid items-baseline gap-3 py-1 print:py-0.5">
                <span aria-hidden="true" className="inline-block size-3 shrink-0 border border-control" />
                {check}
              </li>
            ))}
          </ul>
        </section>
        <div className="mt-8 gap-x-8 sm:columns-2 print:mt-4 print:columns-2">
          {more.map((part) => (
            <section key={part.title} className="mb-6 break-inside-avoid print:mb-3">
              <h2 className="font-semibold">{part.title}</h2>
              <ul className="mt-1 text-ink2">
                {part.lines.map((line) => (
                  <li key={line} className="py-0.5">
                    {line}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </article>
    </Frame>
  );
}

function Step({ step, nth }: { readonly step: Sheet["steps"][number]; readonly nth: number | null }) {
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 border-b border-line py-2.5 sm:grid-cols-[4.5rem_8rem_minmax(0,1fr)] print:grid-cols-[4rem_6.5rem_minmax(0,1fr)] print:py-1.5">
      <span className="count text-ink3">
        {step.from}–{step.to}
        <span className="sr-only"> minutes</span>
      </span>
      <span className="font-semibold">
        {nth && `${nth} `}
        {step.name}
      </span>
      <span className="max-sm:col-start-2 print:col-start-3">
        {step.text}
        {step.leaves && (
          <>
            {" "}
            <span className="text-ink2">
              Leaves: <strong className="font-semibold text-ink">{step.leaves}</strong>.
            </span>
          </>
        )}
      </span>
    </li>
  );
}
