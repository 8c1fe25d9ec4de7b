import { expect, test } from "vitest";
import { figureFrom, namesIn } from "@/lib/domain/kinds/diagram";
import { mistakesIn, readNote } from "../../content/deck-text";

const FENCE =
  "```dot\n// Title: A lane\n// Description: A lane with an empty box.\n// Mask: store\ndigraph { batch -> store }\n```";
const NOTE = `D: Which component? {#a}\nA: Feature store\n${FENCE}`;

test("a diagram carries its title, description and mask in comments", () => {
  expect(readNote(NOTE).body).toEqual({
    kind: "diagram",
    prompt: "Which component?",
    answer: "Feature store",
    diagram: { id: "", title: "A lane", description: "A lane with an empty box.", dot: "digraph { batch -> store }" },
    mask: "store",
  });
});

test("the fence may stand before the answer too", () => {
  expect(readNote(`D: Which component? {#a}\n${FENCE}\nA: Feature store`).body).toMatchObject({
    answer: "Feature store",
    mask: "store",
  });
});

test("names are told apart from comments", () => {
  expect([...namesIn('digraph { a [label="b c"]; "d e" /* f */ // g\n }')]).toEqual([
    "digraph",
    "a",
    "label",
    "b c",
    "d e",
  ]);
});

test("comments of other kinds stay in the graph", () => {
  expect(figureFrom("// Title: T\n// a remark\ndigraph { a }").diagram.dot).toBe("// a remark\ndigraph { a }");
});

test.each([
  [
    "no diagram",
    "D: Which? {#a}\nA: x",
    "1: this note has no diagram; write a ```dot fence or `Diagram: id` of one in this deck",
  ],
  [
    "no answer",
    NOTE.replace("A: Feature store\n", ""),
    "1: this diagram has no answer; write `A:` and what stands in the empty box",
  ],
  ["no mask", NOTE.replace("// Mask: store\n", ""), "1: no node is masked; write `// Mask: node` in the fence"],
  [
    "a mask that is a label",
    NOTE.replace("Mask: store", "Mask: Feature store"),
    "1: the mask `Feature store` is no node of the diagram; use the node's id, not its label",
  ],
  ["no title", NOTE.replace("// Title: A lane\n", ""), "4: this diagram has no title; write `// Title: …` at its top"],
  [
    "no description",
    NOTE.replace("// Description: A lane with an empty box.\n", ""),
    "4: this diagram has no description; write `// Description: …` at its top, for those who cannot see it",
  ],
  [
    "no graph",
    NOTE.replace("digraph { batch -> store }", "batch -> store"),
    "4: this diagram is no graph; write `digraph { a -> b }`",
  ],
  ["two diagrams", `${NOTE}\n${FENCE}`, "1: a diagram note has one diagram; write a note for each"],
  [
    "a diagram and a reference",
    NOTE.replace("A: Feature", "Diagram: lanes\nA: Feature"),
    "2: this note has a diagram of its own and names another; keep one",
  ],
  [
    "a mask beside the fence",
    NOTE.replace("A: Feature", "Mask: store\nA: Feature"),
    "2: write the mask inside the fence, as `// Mask: …`",
  ],
  [
    "a reference to nothing",
    "D: Which? {#a}\nA: x\nDiagram: lanes\nMask: b\nDescription: A lane.",
    "1: no diagram of this deck has the id `lanes`; write `// Id: lanes` in its fence",
  ],
  [
    "a reference without a description",
    "D: Which? {#a}\nA: x\nDiagram: lanes\nMask: b",
    "1: a masked diagram needs a description that does not give the answer away; write `Description: …`",
  ],
])("%s is refused with its line", (_, note, sentence) => expect(mistakesIn(note)).toContain(sentence));
