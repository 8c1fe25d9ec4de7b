// The gaps of a cloze, in markdown's tree: `{{}}` and `{{::hint}}` become a blank, `{{answer}}` a filled one. Works on
// the pieces between braces, so that a gap may hold maths and code; braces without a partner stay as they are.
import { as, type Node, text } from "./tree";

const blank = (hint: Node[]): Node => {
  const unseen = as("span", "unseen", [text(hint.length > 0 ? "blank, hint: " : "blank")]);
  return as("span", "gap", hint.length > 0 ? [unseen, as("span", "hint", hint)] : [unseen]);
};
const filled = (answer: Node[]): Node => as("mark", "gap", [as("span", "unseen", [text("answer: ")]), ...answer]);

function gapFrom(children: Node[]): Node {
  const [first, ...others] = children;
  if (first === undefined) return blank([]);
  if (first.type !== "text" || !first.value?.startsWith("::")) return filled(children);
  const rest = first.value.slice(2);
  return blank(rest === "" ? others : [text(rest), ...others]);
}

export function fillGaps(node: Node): void {
  const children = node.children;
  if (!children) return;
  for (const child of children) fillGaps(child);
  if (!children.some((child) => child.type === "text" && child.value?.includes("{{"))) return;
  const done: Node[] = [];
  let open: Node[] | null = null;
  const push = (child: Node): void => void (open ?? done).push(child);
  for (const child of children) {
    if (child.type !== "text") {
      push(child);
      continue;
    }
    for (const piece of (child.value ?? "").split(/(\{\{|\}\})/)) {
      if (piece === "{{" && !open) open = [];
      else if (piece === "}}" && open) {
        const inside = open;
        open = null;
        push(gapFrom(inside));
      } else if (piece !== "") push(text(piece));
    }
  }
  if (open) done.push(text("{{"), ...open);
  node.children = done;
}
