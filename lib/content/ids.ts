// Ids as authors write them: `{#slug}` at the end of a heading or of a note's first paragraph. They never change, since
// people's memory hangs on them.
import type { Line } from "@/lib/domain/note-block";

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_SLUG = 60;

export const slugProblem = (slug: string): string | null => {
  if (!SLUG.test(slug))
    return `\`${slug}\` is no id; use lower-case letters, digits and single hyphens, as \`{#concept-drift}\``;
  return slug.length > LONGEST_SLUG ? `the id \`${slug}\` is longer than ${LONGEST_SLUG} characters; shorten it` : null;
};

const ID = /\s*\{#([^}]*)\}\s*$/;
const beginsOther = (text: string): boolean => /^\s*(?:\||[-*+]\s|\d+[.)]\s|`{3}|~{3}|\$\$\s*$)/.test(text);

function outsideFences(lines: readonly Line[]): readonly Line[] {
  let closing = "";
  return lines.filter(({ text }) => {
    const fence = /^(`{3,}|~{3,})/.exec(text.trim())?.[1] ?? "";
    const isInside = closing !== "";
    if (fence !== "") closing = isInside ? (text.trim() === closing ? "" : closing) : fence;
    return !isInside && fence === "";
  });
}

/** Takes the id off the end of the first paragraph. */
export function idFrom(head: readonly Line[]): {
  readonly id: string;
  readonly head: readonly Line[];
  readonly problem: string | null;
} {
  const blank = head.findIndex((line, index) => index > 0 && (line.text.trim() === "" || beginsOther(line.text)));
  const end = (blank < 0 ? head.length : blank) - 1;
  const found = ID.exec(head[end].text);
  if (!found) {
    const isElsewhere = head.some((line) => /\{#[a-z0-9-]+\}/.test(line.text));
    return {
      id: "",
      head,
      problem: isElsewhere
        ? "the id stands at the end of the note's first paragraph; move it there"
        : "this note has no id; write `{#id}` at the end of its first paragraph",
    };
  }
  const rest = head.map((line, index) => (index === end ? { ...line, text: line.text.replace(ID, "") } : line));
  const again = outsideFences(rest).some((line) => ID.test(line.text));
  return { id: found[1], head: rest, problem: again ? "this note has two ids; keep one" : slugProblem(found[1]) };
}
