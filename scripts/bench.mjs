// npm run bench [name …]: what is promised about speed and memory, printed as ratios in one run. Machines are noisy: ratios, not
// single times, are worth quoting. Without names all benches run; `npm run bench replay sync` runs two.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { startPostgres } from "./postgres.mjs";
import { build, fail, generate, install, Problem, root, runTypeScript } from "./steps.mjs";

const benches = readdirSync(join(root, "scripts/bench"))
  .filter((file) => /^(?!people)[a-z-]+\.ts$/.test(file))
  .map((file) => file.slice(0, -3));
const asked = process.argv.slice(2);
let postgres;
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
    await runTypeScript(`scripts/bench/${name}.ts`, [], {
      env,
      quiet: false,
      problem: `The bench ${name} did not finish.`,
    });
  }
} catch (error) {
  await postgres?.stop();
  fail(error);
}
await postgres?.stop();
