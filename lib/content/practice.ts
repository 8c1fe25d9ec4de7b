// Reads a practice design: front matter with a title, paragraphs of the prompt, then the lists `Follow-ups` and `Checklist`.
import type { Line } from "@/lib/domain/note-block";
import type { ChecklistLine, Design } from "@/lib/domain/practice";
import { frontMatterFrom, keyReader, linesFrom } from "./front-matter";
import type { Problem, SourceFile } from "./importers/importer";

/** The folder of `content` that holds designs and no decks. */
export const PRACTICE_FOLDER = "practice";

const SECTIONS = ["Follow-ups", "Checklist"] as const;
const CHECK = /^([A-Z][a-z]+): (.+?) \[([a-z0-9-]+)\]$/;

function sectionsFrom(body: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  const sections = new Map<string, Line[]>([["", []]]);
  let open = "";
  for (const line of body) {
    const heading = /^## (.+)$/.exec(line.text.trimEnd());
    if (heading) open = heading[1];
    if (!sections.has(open)) sections.set(open, []);
    if (!heading && line.text.trim() !== "") sections.get(open)?.push(line);
  }
  return sections;
}

export function designFrom(file: SourceFile): { readonly design: Design; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const say = (line: number, sentence: string) => void problems.push({ path: file.path, line, sentence });
  const matter = frontMatterFrom(linesFrom(file.text), "`title: …`");
  const keys = keyReader(matter, ["title"]);
  const title = keys.text("title");
  for (const { line, sentence } of matter.mistakes.length > 0 ? matter.mistakes : keys.mistakes) say(line, sentence);
  const sections = sectionsFrom(matter.body);
  for (const name of sections.keys())
    if (name !== "" && !(SECTIONS as readonly string[]).includes(name))
      say(1, `the heading \`${name}\` is not known here; a design has \`## Follow-ups\` and \`## Checklist\``);
  const list = (name: (typeof SECTIONS)[number]) =>
    (sections.get(name) ?? []).flatMap(({ text, line }) => {
      if (text.startsWith("- ")) return [{ text: text.slice(2).trim(), line }];
      say(line, `\`${name}\` is a list; begin each line with \`- \``);
      return [];
    });
  const prompt = (sections.get("") ?? []).map(({ text }) => text.trim());
  if (prompt.length === 0) say(1, "this design has no prompt; write it below the front matter, a paragraph a line");
  const checklist = list("Checklist").flatMap(({ text, line }): readonly ChecklistLine[] => {
    const found = CHECK.exec(text);
    if (found) return [{ step: found[1], text: found[2], deck: found[3] }];
    say(line, "write this line as `- Step: what was to be said. [deck]`");
    return [];
  });
  if (checklist.length === 0) say(1, "this design has no checklist; write about ten lines under `## Checklist`");
  const id = (file.path.split(/[\\/]/).at(-1) ?? "").replace(/\.md$/, "");
  return {
    design: { id, title, prompt, followUps: list("Follow-ups").map(({ text }) => text), checklist },
    problems,
  };
}
