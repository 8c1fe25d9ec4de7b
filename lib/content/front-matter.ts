// The YAML between the two `---` at the top of a deck or topic file, and the files that are YAML altogether.
import { LineCounter, parseDocument } from "yaml";
import type { Line, Mistake } from "@/lib/domain/note-block";

export type FrontMatter = {
  readonly values: ReadonlyMap<string, unknown>;
  /** Where a key stands. */
  readonly lineOf: (key: string) => number;
  /** The lines after it. */
  readonly body: readonly Line[];
  readonly mistakes: readonly Mistake[];
};

export const linesFrom = (text: string): readonly Line[] =>
  text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ text: line, line: index + 1 }));

/** YAML with one map at its top; what is no map, or no YAML, is a mistake. `from` is the line before its first. */
export function yamlMap(text: string, from: number): Pick<FrontMatter, "values" | "mistakes" | "lineOf"> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const lineAt = (offset: number): number => from + counter.linePos(offset).line;
  const mistakes = document.errors.map((error) => ({
    line: lineAt(error.pos[0]),
    sentence: `this is not valid YAML (${error.message.replace(/\.$/, "")}); put values with a colon or a special first character in "quotes"`,
  }));
  if (mistakes.length > 0) return { values: new Map(), mistakes, lineOf: () => from + 1 };
  const lines = new Map<string, number>();
  const items =
    (document.contents as { items?: readonly { key?: { value?: unknown; range?: readonly number[] } }[] } | null)
      ?.items ?? [];
  for (const { key } of items) if (key?.range) lines.set(String(key.value), lineAt(key.range[0]));
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isMap && value !== null)
    return {
      values: new Map(),
      mistakes: [{ line: from + 1, sentence: "write `name: value` lines here" }],
      lineOf: () => from + 1,
    };
  return { values: new Map(Object.entries(value ?? {})), mistakes: [], lineOf: (key) => lines.get(key) ?? from + 1 };
}

export function frontMatterFrom(lines: readonly Line[], example: string): FrontMatter {
  const none = (sentence: string): FrontMatter => ({
    values: new Map(),
    lineOf: () => 1,
    body: lines,
    mistakes: [{ line: 1, sentence }],
  });
  if (lines[0]?.text.trimEnd() !== "---")
    return none(`this file has no front matter; begin it with \`---\`, ${example}, \`---\``);
  const end = lines.findIndex((line, index) => index > 0 && line.text.trimEnd() === "---");
  if (end < 0) return none("the front matter is not closed; write `---` below it");
  const text = lines
    .slice(1, end)
    .map((line) => line.text)
    .join("\n");
  return { ...yamlMap(text, 1), body: lines.slice(end + 1) };
}

/** Reads keys one by one and remembers what is wrong with them. */
export function keyReader(matter: Pick<FrontMatter, "values" | "lineOf">, known: readonly string[]) {
  const mistakes: Mistake[] = [];
  const say = (key: string, sentence: string): void => void mistakes.push({ line: matter.lineOf(key), sentence });
  for (const key of matter.values.keys())
    if (!known.includes(key))
      say(key, `\`${key}\` is not known in this front matter; it has ${known.map((name) => `\`${name}\``).join(", ")}`);
  return {
    mistakes: mistakes as readonly Mistake[],
    say,
    text: (key: string): string => {
      const value = matter.values.get(key);
      if (typeof value === "number") return String(value);
      if (typeof value === "string" && value.trim() !== "") return value.trim();
      say(
        key,
        value === undefined
          ? `the front matter has no \`${key}\`; write \`${key}: …\``
          : `\`${key}\` is a text; write \`${key}: …\``,
      );
      return "";
    },
    names: (key: string): readonly string[] => {
      const value = matter.values.get(key);
      if (value === undefined || value === null) return [];
      if (Array.isArray(value) && value.every((name) => typeof name === "string")) return value;
      say(key, `\`${key}\` is a list of names; write \`${key}: [one, another]\``);
      return [];
    },
  };
}
