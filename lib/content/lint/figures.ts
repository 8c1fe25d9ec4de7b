// L18 diagrams, those of notes and of explanations. L23 maths. Both ask the renderers themselves.
import { figureFrom } from "@/lib/domain/kinds/diagram";
import { spansFrom } from "@/lib/domain/spans";
import { inspectDiagram, NODE_CLASSES } from "../diagram";
import { mathsProblem } from "../maths";
import { deckRule, noteRule, type Said } from "./rule";
import { normalised, wordCount } from "./words";

const HOUSE_ATTRIBUTES =
  /\b(?:color|fillcolor|fontcolor|bgcolor|pencolor|fontname|fontsize|penwidth|style\s*=\s*"?filled|width|height|URL|href|image|size)\s*=/i;
const MOST_NODES = { note: 9, explanation: 14 };
const MOST_LABEL_WORDS = 4;
const MOST_LABEL_WORDS_EXPLAINED = 6;
/** Wider than this, the labels of its edges are drawn below 11 px in the column of a phone, which has 320 px. */
const WIDEST = 338;

function drawingProblems(dot: string, kind: keyof typeof MOST_NODES): readonly Said[] {
  const found = inspectDiagram(dot);
  if ("problem" in found) return [["E", `Graphviz cannot read this diagram: ${found.problem}`]];
  const said: Said[] = [];
  const house = HOUSE_ATTRIBUTES.exec(dot);
  if (house)
    said.push([
      "E",
      `\`${house[0].replace("=", "").trim()}\` is the house's; give the node a class (${NODE_CLASSES.join(", ")}) in its place`,
    ]);
  if (found.nodes.length > MOST_NODES[kind])
    said.push(["E", `the diagram has ${found.nodes.length} nodes; ${MOST_NODES[kind]} at most`]);
  const most = kind === "note" ? MOST_LABEL_WORDS : MOST_LABEL_WORDS_EXPLAINED;
  const long = found.nodes.find(({ label }) => wordCount(label) > most);
  if (long) said.push([kind === "note" ? "E" : "W", `the label "${long.label}" has more than ${most} words`]);
  const strange = found.nodes
    .flatMap(({ classes }) => classes)
    .find((name) => !NODE_CLASSES.some((known) => known === name));
  if (strange) said.push(["W", `the class \`${strange}\` means nothing; the classes are ${NODE_CLASSES.join(", ")}`]);
  if (found.width > WIDEST)
    said.push([
      "W",
      `the diagram is ${Math.round(found.width)} px wide and must be drawn small on a phone; put fewer boxes side by side or shorten labels (${WIDEST} px at most)`,
    ]);
  return said;
}

export const diagramNotes = noteRule("L18", ({ note }) => {
  if (note.body.kind !== "diagram") return [];
  const { diagram, mask, answer } = note.body;
  const said: Said[] = [...drawingProblems(diagram.dot, "note")];
  const words = wordCount(diagram.description);
  if (words < 10 || words > 40) said.push(["E", `the description has ${words} words; say the structure in 10 to 40`]);
  const found = inspectDiagram(diagram.dot);
  if ("problem" in found) return said;
  const masked = found.nodes.find(({ name }) => name === mask);
  if (!masked) return [...said, ["E", `the mask \`${mask}\` is no node of the diagram`]];
  const telling = [masked.label, answer].map((text) => normalised(text)).filter((text) => text !== "");
  const isTold = (text: string): boolean =>
    telling.some((answered) => ` ${normalised(text)} `.includes(` ${answered} `));
  if (isTold(diagram.description))
    said.push(["E", "the description gives the answer away; describe the box by its place"]);
  if (found.nodes.some((node) => node.name !== mask && isTold(node.label)) || found.edgeLabels.some(isTold))
    said.push(["W", "another label gives the answer away; reword it"]);
  return said;
});

const fencesOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^\s*```\s*dot\s*\n([\s\S]*?)^\s*```\s*$/gm)].map((found) => found[1]);

export const explainedDiagrams = deckRule("L18", ({ deck }) =>
  [
    { text: deck.introduction, line: 1 },
    ...deck.concepts.map(({ explanation, line }) => ({ text: explanation, line })),
  ].flatMap(({ text, line }) =>
    fencesOf(text).flatMap((fence) => {
      const { diagram } = figureFrom(fence);
      const words = wordCount(diagram.description);
      const said: Said[] = [...drawingProblems(diagram.dot, "explanation")];
      if (words < 10 || words > 60)
        said.push(["W", `the description of "${diagram.title}" has ${words} words; say the structure in 10 to 60`]);
      return said.map(([severity, sentence]) => [severity, line, sentence] as const);
    }),
  ),
);

const formulasIn = (markdown: string): readonly string[] =>
  spansFrom(markdown.replace(/^\s*(`{3,}|~{3,})[\s\S]*?^\s*\1\s*$/gm, "")).flatMap((span) =>
    span.kind === "maths"
      ? [markdownPiece(markdown.replace(/^\s*(`{3,}|~{3,})[\s\S]*?^\s*\1\s*$/gm, "").slice(span.from, span.to))]
      : [],
  );
const markdownPiece = (maths: string): string => maths.replace(/^\$+|\$+$/g, "").trim();

/** What KaTeX cannot set in a text, in sentences. */
export const unsetFormulas = (text: string): readonly string[] =>
  formulasIn(text).flatMap((tex) => {
    const problem = mathsProblem(tex);
    return problem
      ? [`the formula \`${tex.slice(0, 60)}\` cannot be typeset: ${problem.replace(/^KaTeX parse error: /, "")}`]
      : [];
  });

export const maths = deckRule("L23", ({ deck, written }) => {
  const texts = [
    { text: deck.introduction, line: 1 },
    ...deck.concepts.flatMap(({ explanation, line, notes }) => [
      { text: explanation, line },
      ...notes.map((note) => ({ text: written.get(note.id) ?? "", line: note.line })),
    ]),
  ];
  return texts.flatMap(({ text, line }) => unsetFormulas(text).map((sentence) => ["E", line, sentence] as const));
});
