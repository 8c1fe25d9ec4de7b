// A person's row, locked: nothing is added to their log meanwhile.
import "server-only";
import { type Query, type Row, rows } from "./sql";

/** Their last `seq`; null when there is no such person. */
export function* lock(userId: string): Query<number | null> {
  // An update that changes nothing locks on both databases.
  const [row] = yield* rows<Row & { seq: number }>(
    `UPDATE "User" SET "seq" = "seq" WHERE "id" = $1 RETURNING "seq"`,
    userId,
  );
  return row?.seq ?? null;
}
