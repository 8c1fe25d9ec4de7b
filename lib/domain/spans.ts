// Where plain text, code and maths stand in a piece of markdown. Gaps, table cells and options are cut between
// them and never inside, so that `{{`, `|` and `::` may be used freely in a formula or in code.

export type Span = { readonly kind: "text" | "code" | "maths"; readonly from: number; readonly to: number };

const runLength = (text: string, at: number): number => {
  let end = at;
  while (text[end] === text[at]) end += 1;
  return end - at;
};

/** The place after the run of exactly `length` marks that closes a span opened before `from`, or -1. */
function closing(text: string, mark: string, length: number, from: number): number {
  const mayCrossBlankLines = mark === "$" ? length > 1 : length > 2;
  let at = from;
  while (at < text.length) {
    if (text[at] === mark) {
      const run = runLength(text, at);
      if (run === length) return at + run;
      at += run;
    } else if (mark === "$" && text[at] === "\\") {
      at += 2;
    } else if (!mayCrossBlankLines && text[at] === "\n" && /^\n[ \t]*\n/.test(text.slice(at, at + 80))) {
      return -1;
    } else {
      at += 1;
    }
  }
  return -1;
}

/** The whole text as spans that follow one another (places in UTF-16 units); a mark without a partner is plain text. */
export function spansFrom(text: string): readonly Span[] {
  const spans: Span[] = [];
  let plainFrom = 0;
  let at = 0;
  while (at < text.length) {
    const mark = text[at];
    if (mark === "\\") {
      at += 2;
      continue;
    }
    if (mark !== "`" && mark !== "$") {
      at += 1;
      continue;
    }
    const length = runLength(text, at);
    const end = closing(text, mark, length, at + length);
    if (end < 0) {
      at += length;
      continue;
    }
    if (at > plainFrom) spans.push({ kind: "text", from: plainFrom, to: at });
    spans.push({ kind: mark === "`" ? "code" : "maths", from: at, to: end });
    at = end;
    plainFrom = end;
  }
  if (plainFrom < text.length) spans.push({ kind: "text", from: plainFrom, to: text.length });
  return spans;
}

/** Applies `change` to the plain text alone; code and maths stay as they are. */
export function changePlain(text: string, change: (plain: string) => string): string {
  return spansFrom(text)
    .map((span) => {
      const piece = text.slice(span.from, span.to);
      return span.kind === "text" ? change(piece) : piece;
    })
    .join("");
}

/** Cuts at every `separator` that stands in plain text and has no backslash before it. */
export function splitPlain(text: string, separator: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const span of spansFrom(text)) {
    if (span.kind !== "text") continue;
    let at = text.indexOf(separator, span.from);
    while (at >= 0 && at + separator.length <= span.to) {
      if (text[at - 1] === "\\") {
        at = text.indexOf(separator, at + 1);
        continue;
      }
      pieces.push(text.slice(from, at));
      from = at + separator.length;
      at = text.indexOf(separator, from);
    }
  }
  pieces.push(text.slice(from));
  return pieces;
}
