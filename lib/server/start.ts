// What a server does once before it serves: settings checked, tables up to date, background work begun.
import "server-only";
import { BACKUP_EVERY_MS, backUpWhenChanged, enqueueBackup } from "./backups";
import { faultBehind, refuseLost } from "./database-fault";
import { deleteAccount } from "./deletion";
import { env, secrets } from "./env";
import { foldMemory } from "./fold-memory";
import { enqueueFollowing, followContent } from "./follow-content";
import { drain } from "./health";
import { runJobs, stopJobs } from "./jobs";
import { forgetEnded } from "./limits";
import { forgetOldLinks } from "./mail-links";
import { migrate } from "./migrate";
import { optimise } from "./optimise";
import { projectEverything } from "./projection";
import { receive } from "./reception";
import { startTelemetry } from "./telemetry";

/** Requests that have begun are waited for so long. */
const DRAIN_MS = 10_000;
const HOURLY_MS = 3_600_000;

export async function start(): Promise<void> {
  secrets();
  const { databaseUrl, jobs, telemetry } = env();
  try {
    await startTelemetry(telemetry);
  } catch (error) {
    console.error(`TELEMETRY names a module that cannot be used: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
  receive();
  try {
    refuseLost(databaseUrl);
    await migrate(databaseUrl);
  } catch (error) {
    console.error(`The database is not ready: ${faultBehind(error, databaseUrl).message}`);
    process.exit(1);
  }
  // The server lets requests that have begun end; meanwhile nobody is sent here and no job is begun.
  process.once("SIGTERM", () => {
    drain();
    stopJobs();
    setTimeout(() => process.exit(143), DRAIN_MS).unref();
  });
  if (!jobs) return;
  await enqueueFollowing(Date.now());
  await forgetOver();
  setInterval(() => void forgetOver().catch(() => {}), HOURLY_MS).unref();
  setInterval(() => void enqueueBackup(Date.now()).catch(() => {}), BACKUP_EVERY_MS).unref();
  runJobs({
    project: projectEverything,
    "fold memory": foldMemory,
    "follow content": followContent,
    optimise,
    "delete account": async (userId) => void (await deleteAccount(userId, Date.now())),
    "back up": async () => void (await backUpWhenChanged(databaseUrl, Date.now())),
  });
}

async function forgetOver(): Promise<void> {
  await forgetEnded(Date.now());
  await forgetOldLinks(Date.now());
}
