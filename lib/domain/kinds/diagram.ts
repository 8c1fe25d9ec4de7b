// A diagram with one node masked. Its Graphviz text carries its title and description in comments.
import { fieldLine, fieldText, type Line, type Mistake, type NoteBlock, required, textFrom } from "../note-block";
import type { Diagram, KindRule, NoteBody } from "./kind";

type DiagramNote = Extract<NoteBody, { kind: "diagram" }>;

const FENCE = /^\s*```\s*dot\s*$/;
const FENCE_END = /^\s*```\s*$/;
const COMMENT = /^\s*\/\/\s*(Id|Title|Description|Mask):\s*(.*)$/;

export type Figure = { readonly diagram: Diagram; readonly mask: string };

/** Reads the text of a `dot` fence: comments of the form `// Title: …`, then the graph. */
export function figureFrom(text: string): Figure {
  const comments = new Map<string, string>();
  const graph = text.split("\n").filter((line) => {
    const found = COMMENT.exec(line);
    if (found) comments.set(found[1], found[2].trim());
    return found === null;
  });
  const comment = (name: string): string => comments.get(name) ?? "";
  return {
    diagram: {
      id: comment("Id"),
      title: comment("Title"),
      description: comment("Description"),
      dot: graph.join("\n").trim(),
    },
    mask: comment("Mask"),
  };
}

/** What is missing or wrong in a diagram's own text. */
export function figureProblems({ title, description, dot }: Diagram): readonly string[] {
  const problems: string[] = [];
  if (title === "") problems.push("this diagram has no title; write `// Title: …` at its top");
  if (description === "")
    problems.push("this diagram has no description; write `// Description: …` at its top, for those who cannot see it");
  if (!/^(?:strict\s+)?(?:di)?graph\b[^{]*\{[\s\S]*\}\s*$/.test(dot))
    problems.push("this diagram is no graph; write `digraph { a -> b }`");
  return problems;
}

/** Ids and labels of the nodes as far as they can be told from the text: every word outside labels and comments. */
export const namesIn = (dot: string): ReadonlySet<string> =>
  new Set(
    [...dot.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, "").matchAll(/"((?:[^"\\]|\\.)*)"|([A-Za-z_][\w]*)/g)].map(
      (found) => found[1] ?? found[2],
    ),
  );

/** The dot fence of a note, cut out from wherever it stands, and the note without it. */
function withoutFence(block: NoteBlock): {
  readonly fence: readonly Line[] | null;
  readonly fences: number;
  readonly block: NoteBlock;
} {
  const fences: Line[][] = [];
  let isInside = false;
  const keep = (lines: readonly Line[]): readonly Line[] =>
    lines.filter((line) => {
      if (!isInside && FENCE.test(line.text)) {
        isInside = true;
        fences.push([]);
        return false;
      }
      if (!isInside) return true;
      if (FENCE_END.test(line.text)) isInside = false;
      else fences[fences.length - 1].push(line);
      return false;
    });
  const head = keep(block.head);
  const fields = block.fields.map((field) => ({ ...field, lines: keep(field.lines) }));
  return { fence: fences[0] ?? null, fences: fences.length, block: { ...block, head, fields } };
}

export const diagram: KindRule<DiagramNote> = {
  kind: "diagram",
  letter: "D",
  fields: ["A", "Diagram", "Mask", "Description"],
  read: (whole) => {
    const { fence, fences, block } = withoutFence(whole);
    const prompt = textFrom(block.head);
    const answer = required(block, "A", "this diagram has no answer; write `A:` and what stands in the empty box");
    const mistakes: Mistake[] = [...answer.mistakes];
    if (prompt === "") mistakes.push({ line: block.line, sentence: "this question is empty; write it after `D:`" });
    const reference = fieldText(block, "Diagram");
    const figure = fence ? figureFrom(textFrom(fence)) : null;
    const say = (sentence: string, name = ""): void => void mistakes.push({ line: fieldLine(block, name), sentence });
    if (fences > 1) say("a diagram note has one diagram; write a note for each");
    if (figure && reference !== "") say("this note has a diagram of its own and names another; keep one", "Diagram");
    if (!figure && reference === "")
      say("this note has no diagram; write a ```dot fence or `Diagram: id` of one in this deck");
    if (figure)
      for (const problem of figureProblems(figure.diagram))
        mistakes.push({ line: fence?.[0]?.line ?? block.line, sentence: problem });
    if (figure)
      for (const name of ["Mask", "Description"])
        if (fieldText(block, name) !== "")
          say(`write the ${name.toLowerCase()} inside the fence, as \`// ${name}: …\``, name);
    const mask = figure ? figure.mask : fieldText(block, "Mask");
    const description = figure ? figure.diagram.description : fieldText(block, "Description");
    if (mask === "" && (figure || reference !== ""))
      say(figure ? "no node is masked; write `// Mask: node` in the fence" : "no node is masked; write `Mask: node`");
    if (figure && mask !== "" && !namesIn(figure.diagram.dot).has(mask))
      say(`the mask \`${mask}\` is no node of the diagram; use the node's id, not its label`);
    if (!figure && reference !== "" && description === "")
      say("a masked diagram needs a description that does not give the answer away; write `Description: …`");
    if (mistakes.length > 0) return { body: null, mistakes };
    const drawn = figure?.diagram ?? { id: reference, title: "", description, dot: "" };
    return { body: { kind: "diagram", prompt, answer: answer.text, diagram: drawn, mask }, mistakes };
  },
  cards: ({ prompt, answer, diagram: { dot } }) => [
    { which: "1", face: { kind: "diagram", prompt, answer, masked: dot, figure: dot } },
  ],
  texts: (face, change) => ({ ...face, prompt: change(face.prompt), answer: change(face.answer) }),
};
