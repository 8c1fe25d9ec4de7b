// Reads content/sheet.md, the design round on one page: steps with their minutes, the checklist for the day, and a few
// reminders. It is read by a page and by nobody's memory.
import type { Line } from "@/lib/domain/note-block";
import { frontMatterFrom, keyReader, linesFrom } from "./front-matter";
import type { Problem, SourceFile } from "./importers/importer";

/** The file of `content` that holds the sheet. */
export const SHEET_FILE = "sheet.md";

export type TimeBox = {
  readonly name: string;
  /** Minutes into the round. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** What it leaves behind; empty for the reserve. */
  readonly leaves: string;
};

export type Sheet = {
  readonly title: string;
  readonly lead: string;
  readonly steps: readonly TimeBox[];
  readonly checklist: readonly string[];
  readonly more: readonly { readonly title: string; readonly lines: readonly string[] }[];
};

const STEP = /^([A-Z][a-z]+) \((\d+) min\): (.+?)(?: Leaves: (.+)\.)?$/;
const STEPS = "Steps";
const CHECKLIST = "Checklist";

type Section = { readonly title: string; readonly lines: Line[] };

export function sheetFrom(file: SourceFile): { readonly sheet: Sheet; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const say = (line: number, sentence: string) => void problems.push({ path: file.path, line, sentence });
  const matter = frontMatterFrom(linesFrom(file.text), "`title: …`");
  const keys = keyReader(matter, ["title"]);
  const title = keys.text("title");
  for (const { line, sentence } of matter.mistakes.length > 0 ? matter.mistakes : keys.mistakes) say(line, sentence);

  const lead: string[] = [];
  const sections: Section[] = [];
  for (const line of matter.body) {
    const heading = /^## (.+)$/.exec(line.text.trimEnd())?.[1];
    if (heading) sections.push({ title: heading, lines: [] });
    else if (line.text.trim() === "") continue;
    else if (sections.length === 0) lead.push(line.text.trim());
    else if (line.text.startsWith("- ")) sections.at(-1)?.lines.push({ ...line, text: line.text.slice(2).trim() });
    else say(line.line, "below a heading the sheet holds lists; begin this line with `- `");
  }
  const named = (name: string): readonly Line[] => {
    const lines = sections.find((section) => section.title === name)?.lines ?? [];
    if (lines.length === 0) say(1, `the sheet has no \`## ${name}\`; write it as a list`);
    return lines;
  };

  let minute = 0;
  const steps = named(STEPS).flatMap(({ text, line }): readonly TimeBox[] => {
    const found = STEP.exec(text);
    if (!found) {
      say(line, "write a step as `- Name (5 min): what to do. Leaves: what stays.`");
      return [];
    }
    const from = minute;
    minute += Number(found[2]);
    return [{ name: found[1], from, to: minute, text: found[3], leaves: found[4] ?? "" }];
  });
  const checklist = named(CHECKLIST).map(({ text }) => text);
  const more = sections
    .filter((section) => section.title !== STEPS && section.title !== CHECKLIST)
    .map((section) => ({ title: section.title, lines: section.lines.map(({ text }) => text) }));
  return { sheet: { title, lead: lead.join(" "), steps, checklist, more }, problems };
}
