// The works that may be cited (sources.yml) and the acronyms that a card may use unexpanded (glossary.yml).
import type { Mistake } from "@/lib/domain/note-block";
import { yamlMap } from "./front-matter";

export type Source = {
  readonly key: string;
  /** Who wrote it, for the small mark beside a claim: `Huyen 2022`. */
  readonly mark: string;
  readonly authors: string;
  readonly title: string;
  readonly venue: string;
  readonly year: string;
  readonly url: string;
};

const FIELDS = ["authors", "title", "venue", "year", "url", "short"];

const surname = (author: string): string =>
  /^[A-Z]\S*\s.*[a-zà-ÿ]$/u.test(author) ? (author.split(/\s+/).at(-1) ?? author) : author;

/** `Huyen 2022`, `Aminian & Xu 2023`, `Kohavi et al. 2020`; the title where nobody is named. */
function markFrom(authors: string, title: string, year: string): string {
  const others = /\s*\bet al\.?$/;
  const names = authors
    .replace(others, "")
    .split(/\s*(?:,|;|&|\band\b)\s*/)
    .filter((name) => name !== "")
    .map((name) => surname(name.trim()));
  const who = names.length > 2 || others.test(authors) ? `${names[0]} et al.` : names.join(" & ");
  return [who || title, year].filter((part) => part !== "").join(" ");
}

export function sourcesFrom(text: string): {
  readonly sources: readonly Source[];
  readonly mistakes: readonly Mistake[];
} {
  const { values, mistakes: wrong, lineOf } = yamlMap(text, 0);
  const mistakes: Mistake[] = [...wrong];
  const sources = [...values].map(([key, value]): Source => {
    const say = (sentence: string): void => void mistakes.push({ line: lineOf(key), sentence });
    if (/[,;[\]@]/.test(key)) say(`the key \`${key}\` holds a comma, semicolon, bracket or @; leave them out`);
    const entry = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
    if (typeof value !== "object" || value === null)
      say(`the work \`${key}\` is described by lines below its key; write \`title: …\` there, indented`);
    for (const field of Object.keys(entry))
      if (!FIELDS.includes(field)) say(`\`${field}\` of \`${key}\` is not known; a work has ${FIELDS.join(", ")}`);
    const field = (name: string): string => {
      const found = entry[name];
      if (found === undefined || found === null) return "";
      if (typeof found === "string" || typeof found === "number") return String(found).trim();
      if (Array.isArray(found)) return found.join(", ");
      say(`\`${name}\` of \`${key}\` is a text`);
      return "";
    };
    const [authors, title, venue, year, url, short] = FIELDS.map(field);
    if (title === "") say(`the work \`${key}\` has no title; write \`title: …\``);
    if (url !== "" && !/^https?:\/\//.test(url)) say(`the address of \`${key}\` must begin with https://`);
    return { key, mark: short || markFrom(authors, title, year), authors, title, venue, year, url };
  });
  return { sources, mistakes };
}

export function glossaryFrom(text: string): {
  readonly glossary: ReadonlyMap<string, string>;
  readonly mistakes: readonly Mistake[];
} {
  const { values, mistakes: wrong, lineOf } = yamlMap(text, 0);
  const mistakes: Mistake[] = [...wrong];
  for (const [key, value] of values)
    if (typeof value !== "string")
      mistakes.push({ line: lineOf(key), sentence: `\`${key}\` needs its expansion in words; write \`${key}: …\`` });
  return { glossary: new Map([...values].map(([key, value]) => [key, String(value)])), mistakes };
}
