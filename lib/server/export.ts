// A person's log, to take away: everything that they did, readable without us.
import "server-only";
import { sql } from "./database";
import { readSince } from "./review-log";

const PIECE = 2000;

/** JSON text in pieces, so that a long log is never in memory as a whole. */
export async function* exportOf(userId: string, now: number): AsyncGenerator<string> {
  yield `{"format":"driftless log 1","exportedAt":${JSON.stringify(new Date(now).toISOString())},"entries":[`;
  let cursor = 0;
  for (;;) {
    const from = cursor;
    const piece = await sql().read(() => readSince(userId, from, PIECE));
    const text = piece.map(({ entry }) => JSON.stringify(entry)).join(",\n");
    if (text) yield `${cursor > 0 ? "," : ""}\n${text}`;
    cursor = piece.at(-1)?.seq ?? cursor;
    if (piece.length < PIECE) break;
  }
  yield "\n]}\n";
}
