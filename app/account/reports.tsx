"use client";
// Mistakes that were reported while studying, each to be copied as the text of an issue.
import { useState } from "react";
import { Button } from "../_ui/button";
import { issueFrom, type Reported } from "./issue";

export function Reports({ reports }: { readonly reports: readonly Reported[] }) {
  const [said, setSaid] = useState("");
  const copy = (some: readonly Reported[]) =>
    navigator.clipboard.writeText(some.map(issueFrom).join("\n\n---\n\n")).then(
      () => setSaid("Copied."),
      () => setSaid("This browser did not allow it: select the text instead."),
    );
  return (
    <>
      <ul className="max-w-(--measure) divide-y divide-line border-y border-line">
        {reports.map((report) => (
          <li key={report.id} className="py-3">
            <p className="whitespace-pre-wrap">{report.text}</p>
            <p className="mt-1 flex flex-wrap items-center justify-between gap-x-4 text-sm text-ink2">
              <span className="min-w-0 break-words">
                {report.deck ? (
                  <a href={`/decks/${report.deck.id}#${report.about.split("/")[0]}`} className="text-link">
                    {report.deck.title}
                  </a>
                ) : (
                  "No deck has it any more"
                )}
                , <span className="count text-[.8125rem]">{report.about}</span>
              </span>
              <Button look="quiet" size="small" onClick={() => copy([report])}>
                Copy as issue
              </Button>
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-3 flex flex-wrap items-center gap-4">
        {reports.length > 1 && <Button onClick={() => copy(reports)}>Copy all {reports.length}</Button>}
        <span role="status" className="text-sm text-ink2">
          {said}
        </span>
      </p>
    </>
  );
}
