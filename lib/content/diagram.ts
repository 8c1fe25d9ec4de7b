// Graphviz text to SVG. Graphviz (compiled to WebAssembly) has no fonts, so labels are measured here in the font of the
// page and the layout is run a second time with every box at its right size. The SVG is built anew from the layout's
// numbers: nothing an author wrote reaches it but labels as text, and colours come from the page's tokens by class.
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import type { Diagram } from "@/lib/domain/kinds/kind";
import { EDGE, isRoom, labelLines, SIZE, textWidth, withRoom, writtenLines } from "./diagram-labels";
import { escapeHtml } from "./escape";

/** What a node's class may say about it. */
export const NODE_CLASSES = ["ext", "model", "store", "queue", "user"] as const;

const LINE = 17;
const PAD = { x: 11, y: 9 };
/** A diagram wider or higher than its place is drawn smaller down to this share, below which it scrolls. */
const SHRINKS_TO = 0.9;

const DEFAULTS = `graph [fontname="Arial", fontsize=${SIZE}, labeljust=l, style=rounded, nodesep=0.22, ranksep=0.42, pad=0.06];
node [shape=box, style=rounded, fontname="Arial", fontsize=${SIZE}, margin=0];
edge [fontname="Arial", fontsize=${EDGE.size}, arrowsize=0.65];`;

type Operation = {
  readonly op: string;
  readonly points?: readonly (readonly [number, number])[];
  readonly rect?: readonly [number, number, number, number];
  readonly pt?: readonly [number, number];
  readonly align?: string;
  readonly text?: string;
  readonly style?: string;
};
type Drawn = {
  readonly _draw_?: readonly Operation[];
  readonly _ldraw_?: readonly Operation[];
  readonly _hdraw_?: readonly Operation[];
  readonly _tdraw_?: readonly Operation[];
};
type LaidNode = Drawn & {
  readonly name: string;
  readonly _gvid: number;
  readonly label?: string;
  readonly class?: string;
  readonly shape?: string;
};
type LaidEdge = Drawn & {
  readonly label?: string;
  /** The middle of the label, where its room was measured. */
  readonly lp?: string;
};
type Layout = Drawn & {
  readonly bb: string;
  readonly _subgraph_cnt?: number;
  readonly objects?: readonly LaidNode[];
  readonly edges?: readonly LaidEdge[];
};

let graphviz: Graphviz | undefined;

/** Graphviz must be loaded before the first diagram is drawn. */
export async function loadGraphviz(): Promise<void> {
  graphviz ??= await Graphviz.load();
}

function layout(dot: string): Layout {
  if (graphviz === undefined) throw new Error("loadGraphviz() comes first");
  return JSON.parse(graphviz.layout(dot, "json", "dot"));
}

const nodesOf = (laid: Layout): readonly LaidNode[] => (laid.objects ?? []).slice(laid._subgraph_cnt ?? 0);
const clustersOf = (laid: Layout): readonly LaidNode[] => (laid.objects ?? []).slice(0, laid._subgraph_cnt ?? 0);
const labelOf = (node: LaidNode): string => (node.label === undefined || node.label === "\\N" ? node.name : node.label);
const quoted = (text: string): string => `"${text.replaceAll('"', '\\"')}"`;

function boxFor(node: LaidNode): { readonly width: number; readonly height: number } {
  const lines = labelLines(labelOf(node));
  const width = Math.max(...lines.map((line) => textWidth(line))) + 2 * PAD.x;
  const height = lines.length * LINE + 2 * PAD.y;
  if (node.shape === "diamond") return { width: width * 1.45, height: height * 1.7 };
  if (node.shape === "cylinder") return { width, height: height + 14 };
  if (node.shape === "circle") return { width: Math.max(width, height) * 0.9, height: Math.max(width, height) * 0.9 };
  if (node.shape === "ellipse" || node.shape === "oval") return { width: width * 1.25, height: height * 1.25 };
  return { width, height };
}

const FIXED_SHAPES = ["point", "plain", "none", "plaintext", "record", "Mrecord"];

/** The graph laid out with every box measured; `mask` shows a question mark in a box of unchanged size. */
function measured(dot: string, mask: string | null): Layout {
  const source = dot.replace("{", `{\n${DEFAULTS}\n`).replace(/(subgraph\s+"?cluster\w*"?\s*\{)/g, "$1 margin=12;");
  const first = layout(source);
  const sizes = nodesOf(first)
    .filter((node) => !FIXED_SHAPES.includes(node.shape ?? "box"))
    .map((node) => {
      const { width, height } = boxFor(node);
      const label =
        node.name === mask
          ? "?"
          : labelLines(labelOf(node))
              .map((line) => line.replaceAll("\\", "\\\\").replaceAll('"', '\\"'))
              .join("\\n");
      return `${quoted(node.name)} [label="${label}", width=${(width / 72).toFixed(3)}, height=${(height / 72).toFixed(3)}, fixedsize=true];`;
    });
  const laid = layout(withRoom(source).replace(/\}\s*$/, `${sizes.join("\n")}\n}`));
  const edges = laid.edges?.map((edge, index) =>
    isRoom(edge.label) ? { ...edge, label: first.edges?.[index]?.label } : { ...edge, lp: undefined },
  );
  return { ...laid, edges };
}

