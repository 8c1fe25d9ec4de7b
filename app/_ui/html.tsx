// HTML that lib/content made and sanitised at seeding. The only place that puts ready-made HTML on a page.
export type HtmlProps = {
  readonly html: string;
  readonly as?: "div" | "span" | "li" | "td" | "figure";
  readonly className?: string;
  readonly id?: string;
};

/** `name`: of HTML that travels once, by which the browser finds it. */
export function Html({ html, as: Tag = "div", className, id, name }: HtmlProps & { readonly name?: string }) {
  return (
    <Tag
      id={id}
      data-html={name}
      className={className}
      lang="en"
      dir="auto"
      // A document's own text may stand otherwise in the browser's tree than it was written: entities, quotation marks.
      suppressHydrationWarning={name !== undefined}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised when it was rendered, see lib/content/render.ts
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
