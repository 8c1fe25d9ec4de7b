// The gist of an explanation: its first sentence, and the next after one that says too little ("Two limits."), cut out of
// the HTML with its formulas whole and its citations gone.

const LEAST = 30;
const ABBREVIATION = /\b(?:e\.g|i\.e|vs|etc|cf|approx|ch|fig|no|al|resp|incl|max|min)\.$/i;

/** Where the first sentence of a text ends, given what came before it; -1 if it goes on. */
function endIn(text: string, before: string): number {
  for (const found of text.matchAll(/[.!?](?:["”’)]*)(?=\s|$)/g)) {
    const end = found.index + found[0].length;
    const isAbbreviation = ABBREVIATION.test(before + text.slice(0, found.index + 1));
    if (before.length + end >= LEAST && !isAbbreviation && !/^\s+\p{Ll}/u.test(text.slice(end))) return end;
  }
  return -1;
}

/** Formulas as MathML alone: a list of a thousand sentences needs no second copy in KaTeX's boxes. */
const withMathMl = (html: string): string =>
  html
    .replace(/<annotation[\s\S]*?<\/annotation>/g, "")
    .replace(/<span class="katex"><span class="katex-mathml">(<math[\s\S]*?<\/math>)<\/span>/g, "$1<i>")
    .split(/(?<=<\/math>)<i>/)
    .map((piece, nth) => (nth === 0 ? piece : afterBoxes(piece)))
    .join("");

/** What follows KaTeX's boxes, which end with the second `</span>` that nothing inside them opened. */
function afterBoxes(html: string): string {
  let depth = 1;
  for (const tag of html.matchAll(/<(\/?)span\b[^>]*>/g)) {
    depth += tag[1] === "" ? 1 : -1;
    if (depth === 0) return html.slice(tag.index + tag[0].length);
  }
  return "";
}

/** `html` is what `render.ts` made of an explanation; what comes back is inline HTML. */
export function gistFrom(html: string): string {
  const paragraph = /<p>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? "";
  const prose = withMathMl(paragraph.replace(/\s*<cite\b[\s\S]*?<\/cite>/g, "").trim());
  const open: string[] = [];
  let shown = "";
  let kept = "";
  for (const [token] of prose.matchAll(/<[^>]+>|[^<]+/g)) {
    if (token.startsWith("</")) open.pop();
    else if (token.startsWith("<") && !token.endsWith("/>") && !/^<(?:br|hr)\b/.test(token)) open.push(token);
    // Dots in a formula end nothing.
    const isFormula = open.some((tag) => tag.startsWith("<math"));
    const end = token.startsWith("<") || isFormula ? -1 : endIn(token, shown);
    if (end >= 0) {
      const closing = open.map((tag) => `</${/^<([\w-]+)/.exec(tag)?.[1] ?? ""}>`).reverse();
      return kept + token.slice(0, end) + closing.join("");
    }
    kept += token;
    if (!token.startsWith("<")) shown += token;
  }
  return kept;
}
