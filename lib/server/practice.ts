// The practice designs, read from `content/practice` once a process: twenty small files that change with the code.
import "server-only";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { designFrom, PRACTICE_FOLDER } from "@/lib/content/practice";
import type { Design } from "@/lib/domain/practice";

const folder = join("content", PRACTICE_FOLDER);
let read: readonly Design[] | null = null;

/** In the order of their files; those with a problem are left out (a test finds them). */
export function designs(): readonly Design[] {
  read ??= (existsSync(folder) ? readdirSync(folder).sort() : [])
    .filter((name) => name.endsWith(".md"))
    .map((name) => designFrom({ path: join(folder, name), text: readFileSync(join(folder, name), "utf8") }))
    .flatMap(({ design, problems }) => (problems.length === 0 ? [design] : []));
  return read;
}
