// node scripts/db.mjs generate | migration <name> | check
// One schema serves two databases: SQLite's is the text in schema.prisma, PostgreSQL's twin is derived by replacing two words.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { diffSchemas } from "./wasm-engine.mjs";

const PROVIDERS = ["sqlite", "postgresql"];
const SCHEMA = "prisma/schema.prisma";
const SNAPSHOT = "prisma/migrations/schema.snapshot.prisma";
const [command, name] = process.argv.slice(2);

const twinOf = (text, provider) =>
  text.replace('provider = "sqlite"', `provider = "${provider}"`).replace("generated/sqlite", `generated/${provider}`);

const schema = readFileSync(SCHEMA, "utf8");
const snapshot = existsSync(SNAPSHOT) ? readFileSync(SNAPSHOT, "utf8") : null;
const diff = (provider) => diffSchemas(provider, snapshot && twinOf(snapshot, provider), twinOf(schema, provider));

function generate() {
  for (const provider of PROVIDERS) {
    const file = `prisma/.${provider}.prisma`;
    writeFileSync(file, twinOf(schema, provider));
    rmSync(`prisma/generated/${provider}`, { recursive: true, force: true });
    try {
      execFileSync(
        process.execPath,
        [
          "node_modules/prisma/build/index.js",
          "generate",
          "--config",
          "prisma/config.ts",
          "--schema",
          file,
          "--no-hints",
        ],
        { stdio: ["ignore", "ignore", "pipe"] },
      );
    } finally {
      rmSync(file);
    }
  }
}

async function migration() {
  if (!/^[a-z0-9_]+$/.test(name ?? "")) throw new Error("usage: node scripts/db.mjs migration <snake_case_name>");
  const scripts = [];
  for (const provider of PROVIDERS) scripts.push([provider, await diff(provider)]);
  if (scripts.every(([, sql]) => sql === "")) return console.log("No change since the last migration.");
  const id = `${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}_${name}`;
  for (const [provider, sql] of scripts) {
    mkdirSync(`prisma/migrations/${provider}/${id}`, { recursive: true });
    writeFileSync(`prisma/migrations/${provider}/${id}/migration.sql`, sql);
    writeFileSync(`prisma/migrations/${provider}/migration_lock.toml`, `provider = "${provider}"\n`);
  }
  writeFileSync(SNAPSHOT, schema);
  console.log(id);
}

async function check() {
  for (const provider of PROVIDERS) {
    if ((await diff(provider)) === "") continue;
    console.error(`schema.prisma has changes without a migration (${provider}). Run: npm run db:migration <name>`);
    process.exit(1);
  }
}

const commands = { generate, migration, check };
if (!commands[command]) throw new Error("usage: node scripts/db.mjs generate | migration <name> | check");
await commands[command]();
