// `npm run backup`: a backup now, whatever the clock says. To bring one back, see README.md.
import { backup, NoPostgresPrograms } from "@/lib/server/backups";
import { databaseUrl } from "@/lib/server/env";

try {
  const file = await backup(databaseUrl(), "by-hand", Date.now());
  console.log(file ? `Backed up to ${file}` : "There is nothing to back up yet.");
} catch (error) {
  console.error(error instanceof NoPostgresPrograms ? error.message : error);
  process.exit(1);
}
