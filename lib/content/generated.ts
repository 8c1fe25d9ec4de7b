// What follows the sanitiser: maths, code, diagrams, tables and links, made by generators we trust. Nothing an author
// wrote passes here but as an argument of one of them.
import { figureFrom } from "@/lib/domain/kinds/diagram";
import { codeHtml, codeLabel } from "./code";
import { diagramSvg } from "./diagram";
import { escapeHtml } from "./escape";
import { mathsHtml } from "./maths";
import { hasClass, type Node, rewrite, textOf } from "./tree";

const raw = (value: string): Node => ({ type: "raw", value });
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
        { type: "maths", value: mathsHtml(tex, false), isShort: tex.length <= SHORT_MATHS } as Node,
      ]);
    }
    if (node.tagName === "table") return [scroller("Table", node)];
    if (node.tagName === "a" && /^https?:/.test(String(node.properties?.href)))
      return [{ ...node, properties: { ...node.properties, target: "_blank", rel: ["noopener", "noreferrer"] } }];
    return null;
  });
  return isWhole;
}

/** Formulas up to this length stay in one line with what touches them; longer ones must be free to break. */
const SHORT_MATHS = 40;

/** Keeps a bracket or a comma in the line of the formula that it touches. */
export function holdPunctuation(node: Node): void {
  const children = node.children;
  if (!children) return;
  const done: Node[] = [];
  for (const [index, child] of children.entries()) {
    holdPunctuation(child);
    if (child.type !== "maths") {
      done.push(child);
      continue;
    }
    const before = done.at(-1);
    const after = children[index + 1];
    const opening = child.isShort && before?.type === "text" ? (/[([“]$/.exec(before.value ?? "")?.[0] ?? "") : "";
    const closing =
      child.isShort && after?.type === "text" ? (/^[.,;:)\]!?”%]+/.exec(after.value ?? "")?.[0] ?? "") : "";
    if (before && opening !== "") before.value = before.value?.slice(0, -1);
    if (after && closing !== "") after.value = after.value?.slice(closing.length);
    const formula = child.value ?? "";
    done.push(
      raw(
        opening + closing === "" ? formula : `<span class="nowrap">${opening}${formula}${escapeHtml(closing)}</span>`,
      ),
    );
  }
  node.children = done;
}
