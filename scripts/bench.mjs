// npm run bench [name …]: what is promised about speed and memory, printed as ratios in one run. Machines are noisy: ratios, not
// single times, are worth quoting. Without names all benches run; `npm run bench replay sync` runs two.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "./postgres.mjs";
import { build, fail, freePort, generate, install, Problem, root, runTypeScript, serve } from "./steps.mjs";

const benches = readdirSync(join(root, "scripts/bench"))
  .filter((file) => /^(?!people|served)[a-z-]+\.ts$/.test(file))
  .map((file) => file.slice(0, -3));
/** Benches that drive a browser: they get the build, served on a database of its own, unless BASE_URL names one. */
const browsed = ["study", "monkey"];
const asked = process.argv.slice(2).filter((word) => !/^\d+$/.test(word));
/** Numbers go to the benches: how often. */
const numbers = process.argv.slice(2).filter((word) => /^\d+$/.test(word));
let postgres;

async function served(bench) {
  const home = mkdtempSync(join(tmpdir(), "driftless-bench-"));
  const port = await freePort();
  const env = { DATABASE_URL: `file:${join(home, "bench.db")}`, DATA_DIR: home, PORT: String(port), LOG_LEVEL: "warn" };
  await runTypeScript("scripts/prepare.ts", [], { env });
  const { child } = await serve({ port, env });
  try {
    await bench(`http://localhost:${port}`);
  } finally {
    child.kill("SIGTERM");
    await new Promise((done) => child.once("exit", done));
    rmSync(home, { recursive: true, force: true });
  }
}

try {
  const unknown = asked.find((name) => !benches.includes(name));
  if (unknown) throw new Problem(`There is no bench "${unknown}". There are: ${benches.join(", ")}.`);
  await install();
  await generate();
  await build();
  postgres = process.env.TEST_POSTGRES_URL ? null : await startPostgres();
  const env = { TEST_POSTGRES_URL: postgres?.url ?? process.env.TEST_POSTGRES_URL };
  for (const name of asked.length > 0 ? asked : benches) {
    console.log(`\n# ${name}`);
    const bench = (address) =>
      runTypeScript(`scripts/bench/${name}.ts`, numbers, {
        env: { ...env, ...(address && { BASE_URL: address }) },
        quiet: false,
        problem: `The bench ${name} did not finish.`,
      });
    if (browsed.includes(name) && !process.env.BASE_URL) await served(bench);
    else await bench();
  }
} catch (error) {
  await postgres?.stop();
  fail(error);
}
await postgres?.stop();
