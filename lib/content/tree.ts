// The little that our transforms need to know of a syntax tree, markdown's or HTML's alike.

export type Node = {
  type: string;
  value?: string;
  children?: Node[];
  /** Markdown: where a link points to; how deep a heading is; the language of a fence. */
  url?: string;
  depth?: number;
  lang?: string | null;
  alt?: string | null;
  label?: string;
  data?: { hName?: string; hProperties?: Record<string, unknown> };
  /** HTML */
  tagName?: string;
  properties?: Record<string, unknown>;
  /** A formula that may stay in one line with what touches it. */
  isShort?: boolean;
};

export const text = (value: string): Node => ({ type: "text", value });
/** HTML that a generator we trust has made. */
export const raw = (value: string): Node => ({ type: "raw", value });

/** A node of ours in markdown's tree, with the HTML element it becomes. */
export const as = (element: string, className: string, children: Node[]): Node => ({
  type: "ours",
  data: { hName: element, hProperties: { className: [className] } },
  children,
});

/** Replaces each node by what `change` gives for it, children first; `null` keeps it. */
export function rewrite(node: Node, change: (node: Node, parent: Node) => readonly Node[] | null): void {
  if (!node.children) return;
  node.children = node.children.flatMap((child) => {
    rewrite(child, change);
    return change(child, node) ?? [child];
  });
}

export const hasClass = (node: Node, name: string): boolean =>
  Array.isArray(node.properties?.className) && node.properties.className.includes(name);

export const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join("");

/** How deep lists and quotations stand in one another. */
export function nesting(node: Node): number {
  const own = node.type === "list" || node.type === "blockquote" ? 1 : 0;
  return own + Math.max(0, ...(node.children ?? []).map(nesting));
}
