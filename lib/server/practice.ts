// The practice designs, read from `content/practice` once a process: twenty small files that change with the code.
import "server-only";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { designFrom, PRACTICE_FOLDER } from "@/lib/content/practice";
import type { Attempt, Design } from "@/lib/domain/practice";
import { sql } from "./database";
import { readPractised } from "./review-log";

const folder = join("content", PRACTICE_FOLDER);
let read: readonly Design[] | null = null;

/** Attempts that a person kept, on whatever device, oldest first: all, or those at one design. */
export async function attemptsOf(
  userId: string,
  design?: string,
): Promise<Readonly<Record<string, readonly Attempt[]>>> {
  const attempts: Record<string, Attempt[]> = {};
  for (const entry of await sql().read(() => readPractised(userId, 0))) {
    if (design !== undefined && entry.design !== design) continue;
    const { began, tookMs, text, said } = entry;
    attempts[entry.design] = [...(attempts[entry.design] ?? []), { at: began, tookMs, text, said }];
  }
  return attempts;
}

/** In the order of their files; those with a problem are left out (a test finds them). */
export function designs(): readonly Design[] {
  read ??= (existsSync(folder) ? readdirSync(folder).sort() : [])
    .filter((name) => name.endsWith(".md"))
    .map((name) => designFrom({ path: join(folder, name), text: readFileSync(join(folder, name), "utf8") }))
    .flatMap(({ design, problems }) => (problems.length === 0 ? [design] : []));
  return read;
}
