// `npm run check [-- --fix]`: whether what is shown is the fold of what happened, for everybody. --fix mends what can be,
// after a backup.
import { backup } from "@/lib/server/backups";
import { checkAll } from "@/lib/server/check";
import { database } from "@/lib/server/database";
import { databaseUrl } from "@/lib/server/env";

const fix = process.argv.includes("--fix");
const now = Date.now();
if (fix) {
  const kept = await backup(databaseUrl(), "before-check", now);
  if (kept) console.log(`backed up to ${kept}`);
}
let found = 0;
let left = 0;
for await (const { invariant, userId, sentence, canMend } of checkAll(now, fix)) {
  found += 1;
  if (!fix || !canMend) left += 1;
  const outcome = fix ? (canMend ? " Mended." : " It cannot be mended: the log is never changed.") : "";
  console.log(`${userId || "nobody"}: ${invariant}: ${sentence}${outcome}`);
}
await database().close();
console.log(found === 0 ? "Nothing found." : `${found} found, ${left} left.`);
process.exit(left > 0 ? 1 : 0);
