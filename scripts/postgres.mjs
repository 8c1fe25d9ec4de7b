// A PostgreSQL server of one's own for the length of a test run: found, or as root on Debian installed.
import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { found, freePort, Problem, run } from "./steps.mjs";

const isRoot = process.getuid?.() === 0;

function binaries() {
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql").sort((a, b) => b - a) : [];
  const places = [process.env.PGBIN, ...versions.map((version) => `/usr/lib/postgresql/${version}/bin`)].filter(
    Boolean,
  );
  const place = places.find((bin) => existsSync(join(bin, "initdb")));
  if (place) return place;
  return found("initdb") ? "" : null;
}

/** Installs Debian packages when this is root on Debian; otherwise says in one sentence what to do. */
export async function installPackages(packages, sentence) {
  if (!isRoot || !existsSync("/usr/bin/apt-get")) throw new Problem(sentence);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update"], { env, problem: sentence });
  await run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { env, problem: sentence });
}

function accountId(name, flag) {
  return Number(spawnSync("id", [flag, name]).stdout.toString());
}

/** Starts a fresh cluster; `stop` ends it and removes its files. PostgreSQL refuses root, so root runs it as `postgres`. */
export async function startPostgres() {
  if (binaries() === null) {
    await installPackages(
      ["postgresql"],
      "The tests need PostgreSQL: install it (Debian: apt install postgresql; macOS: brew install postgresql), name its programs' folder in PGBIN, or give a server in TEST_POSTGRES_URL.",
    );
  }
  const bin = binaries();
  const program = (name) => (bin ? join(bin, name) : name);
  const home = mkdtempSync(join(tmpdir(), "driftless-postgres-"));
  if (isRoot) chownSync(home, accountId("postgres", "-u"), accountId("postgres", "-g"));
  const as = (command, args) =>
    isRoot
      ? run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", command, ...args], {
          cwd: home,
          env: { HOME: home },
        })
      : run(command, args, { cwd: home });
  const data = join(home, "data");
  const port = await freePort();
  await as(program("initdb"), [
    "-D",
    data,
    "-U",
    "postgres",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
  ]);
  const options = `-p ${port} -k ${home} -c listen_addresses=127.0.0.1 -c max_connections=200`;
  await as(program("pg_ctl"), ["-D", data, "-o", options, "-l", join(home, "log"), "-w", "start"]);
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    /** Ends as in a power cut of its own, and comes back. */
    restart: () =>
      as(program("pg_ctl"), ["-D", data, "-o", options, "-l", join(home, "log"), "-m", "immediate", "-w", "restart"]),
    stop: async () => {
      await as(program("pg_ctl"), ["-D", data, "-m", "immediate", "stop"]).catch(() => {});
      rmSync(home, { recursive: true, force: true });
    },
  };
}
