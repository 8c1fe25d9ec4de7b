// `npm run content:check [-- paths] [--table]`: everything that is wrong with the decks, as `path:line: sentence`. Problems
// and findings of severity E fail; findings of severity W are shown and counted. With paths only those files are
// reported, though all are read, since decks refer to one another.
import { resolve } from "node:path";
import { loadGraphviz } from "@/lib/content/diagram";
import { problemLine } from "@/lib/content/importers/importer";
import { type Library, readLibrary } from "@/lib/content/library";
import { lint } from "@/lib/content/lint";
import { RULE_CODES } from "@/lib/content/lint/codes";
import { cardsOf } from "@/lib/domain/kinds";
import { contentFolders, readContentFiles } from "@/prisma/content-files";

const KINDS = ["basic", "cloze", "list", "versus", "number", "choice", "diagram", "scenario"];

/** Deck by deck: concepts, cards, notes by kind, drawn diagrams, core notes, waivers. */
function printTable({ decks }: Library, isChosen: (path: string) => boolean): void {
  const rows = decks
    .filter(({ path }) => isChosen(path))
    .map(({ deck }) => {
      const notes = deck.concepts.flatMap((concept) => concept.notes);
      const drawn =
        [deck.introduction, ...deck.concepts.map((concept) => concept.explanation)].join("\n").match(/^\s*```\s*dot/gm)
          ?.length ?? 0;
      const counts = KINDS.map((kind) => notes.filter(({ body }) => body.kind === kind).length);
      return [
        deck.id,
        deck.concepts.length,
        notes.length,
        notes.reduce((sum, { body }) => sum + cardsOf(body).length, 0),
        ...counts,
        drawn,
        notes.filter(({ level }) => level === "core").length,
        notes.reduce((sum, { waivers }) => sum + waivers.length, 0),
      ] as const;
    });
  const total = [
    "total",
    ...Array.from({ length: KINDS.length + 6 }, (_, column) =>
      rows.reduce((sum, row) => sum + Number(row[column + 1]), 0),
    ),
  ];
  const head = ["deck", "concepts", "notes", "cards", ...KINDS, "drawn", "core", "waivers"];
  for (const row of [head, ...rows, total])
    console.log(
      row.map((cell, column) => (column === 0 ? String(cell).padEnd(34) : String(cell).padStart(9))).join(""),
    );
}

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
