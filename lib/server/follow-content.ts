// After the decks have changed: people whose cards were renamed or moved to another deck are folded anew.
import "server-only";
import { sql } from "./database";
import { enqueue } from "./jobs";
import { projectEverything } from "./projection";
import { type Row, rows } from "./sql";

/** Once for each revision of the content. */
export async function enqueueFollowing(now: number): Promise<void> {
  await sql().transaction(function* () {
    const [newest] = yield* rows<Row & { revision: string }>(`SELECT "revision" FROM "Content" WHERE "id" = 1`);
    if (newest) yield* enqueue("follow content", "", `follow content ${newest.revision}`, now);
  });
}

export async function followContent(): Promise<void> {
  const moved = await sql().read(() =>
    rows<Row & { userId: string }>(
      `SELECT DISTINCT s."userId" FROM "CardState" s LEFT JOIN "Card" c ON c."id" = s."card" LEFT JOIN "Renamed" r ON r."former" = s."card"
       WHERE r."former" IS NOT NULL OR c."deck" <> s."deck"`,
    ),
  );
  for (const { userId } of moved) await projectEverything(userId);
}
