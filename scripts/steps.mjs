// The steps that `npm start` and `npm test` share. Only Node's own modules: on a fresh clone there are no others yet.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** What a person can do something about: printed as one sentence, without a stack. */
export class Problem extends Error {}

/** Runs `work` and prints its name with the seconds it took; a step without work prints nothing. */
export async function step(name, work) {
  const from = performance.now();
  const outcome = await work();
  if (outcome === "unchanged") return;
  console.log(`${name.padEnd(12)}${((performance.now() - from) / 1000).toFixed(1).padStart(6)} s`);
}

/** Runs a program; what it prints is shown only when it fails. */
export function run(command, args, { env = {}, problem, quiet = true, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
      shell: process.platform === "win32" && /^(npm|npx)$/.test(command),
    });
    const output = [];
    child.stdout?.on("data", (chunk) => output.push(chunk));
    child.stderr?.on("data", (chunk) => output.push(chunk));
    child.on("error", (error) =>
      reject(new Problem(`${problem ?? `${command} could not be started`} (${error.message})`)),
    );
    child.on("close", (code) => {
      const text = Buffer.concat(output).toString();
      if (code === 0) return resolve(text);
      if (quiet) process.stderr.write(text.split("\n").slice(-60).join("\n"));
      reject(new Problem(problem ?? `${command} ${args.join(" ")} ended with ${code}`));
    });
  });
}

function filesUnder(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.name !== "generated" && entry.name !== "node_modules")
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesUnder(join(place, entry.name)));
}

/** A hash of the named files and folders, by path and content. */
export function fingerprint(places) {
  const hash = createHash("sha256");
  for (const file of places.flatMap((place) => filesUnder(join(root, place)))) {
    hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.update(process.version).digest("hex");
}

/** Does `work` unless `stamp` already holds the fingerprint of `places`. */
async function unlessUnchanged(stamp, places, work) {
  const file = join(root, stamp);
  const print = fingerprint(places);
  if (existsSync(file) && readFileSync(file, "utf8") === print) return "unchanged";
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, print);
}

function headersBeside(executable) {
  const prefix = join(dirname(executable), "..");
  return existsSync(join(prefix, "include", "node", "node.h")) ? prefix : undefined;
}

export const install = () =>
  step("install", () =>
    unlessUnchanged("node_modules/.driftless-lock", ["package-lock.json"], async () => {
      // better-sqlite3 compiles where its prebuilt file cannot be downloaded; Node's headers then come from beside Node.
      const nodedir = process.env.npm_config_nodedir ?? headersBeside(process.execPath);
      await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
        env: nodedir ? { npm_config_nodedir: nodedir } : {},
        problem:
          "The packages could not be installed. Check that the npm registry can be reached and that a C++ compiler, make and Python 3 are there (Debian: apt install build-essential python3), then run this again.",
      });
    }),
  );

export const generate = () =>
  step("generate", () =>
    unlessUnchanged(
      "prisma/generated/.fingerprint",
      ["package-lock.json", "prisma/schema.prisma", "scripts/db.mjs"],
      () =>
        run(process.execPath, ["scripts/db.mjs", "generate"], {
          problem: "The database clients could not be generated. Delete node_modules and run this again.",
        }),
    ),
  );

const SOURCES = [
  "app",
  "lib",
  "prisma",
  "next.config.js",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "tsconfig.json",
];

export const build = () =>
  step("build", () =>
    unlessUnchanged(".next/driftless-fingerprint", SOURCES, () =>
      run(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
        env: { NEXT_TELEMETRY_DISABLED: "1" },
        problem: "The application could not be built; the reason stands above.",
      }),
    ),
  );

/** Runs a TypeScript file of ours as the server would load it. */
export const runTypeScript = (file, args = [], options = {}) =>
  run(process.execPath, ["--conditions=react-server", "--import", "tsx", file, ...args], options);

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts the built application and waits until it answers. */
export async function serve({ port, env = {}, quiet = false }) {
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = [];
  const keep = (chunk) => {
    output.push(chunk);
    if (output.length > 400) output.shift();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", (chunk) => {
    keep(chunk);
    if (!quiet) process.stderr.write(chunk);
  });
  let ended = false;
  child.on("exit", () => {
    ended = true;
  });
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (ended) {
      const said = Buffer.concat(output).toString();
      throw new Problem(
        /EADDRINUSE/.test(said)
          ? `Port ${port} is taken. Stop what uses it, or choose another: PORT=${Number(port) + 1} npm start`
          : `The server stopped before it answered:\n${said.split("\n").slice(-15).join("\n")}`,
      );
    }
    const answered = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (reply) => reply.ok,
      () => false,
    );
    if (answered) return { child, output };
    await new Promise((done) => setTimeout(done, 50));
  }
  child.kill("SIGKILL");
  throw new Problem("The server did not answer within 30 seconds.");
}

export const found = (command) => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;

/** Ends the process with the problem as a sentence. */
export function fail(error) {
  console.error(error instanceof Problem ? `\n${error.message}` : error);
  process.exit(1);
}
