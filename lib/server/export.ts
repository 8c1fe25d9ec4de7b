// A person's log, to take away: everything that they did, readable without us.
import "server-only";
import { type Reviewed, standing } from "@/lib/domain/review-log";
import { studyDay } from "@/lib/domain/study-day";
import { db, sql } from "./database";
import { readSince, readUndos } from "./review-log";

const PIECE = 2000;

/** JSON text in pieces, so that a long log is never in memory as a whole. */
export async function* exportOf(userId: string, now: number): AsyncGenerator<string> {
  const account = await db().user.findUnique({
    where: { id: userId },
    select: { email: true, name: true, createdAt: true },
  });
  const head = { format: "driftless log 1", exportedAt: new Date(now).toISOString(), account };
  yield `${JSON.stringify(head).slice(0, -1)},"entries":[`;
  let cursor = 0;
  for await (const piece of pieces(userId)) {
    yield `${cursor > 0 ? "," : ""}\n${piece.map(({ entry }) => JSON.stringify(entry)).join(",\n")}`;
    cursor += piece.length;
  }
  yield "\n]}\n";
}

/** The log in the order of `seq`. */
async function* pieces(userId: string) {
  let cursor = 0;
  for (;;) {
    const from = cursor;
    const piece = await sql().read(() => readSince(userId, from, PIECE));
    if (piece.length > 0) yield piece;
    cursor = piece.at(-1)?.seq ?? cursor;
    if (piece.length < PIECE) return;
  }
}

const COLUMNS = ["id", "at", "study_day", "kind", "card", "rating", "took_ms", "offset_min", "undone"];
const DAY_MS = 86_400_000;

/** A row for each review. Spreadsheets run what begins like a formula, so such a text gets an apostrophe in front. */
export async function* reviewsCsv(userId: string): AsyncGenerator<string> {
  yield `${COLUMNS.join(",")}\r\n`;
  const undos = (await sql().read(() => readUndos(userId))).map(({ entry }) => entry);
  const undone = new Set(standing(undos).flatMap((entry) => (entry.kind === "undone" ? [entry.entry] : [])));
  for await (const piece of pieces(userId)) {
    const lines = piece.flatMap(({ entry }) => {
      if (entry.kind !== "reviewed" && entry.kind !== "crammed") return [];
      const review = entry as Reviewed;
      const day = studyDay(review.at, review.offsetMin, review.rolloverMin);
      const cells = [
        review.id,
        new Date(review.at).toISOString(),
        new Date(day * DAY_MS).toISOString().slice(0, 10),
        review.kind,
        review.card,
        review.rating,
        review.tookMs,
        review.offsetMin,
        undone.has(review.id) ? 1 : 0,
      ];
      return [`${cells.map(csvCell).join(",")}\r\n`];
    });
    if (lines.length > 0) yield lines.join("");
  }
}

/** A number is never a formula; a text may be, and may hold what parts cells. */
export function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Text in pieces as the body of an answer. */
export function streamOf(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await text.return(undefined)),
  });
}
