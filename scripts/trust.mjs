// `npm run trust`: writes TRUST.md, which says for each promise, fault and requirement which test proves it, or what is not
// done. `npm run trust -- --check` writes nothing and fails when a test that is named does not exist, or the file is old.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./steps.mjs";
import { faults, measured, promises, requirements } from "./trust-rows.mjs";

const tests = readdirSync(join(root, "tests"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(test|story)\.ts$/.test(file))
  .map((file) => ({ file: file.replace(/\\/g, "/"), text: readFileSync(join(root, "tests", file), "utf8") }));

const missing = [];

/** Whether a file has a test, or a group of tests, of exactly this name. */
const isThere = ({ text }, name) =>
  text.split(JSON.stringify(name)).some((before, i, all) => i < all.length - 1 && /\(\s*$/.test(before));

/** `file › name` of a test as a link, once it is known to be there. */
function shown(proof) {
  const [file, name] = proof.split(" › ");
  if (!name) return proof;
  const found = tests.find((test) => test.file === file);
  if (!found || !isThere(found, name)) missing.push(proof);
  return `[${file}](tests/${file}): ${name}`;
}

/** Bad inputs that may not be left to a word: each has a test. */
const TESTED = [1, 2, 3, 5, 6, 7, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 23, 43, 44, 45, 48, 49, 50];
for (const id of TESTED) {
  const proofs = faults.find((row) => row[0] === id)?.[2] ?? [];
  if (!proofs.some((proof) => proof.includes(" › "))) missing.push(`for row ${id} of the faults`);
}

const table = (head, rows) =>
  [
    `| ${head.join(" | ")} |`,
    `|${head.map(() => "---").join("|")}|`,
    ...rows.map(([id, what, proofs]) => `| ${id} | ${what} | ${proofs.map(shown).join("<br>")} |`),
  ].join("\n");

const text = `# What can be trusted, and what says so

Made by \`npm run trust\`; a test fails when a test that is named here does not exist. Where a row names no test it says what is not done.

## Promises

${table(["", "promise", "proof"], promises)}

## Faults and bad inputs

${table(["", "what happens", "proof"], faults)}

## Power

What was acknowledged survives a power cut as far as the disk keeps its word. SQLite: \`journal_mode=WAL\`, \`synchronous=FULL\`: each commit of the log is
flushed before it is answered (lib/server/sqlite.ts); counters of limits alone may be lost (\`NORMAL\`). PostgreSQL: \`fsync\` and
\`synchronous_commit\` must be on, as they are by default; only the counters are sent with \`synchronous_commit=off\`. With a standby that must not
lose anything either, set \`synchronous_standby_names\`. A device has accepted a rating when IndexedDB's transaction is complete (relaxed: a power cut of
the device may take its last moments, a killed browser does not).

## Measured

| what | promised | measured | by |
|---|---|---|---|
${measured.map((row) => `| ${row.join(" | ")} |`).join("\n")}

The machine had two cores, shared by server, database, whoever asked, and other work: ratios say more than times.

## ASVS 5.0, level 2

${table(["requirements", "decision", "proof or deviation"], requirements)}
`;

const file = join(root, "TRUST.md");
for (const proof of missing) console.error(`There is no test: ${proof}`);
if (process.argv.includes("--check")) {
  const isOld = !existsSync(file) || readFileSync(file, "utf8") !== text;
  if (isOld) console.error("TRUST.md is old: run npm run trust.");
  process.exit(missing.length > 0 || isOld ? 1 : 0);
}
writeFileSync(file, text);
process.exit(missing.length > 0 ? 1 : 0);
