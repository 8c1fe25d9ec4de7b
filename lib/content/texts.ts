// What may go wrong inside a piece of markdown: maths and tables that markdown would swallow in silence, code in a
// language that is not coloured, fields beyond their limits. These are found while a deck is read, with their line.
import type { Line, Mistake } from "@/lib/domain/note-block";
import { spansFrom } from "@/lib/domain/spans";
import { citationProblems } from "./citations";
import { CODE_LANGUAGES, isCodeLanguage } from "./code-languages";
import { byteLength, LIMITS } from "./limits";
import { cellCount } from "./tables";

const LANGUAGES = Object.keys(CODE_LANGUAGES).join(", ");

type Paragraph = { readonly text: string; readonly line: number };

/** The paragraphs of prose: fences and `$$` blocks are left out. */
function proseFrom(lines: readonly Line[]): readonly Paragraph[] {
  const paragraphs: { text: string; line: number }[] = [];
  let closing = "";
  let isOpen = false;
  for (const { text, line } of lines) {
    const trimmed = text.trim();
    if (closing !== "") {
      if (trimmed === closing) closing = "";
      continue;
    }
    const fence = /^(`{3,}|~{3,})/.exec(trimmed)?.[1];
    closing = fence ?? (trimmed === "$$" ? "$$" : "");
    if (closing !== "" || trimmed === "") {
      isOpen = false;
    } else if (isOpen) paragraphs[paragraphs.length - 1].text += `\n${text}`;
    else {
      paragraphs.push({ text, line });
      isOpen = true;
    }
  }
  return paragraphs;
}

function mathsProblems(text: string): readonly string[] {
  const problems: string[] = [];
  for (const span of spansFrom(text)) {
    const piece = text.slice(span.from, span.to);
    if (span.kind === "text" && /(?<!\\)\$/.test(piece))
      problems.push("a `$` is not closed; write `\\$` for the sign, or close the formula");
    if (span.kind !== "maths") continue;
    if (piece.startsWith("$$")) problems.push("put each `$$` on a line of its own, or write `$…$` within a line");
    else if (/^\$\s|\s\$$/.test(piece))
      problems.push(
        `\`${piece.slice(0, 40)}\` reads as maths; write \`\\$\` for the sign, and maths without spaces inside its \`$\``,
      );
    if (piece.length > LIMITS.mathsChars)
      problems.push(`a formula may have at most ${LIMITS.mathsChars} characters; split it`);
  }
  return problems;
}

function tableProblems(paragraph: Paragraph): readonly Mistake[] {
  const rows = paragraph.text.split("\n").map((text, index) => ({ text, line: paragraph.line + index }));
  const rule = rows.findIndex(({ text }) => /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?\s*$/.test(text));
  if (rule < 1) return [];
  const columns = cellCount(rows[rule].text);
  const table = rows.slice(rule - 1).filter((_, index) => index !== 1);
  const mistakes = table
    .filter(({ text }) => cellCount(text) !== columns)
    .map(({ text, line }) => ({
      line,
      sentence: `this row has ${cellCount(text)} cells and its table ${columns}; write \`\\|\` (in maths \`\\mid\` or \`\\lvert\`) for a bar that is text`,
    }));
  return columns * table.length > LIMITS.cells
    ? [...mistakes, { line: paragraph.line, sentence: `a table may have at most ${LIMITS.cells} cells; split it` }]
    : mistakes;
}

function fenceMistakes(lines: readonly Line[]): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  let closing = "";
  for (const { text, line } of lines) {
    const fence = /^\s*(`{3,}|~{3,})\s*(\S*)/.exec(text);
    if (!fence) continue;
    if (closing !== "") {
      if (text.trim() === closing) closing = "";
      continue;
    }
    closing = fence[1];
    const language = fence[2];
    if (language === "")
      mistakes.push({
        line,
        sentence: `this code has no language; write one after the fence: ${LANGUAGES}`,
      });
    else if (language !== "dot" && !isCodeLanguage(language))
      mistakes.push({
        line,
        sentence: `code in \`${language}\` is not coloured; use one of ${LANGUAGES}, or \`dot\` for a diagram`,
      });
  }
  return mistakes;
}

/** Every mistake in one field's markdown. */
export function textMistakes(lines: readonly Line[]): readonly Mistake[] {
  if (lines.length === 0) return [];
  const size = byteLength(lines.map((line) => line.text).join("\n"));
  if (size > LIMITS.fieldBytes)
    return [
      {
        line: lines[0].line,
        sentence: `a text may have at most ${LIMITS.fieldBytes / 1024} KB; this one has ${Math.ceil(size / 1024)}`,
      },
    ];
  const mistakes: Mistake[] = [...fenceMistakes(lines)];
  for (const paragraph of proseFrom(lines)) {
    const problems = [...mathsProblems(paragraph.text), ...citationProblems(paragraph.text)];
    if (/\n\s*(?:=+|-+)\s*(?:\n|$)/.test(paragraph.text))
      problems.push("a line of `---` under text makes a heading; leave a blank line above it or delete it");
    if (/!\[[^\]]*\]\(/.test(paragraph.text))
      problems.push("pictures cannot be shown; draw it as a ```dot diagram, or say it in words");
    mistakes.push(...problems.map((sentence) => ({ line: paragraph.line, sentence })), ...tableProblems(paragraph));
  }
  return mistakes;
}
