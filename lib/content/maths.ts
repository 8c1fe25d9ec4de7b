// TeX to HTML with hidden MathML, which is what screen readers read.
import katex from "katex";
import { LIMITS } from "./limits";

const rendered = new Map<string, string>();

/** Throws on TeX that cannot be typeset. */
export function mathsHtml(tex: string, isDisplay: boolean): string {
  if (tex.length > LIMITS.mathsChars) throw new Error(`a formula may have at most ${LIMITS.mathsChars} characters`);
  const key = `${isDisplay ? "$$" : "$"}${tex}`;
  let html = rendered.get(key);
  if (html === undefined) {
    html = katex.renderToString(tex, {
      displayMode: isDisplay,
      output: "htmlAndMathml",
      throwOnError: true,
      strict: "ignore",
      trust: false,
      maxExpand: 200,
      maxSize: 20,
    });
    rendered.set(key, html);
  }
  return html;
}

/** Why TeX cannot be typeset, or null. */
export function mathsProblem(tex: string): string | null {
  try {
    mathsHtml(tex, false);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
