// Makes the database ready to serve: checks the settings, backs up before a migration, migrates, seeds the decks.
import { backup } from "@/lib/server/backups";
import { databaseUrl, EnvProblem, secrets } from "@/lib/server/env";
import { migrate, pendingMigrations } from "@/lib/server/migrate";
import { seed } from "@/prisma/seed";

const print = (line: string) => console.log(`  ${line}`);

async function prepare(): Promise<boolean> {
  const url = databaseUrl();
  secrets();
  const pending = await pendingMigrations(url);
  if (pending.length > 0) {
    const kept = await backup(url, `before-${pending[0]}`, Date.now());
    if (kept) print(`backed up to ${kept}`);
    for (const name of await migrate(url)) print(`migrated ${name}`);
  }
  return seed({ url, contentDirs: process.env.CONTENT_DIRS, print });
}

try {
  process.exit((await prepare()) ? 0 : 1);
} catch (error) {
  console.error(error instanceof EnvProblem ? error.message : error);
  process.exit(1);
}
