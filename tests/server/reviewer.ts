// A process that sends reviews one after another and says which were acknowledged, until it is killed.
import { randomUUID } from "node:crypto";
import { openDatabase, setDatabase } from "@/lib/server/database";
import { reviewed, send } from "./people";

const [, , url, userId] = process.argv as [string, string, string, string];
setDatabase(openDatabase(url));
for (let i = 0; ; i++) {
  const now = Date.now();
  const entries = Array.from({ length: 1 + (i % 4) }, (_, n) => ({
    ...reviewed(`drift/n${(i + n) % 7}#1`, now),
    id: randomUUID(),
  }));
  const { acknowledged } = await send(userId, entries, { now, cursor: 0 });
  process.stdout.write(`${acknowledged.map(({ id }) => id).join("\n")}\n`);
}
