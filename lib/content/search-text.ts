// What a search looks through: a text without its markup, folded so that case, accents' forms and widths do not matter.
import type { Face } from "@/lib/domain/kinds/kind";
import { CITATION } from "./citations";

/** Signs that a reader sees and may type; names of letters (`\lambda`) stay words. */
const signs: Readonly<Record<string, string>> = {
  times: "×",
  cdot: "·",
  approx: "≈",
  le: "≤",
  leq: "≤",
  ge: "≥",
  geq: "≥",
  ne: "≠",
  neq: "≠",
  pm: "±",
  in: "∈",
  mid: "∣",
  sqrt: "√",
};

const formulasRead = (markdown: string): string =>
  markdown
    // A label of a diagram goes on in its next line.
    .replace(/\\n(?!abla|eq?\b|u\b|ot\b)/g, " ")
    .replace(/\\[td]?frac\{([^{}]*)\}\{([^{}]*)\}/g, "$1/$2")
    .replace(/\\(?:mathrm|mathbf|text|operatorname|left|right|hat|bar|[lr]?[vV]ert)(?![a-zA-Z])/g, "")
    .replace(/\\([a-zA-Z]+)/g, (command, name: string) => signs[name] ?? command);

const stripped = (markdown: string): string =>
  formulasRead(markdown)
    .replace(/^\s*(?:`{3,}|~{3,}).*$/gm, " ")
    .replace(/^\s*\/\/ (?:Id|Title|Description|Mask):/gm, " ")
    .replace(CITATION, " ")
    .replace(/\{\{(?:::)?|\}\}|::/g, " ")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`$\\{}|#>]+/g, " ");

export const searchText = (...markdown: readonly string[]): string =>
  stripped(markdown.join("\n")).normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** Every word that a card shows, question and answer. */
export function faceTexts(face: Face): readonly string[] {
  switch (face.kind) {
    case "basic":
      return [face.prompt, face.answer];
    case "cloze":
      return [face.answer];
    case "list":
      return [face.prompt, ...face.items];
    case "versus":
      return [face.prompt, face.label, ...face.columns, ...face.cells];
    case "number":
      return [face.prompt, `${face.value} ${face.unit}`];
    case "choice":
      return [face.prompt, ...face.options.flatMap(({ text, reason }) => [text, reason])];
    case "diagram":
      return [face.prompt, face.answer];
    case "scenario":
      return [face.prompt, face.answer, ...face.rubric];
  }
}
