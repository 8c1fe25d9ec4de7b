// What a page calls itself, in a tab and where a link to it is shared. Words alone: nothing is fetched from elsewhere.
import type { Metadata } from "next";

export const describing = (title: string, description: string): Metadata => ({
  title,
  description,
  openGraph: { title, description, siteName: "Driftless", type: "article", locale: "en_GB" },
  twitter: { card: "summary", title, description },
});
