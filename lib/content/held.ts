// What stays in one line: a formula with the bracket or comma that touches it, and a number with its unit.
import { escapeHtml } from "./escape";
import { type Node, raw } from "./tree";

/** Formulas up to so many signs stay in one line, with what touches them; longer ones must be free to break on a phone. */
const SHORT_MATHS = 17;

/** Whether a formula is short when it is drawn: a command is one sign, and what only groups or decorates is none. */
export const isShort = (tex: string): boolean =>
  tex
    .replace(/\\(?:[,;:! ]|(?:hat|bar|tilde|vec|text|mathrm|mathbf|mathcal|operatorname|left|right)(?![a-z]))/gi, "")
    .replace(/\\[a-z]+/gi, "x")
    .replace(/[{}\s^_\\]/g, "").length <= SHORT_MATHS;

/** The space between a number and a short unit, between `ch.` and its number, and in `p = 0.05`; a longer word may begin a line. */
const HELD_SPACE =
  /(?<=\d)[ \n](?=(?:%|(?:[kKMGTP]i?)?B|bytes?|bits?|[nmµ]?s|min|h|px|[kcm]?m|kg|[kMG]?Hz|[kM]?W|QPS|(?:m|b|tr)illion|thousand)(?![\p{L}\d]))|(?<=\bch\.)[ \n](?=\d)|(?<=(?<![\p{L}\d])\p{L})[ \n](?==[ \n]\d)|(?<=(?<![\p{L}\d])\p{L}[ \n]=)[ \n](?=\d)/gu;
export const held = (text: string): string => text.replace(HELD_SPACE, "\u00a0");

/** A unit and marks that follow a formula. */
const CLOSING = /^(?:\u00a0[^\s.,;:)\]!?”]+)?[.,;:)\]!?”%]*/;

/** Where there is one, no line breaks. */
const WORD_JOINER = "\u2060";
const isGap = ({ tagName, properties }: Node): boolean =>
  tagName === "span" && (properties?.className as readonly string[] | undefined)?.[0] === "gap";

export function holdTogether(node: Node): void {
  const children = node.children;
  if (!children || node.tagName === "code") return;
  const done: Node[] = [];
  for (const [index, child] of children.entries()) {
    holdTogether(child);
    if (child.type === "text") child.value = held(child.value ?? "");
    const after = children[index + 1];
    if (child.type !== "maths") {
      if (isGap(child) && after?.type === "text") after.value = after.value?.replace(/^(?=[.,;:)!?”])/, WORD_JOINER);
      done.push(child);
      continue;
    }
    const before = done.at(-1);
    // A short formula ends as a number does; a long one may leave its line, and no line begins with a space.
    if (child.isShort && after?.type === "text") after.value = held(`0${after.value}`).slice(1);
    const opening = child.isShort && before?.type === "text" ? (/[([“]$/.exec(before.value ?? "")?.[0] ?? "") : "";
    const closing = child.isShort && after?.type === "text" ? (CLOSING.exec(after.value ?? "")?.[0] ?? "") : "";
    if (before && opening !== "") before.value = before.value?.slice(0, -1);
    if (after && closing !== "") after.value = after.value?.slice(closing.length);
    const formula = child.value ?? "";
    done.push(raw(!child.isShort ? formula : `<span class="nowrap">${opening}${formula}${escapeHtml(closing)}</span>`));
  }
  node.children = done;
}