const round = (value: number): string => String(Math.round(value * 100) / 100);

/** One drawing operation of Graphviz as SVG; pens and fonts are left to the page. */
function shape(operation: Operation, height: number, isDashed: boolean): string {
  const at = ([x, y]: readonly [number, number]): string => `${round(x)},${round(height - y)}`;
  const points = operation.points ?? [];
  const dashed = isDashed ? ' class="dashed"' : "";
  switch (operation.op) {
    case "b":
    case "B":
      return `<path${dashed} d="M${at(points[0])}C${points.slice(1).map(at).join(" ")}"/>`;
    case "p":
    case "P":
      return `<polygon${dashed} points="${points.map(at).join(" ")}"/>`;
    case "L":
      return `<polyline${dashed} points="${points.map(at).join(" ")}"/>`;
    case "e":
    case "E": {
      const [x, y, rx, ry] = operation.rect ?? [0, 0, 0, 0];
      return `<ellipse${dashed} cx="${round(x)}" cy="${round(height - y)}" rx="${round(rx)}" ry="${round(ry)}"/>`;
    }
    case "T": {
      const [x, y] = operation.pt ?? [0, 0];
      const anchor = operation.align === "l" ? "start" : operation.align === "r" ? "end" : "middle";
      return `<text x="${round(x)}" y="${round(height - y)}" text-anchor="${anchor}">${escapeHtml(operation.text ?? "")}</text>`;
    }
    default:
      return "";
  }
}

function group(name: string, drawn: Drawn, height: number): string {
  const operations = [drawn._draw_, drawn._hdraw_, drawn._tdraw_].flatMap((part) => part ?? []);
  const isDashed = operations.some((operation) => operation.op === "S" && /dashed|dotted/.test(operation.style ?? ""));
  const shapes = operations.map((operation) => shape(operation, height, isDashed && operation.op !== "P")).join("");
  const labels = (drawn._ldraw_ ?? []).map((operation) => shape(operation, height, false)).join("");
  return shapes + labels === "" ? "" : `<g class="${name}">${shapes}${labels}</g>`;
}

/** An edge with its label's lines around the middle of the room that was kept for them. */
function edgeGroup(edge: LaidEdge, height: number): string {
  if (edge.lp === undefined) return group("edge", edge, height);
  const [x, y] = edge.lp.split(",").map(Number);
  const lines = writtenLines(edge.label ?? "");
  const texts = lines.map((text, index): Operation => {
    const below = (index - (lines.length - 1) / 2) * EDGE.line + EDGE.size * 0.35;
    return { op: "T", pt: [x, y - below], text };
  });
  return group("edge", { ...edge, _ldraw_: texts }, height);
}

/** Only classes with a meaning reach the page. */
const nodeClass = (node: LaidNode): string =>
  ["node", ...(node.class ?? "").split(/\s+/).filter((name) => NODE_CLASSES.some((known) => known === name))].join(" ");

export type Drawing = Pick<Diagram, "title" | "description" | "dot">;

/** Accessible SVG. `id` must be unique on its page; `mask` names the node to hide. */
export function diagramSvg({ title, description, dot }: Drawing, id: string, mask: string | null = null): string {
  const laid = measured(dot, mask);
  if (mask !== null && !nodesOf(laid).some((node) => node.name === mask))
    throw new Error(`the mask ${mask} is no node`);
  const [, , width, height] = laid.bb.split(",").map(Number);
  const pad = 5;
  const clusters = clustersOf(laid).map((cluster) => group("cluster", cluster, height));
  const edges = (laid.edges ?? []).map((edge) => edgeGroup(edge, height));
  const nodes = nodesOf(laid).map((node) => group(node.name === mask ? "node masked" : nodeClass(node), node, height));
  const box = [-pad, -pad, width + 2 * pad, height + 2 * pad].map(round);
  const [least, lowest] = [box[2], box[3]].map((side) => `${Math.round(SHRINKS_TO * Number(side))}px`);
  return [
    `<svg class="dgm" role="img" aria-labelledby="${id}-t ${id}-d" viewBox="${box.join(" ")}" width="${box[2]}" height="${box[3]}" style="min-width:${least};min-height:${lowest}">`,
    `<title id="${id}-t">${escapeHtml(title)}</title><desc id="${id}-d">${escapeHtml(description)}</desc>`,
    ...clusters,
    ...edges,
    ...nodes,
    "</svg>",
  ].join("");
}

export type Inspection = {
  readonly nodes: readonly { readonly name: string; readonly label: string; readonly classes: readonly string[] }[];
  readonly edgeLabels: readonly string[];
  readonly width: number;
};

/** What a diagram holds, or why Graphviz cannot read it. */
export function inspectDiagram(dot: string): Inspection | { readonly problem: string } {
  try {
    const laid = measured(dot, null);
    return {
      nodes: nodesOf(laid).map((node) => ({
        name: node.name,
        label: labelOf(node).replace(/\\[nlr]/g, " "),
        classes: (node.class ?? "").split(/\s+/).filter((name) => name !== ""),
      })),
      edgeLabels: (laid.edges ?? []).flatMap((edge) => (edge.label === undefined ? [] : [edge.label])),
      width: Number(laid.bb.split(",")[2]),
    };
  } catch (error) {
    return { problem: error instanceof Error ? error.message.trim() : String(error) };
  }
}
