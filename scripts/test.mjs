// npm test: style, types, unused code, migrations, decks, examples and laws on both databases, stories in a real browser.
// Nothing is skipped in silence; the last line counts everything.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackages, startPostgres } from "./postgres.mjs";
import { build, freePort, generate, install, Problem, root, run, runTypeScript, serve, step } from "./steps.mjs";

const totals = { passed: 0, failed: 0, skipped: 0 };
const bin = (name) => join(root, "node_modules", ".bin", name);

/** One check that passes or fails as a whole. */
async function check(name, command, args, env) {
  await step(name, async () => {
    try {
      await run(command, args, { env });
      totals.passed += 1;
    } catch {
      console.error(`  ${name} failed`);
      totals.failed += 1;
    }
  });
}

async function vitest(env) {
  const report = join(tmpdir(), `driftless-vitest-${process.pid}.json`);
  let wasGreen = true;
  await step("vitest", async () => {
    await run(
      bin("vitest"),
      ["run", "--config", "tests/vitest.config.ts", "--reporter=dot", "--reporter=json", `--outputFile=${report}`],
      {
        env,
        quiet: false,
      },
    ).catch(() => {
      wasGreen = false;
    });
    if (!existsSync(report)) throw new Problem("vitest wrote no report; what it said stands above.");
    const counted = JSON.parse(readFileSync(report, "utf8"));
    rmSync(report);
    totals.passed += counted.numPassedTests;
    totals.skipped += counted.numPendingTests + counted.numTodoTests;
    // A file that could not be loaded has no test that failed.
    const unloaded = counted.testResults.filter(
      (file) => file.status === "failed" && file.assertionResults.length === 0,
    );
    const failed = counted.numFailedTests + unloaded.length;
    // A fault outside any test (an unhandled rejection) fails the run, though no test did.
    totals.failed += failed === 0 && !wasGreen ? 1 : failed;
  });
}

async function chromium() {
  const known = [
    process.env.CHROMIUM,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ];
  const there = () => known.find((place) => place && existsSync(place));
  if (!there()) {
    await installPackages(
      ["chromium"],
      "The stories need Chromium: install it (Debian: apt install chromium) or name its program in CHROMIUM.",
    );
  }
  return there();
}

/** The stories, against the production build on one database. */
async function stories(database, databaseUrl, browser) {
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), "driftless-stories-"));
  const report = join(home, "report.json");
  await step(`stories (${database})`, async () => {
    const env = {
      DATABASE_URL: databaseUrl ?? `file:${join(home, "stories.db")}`,
      DATA_DIR: home,
      CHROMIUM: browser,
      PORT: String(port),
    };
    await runTypeScript("scripts/prepare.ts", [], { env });
    const server = await serve({ port, env: { ...env, LOG_LEVEL: "warn" } });
    try {
      await run(bin("playwright"), ["test", "--config", "tests/stories/playwright.config.ts"], {
        env: {
          ...env,
          BASE_URL: `http://localhost:${port}`,
          STORIES_DATABASE: database,
          PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        },
        quiet: false,
      }).catch(() => {});
    } finally {
      server.child.kill("SIGTERM");
    }
    if (!existsSync(report)) throw new Problem("Playwright wrote no report; what it said stands above.");
    const { stats } = JSON.parse(readFileSync(report, "utf8"));
    totals.passed += stats.expected;
    totals.failed += stats.unexpected + stats.flaky;
    totals.skipped += stats.skipped;
  });
  rmSync(home, { recursive: true, force: true });
}

/** A fresh database on the server that `url` names. */
async function freshDatabase(url, name) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS "${name}"`);
  await client.query(`CREATE DATABASE "${name}" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'`);
  await client.end();
  const there = new URL(url);
  there.pathname = `/${name}`;
  return there.href;
}

let postgres;
try {
  await install();
  await generate();
  await build();
  await check("biome", bin("biome"), ["check", "."]);
  await check("tsc", bin("tsc"), ["--noEmit"]);
  await check("knip", bin("knip"), ["--no-progress"]);
  await check("migrations", process.execPath, ["scripts/db.mjs", "check"]);
  await check("decks", "npm", ["run", "--silent", "content:check"]);
  if (process.env.TEST_POSTGRES_URL) postgres = { url: process.env.TEST_POSTGRES_URL, stop: async () => {} };
  else {
    await step("postgresql", async () => {
      postgres = await startPostgres();
    });
  }
  await vitest({ TEST_POSTGRES_URL: postgres.url });
  const browser = await chromium();
  await stories("sqlite", undefined, browser);
  await stories("postgresql", await freshDatabase(postgres.url, "driftless_stories"), browser);
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  totals.failed += 1;
} finally {
  await postgres?.stop();
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed > 0 || (process.env.CI && totals.skipped > 0) ? 1 : 0);
