// A log that was taken away comes back: piece by piece, each entry as it was, known ones acknowledged and not repeated.
import "server-only";
import * as z from "zod/mini";
import { takeBack } from "./sync";

/** The most entries of one piece; devices send pieces that also fit the body's limit. */
const PIECE = 1000;
const piece = z.object({ entries: z.array(z.unknown()).check(z.maxLength(PIECE)) });

export type Imported = {
  /** Entries that the log has now, whether or not it had them before. */
  readonly kept: number;
  readonly refused: readonly { readonly id: string; readonly problem: string }[];
};

/** Null when this is not a piece of an export, or there is no such account any more. */
export async function importPiece(userId: string, body: unknown, now: number): Promise<Imported | null> {
  const parsed = piece.safeParse(body);
  return parsed.success ? takeBack(userId, parsed.data.entries, now) : null;
}
