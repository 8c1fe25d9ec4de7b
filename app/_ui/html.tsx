// HTML that lib/content made and sanitised at seeding. The only place that puts ready-made HTML on a page.
type Tag = "div" | "span" | "li" | "td" | "figure";

export function Html({
  html,
  as: Tag = "div",
  className,
  id,
}: {
  readonly html: string;
  readonly as?: Tag;
  readonly className?: string;
  readonly id?: string;
}) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised when it was rendered, see lib/content/render.ts
  return <Tag id={id} className={className} lang="en" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />;
}
