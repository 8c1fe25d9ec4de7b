// Study: the same page for everyone, so that it can be kept for offline use. Who studies is learnt in the browser.
import type { Metadata } from "next";
import "katex/dist/katex.min.css";
import { StudySession } from "./session";

export const metadata: Metadata = { title: "Review" };

export default function Page() {
  return <StudySession />;
}
