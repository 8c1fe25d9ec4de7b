// Makes the database ready to serve: checks the settings, backs up before a migration, migrates, seeds the decks.
import { backup, NoPostgresPrograms } from "@/lib/server/backups";
import { DatabaseFault, faultBehind, refuseLost } from "@/lib/server/database-fault";
import { databaseUrl, EnvProblem, secrets } from "@/lib/server/env";
import { migrate, pendingMigrations } from "@/lib/server/migrate";
import { seed } from "@/prisma/seed";

const print = (line: string) => console.log(`  ${line}`);

async function prepare(): Promise<boolean> {
  const url = databaseUrl();
  secrets();
  refuseLost(url);
  const pending = await pendingMigrations(url);
  if (pending.length > 0) {
    const kept = await backup(url, `before-${pending[0]}`, Date.now()).catch((error: unknown) => {
      // A first start has nothing to lose; a later one is told.
      if (error instanceof NoPostgresPrograms) print(`${error.message} Going on without one.`);
      else throw error;
      return null;
    });
    if (kept) print(`backed up to ${kept}`);
    for (const name of await migrate(url)) print(`migrated ${name}`);
  }
  return seed({ url, contentDirs: process.env.CONTENT_DIRS, print });
}

try {
  process.exit((await prepare()) ? 0 : 1);
} catch (error) {
  const fault: unknown = error instanceof EnvProblem ? error : faultBehind(error, databaseUrl());
  const isSaid = fault instanceof EnvProblem || fault instanceof DatabaseFault;
  console.error(isSaid ? (fault as Error).message : fault);
  process.exit(1);
}
