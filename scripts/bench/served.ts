// The built application as benches serve it, and what it costs.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const heapFile = (home: string, pid: number | string) => join(home, `heap-${pid}`);

/** Loaded by what serves, before the application: says on a signal how large the heap is once it was collected. */
const heapTeller = (home: string) =>
  `data:text/javascript,${encodeURIComponent(`import { writeFileSync } from "node:fs";
process.on("SIGUSR2", () => { gc(); gc(); writeFileSync(${JSON.stringify(heapFile(home, ""))} + process.pid, String(process.memoryUsage().heapUsed)); });`)}`;

/** The heap of a served process after a collection, in bytes. */
export async function heapOf(child: ChildProcess, home: string): Promise<number> {
  const file = heapFile(home, child.pid ?? "");
  rmSync(file, { force: true });
  child.kill("SIGUSR2");
  for (let i = 0; i < 100 && !existsSync(file); i++) await sleep(100);
  await sleep(100);
  return Number(readFileSync(file, "utf8"));
}

/** Serves the build on a database until the process is killed. `home`: its data folder, which this process must have too. */
export async function serveBuild(
  databaseUrl: string,
  home: string,
): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  const given = { DATABASE_URL: databaseUrl, DATA_DIR: home, JOBS: "0", LOG_LEVEL: "error", NODE_ENV: "production" };
  const told = ["--expose-gc", "--import", heapTeller(home)];
  const child = spawn(process.execPath, [...told, "node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env: { ...process.env, ...given } as NodeJS.ProcessEnv,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://localhost:${port}`;
  for (let i = 0; i < 600; i++) {
    if ((await fetch(`${url}/readyz`).catch(() => null))?.status) return { url, child };
    await sleep(100);
  }
  throw new Error("The server did not start.");
}

/** CPU time of a process so far, in ms. */
export function cpuMs(pid: number | undefined): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const [user, system] = (readFileSync(file, "utf8").split(") ")[1] ?? "").split(" ").slice(11, 13).map(Number);
  return ((user ?? 0) + (system ?? 0)) * 10;
}
