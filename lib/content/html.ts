// Markdown to safe HTML. The order is the safety: what an author wrote is parsed, changed as a tree and sanitised by an
// allow-list; only then do the generators we trust (maths, code, diagrams) add their output, and nothing an author wrote
// follows. What cannot be formatted is shown as it was written, with a word that says so.
import rehypeSanitize, { type Options as Schema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { CITATION, citationsFrom } from "./citations";
import { wellFormed } from "./escape";
import { fillGaps } from "./gaps";
import { generate, unformatted } from "./generated";
import { holdTogether } from "./held";
import { byteLength, LIMITS } from "./limits";
import type { Source } from "./sources";
import { as, type Node, nesting, rewrite, text } from "./tree";

export type Manner = {
  readonly sources: ReadonlyMap<string, Source>;
  /** Begins the ids of this text's diagrams; unique on a page. */
  readonly id: string;
  /** Whether `{{…}}` is a gap. */
  readonly gaps?: boolean;
  /** Whether a lone paragraph goes without its `<p>`. */
  readonly inline?: boolean;
};
export type Html = { readonly html: string /** Whether all of it could be formatted. */; readonly isWhole: boolean };

const schema: Schema = {
  tagNames:
    "p br strong em del code pre a ul ol li blockquote table thead tbody tr th td hr h3 h4 h5 h6 span mark cite".split(
      " ",
    ),
  attributes: {
    a: ["href"],
    code: [["className", /^language-[a-z]+$/, "math-inline", "math-display"]],
    span: [["className", "gap", "unseen", "hint"]],
    mark: [["className", "gap"]],
    cite: [["className", "cited"]],
    ol: ["start"],
    th: ["align"],
    td: ["align"],
  },
  protocols: { href: ["http", "https", "mailto"] },
  strip: ["script", "style"],
};

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(remarkMath).freeze();
const safe = unified().use(remarkRehype).use(rehypeSanitize, schema).freeze();
const printer = unified().use(rehypeStringify, { allowDangerousHtml: true }).freeze();

/** Texts that would take markdown's parser too long, told from their looks alone. */
function isHostile(written: string): boolean {
  if (byteLength(written) > LIMITS.fieldBytes) return true;
  if (/[*_~[\]]{64}|(?:>\s?){33}|(?:^|\n)[ \t]{66}|(?:[-+*] ){33}/.test(written)) return true;
  const count = (mark: RegExp): number => written.match(mark)?.length ?? 0;
  return count(/\|/g) > LIMITS.cells * 1.25 || count(/[*_]/g) > 2000 || count(/\[/g) > 500 || count(/`+/g) > 1000;
}

function citation(inside: string, { sources }: Manner): Node {
  const works = citationsFrom(inside).flatMap(({ key, place }, index): Node[] => {
    const source = sources.get(key);
    const name = text(source?.mark ?? key);
    const work = source?.url ? { type: "link", url: source.url, children: [name] } : name;
    return [text(index > 0 ? "; " : ""), work, text(place === "" ? "" : `, ${place}`)];
  });
  return as("cite", "cited", [text("("), ...works, text(")")]);
}

/** What markdown allows and we do not, and what we add to it. */
function ours(tree: Node, manner: Manner): void {
  rewrite(tree, (node, parent) => {
    if (node.type === "html")
      return parent.type === "paragraph" || parent.type === "heading"
        ? [text(node.value ?? "")]
        : [{ type: "paragraph", children: [text(node.value ?? "")] }];
    if (node.type === "image" || node.type === "imageReference") return [text(node.alt ?? "")];
    if (node.type === "footnoteReference") return [text(`[^${node.label ?? ""}]`)];
    if (node.type === "footnoteDefinition") return node.children ?? [];
    if (node.type === "heading") return [{ ...node, depth: Math.max(3, node.depth ?? 3) }];
    if (node.type !== "text" || !node.value?.includes("[@")) return null;
    const pieces = node.value.split(CITATION);
    return pieces.map((piece, index) => (index % 2 === 1 ? citation(piece, manner) : text(piece)));
  });
  if (manner.gaps) fillGaps(tree);
}

/** A lone paragraph without its `<p>`. */
function unwrapped(tree: Node): Node {
  const blocks = (tree.children ?? []).filter((child) => child.type !== "text" || child.value?.trim() !== "");
  return blocks.length === 1 && blocks[0].tagName === "p" ? { ...tree, children: blocks[0].children } : tree;
}

export function markdownHtml(written: string, manner: Manner): Html {
  const clean = wellFormed(written);
  try {
    if (isHostile(clean)) throw new Error("beyond the limits");
    const tree = parser.parse(clean) as Node;
    if (nesting(tree) > LIMITS.nesting) throw new Error("nested too deep");
    ours(tree, manner);
    const html = safe.runSync(tree as never) as Node;
    const isWhole = generate(html, manner.id);
    holdTogether(html);
    const printed = printer.stringify((manner.inline ? unwrapped(html) : html) as never);
    if (byteLength(printed) > LIMITS.outputBytes) throw new Error("too long when formatted");
    return { html: printed, isWhole };
  } catch {
    return { html: unformatted(clean, manner.inline ? "span" : "div"), isWhole: false };
  }
}
