// HTML that travels once. On a page that is loaded as a document, the text stands in the document and the data beside it names
// it only; the browser adopts what stands there. To a page that is gone to from another, the text travels in the data. A deck
// is little more than half as large this way.
import { createHash } from "node:crypto";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Html, type HtmlProps } from "./html";
import { AdoptedHtml } from "./html-adopted";
import { leave } from "./on-its-way";

/** In characters; to name it would take no less. */
const SHORT = 40;

const nameOf = (html: string) => createHash("sha256").update(html).digest("base64url").slice(0, 8);

function InDocument({ html, ...props }: HtmlProps) {
  if (html.length < SHORT) return <Html html={html} {...props} />;
  const name = nameOf(html);
  leave(name, html, Date.now());
  return <AdoptedHtml key={name} name={name} {...props} />;
}

function InData({ html, ...props }: HtmlProps) {
  if (html.length < SHORT) return <Html html={html} {...props} />;
  const name = nameOf(html);
  return <AdoptedHtml key={name} name={name} sent={html} {...props} />;
}

/** What sets the texts of the page that asks. Browsers that do not say what they load get the texts both ways. */
export async function htmlOnce(): Promise<(props: HtmlProps) => ReactNode> {
  return (await headers()).get("sec-fetch-dest") === "document" ? InDocument : InData;
}
