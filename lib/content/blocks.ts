// The state machine of a deck file: its lines, cut into the introduction, concepts, and their notes. What a block means
// is for others to say; here it is only found. Lines in code fences and `$$` blocks begin nothing.
import { kindsByLetter } from "@/lib/domain/kinds";
import type { Field, Line, Mistake } from "@/lib/domain/note-block";

export type RawNote = {
  readonly letter: string;
  readonly head: readonly Line[];
  readonly fields: readonly Field[];
  /** All its lines, as written. */
  readonly lines: readonly Line[];
  readonly line: number;
};
export type RawConcept = {
  readonly heading: Line;
  readonly covers: Line | null;
  readonly explanation: readonly Line[];
  readonly notes: readonly RawNote[];
};
export type Blocks = {
  readonly introduction: readonly Line[];
  readonly concepts: readonly RawConcept[];
  readonly mistakes: readonly Mistake[];
};

/** Named lines that every kind of note may have. */
export const COMMON_FIELDS = ["Why", "Source", "Covers", "Tags", "Level", "Checked", "was", "lint-ok"] as const;
const ALL_FIELDS: ReadonlySet<string> = new Set([
  ...COMMON_FIELDS,
  // Of a holdout question only (holdout.ts).
  "Of",
  ...[...kindsByLetter.values()].flatMap((rule) => rule.fields),
]);
/** Words an explanation may well begin a line with; elsewhere they name a line of a note. */
const ALSO_PROSE: ReadonlySet<string> = new Set(["Of", "Time", "Description", "Diagram", "Work", "Source"]);
const KINDS = [...kindsByLetter.keys()].map((letter) => `\`${letter}:\``).join(" ");

type OpenNote = {
  letter: string;
  head: Line[];
  fields: { name: string; lines: Line[] }[];
  lines: Line[];
  line: number;
};
type OpenConcept = { heading: Line; covers: Line | null; explanation: Line[]; notes: OpenNote[] };

const named = (text: string): { name: string; rest: string } | null => {
  const found = /^([A-Za-z][A-Za-z-]*(?: [a-z]+)?):(?:\s+(.*))?$/.exec(text);
  return found ? { name: found[1], rest: found[2] ?? "" } : null;
};

/** `why` → `Why`: what an author meant who wrote a name almost right. */
function nearest(name: string): string | undefined {
  const key = name.toLowerCase().replace(/s$/, "").replace(/[ -]/g, "");
  const other: Readonly<Record<string, string>> = {
    answer: "A",
    ans: "A",
    reason: "Why",
    tolerence: "Tolerance",
    linter: "lint-ok",
  };
  return (
    other[key] ?? [...ALL_FIELDS].find((field) => field.toLowerCase().replace(/s$/, "").replace(/[ -]/g, "") === key)
  );
}

/** Follows code fences and `$$` blocks, in which no line begins anything. */
function shelter() {
  let fence = "";
  let opened: Line | null = null;
  let isMaths = false;
  return {
    /** Whether this line stands in a fence or a block, or begins or ends one. */
    holds: (line: Line): boolean => {
      const text = line.text.trim();
      if (fence !== "") {
        if (text.startsWith(fence) && text.replaceAll(fence[0], "") === "") fence = "";
        return true;
      }
      if (isMaths) {
        if (text === "$$") isMaths = false;
        return true;
      }
      const ticks = /^(`{3,}|~{3,})[^`]*$/.exec(text);
      if (ticks) fence = ticks[1];
      else if (text === "$$") isMaths = true;
      else return false;
      opened = line;
      return true;
    },
    mistakes: (): readonly Mistake[] => {
      if (fence !== "" && opened)
        return [
          {
            line: opened.line,
            sentence: `this code block is not closed; write ${fence} on a line of its own after it`,
          },
        ];
      if (isMaths && opened)
        return [
          { line: opened.line, sentence: "this `$$` block is not closed; write `$$` on a line of its own after it" },
        ];
      return [];
    },
  };
}

