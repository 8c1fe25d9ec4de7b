"use client";
// The browser's half of html-once.tsx.
import { useState } from "react";
import { Html, type HtmlProps } from "./html";
import { takeUp } from "./on-its-way";

/** What documents brought, for coming back to them without loading them again. */
const brought = new Map<string, string>();

function adopt(name: string): string {
  if (!brought.has(name))
    for (const element of document.querySelectorAll<HTMLElement>("[data-html]"))
      brought.set(element.dataset.html ?? "", element.innerHTML);
  return brought.get(name) ?? "";
}

type AdoptedHtmlProps = Omit<HtmlProps, "html"> & { readonly name: string; readonly sent?: string };

export function AdoptedHtml({ name, sent, ...props }: AdoptedHtmlProps) {
  const [html] = useState(() => sent ?? (typeof window === "undefined" ? takeUp(name) : adopt(name)));
  return <Html {...props} html={html} name={name} />;
}
