// `npm run content:check [-- paths] [--table]`: everything that is wrong with the decks, as `path:line: sentence`. Problems
// and findings of severity E fail; findings of severity W are shown and counted. With paths only those files are
// reported, though all are read, since decks refer to one another.
import { resolve } from "node:path";
import { loadGraphviz } from "@/lib/content/diagram";
import { problemLine } from "@/lib/content/importers/importer";
import { readLibrary } from "@/lib/content/library";
import { lint } from "@/lib/content/lint";
import { RULE_CODES } from "@/lib/content/lint/codes";
import { contentFolders, readContentFiles } from "@/prisma/content-files";
import { printTable } from "./content-table";

const args = process.argv.slice(2);
const chosen = args.filter((arg) => !arg.startsWith("--")).map((path) => resolve(path));
const isChosen = (path: string): boolean =>
  chosen.length === 0 || chosen.some((prefix) => resolve(path) === prefix || resolve(path).startsWith(`${prefix}/`));

const { library, problems } = readLibrary(readContentFiles(contentFolders(process.env.CONTENT_DIRS)), RULE_CODES);
await loadGraphviz();
const { findings, waived } = lint(library, new Date().toISOString().slice(0, 7));
const shown = [
  ...problems.map((problem) => ({ ...problem, severity: "E" })),
  ...findings.map((finding) => ({ ...finding, sentence: `${finding.code} ${finding.severity} ${finding.sentence}` })),
].filter(({ path }) => isChosen(path));
for (const one of shown.sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1)))
  console.log(problemLine(one));
if (args.includes("--table")) printTable(library, isChosen);
const errors = shown.filter(({ severity }) => severity === "E").length;
const where = chosen.length > 0 ? " in the files named" : "";
console.log(
  `${library.decks.length} decks read; ${errors} errors, ${shown.length - errors} warnings, ${waived.filter(({ path }) => isChosen(path)).length} waived${where}.`,
);
process.exit(errors > 0 ? 1 : 0);
