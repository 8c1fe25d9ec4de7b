// What a server does once before it serves: settings checked, tables up to date, background work begun.
import "server-only";
import { env, secrets } from "./env";
import { enqueueFollowing, followContent } from "./follow-content";
import { runJobs } from "./jobs";
import { forgetEnded } from "./limits";
import { migrate } from "./migrate";
import { projectEverything } from "./projection";

const HOURLY_MS = 3_600_000;

export async function start(): Promise<void> {
  secrets();
  const { databaseUrl, jobs } = env();
  await migrate(databaseUrl);
  if (!jobs) return;
  await enqueueFollowing(Date.now());
  await forgetEnded(Date.now());
  setInterval(() => void forgetEnded(Date.now()).catch(() => {}), HOURLY_MS).unref();
  runJobs({ project: projectEverything, "follow content": followContent });
}
