// Many cards at once, from a deck in markdown or a table.
import type { Metadata } from "next";
import Link from "next/link";
import { requireUser } from "@/lib/server/auth";
import { Frame } from "../../../_ui/frame";
import { PasteForm } from "./form";

export const metadata: Metadata = { title: "Add many cards", robots: { index: false } };

export default async function Page() {
  const person = await requireUser();
  return (
    <Frame place="decks" person={person}>
      <p className="count text-[.8125rem] text-ink3">
        <Link href="/decks/own" className="inline-block min-h-6 hover:text-ink">
          Your own cards
        </Link>{" "}
        /
      </p>
      <h1 className="question mt-1">Add many cards</h1>
      <p className="mt-3 max-w-(--measure) text-ink2">
        Paste a deck in markdown, or a table with the question in its first column and the answer in its second, as
        spreadsheets and Anki export them (CSV or TSV). Nothing is added before you have seen what it would be.
      </p>
      <PasteForm />
    </Frame>
  );
}
