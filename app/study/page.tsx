// Study: the same page for everyone, so that it can be kept for offline use. Who studies is learnt in the browser.
import type { Metadata } from "next";
import "../maths.css";
import { InlineScript } from "../_ui/inline-script";
import { applyPreferences } from "../_ui/preferences";
import { StudySession } from "./session";

export const metadata: Metadata = { title: "Review" };

export default function Page() {
  return (
    <>
      {/* A kept page was rendered for whoever came first: the look is set right before anything shows. */}
      <InlineScript text={applyPreferences} />
      <StudySession />
    </>
  );
}
