// What is wrong with a database that cannot be opened, as a sentence for whoever runs the server: never begun anew in silence.
import "server-only";
import { isLost } from "./backups";

const RESTORE =
  "Bring back the newest backup (README, “Backups and the check”); devices then send again what it does not have.";

/** Thrown at start; the message is the sentence. */
export class DatabaseFault extends Error {}

export function refuseLost(url: string, folder?: string): void {
  if (!isLost(url, folder)) return;
  throw new DatabaseFault(
    `${url.replace(/^file:/, "")} is gone, but there are backups of it. ${RESTORE} To begin anew, move the backups away.`,
  );
}

/** The fault behind what a driver said; what it said where we know no better. */
export function faultBehind(error: unknown, url: string): Error {
  const code = String((error as { code?: unknown }).code ?? "");
  const file = url.replace(/^file:/, "");
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return new DatabaseFault(`${file} is damaged. ${RESTORE}`);
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)/.test(code))
    return new DatabaseFault(`${file} cannot be written. Check who owns it, and that its disk is mounted for writing.`);
  if (/^SQLITE_(FULL|IOERR)/.test(code))
    return new DatabaseFault(`${file} cannot be written: its disk is full or fails.`);
  return error instanceof Error ? error : new Error(String(error));
}
