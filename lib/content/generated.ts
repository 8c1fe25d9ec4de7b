// What follows the sanitiser: maths, code, diagrams, tables and links, made by generators we trust. Nothing an author
// wrote passes here but as an argument of one of them.
import { figureFrom } from "@/lib/domain/kinds/diagram";
import { codeHtml, codeLabel } from "./code";
import { diagramSvg } from "./diagram";
import { escapeHtml } from "./escape";
import { isShort } from "./held";
import { mathsHtml } from "./maths";
import { hasClass, type Node, raw, rewrite, textOf } from "./tree";

/** What may be wider than its column scrolls by itself, with the keyboard too. */
const scroller = (label: string, child: Node): Node => ({
  type: "element",
  tagName: "div",
  properties: { className: ["scroll-x"], tabIndex: 0, role: "region", ariaLabel: label },
  children: [child],
});
const NOTE = "This could not be formatted.";
export const unformatted = (written: string, element: "div" | "span"): string =>
  `<${element} class="unformatted" dir="auto">${escapeHtml(written)}</${element}><${element} class="unformatted-note"> ${NOTE}</${element}>`;

function codeBlock(node: Node, id: string, nth: number): readonly Node[] {
  const [code] = node.children ?? [];
  const written = textOf(code).replace(/\n$/, "");
  const classes = (code.properties?.className ?? []) as readonly string[];
  if (hasClass(code, "math-display")) return [scroller("Formula", raw(mathsHtml(written, true)))];
  const language = classes.find((name) => name.startsWith("language-"))?.slice("language-".length) ?? "text";
  if (language !== "dot")
    return [
      scroller(
        codeLabel(written, language),
        raw(`<pre class="code"><code>${codeHtml(written, language)}</code></pre>`),
      ),
    ];
  const { diagram } = figureFrom(written);
  const [title, description] = [escapeHtml(diagram.title), escapeHtml(diagram.description)];
  return [
    raw('<figure class="diagram">'),
    scroller(diagram.title, raw(diagramSvg(diagram, `${id}-${nth}`))),
    raw(
      `<figcaption>${title}</figcaption><details><summary>Text description</summary><p>${description}</p></details></figure>`,
    ),
  ];
}

/** Maths, code, diagrams, tables and links: the output of what we trust, after sanitising. Returns whether all went well. */
export function generate(tree: Node, id: string): boolean {
  let isWhole = true;
  let blocks = 0;
  const attempt = (node: Node, element: "div" | "span", make: () => readonly Node[]): readonly Node[] => {
    try {
      return make();
    } catch {
      isWhole = false;
      return [raw(unformatted(textOf(node), element))];
    }
  };
  rewrite(tree, (node) => {
    if (node.tagName === "pre") return attempt(node, "div", () => codeBlock(node, id, blocks++));
    if (node.tagName === "code" && hasClass(node, "math-inline")) {
      const tex = textOf(node);
      return attempt(node, "span", () => [
        { type: "maths", value: mathsHtml(tex, false), isShort: isShort(tex) } as Node,
      ]);
    }
    if (node.tagName === "table") return [scroller("Table", node)];
    if (node.tagName === "a" && /^https?:/.test(String(node.properties?.href)))
      return [{ ...node, properties: { ...node.properties, target: "_blank", rel: ["noopener", "noreferrer"] } }];
    return null;
  });
  return isWhole;
}
