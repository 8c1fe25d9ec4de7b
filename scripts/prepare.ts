// Makes the database ready to serve: checks the settings, backs up before a migration, migrates, seeds the decks.
import { backup } from "@/lib/server/backups";
import { databaseUrl, secrets } from "@/lib/server/env";
import { migrate, pendingMigrations } from "@/lib/server/migrate";
import { seed } from "@/prisma/seed";

const url = databaseUrl();
secrets();
const pending = await pendingMigrations(url);
if (pending.length > 0) {
  const kept = await backup(url, `before-${pending[0]}`, Date.now());
  if (kept) console.log(`  backed up to ${kept}`);
  for (const name of await migrate(url)) console.log(`  migrated ${name}`);
}
const sound = await seed({ url, contentDirs: process.env.CONTENT_DIRS, print: (line) => console.log(`  ${line}`) });
process.exit(sound ? 0 : 1);
