// The design round on one page, read from `content` once a process: a small file that changes with the code.
import "server-only";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SHEET_FILE, type Sheet, sheetFrom } from "@/lib/content/sheet";

const path = join("content", SHEET_FILE);
let read: Sheet | null = null;

/** Null where there is none, or where it has a problem (a test finds it). */
export function sheet(): Sheet | null {
  if (read || !existsSync(path)) return read;
  const found = sheetFrom({ path, text: readFileSync(path, "utf8") });
  if (found.problems.length === 0) read = found.sheet;
  return read;
}
export type { Sheet } from "@/lib/content/sheet";
