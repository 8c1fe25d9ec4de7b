// Reads the folders of decks from the disk: sources.yml and glossary.yml at the top, and the markdown of each topic's folder.
// A build that traces which files are read (next.config.js) is told which by name, not by these paths.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join, relative, resolve } from "node:path";
import type { SourceFile } from "@/lib/content/importers/importer";
import { PRACTICE_FOLDER } from "@/lib/content/practice";

/** `content` and the folders of CONTENT_DIRS, a list parted as PATH is. */
export const contentFolders = (more: string | undefined): readonly string[] => [
  "content",
  ...(more ?? "").split(delimiter).filter((folder) => folder.trim() !== ""),
];

const isHidden = (name: string): boolean => name.startsWith(".") || name.startsWith("_");

export function readContentFiles(folders: readonly string[]): readonly SourceFile[] {
  const paths: string[] = [];
  for (const folder of folders) {
    if (!existsSync(folder)) throw new Error(`There is no folder ${resolve(folder)}; mend CONTENT_DIRS.`);
    for (const name of ["sources.yml", "glossary.yml"])
      if (existsSync(/* turbopackIgnore: true */ `${folder}/${name}`)) paths.push(`${folder}/${name}`);
    for (const topic of readdirSync(folder, { withFileTypes: true })) {
      if (!topic.isDirectory() || isHidden(topic.name) || topic.name === PRACTICE_FOLDER) continue;
      for (const name of readdirSync(join(folder, topic.name)))
        if (name.endsWith(".md") && !isHidden(name)) paths.push(join(folder, topic.name, name));
    }
  }
  return paths.map((path) => ({ path: relative(process.cwd(), resolve(path)), text: readFileSync(path, "utf8") }));
}
