// HTML that travels once. On a page that is loaded as a document, the text stands in the document and the data beside it names
// it only; the browser adopts what stands there. To a page that is gone to from another, the text travels in the data. A deck
// is half as large this way.
import { createHash } from "node:crypto";
import { headers } from "next/headers";
import type { HtmlProps } from "./html";
import { AdoptedHtml } from "./html-adopted";
import { leave } from "./on-its-way";

export async function HtmlOnce({ html, ...props }: HtmlProps) {
  const key = createHash("sha256").update(html).digest("base64url").slice(0, 8);
  leave(key, html, Date.now());
  // Browsers that do not say what they ask for get the text both ways.
  const isDocument = (await headers()).get("sec-fetch-dest") === "document";
  return <AdoptedHtml key={key} name={key} sent={isDocument ? undefined : html} {...props} />;
}