export function blocksFrom(lines: readonly Line[]): Blocks {
  const introduction: Line[] = [];
  const concepts: OpenConcept[] = [];
  const mistakes: Mistake[] = [];
  const inside = shelter();
  let concept: OpenConcept | null = null;
  let note: OpenNote | null = null;
  const say = (line: Line, sentence: string): void => void mistakes.push({ line: line.line, sentence });

  const keep = (line: Line): void => {
    if (note) {
      note.lines.push(line);
      (note.fields.at(-1)?.lines ?? note.head).push(line);
    } else (concept?.explanation ?? introduction).push(line);
  };
  const beginConcept = (line: Line): void => {
    concept = { heading: line, covers: null, explanation: [], notes: [] };
    concepts.push(concept);
    note = null;
  };
  const beginNote = (line: Line, letter: string, rest: string): void => {
    if (!concept) say(line, "this note stands before any concept; write a `## Title {#id}` heading above it");
    note = { letter, head: [{ ...line, text: rest }], fields: [], lines: [line], line: line.line };
    concept?.notes.push(note);
  };
  const beginField = (line: Line, name: string, rest: string): boolean => {
    if (note && ALL_FIELDS.has(name)) {
      note.fields.push({ name, lines: [{ ...line, text: rest }] });
      note.lines.push(line);
      return true;
    }
    if (note) {
      const meant = nearest(name);
      if (meant) say(line, `\`${name}:\` is written \`${meant}:\``);
      else if (/^[A-Z][A-Za-z-]*$/.test(name) && note.fields.length > 0)
        say(line, `\`${name}:\` is no line of a note; if it belongs to the text, do not begin a line with it`);
      return false;
    }
    if (
      name === "Covers" &&
      concept &&
      concept.covers === null &&
      concept.explanation.every((above) => above.text.trim() === "")
    ) {
      concept.covers = { ...line, text: rest };
      return true;
    }
    if (name === "Covers" && concept) say(line, "`Covers:` stands directly below the heading; move it there");
    else if (name === "A") say(line, "this answer has no question; begin a note with its kind's letter, as `Q:`");
    else if (ALL_FIELDS.has(name) && !ALSO_PROSE.has(name))
      say(line, `\`${name}:\` belongs to a note, and none has begun here; move it into one`);
    return false;
  };

  for (const line of lines) {
    if (inside.holds(line)) {
      keep(line);
      continue;
    }
    const heading = /^(#{1,6})(?:\s|$)/.exec(line.text);
    const found = named(line.text);
    if (heading?.[1] === "##") beginConcept(line);
    else if (heading) {
      say(
        line,
        heading[1] === "#"
          ? "the deck's title stands in the front matter; a concept's heading is `## Title {#id}`"
          : "headings below `##` are not allowed; make it a concept of its own, or begin the paragraph in **bold**",
      );
      keep(line);
    } else if (found && kindsByLetter.has(found.name)) beginNote(line, found.name, found.rest);
    else if (found && beginField(line, found.name, found.rest)) continue;
    else {
      if (found && found.name !== "A" && /^[A-Z]$/.test(found.name))
        say(line, `\`${found.name}:\` is no kind of note; the kinds are ${KINDS}`);
      else if (found && kindsByLetter.has(found.name.toUpperCase()))
        say(line, `write the kind's letter as a capital: \`${found.name.toUpperCase()}:\``);
      else if (/^[QCLVNMDS]\s+:\s/.test(line.text))
        say(line, `write the kind's letter and the colon together: \`${line.text[0]}:\``);
      else if (/^[QCLVNMDSA]:\S/.test(line.text)) say(line, `write a space after \`${line.text.slice(0, 2)}\``);
      keep(line);
    }
  }
  return { introduction, concepts, mistakes: [...mistakes, ...inside.mistakes()] };
}
